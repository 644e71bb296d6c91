"""A heavy query ends in a clear error within its limits, and those who ask something else feel nothing."""

from __future__ import annotations

import os
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
import requests

from kg.serving.opening import OWN_PLACES
from kg.serving.served import Served
from kg.serving.settings import MEGABYTE, Limits, Places, Settings
from tests.serving import of_quads, running

EX = "http://example.org/"
SETTINGS = Settings(
    Limits(seconds=8.0, memory_bytes=256 * MEGABYTE, rows=5_000, answer_bytes=2 * MEGABYTE),
    Places(quick=4, long=2, quick_seconds=0.2, waiting=60),
)
PATIENT = Settings(
    Limits(seconds=120.0, memory_bytes=64 * MEGABYTE, rows=5_000, answer_bytes=2 * MEGABYTE),
    Places(quick=2, long=1, quick_seconds=120.0),
)
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
QUICK = f"SELECT ?o {{ <{EX}s7> ?p ?o }}"
THINGS = 3_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("limits")


def served(folder: Path, settings: Settings) -> Served:
    quads = "".join(f'<{EX}s{n}> <{EX}p> "{n} {"x" * 40}" <{EX}g> .\n' for n in range(THINGS))
    return of_quads(quads, folder, base=EX, settings=settings)


@pytest.fixture(scope="module")
def url(data: Path) -> Iterator[str]:
    with running(served(data, SETTINGS), SETTINGS) as address:
        assert ask(address, QUICK).status_code == 200
        yield address


@pytest.fixture(scope="module")
def patient(data: Path) -> Iterator[str]:
    """A server at which no query of these tests runs out of time, whatever else the machine is doing."""
    with running(served(data, PATIENT), PATIENT) as address:
        yield address


def ask(url: str, query: str, **options: object) -> requests.Response:
    return requests.post(f"{url}/sparql", {"query": query}, timeout=60, **options)  # type: ignore[arg-type]


def timed(call: Callable[[], requests.Response]) -> tuple[float, requests.Response]:
    before = time.monotonic()
    answer = call()
    return time.monotonic() - before, answer


def workers() -> set[int]:
    """The processes that answer queries: children of the one child that they are copied from."""
    return {one for child in children(os.getpid()) for one in children(child)}


def children(process: int) -> set[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return {int(one) for task in tasks for one in (task / "children").read_text().split()}


def as_many_as(count: int) -> set[int]:
    """The workers when they are so many; a killed one is gone when it was scheduled for the last time."""
    deadline = time.monotonic() + 30
    while len(now := workers()) != count and time.monotonic() < deadline:
        time.sleep(0.05)
    return now


def test_a_cross_product_is_killed_when_its_time_is_over(url: str) -> None:
    took, answer = timed(lambda: ask(url, CROSS))
    assert answer.status_code == 504
    assert (
        answer.text
        == "the query was stopped after 8 seconds (ask for less, or load the dump into a store of your own)\n"
    )
    assert 7.9 < took < 11


def test_the_killed_process_is_gone_and_another_takes_its_place(url: str) -> None:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("this platform does not list processes in /proc")
    count = SETTINGS.places.quick + OWN_PLACES.quick
    before = as_many_as(count)
    assert ask(url, CROSS).status_code == 504
    after = as_many_as(count)
    assert len(after) == count
    assert len(after - before) == 1
    assert ask(url, QUICK).status_code == 200


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="memory of a process is only limited on Linux")
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
        "SELECT DISTINCT ?c ?f { ?a ?b ?c . ?d ?e ?f FILTER(?c = ?f || true) } ORDER BY ?f LIMIT 1",
    ],
)
def test_a_query_that_takes_too_much_memory_is_killed(patient: str, query: str) -> None:
    answer = ask(patient, query)
    assert answer.status_code == 507
    assert answer.text == "the query was stopped when it took more than 64 MB (ask for less)\n"
    assert ask(patient, QUICK).status_code == 200


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "text/tab-separated-values"])
def test_an_answer_with_too_many_rows_is_refused_and_the_most_are_given(patient: str, accept: str) -> None:
    pairs = "SELECT ?a ?d {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {}"
    refused = ask(patient, pairs.format(5_001), headers={"Accept": accept})
    assert refused.status_code == 422
    assert "more than 5,000 rows" in refused.text
    given = ask(patient, pairs.format(5_000), headers={"Accept": accept})
    assert given.status_code == 200
    assert given.text.count(f"{EX}s") == 10_000


def test_an_answer_with_too_many_triples_or_bytes_is_refused(patient: str) -> None:
    triples = ask(patient, f"CONSTRUCT {{ ?a <{EX}q> ?d }} {{ ?a ?b ?c . ?d ?e ?f }}")
    assert (triples.status_code, "more than 5,000 triples" in triples.text) == (422, True)
    longer = f"SELECT (CONCAT({', '.join(['?f'] * 20)}) AS ?x) {{ ?a ?b ?c . ?d ?e ?f }} LIMIT 4000"
    large = ask(patient, longer)
    assert (large.status_code, "more bytes" in large.text) == (422, True)


def test_a_query_that_breaks_the_engine_breaks_nothing_else(url: str) -> None:
    nested = ask(url, "SELECT * { FILTER" + "(" * 50_000 + "1" + ")" * 50_000 + " }")
    assert nested.status_code == 500
    assert "ended by itself" in nested.text
    assert ask(url, QUICK).status_code == 200


def test_more_long_queries_than_there_are_places_are_sent_away(url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: ask(url, CROSS), range(4)))
    assert sorted(answer.status_code for answer in answers) == [503, 503, 504, 504]
    busy = next(answer for answer in answers if answer.status_code == 503)
    assert busy.headers["retry-after"] == "5"
    assert "2 queries are running longer than 0.2 s already" in busy.text


def told(times: list[float]) -> str:
    return f"median {statistics.median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms"


def test_twenty_readers_feel_nothing_of_heavy_queries(url: str) -> None:
    """Cross products, sorts and endless answers without a pause; every quick question beside them is answered."""
    stop, heavy = threading.Event(), []

    def attack(query: str) -> None:
        while not stop.is_set():
            heavy.append(ask(url, query).status_code)

    def read(_: int) -> list[float]:
        times = []
        with requests.Session() as session:
            for _ in range(10):
                before = time.monotonic()
                answer = session.get(f"{url}/sparql", params={"query": QUICK}, timeout=60)
                times.append(time.monotonic() - before)
                assert answer.status_code == 200, answer.text
                assert len(answer.json()["results"]["bindings"]) == 1
                time.sleep(0.2)
        return times

    attacks = [CROSS, CROSS, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", "SELECT * { ?a ?b ?c . ?d ?e ?f }"]
    with ThreadPoolExecutor(24) as threads:
        calm = [one for some in threads.map(read, range(20)) for one in some]
        attackers = [threads.submit(attack, query) for query in attacks]
        try:
            times = [one for some in threads.map(read, range(20)) for one in some]
        finally:
            stop.set()
        for attacker in attackers:
            attacker.result()
    assert {504, 507, 422} & set(heavy)
    assert set(heavy) <= {422, 503, 504, 507}
    assert len(times) == 200
    print(f"calm {told(calm)}; with {len(heavy)} heavy ones {told(times)}")
    assert statistics.median(times) < 3 * statistics.median(calm) + 1.0
    assert max(times) < SETTINGS.limits.seconds


def test_a_slow_reader_holds_no_process(url: str) -> None:
    """Readers who take nothing of large answers are as many as there are processes, and more; others are answered."""
    parts = urlsplit(url)
    large = urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 2000"})
    readers = []
    try:
        for _ in range(8):
            reader = socket.create_connection((parts.hostname, parts.port))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.sendall(f"GET /sparql?{large} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
            readers.append(reader)
            assert reader.recv(12) == b"HTTP/1.1 200"
        took, answer = timed(lambda: ask(url, QUICK))
        assert answer.status_code == 200
        assert took < 2
    finally:
        for reader in readers:
            reader.close()


def test_a_query_ends_when_its_client_goes_away(url: str) -> None:
    """Its place is free again long before its time would be over."""
    parts = urlsplit(url)
    for _ in range(2):
        with socket.create_connection((parts.hostname, parts.port)) as client:
            query = urlencode({"query": CROSS})
            client.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
            time.sleep(1.0)
    time.sleep(0.5)
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda _: ask(url, CROSS), range(2)))
    assert [answer.status_code for answer in answers] == [504, 504]


def test_fifty_readers_at_once_are_answered(url: str) -> None:
    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(lambda n: ask(url, f"SELECT ?o {{ <{EX}s{n}> ?p ?o }}"), range(50)))
    assert {answer.status_code for answer in answers} == {200}
