"""From the reasons of the readers to those of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.annotations import EventCluster, Figure, Reason, Tokens
from kg.extraction.assembly.facts import Draft, position_of
from kg.extraction.assembly.twins import SAME_TOLL
from kg.extraction.explained import Explained, Step
from kg.facts import Claim, Evidence, Span, Statement, canonical
from kg.facts.correspondence import corresponding
from kg.facts.model import ROLES


def explained(draft: Draft) -> Explained:
    """The facts in canonical form, and what led to each of their claims."""
    facts = canonical(draft.facts)
    reasons, found = _Reasons(draft), dict[str, dict[Step, None]]()
    kept = corresponding(draft.facts, facts)["claims"]
    for claim in draft.facts.claims:  # of what is the same twice, both say why
        found.setdefault(kept[claim.id], {}).update(dict.fromkeys(reasons.of(claim)))
    return Explained(facts, {claim.id: tuple(found[claim.id]) for claim in facts.claims})


_SHARED = frozenset(("event", "speaker", "victims", "place", *ROLES))
"""Parts that other claims have too, with reasons for each of their mentions."""


class _Reasons:
    def __init__(self, draft: Draft) -> None:
        self.draft, self.spans = draft, draft.spans
        self.statements = {statement.id: statement for statement in draft.facts.statements}

    def of(self, claim: Claim) -> list[Step]:
        """The steps to a claim, those on its own words and on its speaker's before those on other mentions."""
        own = [claim.evidence, *self._of_speaker(claim)]
        steps = [replace(step, near=step.part not in _SHARED or _on(step.words, own)) for step in self._all(claim)]
        return sorted(steps, key=lambda step: not step.near)

    def _of_speaker(self, claim: Claim) -> list[Span]:
        statement = self.statements.get(claim.statement or "")
        return [span for span in (statement.speaker_mention, statement.cue) if span] if statement else []

    def _all(self, claim: Claim) -> Iterator[Step]:
        figure = self._figure(claim)
        if figure is not None:
            yield from self._steps("figure", figure.reasons)
        yield from self._event(claim, figure)
        yield from self._source(claim)
        if claim.role and claim.participant:
            yield from self._entity(claim.role, claim.participant)
        for victim in claim.victims:
            yield from self._entity("victims", victim)
        if claim.place:
            yield from self._entity("place", claim.place)

    def _figure(self, claim: Claim) -> Figure | None:
        position = position_of(claim.id, "figure")
        return None if position is None else self.draft.figures[position]

    def _event(self, claim: Claim, figure: Figure | None) -> Iterator[Step]:
        position = position_of(claim.event, "event")
        if position is None:
            return
        event = self.draft.events[position]
        if figure is not None:
            rule = self.draft.joined_by[position_of(claim.id, "figure") or 0]
            yield from self._steps("about", [Reason(rule, _nearest(event, figure))])
        yield from self._steps("event", event.reasons)
        if figure is None and all(reason.rule == SAME_TOLL for reason in event.reasons):
            yield from self._steps("event", [Reason("assembly.own-event", event.triggers[0])])
            yield from (step for one in self._told_of(claim.event) for step in self._steps("event", one.reasons))

    def _told_of(self, event: str | None) -> Iterator[Figure]:
        """The figures that an event was made for."""
        found = (self._figure(claim) for claim in self.draft.facts.claims if claim.event == event)
        return (figure for figure in found if figure is not None)

    def _source(self, claim: Claim) -> Iterator[Step]:
        statement = self.statements.get(claim.statement or "")
        if statement is None:
            yield Step("claim", "assembly.outlet", claim.evidence)
            return
        yield Step("statement", "assembly.within-statement", claim.evidence)
        yield from self._said("statement", statement)
        yield from self._entity("speaker", statement.speaker)
        outer = self.statements.get(statement.reported_by or "")
        while outer is not None:
            yield from self._said("reported by", outer)
            outer = self.statements.get(outer.reported_by or "")

    def _said(self, part: str, statement: Statement) -> Iterator[Step]:
        position = position_of(statement.id, "statement")
        if position is not None:
            yield from self._steps(part, self.draft.sayings[position].attribution.reasons)

    def _entity(self, part: str, id_: str) -> Iterator[Step]:
        position = position_of(id_, "cluster")
        if position is not None:
            yield from self._steps(part, self.draft.clusters[position].reasons)

    def _steps(self, part: str, reasons: Iterable[Reason]) -> Iterator[Step]:
        for reason in reasons:
            if self.spans.visible(reason.words):
                words: Evidence = self.spans.evidence(reason.words)
                yield Step(part, reason.rule, words, reason.entry)


def _nearest(event: EventCluster, figure: Figure) -> Tokens:
    """The event's mention nearest to the figure's own word."""
    return min(event.triggers, key=lambda trigger: abs(trigger.start - figure.anchor))


def _on(words: Span, spans: Iterable[Span]) -> bool:
    return any(words.start < span.end and span.start < words.end for span in spans)
