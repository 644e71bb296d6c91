"""What a claim's confidence goes by; docs/confidence.md says what each feature is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extraction.annotations import EventCluster, Figure
from kg.extraction.assembly.facts import Draft, position_of
from kg.extraction.assembly.speakers import Saying
from kg.extraction.confidence.sentences import Sentences
from kg.facts import Claim
from kg.vocabulary.codes import wider

FIGURE, EVENT = "figure", "event"
"""Names of the two models: claims with a figure, and all others, which assert an event or a role in it."""

Feature = tuple[str, float]
_BARE = frozenset(("Killing", "Injuring", "Detention", "Displacement"))
_PRONOUNS = frozenset(("PRP", "WP", "WDT", "DT"))
_MANY = 1000
_FAR = 100.0
"""Tokens between figure and event that count as one."""


class ClaimFeatures:
    """Features of the claims of one draft, each a number between 0 and about 1."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._doc = draft, draft.spans.doc
        self._sentences = Sentences(draft)
        self._mentions = Counter(len(event.triggers) for event in draft.events)

    def of(self, claim: Claim) -> tuple[str, Mapping[str, float]]:
        """The model that a claim belongs to, and its features by name."""
        number, told, said = (
            position_of(id_, kind)
            for id_, kind in ((claim.id, "figure"), (claim.event, "event"), (claim.statement, "statement"))
        )
        event = None if told is None else self._draft.events[told]
        saying = None if said is None else self._draft.sayings[said]
        if number is not None:
            return FIGURE, dict(self._of_figure(self._draft.figures[number], claim, event, saying))
        return EVENT, {} if event is None else dict(self._of_event(claim, event, saying))

    def _of_figure(
        self, figure: Figure, claim: Claim, event: EventCluster | None, saying: Saying | None
    ) -> Iterator[Feature]:
        yield from self._figure(figure)
        yield from self._join(figure, claim, event)
        yield from self._source(saying, figure.anchor)
        yield from self._sentences.of(figure.anchor)
        if event is not None:
            yield from self._event(event)

    def _of_event(self, claim: Claim, event: EventCluster, saying: Saying | None) -> Iterator[Feature]:
        first = event.triggers[0].start
        yield from self._event(event)
        yield from self._source(saying, first)
        yield from self._sentences.of(first)
        yield _flag("not certain", claim.certainty != "certain")
        yield _flag("negative", claim.polarity == "negative")
        yield _flag("asserts a role", claim.role is not None)

    def _figure(self, figure: Figure) -> Iterator[Feature]:
        for reason in figure.reasons:
            yield f"rule {reason.rule}", 1.0
        yield f"status {figure.status}", 1.0
        low, high = figure.minimum, figure.maximum
        yield _flag("no lower bound", low is None)
        yield _flag("no upper bound", high is None)
        yield _flag("nobody", high == 0)
        yield _flag("one person", low == high == 1)
        yield _flag("approximate", figure.approximate)
        yield _flag("a thousand or more", (low or high or 0) >= _MANY)
        yield _flag("group known", figure.group != "unknown")
        yield _flag("not certain", figure.certainty != "certain")
        yield _flag("negative", figure.polarity == "negative")
        yield _flag("part of another", figure.part_of is not None)
        yield _flag("time of its own", figure.time is not None)
        yield _flag("place of its own", bool(figure.places))
        yield _flag("nobody named as counted", figure.people is None)

    def _join(self, figure: Figure, claim: Claim, event: EventCluster | None) -> Iterator[Feature]:
        """How the figure came to its event."""
        if event is None or claim.event is None:
            yield "no event", 1.0
            return
        yield f"rule {self._draft.joined_by[int(claim.id.split('-')[1])]}", 1.0
        distance = min(abs(trigger.start - figure.anchor) for trigger in event.triggers)
        yield "distance to the event", min(1.0, distance / _FAR)
        sentence = self._sentences.span(figure.anchor)
        near = any(sentence.start <= trigger.start < sentence.end for trigger in event.triggers)
        yield _flag("event in another sentence", not near)

    def _event(self, event: EventCluster) -> Iterator[Feature]:
        for rule in {reason.rule for reason in event.reasons}:
            yield f"rule {rule}", 1.0
        yield _flag("bare type", event.type in _BARE)
        yield _flag("violent", "Violence" in _wider(event.type))
        yield _flag("war as a whole", event.type == "ArmedConflict")
        yield f"modality {event.modality}", 1.0
        mentions = len(event.triggers)
        yield _flag("several mentions", mentions > 1)
        yield "many mentions", min(1.0, (mentions - 1) / 8)
        yield "wide event", min(1.0, (event.triggers[-1].start - event.triggers[0].start) / (8 * _FAR))
        yield _flag("time known", event.time is not None)
        yield _flag("place known", bool(event.roles.get("places")))
        yield _flag("perpetrator known", bool(event.roles.get("perpetrators")))
        yield _flag("most told event", mentions == max(self._mentions))
        tags = {self._doc[trigger.end - 1].pos_ for trigger in event.triggers}
        yield _flag("told by a verb", "VERB" in tags)
        yield _flag("told by a name", "PROPN" in tags)

    def _source(self, saying: Saying | None, word: int) -> Iterator[Feature]:
        """Who gives it, and how that is known."""
        if saying is None:
            yield "by the article", 1.0
            yield _flag("a saying in its sentence", self._sentences.has_saying(word))
            return
        attribution = saying.attribution
        for rule in {reason.rule for reason in attribution.reasons}:
            yield f"rule {rule}", 1.0
        yield _flag("direct speech", attribution.direct)
        yield _flag("no cue", attribution.cue is None)
        yield _flag("reported by another", attribution.outer is not None)
        yield _flag("speaker is a pronoun", self._doc[attribution.head].tag_ in _PRONOUNS)
        sentence = self._sentences.span(word)
        yield _flag("speaker in another sentence", not sentence.start <= saying.mention.start < sentence.end)


def _flag(name: str, holds: bool) -> Feature:
    return name, float(holds)


@cache
def _wider(event_type: str) -> frozenset[str]:
    return frozenset(wider("event-type", event_type))
