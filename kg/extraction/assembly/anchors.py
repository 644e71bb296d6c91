"""The event that the clause of a figure's word tells of: "the strike left 12 dead", "those killed by the blast"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from kg.extraction.annotations import EventCluster, Figure
from kg.extraction.events.acting import events_acting
from kg.extraction.events.causes import causes_of
from kg.extraction.events.clauses import clause_of
from kg.extraction.events.frames import collocates
from kg.extraction.events.links import over
from kg.vocabulary.codes import wider

_WAR = "ArmedConflict"
MANY = 10_000
"""Victims that no single attack of today's wars makes."""
_HARMS = frozenset(("Killing", "Injuring"))
_TAKING: Mapping[str, frozenset[str]] = {
    "detained": frozenset(("Detention", "Abduction", "HostageTaking", "ForcedDisappearance")),
    "displaced": frozenset(("Displacement", "Evacuation")),
}
_BEFORE = 4
"""Sentences before a figure in which the war that it counts is told; a sum further away stands for itself."""
_OF_A_WAR = 1_000
"""Victims that a clause which names the war counts of the war."""


def event_at(figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """Position of the event that the figure's word is itself a mention of."""
    return next((i for i, event in enumerate(events) if _has(event, figure.anchor)), None)


def event_of_victims(figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """Position of the event whose victims are the people counted."""
    if figure.people is None:
        return None
    harmed = figure.status in ("killed", "injured")  # those who are evacuated were hurt in something else
    fits = (i for i, e in enumerate(events) if figure.people in e.roles.get("victims", ()))
    return next((i for i in fits if not harmed or "Violence" in wider("event-type", events[i].type)), None)


def event_around(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """Position of the event that stands over the figure's word, beside it in its clause, or in its own noun phrase."""
    anchor = doc[figure.anchor]
    if figure.status in ("killed", "injured", "missing"):
        around = _around(anchor)
    else:  # "the number of villagers abducted"
        around = (t.i for t in anchor.subtree if anchor.pos_ == "NOUN" and t.i != anchor.i)
    for token in around:
        for position, event in enumerate(events):
            if _has(event, token) and _can_befall(figure, event):
                return position
    return None


def _can_befall(figure: Figure, event: EventCluster) -> bool:
    """Whether the status of those counted can come of an event: nobody dies of a kidnapping, nor of another's wound."""
    if figure.status in _TAKING:
        return event.modality == "actual" and event.type in _TAKING[figure.status]
    taken = event.type in _TAKING["detained"] and figure.status != "missing"
    return _does_harm(event) and not taken and not (figure.status == "killed" and event.type == "Injuring")


def war_of(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """Position of the war, where the figure counts what the whole of it did."""
    if figure.status not in ("killed", "injured", "displaced", "missing") or size(figure) < _OF_A_WAR:
        return None
    wars = [i for i, e in enumerate(events) if e.type == _WAR and e.modality == "actual" and not _are_many(doc, e)]
    sentence = doc[figure.anchor].sent
    here = [i for i in wars if any(sentence.start <= t.start < sentence.end for t in events[i].triggers)]
    if here:
        return max(here, key=lambda i: len(events[i].triggers))
    if size(figure) < MANY or any(_tells_here(e, sentence) for e in events):
        return None  # "11,000 were displaced in four days of fighting" is no sum of the war
    start = _sentence_before(sentence, _BEFORE).start
    near = [i for i in wars if any(start <= t.start < sentence.start for t in events[i].triggers)]
    return max(near, key=lambda i: max(t.start for t in events[i].triggers if t.start < sentence.start), default=None)


def size(figure: Figure) -> int:
    """How many it counts: at least, or at most where only that is told ("put the toll at up to 150,000")."""
    return (figure.maximum if figure.minimum is None else figure.minimum) or 0


def _tells_here(event: EventCluster, sentence: Span) -> bool:
    """Whether the sentence tells of an attack or a fight, and not only of the harm that one did."""
    attack = event.type not in _HARMS and event.type != _WAR and _does_harm(event)
    return attack and any(sentence.start <= t.start < sentence.end for t in event.triggers)


def _sentence_before(sentence: Span, steps: int) -> Span:
    """The sentence so many before this one, or the first."""
    for _ in range(steps):
        if sentence.start:
            sentence = sentence.doc[sentence.start - 1].sent
    return sentence


def _are_many(doc: Doc, event: EventCluster) -> bool:
    """Whether only plural nouns tell of it: "the uprisings" of several countries."""
    return all(doc[t.end - 1].tag_ == "NNS" for t in event.triggers)


def _around(anchor: Token) -> Iterator[int]:
    """The words that may tell what did the harm of a figure's word, the surest first."""
    yield from _causes(anchor)
    for child in anchor.subtree:
        if anchor.pos_ in ("NOUN", "PROPN") and child.i != anchor.i:
            yield child.i
    for above in over(anchor):
        yield above
        if anchor.doc[above].lemma_ in collocates("person_only") | collocates("result verb"):
            yield from _causes(anchor.doc[above])  # "12 dead, 30 wounded after a strike", "left six dead when"


def _causes(harm: Token) -> Iterator[int]:
    clause = clause_of(harm)
    yield from events_acting(clause)
    yield from causes_of(harm, clause)


def _has(event: EventCluster, token: int) -> bool:
    return any(trigger.start <= token < trigger.end for trigger in event.triggers)


def _does_harm(event: EventCluster) -> bool:
    return event.type == _WAR or (event.modality == "actual" and "Violence" in wider("event-type", event.type))
