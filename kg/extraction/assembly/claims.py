"""Claims: every figure, and every event once for each who asserts it, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from kg.extraction.annotations import EventCluster, Figure, Tokens
from kg.extraction.assembly.claimants import Claimants
from kg.extraction.assembly.forest import forest
from kg.extraction.assembly.repeats import repeats
from kg.extraction.assembly.role_claims import Ascription, Ascriptions
from kg.extraction.assembly.roster import Roster
from kg.extraction.assembly.sites import site_of
from kg.extraction.assembly.spans import Spans
from kg.extraction.assembly.speakers import Saying
from kg.extraction.assembly.victims import victims_of
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
        self.claimants = Claimants(doc, sayings)

    def figures(self, figures: Sequence[Figure], event_of: dict[int, int]) -> Iterator[Claim]:
        """One claim for each figure and each who gives it; a part belongs to the whole that the same speaker gives."""
        first_of = repeats(self.doc, figures)
        givers = self._givers(figures, first_of)
        claimed_at = [position if givers[position] else first_of[position] for position in range(len(figures))]
        whole_of = forest([_at(claimed_at, figure.part_of) for figure in figures])
        earlier_of = forest([_at(claimed_at, figure.supersedes) for figure in figures], whole_of)
        counted = frozenset(figure.people for figure in figures if figure.people is not None)
        for position, figure in enumerate(figures):
            for statement in givers[position]:
                claim = self._figure(figure, statement, counted)
                yield claim.model_copy(
                    update={
                        "id": _figure_id(position, statement),
                        "event": _id("event", event_of.get(position)),
                        "part_of": _claim_by(whole_of[position], statement, givers),
                        "supersedes": _claim_by(earlier_of[position], statement, givers),
                    }
                )

    def _givers(self, figures: Sequence[Figure], first_of: Mapping[int, int]) -> list[list[int | None]]:
        """Who gives each figure, by the position of the saying; nobody gives one twice in the same words."""
        givers = [list(self.claimants.of(figure.evidence, figure.anchor)) for figure in figures]
        for position, first in first_of.items():
            before = {self._speaker(statement) for statement in givers[first]}
            givers[position] = [s for s in givers[position] if self._speaker(s) not in before]
        return givers

    def _speaker(self, statement: int | None) -> str | None:
        return None if statement is None else self.sayings[statement].speaker

    def _figure(self, figure: Figure, statement: int | None, counted: Container[int]) -> Claim:
        stance = self.claimants.stance_on_figure(figure, statement)
        heads = victims_of(self.doc, figure, counted)
        return Claim(
            id="figure",
            statement=_id("statement", statement),
            evidence=self.spans.evidence(figure.evidence),
            casualties=Casualties(
                status=figure.status,
                min=figure.minimum,
                max=figure.maximum,
                approximate=figure.approximate,
                group=figure.group,
            ),
            certainty=stance.certainty,
            polarity=stance.polarity,
            time=self.spans.time(figure.time),
            place=self._place(figure),
            victims=tuple(dict.fromkeys(id_ for head in heads if (id_ := self.roster.filler("victims", head)))),
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
                for statement in self.claimants.of(trigger, trigger.end - 1):
                    if statement not in asserted:
                        asserted.add(statement)
                        yield self._happening(position, statement, trigger)

    def _happening(self, event: int, statement: int | None, trigger: Tokens) -> Claim:
        stance = self.claimants.stance_on_event(trigger, self.events[event].modality, statement)
        return Claim(
            id=f"happening-{event}-{_name(statement)}",
            event=f"event-{event}",
            statement=_id("statement", statement),
            evidence=self.spans.evidence(self._clause(trigger, statement)),
            certainty=stance.certainty,
            polarity=stance.polarity,
        )

    def _clause(self, trigger: Tokens, statement: int | None) -> Tokens:
        """The sentence around a trigger, cut to what the statement says."""
        sentence = self.doc[trigger.start].sent
        start, end = sentence.start, sentence.end
        for content in self.sayings[statement].attribution.content if statement is not None else ():
            if content.start <= trigger.start < content.end:
                start, end = max(start, content.start), min(end, content.end)
        return Tokens(start, max(end, trigger.end))

    def roles(self) -> Iterator[Claim]:
        """One claim for each role that somebody says an entity to have in an event, or denies it to have."""
        found = Ascriptions(self.doc, self.roster, self.events, self.sayings, self.claimants)
        yield from (self._role(ascription) for ascription in found.all())

    def _role(self, found: Ascription) -> Claim:
        return Claim(
            id=f"role-{found.event}-{found.role}-{found.participant}-{found.saying}",
            event=f"event-{found.event}",
            statement=_id("statement", found.saying),
            evidence=self.spans.evidence(found.evidence),
            certainty=found.stance.certainty,
            polarity=found.stance.polarity,
            role=found.role,
            participant=found.participant,
        )


def _name(statement: int | None) -> str:
    return "article" if statement is None else str(statement)


def _figure_id(position: int, statement: int | None) -> str:
    return f"figure-{position}-{_name(statement)}"


def _claim_by(position: int | None, statement: int | None, givers: Sequence[Sequence[int | None]]) -> str | None:
    """The claim that gives a figure: that of the same statement, where it gives both."""
    if position is None:
        return None
    return _figure_id(position, statement if statement in givers[position] else givers[position][0])


def _at(claimed_at: Sequence[int], position: int | None) -> int | None:
    return None if position is None else claimed_at[position]


def _id(kind: str, position: int | None) -> str | None:
    return None if position is None else f"{kind}-{position}"
