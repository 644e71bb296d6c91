"""The W3C's tests of the SPARQL 1.1 Protocol for queries, against the server; updates are refused in every form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import rdflib
import requests
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.serving.formats import GRAPHS, TABLES
from tests.paths import ROOT
from tests.serving import of_quads, running

SUITE = json.loads((ROOT / "tests" / "sparql_protocol.json").read_text("utf-8"))
DATA = "http://kasei.us/2009/09/sparql/data/"
_RESULTS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    type_, document = rdflib.RDF.type, "http://xmlns.com/foaf/0.1/Document"
    quads = "".join(f"<{DATA}{n}.rdf> <{type_}> <{document}> <{DATA}{n}.rdf> .\n" for n in SUITE["graphs"])
    with running(of_quads(quads, tmp_path_factory.mktemp("protocol"), base=DATA)) as address:
        yield f"{address}/sparql/"


def sent(url: str, test: dict[str, Any]) -> tuple[int, str, bytes]:
    """Status, media type and body of the answer; nothing is sent but what the test says."""
    parts = urlsplit(url)
    body = test.get("body", "").encode(test.get("encoding", "utf-8"))
    headers = {"Content-Type": test["type"]} if "type" in test else {}
    target = parts.path + (f"?{urlencode([tuple(pair) for pair in test['query']])}" if test["query"] else "")
    with closing(HTTPConnection(parts.netloc, timeout=30)) as connection:
        connection.request(test["method"], target, body or None, headers)
        response = connection.getresponse()
        return response.status, str(response.headers.get_content_type()), response.read()


def test_the_suite_is_whole() -> None:
    assert len(SUITE["tests"]) == len({test["name"] for test in SUITE["tests"]}) == 29
    assert (
        sum(test["name"].startswith(("query_", "bad_query_", "bad_multiple_queries")) for test in SUITE["tests"]) == 20
    )


@pytest.mark.parametrize("test", SUITE["tests"], ids=lambda test: test["name"])
def test_a_request_of_the_suite(url: str, test: dict[str, Any]) -> None:
    status, media, body = sent(url, test)
    match test["expect"]:
        case "4xx":
            assert 400 <= status < 500
        case "refused":
            assert status == 403
            assert b"nothing can be changed" in body
        case "true" | "boolean":
            assert (status, media) == (200, TABLES["json"])
            answer = parse_query_results(body, format=QueryResultsFormat.JSON)
            assert isinstance(answer, QueryBoolean)
            assert bool(answer)
        case "tabular":
            assert (status, media) == (200, TABLES["json"])
            (row,) = parse_query_results(body, format=QueryResultsFormat.JSON)
            assert row["value"].value == "1"
        case "RDF":
            assert (status, media) == (200, GRAPHS["ttl"])
            rdflib.Graph().parse(data=body, format="turtle")
        case other:
            pytest.fail(f"unknown expectation {other}")


def test_nothing_was_changed_by_what_was_refused(url: str) -> None:
    answer = requests.get(url, {"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}, timeout=30).json()
    assert answer["results"]["bindings"][0]["n"]["value"] == "4"


@pytest.mark.parametrize("form", TABLES)
def test_a_table_comes_in_every_format(url: str, form: str) -> None:
    query = 'SELECT ?s ("a\\n\\t\\"b" AS ?text) (2.50 AS ?n) ("x"@en AS ?l) ?none { ?s a ?type } ORDER BY ?s'
    answer = requests.get(url, {"query": query}, headers={"Accept": TABLES[form]}, timeout=30)
    assert answer.headers["content-type"].partition(";")[0] == TABLES[form]
    assert "Accept" in answer.headers["vary"].split(", ")
    if form == "csv":
        assert answer.content.decode().startswith(f's,text,n,l,none\r\n{DATA}data0.rdf,"a\n\t""b",2.5,x,\r\n')
        return
    rows = parse_query_results(answer.content, format=_RESULTS[form])
    assert isinstance(rows, QuerySolutions)
    found = list(rows)
    assert [row["s"].value for row in found] == [f"{DATA}{name}.rdf" for name in SUITE["graphs"]]
    assert {str(row["text"]) for row in found} == {'"a\\n\\t\\"b"'}
    assert {row["l"].language for row in found} == {"en"}
    assert {row["none"] for row in found} == {None}


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt"), ("rdf", "xml")])
def test_triples_come_in_every_format(url: str, form: str, name: str) -> None:
    query = "CONSTRUCT { ?s a ?type } WHERE { ?s a ?type }"
    answer = requests.get(url, {"query": query}, headers={"Accept": GRAPHS[form]}, timeout=30)
    assert answer.headers["content-type"].partition(";")[0] == GRAPHS[form]
    assert len(rdflib.Graph().parse(data=answer.content, format=name)) == 4


@pytest.mark.parametrize(("query", "accept"), [("ASK {}", "text/turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv")])
def test_a_format_that_cannot_hold_the_answer_is_refused(url: str, query: str, accept: str) -> None:
    answer = requests.get(url, {"query": query}, headers={"Accept": accept}, timeout=30)
    assert answer.status_code == 406


def test_the_base_of_relative_names_is_that_of_the_data(url: str) -> None:
    answer = requests.post(url, {"query": "ASK { <data1.rdf> a ?type }"}, timeout=30)
    assert answer.json()["boolean"] is True


def test_a_syntax_error_is_told_at_its_place(url: str) -> None:
    answer = requests.post(url, {"query": "SELECT *\n{ ?s ?p }"}, timeout=30)
    assert answer.status_code == 400
    assert "line 2, column" in answer.text


def test_a_query_that_is_too_long_is_refused(url: str) -> None:
    answer = requests.post(url, {"query": "ASK {}" + " " * 300_000}, timeout=30)
    assert answer.status_code == 413


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml"])
def test_the_endpoint_describes_itself(url: str, accept: str) -> None:
    answer = requests.get(url, headers={"Accept": accept}, timeout=30)
    described = rdflib.Graph().parse(data=answer.content, format=accept)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = described.subjects(rdflib.RDF.type, sd.Service)
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in described
    assert str(service).endswith("/sparql")


def test_the_endpoint_shows_people_a_form(url: str) -> None:
    answer = requests.get(url, headers={"Accept": "text/html"}, timeout=30)
    assert '<textarea name="query"' in answer.text
