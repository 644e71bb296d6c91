"""The terms that the graph is written with, as pyoxigraph values."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import CODE, KG, PREFIXES
from kg.vocabulary.codes import code

XSD = PREFIXES["xsd"]
A = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_INTEGER = NamedNode(XSD + "integer")
_DATE = NamedNode(XSD + "date")
_ANY_URI = NamedNode(XSD + "anyURI")
_WKT = NamedNode(PREFIXES["geo"] + "wktLiteral")


def term(curie: str) -> NamedNode:
    """The IRI that ``prefix:name`` stands for."""
    prefix, name = curie.split(":", 1)
    return NamedNode(PREFIXES[prefix] + name)


def kg(name: str) -> NamedNode:
    """A term of the conflict ontology."""
    return NamedNode(KG + name)


def concept(scheme: str, notation: str) -> NamedNode:
    """An entry of a code list by its notation."""
    return NamedNode(code(scheme, notation).iri)


def scheme_iri(scheme: str) -> NamedNode:
    """A code list."""
    return NamedNode(CODE + scheme)


def text(value: str) -> Literal:
    """A string without language."""
    return Literal(value)


def count(value: int) -> Literal:
    """An xsd:integer; what it counts is never negative, which the shapes check.

    Oxigraph stores every derived integer type as xsd:integer, so another type would not read back equal there.
    """
    return Literal(str(value), datatype=_INTEGER)


def day(value: date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=_DATE)


def boolean(value: bool) -> Literal:
    """An xsd:boolean in its canonical form."""
    return Literal(value)


def uri(value: str) -> Literal:
    """An address as xsd:anyURI, so that a broken one cannot break the graph."""
    return Literal(value, datatype=_ANY_URI)


def point(longitude: float, latitude: float) -> Literal:
    """A WGS 84 point as geo:wktLiteral, longitude first (OGC CRS 84)."""
    return Literal(f"POINT({longitude!r} {latitude!r})", datatype=_WKT)
