"""Queries: answers, their three forms, syntax errors with their place, the time limit, sources."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import BadInput, UsageError
from kg.sparql import TimedOut, open_store, run_query, stream_query, writable_store
from tests.query_graph import filled

EX = "http://example.org/"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _quad(subject: str, value: str, graph: str = "") -> Quad:
    names = (NamedNode(EX + graph),) if graph else ()
    return Quad(NamedNode(EX + subject), NamedNode(EX + "p"), Literal(value), *names)


STORE = filled([_quad("a", "Aleppo"), _quad("b", "Homs")])
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(60)) + " }"


def test_the_three_forms() -> None:
    table = run_query(STORE, "SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY ?o")
    assert table.columns == ("s", "o", "none")
    assert table.rows[0] == (NamedNode(EX + "a"), Literal("Aleppo"), None)
    assert table.dicts()[1] == {"s": EX + "b", "o": "Homs"}
    assert run_query(STORE, "ASK { ?s ?p 'Homs' }").boolean is True
    assert run_query(STORE, "ASK { ?s ?p 'Hama' }").boolean is False
    made = run_query(STORE, f"CONSTRUCT {{ ?s <{EX}q> ?o }} WHERE {{ ?s ?p ?o }}").triples
    assert made == tuple(
        Triple(NamedNode(EX + s), NamedNode(EX + "q"), Literal(o)) for s, o in (("a", "Aleppo"), ("b", "Homs"))
    )
    assert run_query(STORE, f"CONSTRUCT {{ ?s <{EX}q> ?o }} WHERE {{ ?s <{EX}none> ?o }}").triples == ()


def test_our_prefixes_need_no_declaration() -> None:
    assert run_query(STORE, "SELECT * { ?s kg:about ?o ; skos:broader ?x }").rows == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT * { ?s ?p ?o", 1, 20),
        ("SELECT *\n{ ?s <http://a#b> }", 2, 19),
        ("# a comment # '\nSELECT * { <http://a#b> <http://c'd> }", 2, 38),
        ("SELECT ?s\n  {\n ?s ?p 'unclosed\n }", 3, 8),
    ],
)
def test_a_syntax_error_names_line_and_column(text: str, line: int, column: int) -> None:
    with pytest.raises(BadInput) as caught:
        run_query(STORE, text)
    assert caught.value.place == f"query: line {line}, column {column}"


def test_the_place_of_an_error_is_the_same_with_values() -> None:
    text = "SELECT * { FILTER(?n) ?s ?p }"
    with pytest.raises(BadInput) as without:
        run_query(STORE, text)
    with pytest.raises(BadInput) as with_values:
        run_query(STORE, text, bindings={"n": Literal("x" * 50)})
    assert with_values.value.place == without.value.place


def test_a_graph_that_is_no_iri_is_told() -> None:
    with pytest.raises(BadInput, match="'x' is no absolute IRI of a graph"):
        run_query(STORE, "SELECT * FROM <x> { ?s ?p ?o }")


def test_the_time_limit_kills(tmp_path: Path) -> None:
    store = filled(_quad(f"s{n}", str(n)) for n in range(200))
    began = time.monotonic()
    with pytest.raises(TimedOut, match=r"stopped after 0\.5 seconds"):
        run_query(store, ENDLESS, timeout_seconds=0.5)
    assert time.monotonic() - began < 5
    assert multiprocessing.active_children() == []


def test_a_slow_reader_takes_none_of_the_time() -> None:
    store = filled(_quad(f"s{n}", "x" * 50) for n in range(20_000))
    blocks = stream_query(store, "SELECT * { ?s ?p ?o }", form="csv", timeout_seconds=20)
    assert next(blocks) == b"rows"
    size = sum(len(block) for block in blocks)
    assert size > 20_000 * 70


def test_leaving_a_stream_ends_its_process() -> None:
    store = filled(_quad(f"s{n}", "x" * 50) for n in range(50_000))
    blocks = stream_query(store, "SELECT * { ?s ?p ?o }", form="csv")
    next(blocks)
    blocks.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_values_reach_filters_and_exists() -> None:
    text = "SELECT ?s { ?s ?p ?o FILTER(!BOUND(?name) || EXISTS { ?s ?q ?l FILTER(LCASE(?l) = LCASE(?name)) }) }"
    assert len(run_query(STORE, text)) == 2
    assert run_query(STORE, text, bindings={"name": Literal("HOMS")}).rows == ((NamedNode(EX + "b"),),)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (EXISTS { ?a ?b ?c } AS ?x) ?s { ?s ?p ?v }",
        "SELECT ?s WHERE { { ?s ?p ?w } ?s ?p ?v }",
        "CONSTRUCT { ?s ?p ?v } WHERE { ?s ?p ?v }",
        "CONSTRUCT {} { ?s ?p ?v }",
        "ASK { ?s ?p ?v }",
        "DESCRIBE ?s { ?s ?p ?v }",
    ],
)
def test_every_form_takes_values(text: str) -> None:
    run_query(STORE, text, bindings={"v": Literal("Homs")})


@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?s ?p ?v }", "DESCRIBE <http://a>", "SELECT * { ?s ?p ?o }"])
def test_where_a_value_has_no_room(text: str) -> None:
    with pytest.raises(UsageError):
        run_query(STORE, text, bindings={"v": Literal("Homs")})


_characters = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")


@settings(max_examples=60, deadline=None)
@given(st.text(_characters, max_size=40))
def test_any_text_is_bound_as_it_is(value: str) -> None:
    answer = run_query(STORE, "SELECT ?v { FILTER(BOUND(?v)) }", bindings={"v": Literal(value)})
    assert answer.rows == ((Literal(value),),)


@pytest.mark.parametrize(
    "value", ['"} SERVICE <http://x> {} #', "'''", '\\"', "\\", "a\nb\r\t", 'x" . ?s ?p ?o } #', "\\u0022", "?v ${v}"]
)
def test_hostile_text_is_bound_as_it_is(value: str) -> None:
    answer = run_query(STORE, "SELECT ?v { FILTER(BOUND(?v)) }", bindings={"v": Literal(value)})
    assert answer.rows == ((Literal(value),),)


def test_a_variable_that_is_no_name_is_refused() -> None:
    with pytest.raises(UsageError):
        run_query(STORE, "SELECT * { ?s ?p ?o }", bindings={"s) { } #": Literal("x")})


def test_sources(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    quads = [_quad("a", "1", "g1"), _quad("a", "1", "g2"), _quad("b", "2", "g2")]
    (dist / "dataset.nq").write_bytes(b"".join(f"{quad} .\n".encode() for quad in quads))
    (tmp_path / "more.ttl").write_text(f'<{EX}c> <{EX}p> "3" .', encoding="utf-8")
    store = open_store([dist, tmp_path / "more.ttl"])
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert run_query(store, count).dicts() == [{"n": "3"}], "a triple of two graphs counts once"
    assert len(run_query(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }")) == 3
    assert run_query([dist], count).dicts() == [{"n": "2"}]


def test_an_embedded_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = writable_store(folder)
    store.bulk_extend([_quad("a", "1", "g1"), _quad("b", "2")])
    store.flush()
    del store
    assert len(run_query([folder], "SELECT * { ?s ?p ?o }")) == 1
    with pytest.raises(UsageError, match="queried alone"):
        open_store([folder, folder])


def test_a_store_with_named_graphs_only_is_asked_of_all_of_them() -> None:
    store = filled([_quad("a", "1", "g1"), _quad("b", "2", "g2")])
    assert len(run_query(store, "SELECT * { ?s ?p ?o }")) == 2


def test_sources_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<http://a> <http://b> .", encoding="utf-8")
    for source in (broken, tmp_path, tmp_path / "none.nq"):
        with pytest.raises(BadInput) as caught:
            open_store([source])
        assert str(source) in caught.value.place


def test_without_fork_the_answer_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    text = "SELECT * { ?s ?p ?o } ORDER BY ?o"
    spawned = run_query(STORE, text, timeout_seconds=60)
    monkeypatch.undo()
    assert spawned == run_query(STORE, text)


def test_terms_come_back_unchanged() -> None:
    terms = [Literal("19", datatype=NamedNode(_XSD + "integer")), Literal("x", language="en"), Literal("")]
    store = filled(Quad(NamedNode(EX + "a"), NamedNode(EX + "p"), term) for term in terms)
    assert {row[0] for row in run_query(store, "SELECT ?o { ?s ?p ?o }").rows} == set(terms)
