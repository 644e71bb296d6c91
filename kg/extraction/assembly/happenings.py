"""Which event a figure is about; a figure that no event claims gets one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.annotations import EventCluster, Figure, Tokens
from kg.extraction.assembly.causes import cause_of

_EVENT_OF_STATUS = {
    "killed": "Killing",
    "injured": "Injuring",
    "displaced": "Displacement",
    "detained": "Detention",
}


def with_events(
    doc: Doc, figures: Sequence[Figure], events: Sequence[EventCluster]
) -> tuple[list[EventCluster], dict[int, int]]:
    """All events, and for each figure (by position) the position of its event."""
    all_events = list(events)
    event_of: dict[int, int] = {}
    for position in sorted(range(len(figures)), key=lambda p: figures[p].part_of is not None):
        found = None if _is_running_total(position, figures) else _found(doc, figures[position], all_events, event_of)
        if found is None and (made := _event_of(figures[position])):
            all_events.append(made)
            found = len(all_events) - 1
        if found is not None:
            event_of[position] = found
    return all_events, event_of


def _is_running_total(position: int, figures: Sequence[Figure]) -> bool:
    """Whether the status word tells of the last of many only: "two more were shot dead, a total of six this week"."""
    return figures[position].time is not None and any(
        part.part_of == position and part.time is None for part in figures[:position]
    )


def _found(doc: Doc, figure: Figure, all_events: list[EventCluster], event_of: Mapping[int, int]) -> int | None:
    """The event that a figure is about, among those there are."""
    found = _event_at(figure, all_events)
    if found is None and figure.part_of is not None:
        found = event_of.get(figure.part_of)
    return _caused(doc, figure, all_events) if found is None else found


def _caused(doc: Doc, figure: Figure, all_events: list[EventCluster]) -> int | None:
    """The event that did the harm, with the people counted as its victims; or that with the same stretch of time."""
    found = cause_of(doc, figure, all_events)
    if found is None:
        return _over_same_time(doc, figure, all_events)
    if figure.people is not None:
        event = all_events[found]
        victims = tuple(sorted({*event.roles.get("victims", ()), figure.people}))
        all_events[found] = replace(event, roles={**event.roles, "victims": victims})
    return found


def _over_same_time(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """The event that counts the same status over the same stretch of time ("279 killed since April 22", twice)."""
    time, type_ = figure.time, _EVENT_OF_STATUS.get(figure.status)
    if time is None or time.earliest is None or time.earliest == time.latest:
        return None
    for position, event in enumerate(events):
        same = event.time is not None and (event.time.earliest, event.time.latest) == (time.earliest, time.latest)
        places = [{doc[h].lower_ for h in heads} for heads in (figure.places, event.roles.get("places", ()))]
        if same and event.type == type_ and not (all(places) and not places[0] & places[1]):
            return position
    return None


def _event_at(figure: Figure, events: Iterable[EventCluster]) -> int | None:
    """The event that the status word is a mention of, else the one whose victims are the people counted."""
    for position, event in enumerate(events):
        if any(trigger.start <= figure.anchor < trigger.end for trigger in event.triggers):
            return position
    for position, event in enumerate(events):
        if figure.people is not None and figure.people in event.roles.get("victims", ()):
            return position
    return None


def _event_of(figure: Figure) -> EventCluster | None:
    type_ = _EVENT_OF_STATUS.get(figure.status)
    if type_ is None:
        return None
    victims = () if figure.people is None else (figure.people,)
    return EventCluster(
        triggers=(Tokens(figure.anchor, figure.anchor + 1),),
        type=type_,
        modality="actual",
        roles={"victims": victims, "places": figure.places},
        time=figure.time,
    )
