"""What to highlight in an article, and the article cut into runs under the same highlights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.facts import Claim, Facts, Span
from kg.facts.model import ROLES

KINDS = ("figure", "event", "speaker", "cue", "entity")
"""Kinds of highlights, the most telling first; a run under several leads where the first of them does."""
STEP, EVIDENCE = "step", "evidence"
"""Highlights that show only while their claim is looked at: words that a step went by, and all words of the claim."""

OWN = ("figure", EVIDENCE)
"""Highlights that are a claim's own words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlight.

    Attributes:
        claims: positions, in the document, of the claims that it belongs to; it leads to the first.
        lit: those of them that light it up: of an entity's many mentions only the one within the claim's own words.
    """

    start: int
    end: int
    kind: str
    claims: tuple[int, ...]
    lit: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the text under one set of highlights, the most telling first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(facts: Facts, shown: Iterable[Claim], steps: Iterable[tuple[Claim, Span]]) -> list[Mark]:
    """The highlights of the claims that are shown, and of the words that the steps to them went by; each once."""
    positions = {claim.id: position for position, claim in enumerate(facts.claims)}
    found: defaultdict[tuple[int, int, str], dict[int, None]] = defaultdict(dict)
    by_claim = _Highlights(facts)
    for claim in shown:
        for kind, span in by_claim.of(claim):
            found[span.start, span.end, kind][positions[claim.id]] = None
    for claim, span in steps:
        found[span.start, span.end, STEP][positions[claim.id]] = None
    return [_mark(*key, tuple(claims), facts.claims) for key, claims in found.items()]


def runs(length: int, found: Sequence[Mark]) -> Iterator[Run]:
    """The text from end to end, cut wherever a highlight begins or ends; they may overlap in any way."""
    begins, ends = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
    for mark in found:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    cuts = sorted({0, length, *begins, *ends})
    current: dict[Mark, None] = {}
    for start, end in pairwise(cuts):
        for mark in ends[start]:
            del current[mark]
        current.update(dict.fromkeys(begins[start]))
        yield Run(start, end, tuple(sorted(current, key=_precedence)))


def _precedence(mark: Mark) -> tuple[int, int, int]:
    """By kind, then the shorter, then the earlier."""
    kinds = (*KINDS, STEP, EVIDENCE)
    return kinds.index(mark.kind), mark.end - mark.start, mark.start


def _mark(start: int, end: int, kind: str, positions: Sequence[int], claims: Sequence[Claim]) -> Mark:
    """A highlight that leads first to a claim in whose own words it lies: a mention leads to what is said there."""
    near = {n for n in positions if claims[n].evidence.start <= start and end <= claims[n].evidence.end}
    ordered = tuple(sorted(positions, key=lambda n: (n not in near, n)))
    return Mark(start, end, kind, ordered, lit=tuple(sorted(near)) if kind == "entity" else ordered)


class _Highlights:
    def __init__(self, facts: Facts) -> None:
        self.entities = {entity.id: entity for entity in facts.entities}
        self.events = {event.id: event for event in facts.events}
        self.statements = {statement.id: statement for statement in facts.statements}

    def of(self, claim: Claim) -> Iterator[tuple[str, Span]]:
        """Kind and words of each highlight of a claim."""
        yield "figure" if claim.casualties else EVIDENCE, claim.evidence
        takes_part = {claim.participant, claim.place, *claim.victims}
        event = self.events.get(claim.event or "")
        if event:
            yield from (("event", span) for span in event.mentions)
            takes_part.update(id_ for role in ROLES for id_ in getattr(event, role))
        statement = self.statements.get(claim.statement or "")
        while statement:
            yield "speaker", statement.speaker_mention
            if statement.cue:
                yield "cue", statement.cue
            statement = self.statements.get(statement.reported_by or "")
        for id_ in sorted(takes_part - {None}, key=str):
            yield from (("entity", span) for span in self.entities[id_ or ""].mentions)
