"""Figures that tell one toll twice, above all in a headline: "25 killed in raids", then "the raids killed 25 people".

The event of the barer telling ("25 killed") is put into that of the fuller one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.extraction.annotations import EventCluster, Figure, Reason
from kg.extraction.assembly.turns import tells_of_another
from kg.extraction.events.boundaries import fronted_place, goes_elsewhere, places_of
from kg.extraction.figures.numerals import words
from kg.extraction.times.grammar import values
from kg.vocabulary.codes import wider

SAME_TOLL = "assembly.happenings.same-toll"
_LEAD = 4
"""Sentences at the beginning in which a headline, a caption and the first sentence tell the same."""
_NEAR = 2
"""Sentences between two tellings elsewhere."""
_MANY = 10
"""People from which on an equal number elsewhere in the article is no accident."""
_FEW = 4
"""People below which an equal number is an accident even there, if no place is the same."""
_HARMS = frozenset(("Killing", "Injuring"))


def with_twins_joined(
    doc: Doc, figures: Sequence[Figure], events: list[EventCluster], event_of: Mapping[int, int]
) -> tuple[list[EventCluster], dict[int, int]]:
    """The events and the event of each figure, after bare tellings were put into fuller ones."""
    into: dict[int, int] = {}
    merged = list(events)
    for bare, full in _pairs(doc, figures, events, event_of):
        full = _end(into, full)
        if bare not in into and bare != full:
            into[bare] = full
            merged[full] = _together(merged[full], merged[bare])
    kept = [i for i in range(len(merged)) if i not in into]
    place = {old: new for new, old in enumerate(kept)}
    return [merged[i] for i in kept], {f: place[_end(into, e)] for f, e in event_of.items()}


def _end(into: Mapping[int, int], event: int) -> int:
    """Where an event ended up."""
    while event in into:
        event = into[event]
    return event


def _pairs(
    doc: Doc, figures: Sequence[Figure], events: Sequence[EventCluster], event_of: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    sentence = {sent.start: n for n, sent in enumerate(doc.sents)}
    counted = [(f, p) for p, f in enumerate(figures) if p in event_of and _may_be_told_twice(f)]
    at = {p: sentence[doc[f.anchor].sent.start] for f, p in counted}
    for one, p in counted:
        bare = _is_bare(events[event_of[p]], figures, event_of, event_of[p])
        for other, q in counted:
            if (one.status, one.minimum) != (other.status, other.minimum) or event_of[p] == event_of[q]:
                continue
            if not _of_the_same(doc, one, other, in_lead=at[p] < _LEAD and at[q] < _LEAD):
                continue
            lead = at[p] < _LEAD and at[q] < _LEAD
            telling = (one.minimum or 0) >= _FEW or _share_place(doc, one, other)
            close = lead or (abs(at[p] - at[q]) <= _NEAR and telling) or (one.minimum or 0) >= _MANY
            first, second = events[event_of[p]], events[event_of[q]]
            told_how = bare and close and (_tells_how(second) or lead)
            alike = (
                (one.minimum or 0) >= _MANY and _is_narrower(second, first) and (lead or _share_place(doc, one, other))
            )
            if (told_how or alike) and _at_one_time(first, second):
                yield event_of[p], event_of[q]


def _may_be_told_twice(figure: Figure) -> bool:
    """Whether it counts all whom a happening harmed: neither one, nor a part, nor a sum over some time."""
    return (figure.minimum or 0) > 1 and figure.time is None and figure.part_of is None


def _of_the_same(doc: Doc, one: Figure, other: Figure, in_lead: bool) -> bool:
    """Whether an equal number can be of the same people in the same place; "dozens" only at the beginning."""
    if not in_lead and any(t.lower_ in words("vague") for t in doc[other.evidence.start : other.evidence.end]):
        return False
    sorts = {one.group, other.group} - {"unknown"}
    if len(sorts) > 1 and "combatant" in sorts:
        return False
    first, second = sorted((one, other), key=lambda f: f.anchor)
    if tells_of_another(doc, second) or _are_others(doc, second) or _on_other_days(doc, first, second):
        return False
    here = doc[second.anchor].sent
    return not goes_elsewhere(places_of(here), fronted_place(here), places_of(doc[first.anchor].sent))


def _on_other_days(doc: Doc, one: Figure, other: Figure) -> bool:
    """Whether both sentences name days, and none in common: "on 10 August" and "on 12 August"."""
    first, second = (_days(doc[figure.anchor].sent) for figure in (one, other))
    return bool(first and second and not first & second)


def _days(sentence: Span) -> frozenset[str]:
    """The weekdays of a sentence, and the days of a month before or after its name."""
    months, weekdays = values("month"), values("weekday")
    days = (t.nbor(step).text for t in sentence[1:-1] if t.lower_ in months for step in (-1, 1))
    return frozenset((*(t.lower_ for t in sentence if t.lower_ in weekdays), *filter(str.isdigit, days)))


def _are_others(doc: Doc, figure: Figure) -> bool:
    """Whether the words say that it is others who were harmed: "three other guards"."""
    if figure.people is None:
        return False
    beside = (w for c in doc[figure.people].children for w in (c, *(c.children if c.dep_ == "nummod" else ())))
    return any(w.lower_ in ("other", "another") or (w.lower_ == "more" and w.head.i == figure.people) for w in beside)


def _share_place(doc: Doc, one: Figure, other: Figure) -> bool:
    """Whether both sentences name one place."""
    first, second = (places_of(doc[figure.anchor].sent) for figure in (one, other))
    return bool({name for _, name in first} & {name for _, name in second})


def _is_narrower(one: EventCluster, other: EventCluster) -> bool:
    """Whether both are attacks of one sort, the first told as closely as the second or more closely."""
    return _tells_how(one) and _tells_how(other) and other.type in wider("event-type", one.type)


def _is_bare(event: EventCluster, figures: Sequence[Figure], event_of: Mapping[int, int], position: int) -> bool:
    """Whether an event says only that people were harmed; a headline's dead may have been read as its doers."""
    people = {figures[f].people for f, e in event_of.items() if e == position}
    doers = set(event.roles.get("perpetrators", ())) - people
    return event.type in _HARMS and event.modality == "actual" and not doers and not event.roles.get("weapons")


def _tells_how(event: EventCluster) -> bool:
    """Whether an event is an attack or a fight, and not only the harm that one did."""
    actual = event.modality == "actual" and "Violence" in wider("event-type", event.type)
    return actual and event.type not in _HARMS


def _at_one_time(one: EventCluster, other: EventCluster) -> bool:
    """Whether nothing is said of when, or both times have a day in common."""
    first, second = one.time, other.time
    if first is None or second is None:
        return True
    apart = bool(first.latest and second.earliest and first.latest < second.earliest)
    return not (apart or (second.latest and first.earliest and second.latest < first.earliest))


def _together(full: EventCluster, bare: EventCluster) -> EventCluster:
    """One event with the mentions and the fillers of both."""
    names = full.roles.keys() | bare.roles.keys()
    roles = {role: tuple(sorted({*full.roles.get(role, ()), *bare.roles.get(role, ())})) for role in sorted(names)}
    if bare.type in _HARMS:
        roles["perpetrators"] = full.roles.get("perpetrators", ())  # a headline's dead may have been read as its doers
    triggers = tuple(sorted({*full.triggers, *bare.triggers}))
    times = (event.time for event in sorted((full, bare), key=lambda e: e.triggers))
    time = next((t for t in times if t is not None), None)
    reason = Reason(SAME_TOLL, bare.triggers[0])
    return replace(full, triggers=triggers, roles=roles, time=time, reasons=(*full.reasons, *bare.reasons, reason))
