"""Which event a figure is about; a figure that no event claims gets one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extraction.annotations import EventCluster, Figure, Tokens

_EVENT_OF_STATUS = {
    "killed": "Killing",
    "injured": "Injuring",
    "displaced": "Displacement",
    "detained": "Detention",
}


def with_events(figures: Sequence[Figure], events: Sequence[EventCluster]) -> tuple[list[EventCluster], dict[int, int]]:
    """All events, and for each figure (by position) the position of its event."""
    all_events = list(events)
    event_of: dict[int, int] = {}
    for position in sorted(range(len(figures)), key=lambda p: figures[p].part_of is not None):
        found = _event_at(figures[position], all_events)
        whole = figures[position].part_of
        if found is None and whole is not None:
            found = event_of.get(whole)
        if found is None and (made := _event_of(figures[position])):
            all_events.append(made)
            found = len(all_events) - 1
        if found is not None:
            event_of[position] = found
    return all_events, event_of


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
