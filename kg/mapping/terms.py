"""The terms that the graph is written with, as pyoxigraph values."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.rdf.terms import term
from kg.vocabulary import CODE, KG
from kg.vocabulary.codes import code

_INTEGER, _DECIMAL, _DATE, _ANY_URI = (term(f"xsd:{name}") for name in ("integer", "decimal", "date", "anyURI"))
_WKT = term("geo:wktLiteral")


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


def decimal(value: float) -> Literal:
    """An xsd:decimal between 0 and 1 in hundredths, without a closing zero.

    Only so do XSD 1.0, XSD 1.1, Oxigraph and rdflib write it alike; they differ in 0, 1 and 0.90.
    """
    return Literal(f"{value:.2f}".rstrip("0"), datatype=_DECIMAL)


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
