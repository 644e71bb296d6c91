"""Claims: every figure, and every event once for each who asserts it, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extraction.annotations import EventCluster, Figure, Tokens
from kg.extraction.assembly.assertion import assertion_of, least_certain
from kg.extraction.assembly.forest import forest
from kg.extraction.assembly.roster import Roster
from kg.extraction.assembly.sites import site_of
from kg.extraction.assembly.spans import Spans
from kg.extraction.assembly.speakers import Saying
from kg.extraction.statements.stance import certainty, denies, leaves_unsaid
from kg.facts import Casualties, Claim


class ClaimMaker:
    """Joins figures, events and sayings of one article through the tokens they stand on.

    Positions in the three sequences become the ids ``figure-0``, ``event-0``, ``statement-0``.
    """

    def __init__(
        self,
        doc: Doc,
        spans: Spans,
        roster: Roster,
        events: Sequence[EventCluster],
        sayings: Sequence[Saying],
    ) -> None:
        self.doc, self.spans, self.roster = doc, spans, roster
        self.events, self.sayings = events, sayings
        self.asserting = [(n, s) for n, s in enumerate(sayings) if not self._is_unsaid(s)]

    def figures(self, figures: Sequence[Figure], event_of: dict[int, int]) -> Iterator[Claim]:
        """One claim for each figure and each who gives it; a part belongs to the whole that the same speaker gives."""
        whole_of = forest([figure.part_of for figure in figures])
        givers = [self._statements_at(figure.evidence) for figure in figures]
        for position, (figure, whole) in enumerate(zip(figures, whole_of, strict=True)):
            for statement in givers[position]:
                shared = [s for s in givers[whole] if s == statement] or givers[whole] if whole is not None else []
                yield self._figure(
                    figure,
                    statement,
                    id=_figure_id(position, statement),
                    event=_id("event", event_of.get(position)),
                    part_of=None if whole is None else _figure_id(whole, shared[0]),
                )

    def _figure(self, figure: Figure, statement: int | None, id: str, event: str | None, part_of: str | None) -> Claim:  # noqa: A002
        return Claim(
            id=id,
            event=event,
            statement=_id("statement", statement),
            evidence=self.spans.evidence(figure.evidence),
            casualties=Casualties(
                status=figure.status,
                min=figure.minimum,
                max=figure.maximum,
                approximate=figure.approximate,
                group=figure.group,
            ),
            certainty=self._certainty(statement) if figure.certainty == "certain" else figure.certainty,
            polarity="negative" if self._denied(statement) else figure.polarity,
            part_of=part_of,
            time=self.spans.time(figure.time),
            place=self._place(figure),
        )

    def _place(self, figure: Figure) -> str | None:
        """Where a figure counts, if that is not simply where the event was: a part's area, or one building."""
        if figure.places:
            return self.roster.filler("places", figure.places[0])
        site = site_of(self.doc, figure)
        return None if site is None else self.roster.facility(site)

    def happenings(self) -> Iterator[Claim]:
        """One claim for each event and each who asserts it; the article's own assertion has no statement."""
        for position, event in enumerate(self.events):
            asserted: set[int | None] = set()
            for trigger in event.triggers:
                for statement in self._statements_at(trigger):
                    if statement not in asserted:
                        asserted.add(statement)
                        yield self._happening(position, statement, trigger)

    def _happening(self, event: int, statement: int | None, trigger: Tokens) -> Claim:
        told = assertion_of(self.doc, trigger, self._cue(statement), self.events[event].modality)
        return Claim(
            id=f"happening-{event}-{_name(statement)}",
            event=f"event-{event}",
            statement=_id("statement", statement),
            evidence=self.spans.evidence(self._clause(trigger, statement)),
            certainty=least_certain(told.certainty, self._certainty(statement)),
            polarity="negative" if self._denied(statement) else told.polarity,
        )

    def _clause(self, trigger: Tokens, statement: int | None) -> Tokens:
        """The sentence around a trigger, cut to what the statement says."""
        sentence = self.doc[trigger.start].sent
        start, end = sentence.start, sentence.end
        for content in self.sayings[statement].attribution.content if statement is not None else ():
            if content.start <= trigger.start < content.end:
                start, end = max(start, content.start), min(end, content.end)
        return Tokens(start, max(end, trigger.end))

    def _statements_at(self, tokens: Tokens) -> Sequence[int | None]:
        """The narrowest statement that holds most of the tokens, by each who makes it; None alone if none does.

        Of a statement and the one that passes it on in the same words ("said, quoting a doctor") it is the former.
        """
        holding = [
            (content.end - content.start, saying.attribution.outer is None, saying.source, position)
            for position, saying in self.asserting
            for content in saying.attribution.content
            if _overlap(content, tokens) * 2 > tokens.end - tokens.start
        ]
        narrowest = min(holding, default=None)
        if narrowest is None:
            return [None]
        return sorted({position for *key, position in holding if key == [*narrowest[:3]]})

    def _is_unsaid(self, saying: Saying) -> bool:
        cue = saying.attribution.cue
        return cue is not None and leaves_unsaid(self.doc, cue)

    def _cue(self, statement: int | None) -> Tokens | None:
        return None if statement is None else self.sayings[statement].attribution.cue

    def _certainty(self, statement: int | None) -> str:
        """How sure the cue lets the speaker be."""
        cue = self._cue(statement)
        return certainty(self.doc, cue) if cue else "certain"

    def _denied(self, statement: int | None) -> bool:
        cue = self._cue(statement)
        return cue is not None and denies(self.doc, cue)


def _name(statement: int | None) -> str:
    return "article" if statement is None else str(statement)


def _figure_id(position: int, statement: int | None) -> str:
    return f"figure-{position}-{_name(statement)}"


def _id(kind: str, position: int | None) -> str | None:
    return None if position is None else f"{kind}-{position}"


def _overlap(one: Tokens, other: Tokens) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
