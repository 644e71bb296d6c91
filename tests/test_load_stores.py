"""A build in real stores: loaded, proved to be there, asked, changed, and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.building import Build
from kg.errors import RemoteError, UsageError
from kg.loading import Client, Credentials, load, unload, verify
from kg.loading.update import send
from kg.sparql import named_queries
from tests.load_builds import BASE, Answers, embedded, hand_made, in_store, small
from tests.store_servers import STARTS, NotInstalled, Server
from tests.test_load_interrupted import graphs

FOREIGN = "https://other.example/graph"


@pytest.fixture(scope="module", params=STARTS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Each store in each way of access, with a graph of somebody else's in it."""
    try:
        with STARTS[request.param](tmp_path_factory.mktemp("store") / "data") as running:
            update(running, f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ <{FOREIGN}#a> <{FOREIGN}#b> 1 }} }}")
            yield running
            assert graphs(running.store)[FOREIGN] == 1
    except NotInstalled as missing:
        pytest.skip(str(missing))


def update(server: Server, text: str) -> None:
    client = Client(server.store)
    send(client, [text])
    client.close()


def ours(server: Server) -> dict[str, int]:
    return {name: count for name, count in graphs(server.store).items() if name.startswith(BASE)}


def test_from_the_first_load_to_the_last(server: Server, tmp_path: Path) -> None:
    first, second = small(tmp_path / "1"), small(tmp_path / "2", articles=2, triples=8)
    told: list[str] = []
    assert load(first, server.store, dry_run=True).plan.triples == 24
    assert ours(server) == {}
    report = load(first, server.store, tell=told.append)
    assert len(report.plan.new) == 4
    assert report.all_or_nothing == server.store.profile.atomic == (not told)
    assert verify(first, server.store).holds
    assert load(first, server.store).way == "nothing"
    dry = load(second, server.store, dry_run=True).plan
    assert (len(dry.new), len(dry.changed), len(dry.unchanged), dry.gone) == (0, 3, 0, (f"{BASE}article/2",))
    differences = verify(second, server.store).differences
    assert {one.graph: (bool(one.missing), bool(one.extra)) for one in differences} == {
        f"{BASE}article/0": (True, False),
        f"{BASE}article/1": (True, False),
        f"{BASE}article/2": (False, True),
        f"{BASE}graph/inferred": (False, True),
    }
    load(second, server.store)
    assert verify(second, server.store).holds
    assert not verify(first, server.store).holds
    assert load(second, server.store).way == "nothing"
    assert len(unload(second, server.store).graphs) == 3
    assert ours(server) == {}


def test_in_small_requests(server: Server, tmp_path: Path) -> None:
    build = small(tmp_path / "1", articles=3, triples=40)
    report = load(build, server.store, batch=25)
    assert report.way == ("staged" if server.store.profile.atomic else "graph by graph")
    assert verify(build, server.store).holds
    assert not [name for name in ours(server) if "staging" in name]
    unload(build, server.store)


def test_more_graphs_than_rows_of_an_answer(server: Server, tmp_path: Path) -> None:
    build = small(tmp_path / "1", articles=120, triples=2)
    store = replace(server.store, profile=replace(server.store.profile, rows=50, update_triples=100))
    load(build, store)
    assert load(build, store).way == "nothing"
    assert verify(build, store).holds
    assert len(unload(build, store).graphs) == 121
    assert ours(server) == {}


def test_a_graph_of_somebody_else_is_not_taken(server: Server, tmp_path: Path) -> None:
    build = small(tmp_path / "1")
    update(server, f"INSERT DATA {{ GRAPH <{BASE}article/1> {{ <{FOREIGN}#a> <{FOREIGN}#b> 1 }} }}")
    with pytest.raises(UsageError, match="no load of kg put there"):
        load(build, server.store)
    assert ours(server) == {f"{BASE}article/1": 1}
    update(server, f"DELETE WHERE {{ GRAPH <{BASE}article/1> {{ ?s ?p ?o }} }}")


def test_what_others_add_to_a_graph_stays_when_ours_is_taken_out(server: Server, tmp_path: Path) -> None:
    build, other = small(tmp_path / "1"), small(tmp_path / "2", triples=3)
    load(build, server.store)
    update(server, f"INSERT DATA {{ GRAPH <{BASE}article/1> {{ <{FOREIGN}#a> <{FOREIGN}#b> 1 }} }}")
    difference = verify(build, server.store).differences
    assert [(one.graph, one.expected, one.found) for one in difference] == [(f"{BASE}article/1", 7, 8)]
    assert FOREIGN in difference[0].extra
    with pytest.raises(UsageError, match="does not tell which"):
        unload(other, server.store)
    assert unload(build, server.store).shared == (f"{BASE}article/1",)
    assert ours(server) == {f"{BASE}article/1": 1}
    update(server, f"DELETE WHERE {{ GRAPH <{BASE}article/1> {{ ?s ?p ?o }} }}")


def test_who_is_not_known_is_not_let_in(server: Server, tmp_path: Path) -> None:
    if not server.user:
        pytest.skip("everybody is let in")
    build = small(tmp_path / "1")
    for credentials in (None, Credentials(server.auth, server.user, "wrong")):
        with pytest.raises(RemoteError, match=r"40[13]") as refused:
            load(build, replace(server.store, credentials=credentials))
        assert server.password not in str(refused.value)
    assert ours(server) == {}


@pytest.fixture(params=["hand-made", "seeds"])
def loaded(request: pytest.FixtureRequest, server: Server, seed_build: Build, tmp_path: Path) -> Iterator[Path]:
    folder = seed_build.out if request.param == "seeds" else hand_made(tmp_path / "made")
    load(folder, server.store)
    yield folder
    unload(folder, server.store)


def test_a_build_is_there_as_it_is_and_answers_the_shipped_questions(loaded: Path, server: Server) -> None:
    report = verify(loaded, server.store)
    assert report.holds
    assert report.digest == report.found
    for query in named_queries():
        found, expected = in_store(server.store, query), embedded(loaded, query)
        if server.profile == "virtuoso":
            assert loosely(found) == loosely(expected), query.name
        else:
            assert found == expected, query.name


def loosely(answers: Answers) -> set[tuple[tuple[str, str], ...]]:
    """Rows without their order and how often they come, and true as 1: what Virtuoso is known to make of answers."""
    numbers = {'"true"^^boolean': '"1"^^decimal', '"false"^^boolean': '"0"^^decimal'}
    return {tuple(sorted((name, numbers.get(value, value)) for name, value in row.items())) for row in answers}
