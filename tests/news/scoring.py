"""How far the output of an article agrees with its gold claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.facts import Claim, Facts
from tests.news.articles import Gold, NewsArticle


@dataclass(frozen=True)
class Match:
    """A claim of the output with the gold that it answers for; one of them is None for what is too much or missed."""

    gold: Gold | None
    claim: Claim | None
    speaker: bool = False
    event: bool = False
    group: bool = False
    weight: float = 1.0

    @property
    def right(self) -> bool:
        return self.gold is not None and self.claim is not None and self.speaker and self.event


def matches(news: NewsArticle, facts: Facts) -> list[Match]:
    """Every gold claim with the claims that answer for it, and every claim of the output that answers for none."""
    free = [claim for claim in facts.claims if claim.casualties is not None]
    found: list[Match] = []
    for gold in sorted(news.claims, key=lambda gold: gold.evidence[1] - gold.evidence[0]):
        answers = _answers(news, facts, gold, free)
        for claim in answers:
            free.remove(claim)
            found.append(_judged(news, facts, gold, claim, 1 / len(answers)))
        if not answers and not gold.optional:
            found.append(Match(gold, None))
    found.extend(Match(None, claim) for claim in free)
    return sorted(found, key=_place)


def _place(match: Match) -> int:
    if match.gold is not None:
        return match.gold.evidence[0]
    return match.claim.evidence.start if match.claim is not None else 0


def _answers(news: NewsArticle, facts: Facts, gold: Gold, free: Iterable[Claim]) -> list[Claim]:
    """The claim that gives the gold's figure, the best by speaker and event; or the parts that add up to it."""
    told = [claim for claim in free if gold.tells(claim)]
    if told:
        judged = [_judged(news, facts, gold, claim, 1) for claim in told]
        best = max(judged, key=lambda match: (match.speaker, match.event, -_distance(gold, match.claim))).claim
        if best is None or not (len(gold.statuses) > 1 or any(" and " in name for name in gold.speakers)):
            return [best] if best is not None else []
        return [m.claim for m in judged if m.claim is not None and m.speaker and m.claim.evidence == best.evidence] or [
            best
        ]
    if not gold.split:
        return []
    parts = [claim for claim in free if gold.is_of(claim) and _exact(claim) is not None]
    return parts if sum(_exact(claim) or 0 for claim in parts) == gold.minima[0] else []


def _exact(claim: Claim) -> int | None:
    figure = claim.casualties
    return figure.min if figure is not None and figure.min == figure.max else None


def _distance(gold: Gold, claim: Claim | None) -> int:
    return 0 if claim is None else abs(claim.evidence.start - gold.evidence[0])


def _judged(news: NewsArticle, facts: Facts, gold: Gold, claim: Claim, weight: float) -> Match:
    group = claim.casualties is not None and claim.casualties.group in gold.groups
    return Match(gold, claim, _has_speaker(facts, gold, claim), _has_event(news, facts, gold, claim), group, weight)


def _has_speaker(facts: Facts, gold: Gold, claim: Claim) -> bool:
    names = speaker_names(facts, claim)
    return any(not wanted if not names else bool(wanted) and _named(wanted, names) for wanted in gold.speakers)


def _named(wanted: str, names: Sequence[str]) -> bool:
    wanted = wanted.casefold()
    return any(wanted in name or name in wanted for name in names)


def speaker_names(facts: Facts, claim: Claim) -> list[str]:
    """All that the speaker of a claim is called, the words of the saying first; nothing for the article."""
    statement = next((s for s in facts.statements if s.id == claim.statement), None)
    if statement is None:
        return []
    entity = next(e for e in facts.entities if e.id == statement.speaker)
    spans = (statement.speaker_mention, *entity.mentions)
    names = [facts.article.text[span.start : span.end].casefold() for span in spans]
    return [name for n, name in enumerate(names) if n == 0 or len(name) > 3]  # (no "he" within other words)


def _has_event(news: NewsArticle, facts: Facts, gold: Gold, claim: Claim) -> bool:
    event = next((e for e in facts.events if e.id == claim.event), None)
    if event is None or not gold.event:
        return event is None and not gold.event
    told = {name for name, runs in news.events.items() for run in runs for m in event.mentions if _meet(run, m)}
    return told == {gold.event}


def _meet(run: tuple[int, int], mention: object) -> bool:
    start, end = getattr(mention, "start"), getattr(mention, "end")  # noqa: B009
    return bool(run[0] < end and start < run[1])


def figures(found: Sequence[Match]) -> dict[str, float]:
    """Shares of the gold claims (recall) and of the output's (precision); optional gold counts only where it is met."""
    gold = sum(m.weight for m in found if m.gold is not None)
    given = sum(m.weight for m in found if m.claim is not None)
    met = [m for m in found if m.gold is not None and m.claim is not None]
    return {
        "figure recall": _share(met, gold),
        "figure precision": _share(met, given),
        "speaker right of these": _share([m for m in met if m.speaker], sum(m.weight for m in met)),
        "event right of these": _share([m for m in met if m.event], sum(m.weight for m in met)),
        "group right of these": _share([m for m in met if m.group], sum(m.weight for m in met)),
        "all right recall": _share([m for m in met if m.right], gold),
        "all right precision": _share([m for m in met if m.right], given),
    }


def _share(part: Iterable[Match], whole: float) -> float:
    return sum(m.weight for m in part) / whole if whole else 1.0


def faults(news: NewsArticle, facts: Facts, found: Iterable[Match]) -> Iterator[str]:
    """One line for each match that is not all right."""
    for match in found:
        if match.claim is None and match.gold is not None:
            yield f"missed   {_gold_words(news, match.gold)}"
        elif match.gold is None and match.claim is not None:
            yield f"too much {_claim_words(facts, match.claim)}"
        elif not match.right and match.gold is not None and match.claim is not None:
            wrong = " ".join(name for name in ("speaker", "event") if not getattr(match, name))
            yield f"{wrong:<8} {_gold_words(news, match.gold)}\n{'':>15}{_claim_words(facts, match.claim)}"


def _gold_words(news: NewsArticle, gold: Gold) -> str:
    bounds = f"{'|'.join(gold.statuses)} {gold.minima[0]}..{gold.maximum}"
    start, end = gold.evidence
    return f"{bounds} · {' or '.join(gold.speakers) or 'article'} · {gold.event} · {news.article.text[start:end]}"


def _claim_words(facts: Facts, claim: Claim) -> str:
    figure = claim.casualties
    assert figure is not None
    event = next((e for e in facts.events if e.id == claim.event), None)
    mentions = [facts.article.text[m.start : m.end] for m in event.mentions] if event is not None else []
    speaker = (speaker_names(facts, claim) or ["article"])[0]
    bounds = f"{figure.status} {figure.min}..{figure.max} {claim.polarity[0]}"
    return f"{bounds} · {speaker} · {event.type if event else None} {mentions} · {claim.evidence.exact}"
