"""SERVICE, LOAD, updates and foreign graphs are refused; the same words elsewhere are not; nothing slips through."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError, RemoteError, UsageError
from kg.sparql import Refused, run_query, run_update
from kg.sparql.engine_text import engine_text
from kg.sparql.refusal import checked
from kg.sparql.tokens import tokens
from tests.query_graph import filled

EX = "http://example.org/"
DATA = filled([Quad(NamedNode(EX + "s"), NamedNode(EX + "p"), Literal("o"))])


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A host on this machine, and the requests that reach it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(500)
            self.end_headers()

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


HIDDEN = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { sErViCe<URL>{ ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<URL>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { SELECT ?s { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { ?s ?p ?o SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICEx: { ?s ?p ?o } }",
    "PREFIX x: <URL> PREFIX SERVICEx: <http://a/> SELECT * { ?s ?p ?o . SERVICEx: { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1e5SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE<URL>{ ?s ?p ?o } }",
    'SELECT * { ?s ?p "o"@enSERVICE<URL>{ ?s ?p ?o } }',
    "SELECT * { ?s ?p ?o # '\n SERVICE <URL> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p '''#''' SERVICE <URL> { ?s ?p ?o } }",
    'SELECT * { ?s ?p ?o FILTER(?s<?p&&\'>"""\'!=?o) SERVICE <URL> { ?s ?p ?o } } #"""',
    "SELECT * { ?s ?p ?o FILTER(?s<?p#>'''\n) SERVICE <URL> { ?s ?p ?o } } #'''",
    "SELECT * { ?s ?p ?o FILTER(?s<<http://x'y>) SERVICE <URL> { ?s ?p ?o } } #'",
    "SELECT * { ?s ?p ?o \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o }#\\u000a SERVICE <URL> { ?s ?p ?o }",
]


def test_no_query_reaches_a_host_that_was_not_allowed() -> None:
    with listening() as (url, asked):
        for text in HIDDEN:
            with suppress(KgError):
                run_query(DATA, text.replace("URL", url))
        assert asked == []


def test_the_process_of_a_query_cannot_connect_even_when_the_check_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sparql.refusal._refuse_hosts", lambda *_: None)
    with listening() as (url, asked):
        with pytest.raises(KgError):
            run_query(DATA, f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
        assert asked == []


def test_an_allowed_service_is_asked() -> None:
    with listening() as (url, asked):
        with pytest.raises(RemoteError):
            run_query(DATA, f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}", allow_service=True)
        assert asked


@pytest.mark.parametrize(
    "text", [one for one in HIDDEN if not any(other in one for other in ("\\u0", "?s<", "* { SERVICEx", "@enSERVICE"))]
)
def test_a_service_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refused, match="SERVICE would ask another host"):
        run_query(DATA, text.replace("URL", EX))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o } # SERVICE <http://x> {}",
        "SELECT * { ?s ?p 'SERVICE <http://x> {}' }",
        'SELECT * { ?s ?p """LOAD <http://x> "SERVICE" INSERT""" }',
        "SELECT * { <http://example.org/SERVICE> ?p ?service }",
        "PREFIX e: <http://example.org/> SELECT ?LOAD { ?LOAD e:service e:INSERT, e:x.SERVICE }",
        "SELECT ?insert { _:service ?p ?insert . ?insert ?q 'x'@service }",
    ],
)
def test_words_in_comments_strings_and_names_do_not_matter(text: str) -> None:
    run_query(DATA, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX a: <http://select.org/> # SELECT\n WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/x>",
        "CLEAR ALL",
        "DROP ALL",
    ],
)
def test_updates_are_refused(text: str) -> None:
    store = filled(DATA)
    with pytest.raises(Refused, match="updates are not allowed"):
        run_query(store, text)
    with pytest.raises(Refused, match="updates are not allowed"):
        run_update(store, text)
    assert len(store) == 1


def test_an_update_behind_a_query_does_not_run() -> None:
    store = filled(DATA)
    with pytest.raises(KgError):
        run_query(store, "SELECT * { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }")
    assert len(store) == 1


def test_an_allowed_update_changes_the_store_but_loads_nothing() -> None:
    store = filled(DATA)
    run_update(store, "INSERT DATA { <http://a> <http://b> <http://c> }", allow_update=True)
    assert len(store) == 2
    with listening() as (url, asked):
        with pytest.raises(Refused, match="LOAD would ask another host"):
            run_update(store, f"LOAD <{url}>", allow_update=True)
        assert asked == []
        with pytest.raises(RemoteError):
            run_update(store, f"LOAD <{url}>", allow_update=True, allow_service=True)
        assert asked
    with pytest.raises(UsageError, match="a query and not an update"):
        run_update(store, "ASK {}", allow_update=True)


def test_a_graph_that_is_not_in_the_data_is_refused_and_one_that_is_there_is_asked() -> None:
    store = filled([*DATA, Quad(NamedNode(EX + "t"), NamedNode(EX + "p"), Literal("o"), NamedNode(EX + "g"))])
    text = "PREFIX e: <http://example.org/> SELECT ?s FROM e:g { ?s ?p ?o }"
    assert [row[0] for row in run_query(store, text).rows] == [NamedNode(EX + "t")]
    for clause in ("FROM <http://127.0.0.1/x>", "FROM NAMED <http://127.0.0.1/x>", "FROM e:nothing"):
        with pytest.raises(Refused, match="hold no graph"):
            run_query(store, text.replace("FROM e:g", clause))


@given(st.text(alphabet="SERVICE{}<>'\"#\\?:_. &=aex\n", max_size=60))
def test_what_the_engine_gets_has_the_same_words(text: str) -> None:
    """Blanked comments and escaped IRIs change no terminal but those IRIs, and no place."""
    with suppress(KgError):
        before = checked(text, allow_service=True, allow_update=True)
        after = tuple(tokens(str(engine_text(text, before))))
        assert [(one.kind, one.text) for one in after if one.kind != "iri"] == [
            (one.kind, one.text) for one in before if one.kind != "iri"
        ]
