"""Entities, and the places of the gazetteer that they are found in."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Entity, Facts, GazetteerEntry
from kg.facts.types import kind_scheme
from kg.mapping.iris import Names
from kg.mapping.terms import concept, count, kg, point, text
from kg.mapping.triples import Triple, generation, words
from kg.rdf.terms import LABEL, TYPE, term

_GEONAMES = "https://sws.geonames.org/"


def entity_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """One node an entity."""
    for entity in facts.entities:
        yield from _entity(entity, names)


def _entity(entity: Entity, names: Names) -> Iterator[Triple]:
    node = NamedNode(names.part("entities", entity.id))
    yield node, TYPE, kg(entity.type)
    yield node, LABEL, text(entity.label)
    scheme = kind_scheme(entity.type)
    if entity.kind and scheme:
        yield node, kg("kind"), concept(scheme, entity.kind)
    for mention in entity.mentions:
        yield node, kg("mention"), words(names, mention)
    if entity.within:
        yield node, kg("within"), NamedNode(names.part("entities", entity.within))
    if entity.affiliation:
        yield node, term("schema:affiliation"), NamedNode(names.part("entities", entity.affiliation))
    if entity.age is not None:
        yield node, term("foaf:age"), count(entity.age)
    if entity.gazetteer:
        yield node, kg("gazetteerEntry"), NamedNode(names.place(entity.gazetteer.geonames))
    yield from generation(node, names)


def gazetteer_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """What the gazetteer says of the places that were found in it, their countries included."""
    for entity in facts.entities:
        if entity.gazetteer:
            yield from _place(entity.gazetteer, names)


def _place(entry: GazetteerEntry, names: Names) -> Iterator[Triple]:
    place = NamedNode(names.place(entry.geonames))
    yield from _described(place, entry.geonames, entry.name, entry.precision)
    if entry.longitude is not None and entry.latitude is not None:
        geometry = NamedNode(place.value + "#point")
        yield place, term("geo:hasGeometry"), geometry
        yield geometry, TYPE, term("geo:Geometry")
        yield geometry, term("geo:asWKT"), point(entry.longitude, entry.latitude)
    if entry.country:
        country = NamedNode(names.place(entry.country.geonames))
        yield place, kg("within"), country
        yield from _described(country, entry.country.geonames, entry.country.name, "country")


def _described(place: NamedNode, geonames: int, name: str, precision: str) -> Iterator[Triple]:
    yield place, TYPE, kg("GazetteerPlace")
    yield place, LABEL, text(name)
    yield place, kg("placePrecision"), concept("place-precision", precision)
    yield place, term("skos:exactMatch"), NamedNode(f"{_GEONAMES}{geonames}/")
