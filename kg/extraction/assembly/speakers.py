"""Who speaks in an attribution: each of those who speak together, and by which words they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Attribution, Cluster, Reason, Tokens
from kg.extraction.assembly.antecedents import PERSONAL, antecedent, goes_on, is_unresolved
from kg.extraction.assembly.issuers import is_issued
from kg.extraction.assembly.roster import Roster
from kg.extraction.mentions.classes import BODIES, class_of
from kg.extraction.statements.phrases import trim
from kg.extraction.statements.quotations import MARKS
from kg.extraction.statements.subjects import can_act, is_actor

_AND = frozenset({"and", "&"})
_ALSO = _AND | {",", "both"}
_RELATIVE = frozenset({"WDT", "WP"})
_DETERMINES = frozenset({"det", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Saying:
    """What one speaker says by an attribution: of those who speak together each has a saying.

    Attributes:
        source: position of the attribution in the article's list.
        speaker: id of the speaker's entity.
        mention: tokens that name the speaker.
    """

    attribution: Attribution
    source: int
    speaker: str
    mention: Tokens


def sayings(doc: Doc, attributions: Sequence[Attribution], roster: Roster) -> list[Saying]:
    """The sayings of all attributions whose speaker is somebody, in their order.

    A pronoun that stands for nobody in the article is no speaker.
    """
    names = _names(doc, roster.clusters)
    found: list[Saying] = []
    spoke: list[tuple[int, int]] = []  # by which word, and who that is
    for source, attribution in enumerate(attributions):
        speakers: set[str] = set()
        for head, phrase in _speakers(doc, attribution):
            known = _resolved(doc, roster, attribution, head, spoke)
            speaker = _entity(roster, attribution, head, known, phrase)
            if known is not None and speaker and speaker not in speakers:
                speakers.add(speaker)
                spoke.append((head, known))
                explained = replace(
                    attribution, reasons=(*attribution.reasons, *_reasons(roster, head, known, speaker))
                )
                found.append(Saying(explained, source, speaker, _whole_names(phrase, head, names, attribution)))
    return found


def _entity(roster: Roster, attribution: Attribution, head: int, known: int | None, phrase: Tokens) -> str | None:
    """Id of the one who speaks: by the phrase alone where the name of the article reaches into what is said."""
    if known is None:
        return None
    name = roster.words_around(head)
    before = Tokens(name.start, phrase.start) if name is not None else phrase
    swallowed = name is not None and (
        any(_meet(run, before) for run in attribution.content)
        or any(t.text in MARKS for t in roster.doc[before.start : before.end])
    )
    apart = known == head and swallowed and not roster.is_known_by(head, phrase)
    return roster.apart(head, phrase) if apart else roster.speaker(known)


def _reasons(roster: Roster, head: int, known: int, speaker: str) -> Iterator[Reason]:
    """By which rules, if any, the speaker is not simply whom the head names."""
    if known != head:
        yield Reason("assembly.speakers.antecedent", Tokens(known, known + 1))
    elif is_issued(roster.doc[head]) and speaker != f"cluster-{roster.by_head.get(head)}":
        yield Reason(
            "assembly.speakers.issuer", Tokens(head, head + 1), f"speech_words:{roster.doc[head].lemma_.lower()}"
        )


def _resolved(
    doc: Doc, roster: Roster, attribution: Attribution, head: int, spoke: Sequence[tuple[int, int]]
) -> int | None:
    """The head itself, or for a lone pronoun that of whom it stands for; None where that is unknown."""
    if doc[head].lower_ not in PERSONAL:
        return head
    if (last := goes_on(doc, roster, attribution, spoke)) is not None:
        return last
    if not is_unresolved(doc, roster, head):
        return head
    return antecedent(doc, roster, attribution, (known for _, known in reversed(spoke)))


def _speakers(doc: Doc, attribution: Attribution) -> Iterator[tuple[int, Tokens]]:
    """Head and phrase of each who speaks, the phrases cut where the next one's begins."""
    joint = _joint(doc, attribution)
    starts = [attribution.speaker.start, *(_start(doc, attribution, token) for token in joint)]
    ends = [*starts[1:], attribution.speaker.end]
    for head, start, end in zip([attribution.head, *(token.i for token in joint)], starts, ends, strict=True):
        yield head, _without_and(doc, Tokens(start, end)) if joint else attribution.speaker


def _start(doc: Doc, attribution: Attribution, token: Token) -> int:
    """Where the phrase of a further speaker begins: after "and", for the parse may give it what stands before that."""
    joint = next((i for i in range(token.i - 1, attribution.head, -1) if doc[i].lower_ == "and"), attribution.head)
    return max(int(token.left_edge.i), joint + 1)


def _joint(doc: Doc, attribution: Attribution) -> list[Token]:
    """The others who speak with the head of the speaker's phrase ("Paris and Ankara said")."""
    head = doc[attribution.head]
    others = [token for token in head.conjuncts if attribution.head < token.i < attribution.speaker.end]
    if (second := _second_by_words(doc, attribution)) is not None:
        return [second]
    last = max((n for n, token in enumerate(others, 1) if doc[token.left_edge.i - 1].lower_ in _AND), default=0)
    others = others[:last]  # what follows the last "and" after a comma tells who they are
    if doc[attribution.speaker.end - 1].tag_ in _RELATIVE:  # "Omar and Ali, who said": it may be Ali alone
        return []
    if not all(_joins_by_and(token) and can_act(token) and not _same_person(head, token) for token in others):
        return []
    edges = [attribution.head, *(token.left_edge.i for token in others)]
    return others if edges == sorted(set(edges)) else []


def _second_by_words(doc: Doc, attribution: Attribution) -> Token | None:
    """The second of two before a verb that the words alone told: "…, the Human Rights Network and medics said"."""
    rules = {reason.rule for reason in attribution.reasons}
    torn = "statements.closing" in rules and not doc[attribution.head].conjuncts
    if not torn and "statements.closing-without-comma" not in rules:
        return None
    end = attribution.speaker.end
    joint = next((i for i in range(attribution.head + 1, end - 1) if doc[i].lower_ == "and"), end)
    head = None
    for token in doc[joint + 1 : end]:
        if token.pos_ not in {"DET", "ADJ", "NOUN", "NUM"}:
            break
        head = token if token.pos_ == "NOUN" else head
    return head if head is not None and is_actor(head) and not _same_person(doc[attribution.head], head) else None


def _joins_by_and(token: Token) -> bool:
    """Whether the words between the token's phrase and the one before it join both, which "or" does not."""
    return not any(c.dep_ == "cc" and c.lower_ not in _ALSO for c in token.head.children)


def _same_person(first: Token, second: Token) -> bool:
    """Whether both nouns call one person something ("a doctor and activist"), neither a body ("army and police")."""
    alike = all(
        t.tag_ == "NN" and class_of([t.lemma_.lower()], plural=False).type not in BODIES for t in (first, second)
    )
    return alike and not any(c.dep_ in _DETERMINES for c in second.children)


def _without_and(doc: Doc, run: Tokens) -> Tokens:
    start, end = run
    while start < end - 1 and doc[start].lower_ in _ALSO:
        start += 1
    while end - 1 > start and doc[end - 1].lower_ in _ALSO:
        end -= 1
    return trim(doc, Tokens(start, end)) or Tokens(start, end)


def _names(doc: Doc, clusters: Iterable[Cluster]) -> list[Tokens]:
    """The names of the article; one with a quotation mark or a dash in it is no whole."""
    spans = sorted(mention.span for cluster in clusters for mention in cluster.mentions if mention.proper)
    return [span for span in spans if not any(token.text in MARKS for token in doc[span.start : span.end])]


def _whole_names(phrase: Tokens, head: int, names: Iterable[Tokens], attribution: Attribution) -> Tokens:
    """The phrase widened to the ends of a name that it cuts, as far as cue and content leave room."""
    others = (*attribution.content, *((attribution.cue,) if attribution.cue is not None else ()))
    for name in names:
        if (
            name.start < phrase.end
            and phrase.start < name.end
            and (name.start <= head < name.end or _cut(phrase, name))
        ):
            wide = Tokens(min(phrase.start, name.start), max(phrase.end, name.end))
            if all(other.end <= wide.start or wide.end <= other.start or _meet(other, phrase) for other in others):
                phrase = wide
    return phrase


def _cut(phrase: Tokens, name: Tokens) -> bool:
    return name.start < phrase.start < name.end or name.start < phrase.end < name.end


def _meet(one: Tokens, other: Tokens) -> bool:
    return one.start < other.end and other.start < one.end
