"""Claims: every figure, and every event once for each who asserts it, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extraction.annotations import Attribution, EventCluster, Figure, Tokens
from kg.extraction.assembly.forest import forest
from kg.extraction.assembly.roster import Roster
from kg.extraction.assembly.spans import Spans
from kg.extraction.statements.stance import certainty, denies
from kg.facts import Casualties, Claim


class ClaimMaker:
    """Joins figures, events and attributions of one article through the tokens they stand on.

    Positions in the three sequences become the ids ``figure-0``, ``event-0``, ``statement-0``.
    """

    def __init__(
        self,
        doc: Doc,
        spans: Spans,
        roster: Roster,
        events: Sequence[EventCluster],
        attributions: Sequence[Attribution],
    ) -> None:
        self.doc, self.spans, self.roster = doc, spans, roster
        self.events, self.attributions = events, attributions

    def figures(self, figures: Sequence[Figure], event_of: dict[int, int]) -> Iterator[Claim]:
        """One claim a figure."""
        whole_of = forest([figure.part_of for figure in figures])
        for position, (figure, whole) in enumerate(zip(figures, whole_of, strict=True)):
            statement = self._statement_at(figure.evidence)
            place = next(iter(figure.places), None)
            yield Claim(
                id=f"figure-{position}",
                event=_id("event", event_of.get(position)),
                statement=_id("statement", statement),
                evidence=self.spans.evidence(figure.evidence),
                casualties=Casualties(
                    status=figure.status,
                    min=figure.minimum,
                    max=figure.maximum,
                    approximate=figure.approximate,
                    group=figure.group,
                ),
                certainty=self._certainty(statement, figure.certainty),
                polarity=self._polarity(statement, figure.polarity),
                part_of=_id("figure", whole),
                time=self.spans.time(figure.time),
                place=None if place is None else self.roster.filler("places", place),
            )

    def happenings(self) -> Iterator[Claim]:
        """One claim for each event and each who asserts it; the article's own assertion has no statement."""
        for position, event in enumerate(self.events):
            asserted: set[int | None] = set()
            for trigger in event.triggers:
                statement = self._statement_at(trigger)
                if statement not in asserted:
                    asserted.add(statement)
                    yield self._happening(position, statement, trigger)

    def _happening(self, event: int, statement: int | None, trigger: Tokens) -> Claim:
        denied = self.events[event].modality == "denied"
        return Claim(
            id=f"happening-{event}-{'article' if statement is None else statement}",
            event=f"event-{event}",
            statement=_id("statement", statement),
            evidence=self.spans.evidence(self._clause(trigger, statement)),
            certainty=self._certainty(statement, "certain"),
            polarity=self._polarity(statement, "negative" if denied else "positive"),
        )

    def _clause(self, trigger: Tokens, statement: int | None) -> Tokens:
        """The sentence around a trigger, cut to what the statement says."""
        sentence = self.doc[trigger.start].sent
        start, end = sentence.start, sentence.end
        for content in self.attributions[statement].content if statement is not None else ():
            if content.start <= trigger.start < content.end:
                start, end = max(start, content.start), min(end, content.end)
        return Tokens(start, max(end, trigger.end))

    def _statement_at(self, tokens: Tokens) -> int | None:
        """The narrowest statement whose content holds the tokens' first visible one and most of the others."""
        holding = [
            (content.end - content.start, position)
            for position, attribution in enumerate(self.attributions)
            for content in attribution.content
            if _overlap(content, tokens) * 2 > tokens.end - tokens.start
        ]
        return min(holding)[1] if holding else None

    def _certainty(self, statement: int | None, own: str) -> str:
        """The article's own hedge where there is one, else that of the cue."""
        cue = None if statement is None else self.attributions[statement].cue
        return certainty(self.doc, cue) if own == "certain" and cue else own

    def _polarity(self, statement: int | None, own: str) -> str:
        cue = None if statement is None else self.attributions[statement].cue
        return "negative" if cue and denies(self.doc, cue) else own


def _id(kind: str, position: int | None) -> str | None:
    return None if position is None else f"{kind}-{position}"


def _overlap(one: Tokens, other: Tokens) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
