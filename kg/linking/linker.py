"""The entry: facts in, the same facts with links out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kg.facts import Evidence, Facts, Link, LinkFeature
from kg.linking.candidates import Candidate, Source
from kg.linking.deciding import DEFAULT_THRESHOLDS, Thresholds, Weighed, chosen, weighed
from kg.linking.decisions import Decision, Decisions
from kg.linking.features import Setting
from kg.linking.known import with_known_names
from kg.linking.labels import Labels, with_labels
from kg.linking.names import Match, match
from kg.linking.packaged import rows
from kg.linking.wants import Asked, asked_of, countries_of

_CERTAIN = 0.99
_NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Asking:
    """A source with the method that links from it bear, a notation of the code list link-method."""

    source: Source
    method: str


@dataclass(frozen=True, slots=True)
class Linker:
    """Links the entities of one document after the other.

    Attributes:
        sources: are asked in their order, and none after the one that gives a link that is accepted.
        decisions: of people; they win over every source.
        thresholds: when a link is accepted or proposed.
        labels: tells what targets are called in other languages; None where nobody asks for it.
    """

    sources: Sequence[Asking]
    decisions: Decisions = field(default=_NO_DECISIONS)
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    labels: Labels | None = None

    @property
    def asks_services(self) -> bool:
        """Whether a source is on the network, where one question is asked at a time."""
        return any(hasattr(asking.source, "unanswered") for asking in self.sources)

    def linked(self, facts: Facts) -> Facts:
        """The facts with a link, a proposal or nothing for each entity that has a name; earlier links are replaced."""
        return self.told(facts)[0]

    def told(self, facts: Facts) -> tuple[Facts, tuple[str, ...]]:
        """The facts with links, and a line for each name or label that a service gave no answer for."""
        work = _Work(self, facts)
        links, unlabelled = tuple(work.links()), tuple[str, ...]()
        if self.labels is not None:
            links, unlabelled = with_labels(links, self.labels)
        return facts.model_copy(update={"links": links}), (*work.unanswered, *unlabelled)


class _Work:
    """The linking of one document."""

    def __init__(self, linker: Linker, facts: Facts) -> None:
        self.linker, self.facts = linker, facts
        self.asked = [one._replace(wanted=with_known_names(one.wanted)) for one in asked_of(facts)]
        told = {_iso().get(id_, "") for id_ in countries_of(facts)} - {""}
        self.setting = Setting(frozenset(told), facts.article.published)
        self.found: dict[str, list[Link]] = {}
        self.unanswered: list[str] = []

    def links(self) -> Iterator[Link]:
        """In the order of the entities, what was decided on each by people before what was found."""
        verdicts = {one.entity.id: self._decided(one) for one in self.asked}
        open_ = [one for one in self.asked if not any(v.verdict == "accepted" for v in verdicts[one.entity.id])]
        for asking in self.linker.sources:
            open_ = self._ask(asking, open_, verdicts)
        for one in self.asked:
            yield from (_of_person(one, verdict) for verdict in verdicts[one.entity.id])
            yield from self.found.get(one.entity.id, [])[:1]

    def _decided(self, asked: Asked) -> list[Decision]:
        """The decisions on an entity: the narrowest, latest acceptance at most, and every rejection of another IRI."""
        on = self.linker.decisions.on(asked.wanted.names, asked.entity.type, self.facts.article.id)
        accepted = next((one for one in on if one.verdict == "accepted"), None)
        rejected = {one.iri: one for one in reversed(on) if one.verdict == "rejected" and one != accepted}
        overruled = {accepted.iri} if accepted else set()
        return [
            *([accepted] if accepted else []),
            *(one for iri, one in sorted(rejected.items()) if iri not in overruled),
        ]

    def _ask(self, asking: Asking, open_: list[Asked], verdicts: dict[str, list[Decision]]) -> list[Asked]:
        """Ask one source of all that is open; returns what is still open afterwards."""
        answers = asking.source.candidates([one.wanted for one in open_]) if open_ else []
        self.unanswered += [str(one.error) for one in getattr(asking.source, "unanswered", ())]
        still = []
        for one, answer in zip(open_, answers, strict=True):
            refused = {verdict.iri for verdict in verdicts[one.entity.id]}
            link = self._link(one, answer, refused, asking)
            if link is not None:
                kept = [*self.found.get(one.entity.id, []), link]
                self.found[one.entity.id] = sorted(kept, key=lambda link: (link.status != "accepted", -link.score))
            if link is None or link.status != "accepted":
                still.append(one)
        return still

    def _link(self, asked: Asked, found: Sequence[Candidate], refused: Collection[str], asking: Asking) -> Link | None:
        """That one candidate was rejected makes no other one surer: it still counts as a rival."""
        ranked = weighed(asked.wanted, found, self.setting)
        best = chosen([one for one in ranked if one.candidate.iri not in refused], self.linker.thresholds)
        if best is None:
            return None
        return _made(asked, *best, asking, self.facts.article.published)


def _made(asked: Asked, best: Weighed, sure: bool, asking: Asking, published: date | None) -> Link:
    candidate = best.candidate
    return Link(
        entity=asked.entity.id,
        iri=candidate.iri,
        label=candidate.label,
        description=candidate.description,
        types=candidate.types,
        method="identifier" if best.features.get("shared identifier") == 1 else asking.method,
        source=asking.source.name,
        score=best.score,
        status="accepted" if sure else "proposed",
        evidence=_words(asked, candidate),
        features=tuple(LinkFeature(name=name, value=value) for name, value in sorted(best.features.items())),
        date=candidate.retrieved or published or date.min,
    )


def _words(asked: Asked, candidate: Candidate) -> Evidence:
    """The mention by the name that the candidate has; of several the one that stands for the entity, or the fullest."""
    fit = {name: match(name, candidate.label, candidate.aliases) for name in asked.named}
    best = max(fit.values(), default=Match.NONE)
    names = [name for name in asked.named if fit[name] == best]
    fullest = min(names, key=lambda name: (asked.named[name] != asked.mention, -len(name), name), default="")
    return asked.named.get(fullest, asked.mention)


def _of_person(asked: Asked, verdict: Decision) -> Link:
    return Link(
        entity=asked.entity.id,
        iri=verdict.iri,
        label=verdict.name,
        method="person",
        source="decisions",
        score=_CERTAIN if verdict.verdict == "accepted" else round(1 - _CERTAIN, 2),
        status=verdict.verdict,
        evidence=asked.mention,
        date=verdict.date,
        decided_by=verdict.reviewer,
        note=verdict.note,
    )


@cache
def _iso() -> dict[str, str]:
    """ISO 3166-1 codes of countries by their GeoNames ids."""
    return {row["geonames"]: row["iso"] for row in rows("countries.tsv")}
