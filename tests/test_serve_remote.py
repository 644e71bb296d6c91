"""A store's URL in place of a build: the same answers and limits, and the faults of the store are told as its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import rdflib
import requests
from pyoxigraph import DefaultGraph, RdfFormat, serialize

from kg.errors import RemoteError, UsageError
from kg.serving.opening import served_remote
from kg.serving.settings import MEGABYTE, Limits, Places, Settings
from tests.query_graph import BASE, H, store
from tests.serving import of_quads, running

SETTINGS = Settings(Limits(seconds=1.5, rows=400, answer_bytes=MEGABYTE), Places(quick=2, long=1))
DATASET = f"<{BASE}dataset> <{rdflib.RDF.type}> <http://rdfs.org/ns/void#Dataset> <{BASE}dataset> .\n"
PART = f"<{BASE}dataset> <http://purl.org/dc/terms/hasPart> <{H}#article> <{BASE}dataset> .\n"


def n_quads() -> str:
    named = (quad for quad in store() if quad.graph_name != DefaultGraph())
    return (serialize(named, format=RdfFormat.N_QUADS) or b"").decode()


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with its own endpoint."""
    with running(of_quads(n_quads() + DATASET + PART, tmp_path_factory.mktemp("store"), base=BASE)) as url:
        yield url


@pytest.fixture(scope="module")
def url(direct: str) -> Iterator[str]:
    """A server over that endpoint, which was not told the base."""
    with running(served_remote(f"{direct}/sparql", "", SETTINGS), SETTINGS) as address:
        yield address


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
@pytest.mark.parametrize("query", ["SELECT ?e { ?e a kg:Event } ORDER BY ?e", "ASK { ?e a kg:Event }"])
def test_queries_say_the_same(url: str, direct: str, query: str, accept: str) -> None:
    answers = [
        requests.get(f"{one}/sparql", {"query": query}, headers={"Accept": accept}, timeout=30) for one in (url, direct)
    ]
    assert answers[0].status_code == 200
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("path", ["/article/herald-1a2b3c4d", "/about/dataset"])
def test_documents_say_the_same(url: str, direct: str, path: str) -> None:
    first, second = (
        rdflib.Graph().parse(data=requests.get(f"{one}{path}.nt", timeout=30).text) for one in (url, direct)
    )
    assert len(first) > 0
    assert set(first) == set(second)


def test_things_answer_by_303(url: str) -> None:
    assert requests.get(f"{url}/dataset", timeout=30).history[0].status_code == 303
    assert requests.get(f"{url}/nothing", timeout=30).status_code == 404


def test_a_tag_changes_only_with_the_content(url: str) -> None:
    tag = requests.get(f"{url}/article/herald-1a2b3c4d.nt", timeout=30).headers["etag"]
    again = requests.get(f"{url}/article/herald-1a2b3c4d.nt", headers={"If-None-Match": tag}, timeout=30)
    assert again.status_code == 304


def test_the_same_is_refused(url: str) -> None:
    for query, status in {
        "CLEAR ALL": 403,
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": 403,
        "SELECT * FROM <http://elsewhere.example/> { ?s ?p ?o }": 403,
        "SELECT * { ?s ?p }": 400,
        "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 401": 422,
        "CONSTRUCT { ?s ?p ?f } { ?s ?p ?o . ?d ?e ?f } LIMIT 5000": 422,
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }": 504,
    }.items():
        answer = requests.post(f"{url}/sparql", {"query": query}, timeout=30)
        assert answer.status_code == status, (query, answer.text)


def test_a_store_without_a_build_needs_its_base(tmp_path: Path) -> None:
    with running(of_quads(n_quads(), tmp_path, base=BASE)) as address:
        with pytest.raises(UsageError, match="name it with --base"):
            served_remote(f"{address}/sparql", "", SETTINGS)
        assert served_remote(f"{address}/sparql", BASE, SETTINGS).base == BASE


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A host that answers a POST in its own way."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            with suppress(OSError):
                answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def plain(status: int, media: str, body: bytes, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-type": media, "connection": "close", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "application/sparql-results+json")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.1)


JSON = "application/sparql-results+json"
FAULTS: dict[str, tuple[Answer, int]] = {
    "no JSON": (plain(200, JSON, b"{"), 502),
    "a page": (plain(200, "text/html", b"<p>welcome"), 502),
    "an error": (plain(500, "text/plain", b"oops"), 502),
    "elsewhere": (plain(302, "text/plain", b"", location="http://127.0.0.1:9/"), 502),
    "too much": (plain(200, JSON, b" " * 2 * MEGABYTE), 422),
    "too slow": (dripping, 504),
    "wrong": (plain(400, "text/plain", b"<b>no</b>"), 400),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_the_store_are_told(name: str) -> None:
    answer, status = FAULTS[name]
    with answering(answer) as host, running(served_remote(host, BASE, SETTINGS), SETTINGS) as address:
        told = requests.post(f"{address}/sparql", {"query": "ASK {}"}, timeout=30)
        assert told.status_code == status
        assert told.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_store_that_is_not_there() -> None:
    with pytest.raises(RemoteError, match="does not answer"):
        served_remote("http://127.0.0.1:9/sparql", "", SETTINGS)
