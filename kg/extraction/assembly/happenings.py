"""Which event a figure is about; a figure that no event claims gets one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.annotations import EventCluster, Figure, Tokens
from kg.extraction.assembly.anchors import MANY, event_around, event_at, event_of_victims, size, war_of
from kg.extraction.assembly.captures import apart_from_captures
from kg.extraction.assembly.causes import likely_cause, named_cause
from kg.extraction.assembly.siblings import of_listed, of_twin
from kg.extraction.assembly.totals import counts_since, is_background, is_grand_total
from kg.extraction.assembly.turns import is_of_another_day
from kg.extraction.assembly.twins import SAME_TOLL, with_twins_joined
from kg.extraction.events.accidents import TYPE as ACCIDENT
from kg.extraction.events.accidents import is_by_accident
from kg.extraction.events.frames import noun_frames, verb_frames

_EVENT_OF_STATUS = {
    "killed": "Killing",
    "injured": "Injuring",
    "displaced": "Displacement",
    "detained": "Detention",
}
_HARMS = frozenset(("Killing", "Injuring"))
_OWN = "assembly.own-event"
_GIVING_VICTIMS = frozenset(("assembly.same-clause", "assembly.named-cause", "assembly.likely-cause"))
"""Rules whose event has the people counted for victims, though its own words do not say so."""
_NARROWER = {
    "Killing": ("Execution", "Massacre"),
    "Detention": ("Abduction", "HostageTaking"),
}


def with_events(
    doc: Doc, figures: Sequence[Figure], events: Sequence[EventCluster]
) -> tuple[list[EventCluster], dict[int, int], dict[int, str]]:
    """All events; and for each figure (by position) the position of its event, and the rule that joined it to that."""
    all_events = apart_from_captures(doc, figures, events)
    event_of: dict[int, int] = {}
    rule_of: dict[int, str] = {}
    for position in sorted(range(len(figures)), key=lambda p: figures[p].part_of is not None):
        if is_by_accident(doc[figures[position].anchor]):
            told = event_at(figures[position], all_events)
            found = None if told is None else ("assembly.same-word", told)
        elif _is_running_total(position, figures) or is_background(doc, figures[position]):
            found = _whole_of(doc, figures[position], all_events)
        elif is_grand_total(doc[figures[position].anchor]):
            found = _of_sum(doc, figures[position], all_events)
        elif is_of_another_day(doc[figures[position].anchor]):
            found = None
        else:
            found = _found(doc, position, figures, all_events, event_of)
        if found is None and (made := _event_of(doc, figures[position])):
            all_events = [_without(event, figures[position].anchor) for event in all_events]
            all_events.append(made)
            found = _OWN, len(all_events) - 1
        if found is not None:
            rule_of[position], event_of[position] = found
    merged, event_of = with_twins_joined(doc, figures, all_events, event_of)
    rule_of |= {p: SAME_TOLL for p, rule in rule_of.items() if rule == _OWN and len(merged[event_of[p]].triggers) > 1}
    return merged, event_of, rule_of


def _without(event: EventCluster, mention: int) -> EventCluster:
    """The event without a mention that turned out to be another happening's; it keeps one mention at least."""
    kept = tuple(trigger for trigger in event.triggers if not trigger.start <= mention < trigger.end)
    return replace(event, triggers=kept) if kept and len(kept) < len(event.triggers) else event


def _is_running_total(position: int, figures: Sequence[Figure]) -> bool:
    """Whether the status word tells of the last of many only: "two more were shot dead, a total of six this week"."""
    return figures[position].time is not None and any(
        part.part_of == position and part.time is None for part in figures[:position]
    )


def _of_sum(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> tuple[str, int] | None:
    """What the words name as that of which all dead are counted; nothing else is as wide as their sum."""
    tries = (
        ("assembly.same-word", event_at(figure, events)),
        ("assembly.named-cause", named_cause(doc, figure, events)),
    )
    return next(((rule, event) for rule, event in tries if event is not None), None)


def _whole_of(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> tuple[str, int] | None:
    """What is as wide as a sum over a stretch of time: the war, or what is told in no other sentence than the sum."""
    war = war_of(doc, figure, events)
    if war is not None:
        return "assembly.whole-war", war
    told, here = event_at(figure, events), doc[figure.anchor].sent
    if told is None or not all(here.start <= t.start < here.end for t in events[told].triggers):
        return None
    own = _is_bare(events[told]) or counts_since(figure, doc[figure.anchor])
    return ("assembly.same-word", told) if own else None


def _found(
    doc: Doc,
    position: int,
    figures: Sequence[Figure],
    all_events: list[EventCluster],
    event_of: Mapping[int, int],
) -> tuple[str, int] | None:
    """The event that a figure is about, among those there are, after the rule that found it."""
    tries = _tries(doc, position, figures, all_events, event_of)
    found = next(((rule, event) for rule, event in tries if event is not None), None)
    if found and found[0] in _GIVING_VICTIMS:
        _add_victims(figures[position], found[1], all_events)
    return found


def _tries(
    doc: Doc,
    position: int,
    figures: Sequence[Figure],
    all_events: Sequence[EventCluster],
    event_of: Mapping[int, int],
) -> Iterator[tuple[str, int | None]]:
    """What each rule finds, the surest first."""
    figure = figures[position]
    rule, told = "assembly.same-word", event_at(figure, all_events)
    if told is None:
        rule, told = "assembly.same-victims", event_of_victims(figure, all_events)
    if told is None or (_is_bare(all_events[told]) and size(figure) >= MANY):
        yield "assembly.whole-war", war_of(doc, figure, all_events)
    yield rule, told
    if figure.part_of is not None:
        yield "assembly.named-cause", named_cause(doc, figure, all_events)  # "15 of the dead fell in the raid"
    yield "assembly.same-whole", None if figure.part_of is None else event_of.get(figure.part_of)
    yield "assembly.same-clause", event_around(doc, figure, all_events)
    yield "assembly.named-cause", named_cause(doc, figure, all_events)
    yield "assembly.same-list", of_listed(doc, figure, figures, event_of)
    yield "assembly.same-number", of_twin(doc, figure, figures, event_of)
    yield "assembly.likely-cause", likely_cause(doc, figure, all_events)
    yield "assembly.same-days", _over_same_time(doc, figure, all_events)


def _is_bare(event: EventCluster) -> bool:
    """Whether an event says that people were harmed, and not by whom or how."""
    return event.type in _EVENT_OF_STATUS.values() and not any(map(event.roles.get, ("perpetrators", "weapons")))


def _add_victims(figure: Figure, found: int, all_events: list[EventCluster]) -> None:
    """Have the people counted join the event's victims."""
    if figure.people is not None:
        event = all_events[found]
        victims = tuple(sorted({*event.roles.get("victims", ()), figure.people}))
        all_events[found] = replace(event, roles={**event.roles, "victims": victims})


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


def _event_of(doc: Doc, figure: Figure) -> EventCluster | None:
    """An event of the status that a figure tells; one that befell nobody did not happen."""
    type_ = _EVENT_OF_STATUS.get(figure.status)
    if type_ is None:
        return None
    type_ = _told_type(doc[figure.anchor], type_)
    victims = () if figure.people is None else (figure.people,)
    return EventCluster(
        triggers=(Tokens(figure.anchor, figure.anchor + 1),),
        type=type_,
        modality="denied" if figure.maximum == 0 else "actual",
        roles={"victims": victims, "places": figure.places},
        time=figure.time,
    )


def _told_type(anchor: Token, type_: str) -> str:
    """The type that the figure's own word tells: "eleven executions", "forty were kidnapped", "died in a flood"."""
    if type_ in _HARMS and is_by_accident(anchor):
        return ACCIDENT
    lemma = anchor.lemma_.lower()
    counted = (c for of in anchor.children if of.lower_ == "of" for c in of.children)
    if any(t.lemma_.lower() in ("casualty", "casualties") for t in (anchor, *counted)):
        return "Violence"  # killed or injured, nobody says which
    noun = noun_frames().get(lemma)
    frames = (noun,) if noun is not None and anchor.pos_ != "VERB" else verb_frames().get(lemma, ())
    hostages = any(t.lower_.startswith("hostage") for t in anchor.doc[anchor.i + 1 : anchor.i + 5])
    frames = tuple(f for f in frames if not f.particle and (hostages or f.needs in ("", "people")))
    return next((f.type for f in frames if f.type in _NARROWER.get(type_, ())), type_)
