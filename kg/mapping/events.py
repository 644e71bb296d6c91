"""Events and the times of events and claims."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Event, Facts, Time
from kg.mapping.iris import Names
from kg.mapping.terms import LABEL, A, concept, day, kg, text
from kg.mapping.triples import Triple, provenance, words
from kg.vocabulary.codes import code

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
    for event in facts.events:
        yield from _event(event, facts.article.text, names)


def event_label(event: Event, article: str) -> str:
    """The type in words and the words of the first mention, white space folded."""
    first = min(event.mentions, key=lambda span: (span.start, span.end))
    return f"{code('event-type', event.type).label}: {' '.join(article[first.start : first.end].split())}"


def _event(event: Event, article: str, names: Names) -> Iterator[Triple]:
    node = NamedNode(names.part("events", event.id))
    yield node, A, kg("Event")
    if event.violent:
        yield node, A, kg("ViolentEvent")
    yield node, LABEL, text(event_label(event, article))
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
    yield node, A, kg("TimeSpan")
    if time.earliest:
        yield node, kg("earliest"), day(time.earliest)
    if time.latest:
        yield node, kg("latest"), day(time.latest)
    yield node, kg("timePrecision"), concept("time-precision", time.precision)
    if time.mention:
        yield node, kg("mention"), words(names, time.mention)
