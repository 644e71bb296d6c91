"""Answers as tables, in the standard formats, as Turtle and as HTML."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.sparql import FORMATS, Answer, output, run_query
from kg.sparql.curies import curie
from kg.sparql.table import table
from tests.query_graph import filled

EX = "http://example.org/"
HOSTILE = "<script>alert('x')</script>\u001b[31m\nline"
STORE = filled(
    [
        Quad(NamedNode(EX + "a"), NamedNode(EX + "p"), Literal('Aleppo, "old" town')),
        Quad(NamedNode(EX + "b"), NamedNode(EX + "p"), Literal(HOSTILE)),
    ]
)
SELECT = "SELECT ?thing ?some_text ?nothing { ?thing ?p ?some_text } ORDER BY ?thing"
CONSTRUCT = "CONSTRUCT { ?s a kg:Claim ; rdfs:label ?o } WHERE { ?s ?p ?o }"


def said(text: str, form: str) -> str:
    return b"".join(output(STORE, text, form)).decode()


def test_a_table_is_aligned_and_obeys_no_control_character() -> None:
    lines = said(SELECT, "table").splitlines()
    assert lines[0].split("  ")[0] == "thing"
    assert "some text" in lines[0]
    assert "nothing" not in lines[0], "a column without a value is left out"
    assert "\u001b" not in "".join(lines)
    assert {line.index("Aleppo") for line in lines if "Aleppo" in line} == {lines[0].index("some text")}


@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_table_fits_the_terminal(width: int) -> None:
    answer = run_query(STORE, SELECT)
    wide = Answer(("a", "b"), ((Literal("word " * 30), Literal("x" * 60)), *answer.rows[:0]))
    shown = table(wide, width)
    assert max(map(len, shown.splitlines())) <= width
    assert shown.replace(" ", "").replace("\n", "").count("x") == 60
    assert shown.count("word") == 30


def test_wide_letters_take_two_columns() -> None:
    shown = table(Answer(("a", "b"), ((Literal("阿勒颇"), Literal("x")), (Literal("Aleppo"), Literal("y")))), 40)
    _, _, chinese, latin = shown.splitlines()
    assert chinese == "阿勒颇  x"
    assert latin == "Aleppo  y"


def test_yes_no_and_nothing() -> None:
    assert said("ASK { ?s ?p ?o }", "table") == "yes\n"
    assert said("ASK { ?s ?p 'x' }", "table") == "no\n"
    assert "nothing in the data fits" in said("SELECT * { ?s ?p 'x' }", "table")


def test_standard_formats_hold_the_same_values() -> None:
    rows = list(csv.DictReader(io.StringIO(said(SELECT, "csv"), newline="")))
    assert [row["some_text"] for row in rows] == ['Aleppo, "old" town', HOSTILE]
    bindings = json.loads(said(SELECT, "json"))["results"]["bindings"]
    assert [binding["some_text"]["value"] for binding in bindings] == ['Aleppo, "old" town', HOSTILE]
    assert said(SELECT, "tsv").startswith("?thing\t?some_text\t?nothing\n")
    assert json.loads(said("ASK {}", "json"))["boolean"] is True
    assert "<sparql" in said(SELECT, "xml")


def test_turtle_has_our_prefixes_and_the_same_triples() -> None:
    text = said(CONSTRUCT, "ttl")
    assert "a kg:Claim" in text
    assert "prov:" not in text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 4
    assert len(rdflib.Graph().parse(data=said(CONSTRUCT, "nt"), format="nt")) == 4
    assert "kg:Claim" in said(CONSTRUCT, "table")


@pytest.mark.parametrize(("text", "form"), [(CONSTRUCT, "csv"), (CONSTRUCT, "json"), (SELECT, "ttl"), (SELECT, "svg")])
def test_a_format_that_does_not_fit_is_refused(text: str, form: str) -> None:
    with pytest.raises(UsageError):
        said(text, form)


def test_every_format_works_for_some_query() -> None:
    for form in FORMATS:
        assert said(CONSTRUCT if form in ("ttl", "nt") else SELECT, form)


def test_a_notebook_gets_escaped_html() -> None:
    shown = run_query(STORE, SELECT)._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert shown.count("<tr>") == 3
    many = Answer(("n",), tuple((Literal(str(n)),) for n in range(1000)))._repr_html_()
    assert many.count("<tr>") == 201
    assert "800 more" in many


def test_curies() -> None:
    assert curie("https://w3id.org/conflict-kg/ontology#Claim") == "kg:Claim"
    assert curie("https://w3id.org/conflict-kg/code/event-type/Attack") == "Attack"
    assert curie("http://www.w3.org/ns/prov#used") == "prov:used"
    assert curie("http://www.w3.org/ns/prov#a/b") == "<http://www.w3.org/ns/prov#a/b>"
    assert curie("http://elsewhere.org/a") == "<http://elsewhere.org/a>"
