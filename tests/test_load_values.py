"""Literals by value: what stores are known to make of them, and what they must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.loading.values import fingerprint, meaning
from kg.rdf.terms import term

S = NamedNode("a:s")
GEOMETRY = "http://www.openlinksw.com/schemas/virtrdf#Geometry"


def lit(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(GEOMETRY) if kind == "geometry" else term(kind))


SAME = [
    (lit("0.10", "xsd:decimal"), lit("0.1", "xsd:decimal")),
    (lit("007", "xsd:nonNegativeInteger"), lit("7", "xsd:integer")),
    (lit("-0", "xsd:integer"), lit("0", "xsd:integer")),
    (lit("1.0", "xsd:decimal"), lit("1", "xsd:integer")),
    (lit("1", "xsd:boolean"), lit("true", "xsd:boolean")),
    (lit("1.0E1", "xsd:double"), lit("10", "xsd:double")),
    (lit("2016-05-03T10:00:00Z", "xsd:dateTime"), lit("2016-05-03T12:00:00.000+02:00", "xsd:dateTime")),
    (lit("2016-05-03Z", "xsd:date"), lit("2016-05-03+00:00", "xsd:date")),
    (Literal("so", language="en-US"), Literal("so", language="en-us")),
    (Literal("so"), lit("so", "xsd:string")),
    (lit("POINT(37.161 36.201)", "geo:wktLiteral"), lit("POINT (37.1610 36.201)", "geometry")),
]
DIFFERENT = [
    (lit("1", "xsd:decimal"), lit("1", "xsd:double")),
    (lit("1", "xsd:boolean"), lit("1", "xsd:integer")),
    (lit("2016-05-03", "xsd:date"), lit("2016-05-03Z", "xsd:date")),
    (lit("2016-05-03T10:00:00", "xsd:dateTime"), lit("2016-05-03T10:00:00Z", "xsd:dateTime")),
    (lit("2016-05-03T10:00:00.001Z", "xsd:dateTime"), lit("2016-05-03T10:00:00.01Z", "xsd:dateTime")),
    (Literal("so", language="en"), Literal("so")),
    (Literal("7"), lit("7", "xsd:integer")),
    (lit("x", "xsd:integer"), lit("y", "xsd:integer")),
    (lit("x", "xsd:integer"), Literal("x")),
    (NamedNode("a:x"), Literal("a:x")),
    (lit("POINT(37.161 36.201)", "geo:wktLiteral"), lit("POINT(37.1610001 36.201)", "geo:wktLiteral")),
    (lit("POINT(1 2)", "geo:wktLiteral"), lit("POINT(12)", "geo:wktLiteral")),
    (lit("0.30000000000000000001", "xsd:decimal"), lit("0.3", "xsd:decimal")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_mean_the_same(one: Literal, other: Literal) -> None:
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_these_do_not(one: Literal, other: Literal) -> None:
    assert meaning(one) != meaning(other)


def test_coordinates_in_single_precision() -> None:
    one, other = (
        lit("POINT(37.161 36.201)", "geo:wktLiteral"),
        lit("POINT(37.160999298096 36.201000213623)", "geometry"),
    )
    assert meaning(one, single=True) == meaning(other, single=True)
    assert meaning(one, single=True) != meaning(lit("POINT(37.16101 36.201)", "geo:wktLiteral"), single=True)
    assert meaning(one) != meaning(other)


KINDS = ["xsd:integer", "xsd:decimal", "xsd:double", "xsd:boolean", "xsd:date", "xsd:dateTime", "xsd:string"]


@given(st.sampled_from(KINDS), st.one_of(st.text(), st.decimals(allow_nan=False, allow_infinity=False).map(str)))
def test_what_the_engine_makes_of_a_literal_means_the_same(kind: str, text: str) -> None:
    written = Triple(S, S, lit(text, kind))
    store = Store()
    store.add(Quad(written.subject, written.predicate, written.object))
    (kept,) = store
    assert fingerprint(written) == fingerprint(kept.triple)
