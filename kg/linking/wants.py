"""What of a facts document can be linked: actors, places and facilities that the article calls by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.facts import ACTOR_TYPES, Entity, Evidence, Facts
from kg.linking.candidates import Wanted
from kg.linking.names import is_name, plain, untitled

LINKED_TYPES = frozenset((*ACTOR_TYPES, "Place", "Facility")) - {"Group"}
"""Classes whose members have names of their own; a group of people is nobody in particular."""


_PLACES = frozenset(("Place", "Facility"))


class Asked(NamedTuple):
    """One entity that is looked up, the mention that stands for it, and that of each of its names."""

    entity: Entity
    wanted: Wanted
    mention: Evidence
    named: Mapping[str, Evidence]


def asked_of(facts: Facts) -> Iterator[Asked]:
    """The entities that have a name, in the order of the document."""
    for entity in facts.entities:
        names = _names(facts.article.text, entity) if entity.type in LINKED_TYPES else {}
        if names:
            best = max(names, key=lambda name: (len(name), names[name].start * -1))
            ordered = sorted(names, key=lambda name: (name != best, -len(name), name))
            called = tuple(dict.fromkeys(_mentions(facts.article.text, entity)))
            wanted = Wanted(tuple(ordered), entity.type, entity.kind, identifiers=_identifiers(entity), called=called)
            yield Asked(entity, wanted, names[best], names)


def _names(text: str, entity: Entity) -> dict[str, Evidence]:
    """Each name once, with the first mention that gives it."""
    found: dict[str, Evidence] = {}
    for span in entity.mentions:
        words = text[span.start : span.end]
        name = plain(words)
        name = untitled(name) if entity.type == "Person" else name
        if is_name(name) and name not in found:
            start = span.start + words.index(name) if name in words else span.start
            end = start + len(name) if name in words else span.end
            found[name] = Evidence(start=start, end=end, exact=text[start:end])
    return found


def _mentions(text: str, entity: Entity) -> Iterator[str]:
    for span in entity.mentions:
        words = plain(text[span.start : span.end])
        yield untitled(words) if entity.type == "Person" else words


def _identifiers(entity: Entity) -> dict[str, str]:
    """Those of the place that the gazetteer has for it; an actor is not the place that it is named after."""
    return {"geonames": str(entity.gazetteer.geonames)} if entity.gazetteer and entity.type in _PLACES else {}
