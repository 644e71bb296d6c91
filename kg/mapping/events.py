"""Events and the times of events and claims."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Event, Facts, Time
from kg.mapping.iris import Names
from kg.mapping.terms import concept, day, kg, text
from kg.mapping.triples import Triple, provenance, words
from kg.rdf.terms import LABEL, TYPE
from kg.vocabulary.codes import code, wider

ROLE_PROPERTIES = {
    "perpetrators": "perpetrator",
    "targets": "target",
    "victims": "victim",
    "weapons": "weapon",
    "places": "place",
    "parties": "party",
    "sponsors": "sponsor",
}


def event_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """One node an event."""
    labels = event_labels(facts)
    for event in facts.events:
        yield from _event(event, labels[event.id], names)


def event_labels(facts: Facts) -> dict[str, str]:
    """A name for each event by its id, such as ``rocket attack by rebels on the hospital, 2016-05-03``."""
    entities = {entity.id: entity.label for entity in facts.entities}
    return {event.id: _label(event, entities) for event in facts.events}


def _label(event: Event, entities: dict[str, str]) -> str:
    aimed = "on" if event.targets or "Attack" in wider("event-type", event.type) else "of"
    roles = (
        ("by", event.perpetrators[:1]),
        (aimed, (event.targets or event.victims)[:1]),
        ("between" if len(event.parties) > 1 else "with", event.parties[:2]),
        ("in", event.places[:1]),
    )
    named = (f" {word} {' and '.join(' '.join(entities[id_].split()) for id_ in ids)}" for word, ids in roles if ids)
    return code("event-type", event.type).label + "".join(named) + _days(event.time)


def _days(time: Time | None) -> str:
    if time is None or not (time.earliest or time.latest):
        return ""
    if time.earliest == time.latest:
        return f", {time.earliest}"
    return f", {time.earliest or '…'} to {time.latest or '…'}"


def _event(event: Event, label: str, names: Names) -> Iterator[Triple]:
    node = NamedNode(names.part("events", event.id))
    yield node, TYPE, kg("Event")
    if event.violent:
        yield node, TYPE, kg("ViolentEvent")
    yield node, LABEL, text(label)
    yield node, kg("eventType"), concept("event-type", event.type)
    yield node, kg("modality"), concept("modality", event.modality)
    for role, property_ in ROLE_PROPERTIES.items():
        for id_ in getattr(event, role):
            yield node, kg(property_), NamedNode(names.part("entities", id_))
    if event.time:
        yield node, kg("time"), NamedNode(names.time(event.time))
    for mention in event.mentions:
        yield node, kg("mention"), words(names, mention)
    yield from provenance(node, names)


def time_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """One node a time."""
    for time in facts.times:
        yield from _time(time, names)


def _time(time: Time, names: Names) -> Iterator[Triple]:
    node = NamedNode(names.time(time))
    yield node, TYPE, kg("TimeSpan")
    if time.earliest:
        yield node, kg("earliest"), day(time.earliest)
    if time.latest:
        yield node, kg("latest"), day(time.latest)
    yield node, kg("timePrecision"), concept("time-precision", time.precision)
    if time.mention:
        yield node, kg("mention"), words(names, time.mention)
