"""A claim in a few words: what it says, who says it, of what, and what else is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.facts import Claim, Event, Facts, Span, Statement, Time
from kg.mapping.claims import claim_label
from kg.vocabulary import codes

NOTHING: Mapping[str, str] = MappingProxyType({})
_LONG = 110
"""Characters that are quoted of the words of one step."""


class Line(NamedTuple):
    """One thing that is known of a part.

    Attributes:
        name: what it is.
        value: in words.
        claim: id of another claim that it leads to, or "".
    """

    name: str
    value: str
    claim: str = ""


class Descriptions:
    """The parts of one document in words.

    Args:
        facts: the document.
        reviewed: by the id of a part, what people decided of it.
    """

    def __init__(self, facts: Facts, reviewed: Mapping[str, str] = NOTHING) -> None:
        self.facts, self.reviewed = facts, reviewed
        self.entities = {entity.id: entity for entity in facts.entities}
        self.events = {event.id: event for event in facts.events}
        self.statements = {statement.id: statement for statement in facts.statements}

    def words(self, span: Span) -> str:
        """The words of a run of the text, in one line."""
        return " ".join(self.facts.article.text[span.start : span.end].split())

    def title(self, claim: Claim) -> str:
        """What is claimed: "at least 19 killed (civilian)"."""
        event = self.events.get(claim.event or "")
        what = f"{_type(event)} (“{self.words(event.mentions[0])}”)" if event else ""
        return claim_label(claim, what, self.entities[claim.participant].label if claim.participant else "")

    def lines(self, claim: Claim) -> Iterator[Line]:
        """Who says it, of what event, and whatever is not as one would expect."""
        yield from self._about(claim)
        if claim.certainty != "certain":
            yield Line("certainty", claim.certainty)
        if claim.part_of:
            yield Line("part of", claim.part_of, claim.part_of)
        if claim.supersedes:
            yield Line("replaces", claim.supersedes, claim.supersedes)
        if claim.confidence is not None:
            yield Line("confidence", f"{claim.confidence:.2f}")
        for id_ in filter(None, (claim.id, claim.event, claim.statement)):
            if id_ in self.reviewed:
                yield Line("review", self.reviewed[id_] if id_ == claim.id else f"{id_} {self.reviewed[id_]}")

    def _about(self, claim: Claim) -> Iterator[Line]:
        yield Line("said by", self._source(claim))
        event = self.events.get(claim.event or "")
        if event:
            modality = "" if event.modality == "actual" else f", {event.modality}"
            yield Line("about", f"{event.id}: {_type(event)}, “{self.words(event.mentions[0])}”{modality}")
        if claim.role and claim.participant:
            yield Line(claim.role, self._named(claim.participant))
        if claim.victims:
            yield Line("who", "; ".join(self._named(id_) for id_ in claim.victims))
        if claim.time:
            yield Line("time", self._time(claim.time))
        if claim.place:
            yield Line("place", self._named(claim.place))

    def saying(self, statement: Statement) -> str:
        """Who says it and by which word: ``s2: e4 the governor (“said”)``."""
        cue = f" (“{self.words(statement.cue)}”)" if statement.cue else ""
        outer = self.statements.get(statement.reported_by or "")
        chain = f", passed on by {self.saying(outer)}" if outer else ""
        return f"{statement.id}: {self._named(statement.speaker)}{cue}{chain}"

    def _source(self, claim: Claim) -> str:
        statement = self.statements.get(claim.statement or "")
        return self.saying(statement) if statement else "the article itself"

    def _named(self, id_: str) -> str:
        return f"{self.entities[id_].label} ({id_})"

    def _time(self, time: Time) -> str:
        days = (
            f"{time.earliest or 'open'} to {time.latest or 'open'}" if time.earliest or time.latest else "days unknown"
        )
        return f"“{self.words(time.mention)}”: {days}" if time.mention else days


def shortened(words: str) -> str:
    """Words in one line, without their middle where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 40].rstrip()} … {line[-36:].lstrip()}"


def _type(event: Event) -> str:
    entry = codes("event-type").get(event.type)
    return entry.label if entry else event.type
