"""A load that is interrupted at any of its requests: readers see the old or the new, and the next load completes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.errors import RemoteError
from kg.loading import Client, Store, load, unload, verify
from kg.loading.asking import rows
from kg.loading.state import Held, read_loads, read_state
from tests.load_builds import BASE, small, written
from tests.store_proxy import Proxy, proxy_to
from tests.store_servers import NotInstalled, Server, oxigraph

FAULTS = ("lost", "unanswered", "half")
WAYS = {
    "at once, by quads": {"first": True},
    "at once, by an update": {},
    "staged": {"batch": 9},
    "staged, graph by graph": {"batch": 9, "quads": None},
    "staged, by updates": {"batch": 9, "quads": None, "graph_store": None},
    "piecewise": {"atomic": False, "quads": None, "rows": 11},
    "piecewise, in pieces": {"atomic": False, "quads": None, "batch": 5},
}
"""How a load goes: the fields of a profile, how many triples in a request, and whether it is the first one."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        with oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
            yield running
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with proxy_to(server.url) as between:
        yield between


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("builds") / "old", articles=3)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article more, one without its last triple, one gone, and the graph over them changed."""
    folder = small(tmp_path_factory.mktemp("builds") / "all", articles=4)
    kept = [line for line in (folder / "dataset.nq").read_bytes().splitlines(True) if b"article/0" not in line]
    return written(folder.with_name("new"), parse(b"".join(kept[:6] + kept[7:]), format=RdfFormat.N_QUADS))


def graphs(store: Store) -> dict[str, int]:
    client = Client(store)
    try:
        found = rows(client, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    finally:
        client.close()
    return {row["g"].value: int(row["n"].value) for row in found}


def memory(store: Store) -> dict[str, Held]:
    client = Client(store)
    try:
        return read_state(client, BASE)
    finally:
        client.close()


def loads(store: Store) -> set[str]:
    client = Client(store)
    try:
        return read_loads(client, BASE)
    finally:
        client.close()


def patient(client_tries: int, url: str, way: dict[str, object], server: Server) -> Store:
    fields = {name: value for name, value in way.items() if name not in ("batch", "first")}
    profile = replace(server.store.profile, **fields)  # type: ignore[arg-type]
    return replace(server.store, address=url, profile=profile, tries=client_tries, backoff_seconds=0.0)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_after_any_interruption_the_next_load_completes_it(
    way: str, fault: str, proxy: Proxy, server: Server, old: Path, new: Path
) -> None:
    chosen = WAYS[way]
    store = patient(1, proxy.url, chosen, server)
    batch = int(str(chosen.get("batch", 0)))
    interrupted = 0
    for last in count(1):
        proxy.heal()
        unload(new, server.store)
        if "first" not in chosen:
            load(old, server.store)
        before = told(server.store)
        proxy.fault = lambda number, last=last: fault if number >= last else ""  # type: ignore[misc]
        try:
            load(new, store, batch=batch)
        except RemoteError:
            interrupted += 1
        else:
            break
        finally:
            proxy.heal()
        if store.profile.atomic:
            assert told(server.store) in (before, {"old": False, "new": True})
        load(new, store, batch=batch)
        assert verify(new, store).holds
        assert not [name for name in graphs(server.store) if "staging" in name]
        assert load(new, store, batch=batch).way == "nothing"
        assert loads(server.store) == {held.load for held in memory(server.store).values()}
    assert interrupted >= 3
    unload(new, server.store)
    assert graphs(server.store) == {}


def told(store: Store) -> dict[str, bool]:
    """Whether the graph that is gone is there, and whether the new one is."""
    there = graphs(store)
    return {"old": f"{BASE}article/0" in there, "new": f"{BASE}article/3" in there}


@pytest.mark.parametrize("fault", ["lost", "unanswered", "half", "busy", "cut"])
@pytest.mark.parametrize("way", WAYS)
def test_a_bad_network_is_overcome(
    way: str, fault: str, proxy: Proxy, server: Server, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every third request fails, in one load."""
    chosen = WAYS[way]
    unload(new, server.store)
    if "first" not in chosen:
        load(old, server.store)
    proxy.fault = lambda number: fault if number % 3 == 1 else ""
    store = patient(6, proxy.url, chosen, server)
    told: list[str] = []
    monkeypatch.setattr("kg.loading.faults.retry_after", lambda _value: 0.0)
    load(new, store, batch=int(str(chosen.get("batch", 0))), tell=told.append)
    assert told
    assert verify(new, store).holds
    unload(new, server.store)


def test_what_is_staged_is_not_sent_again(proxy: Proxy, server: Server, old: Path, new: Path) -> None:
    unload(new, server.store)
    load(old, server.store)
    store = patient(1, proxy.url, {}, server)
    proxy.fault = lambda _number: ""
    load(new, store, batch=9)
    posts = [place for place, seen in enumerate(proxy.seen, 1) if seen == "POST /store"]
    assert len(posts) >= 2
    unload(new, server.store)
    load(old, server.store)
    proxy.heal()
    proxy.fault = lambda number: "lost" if number >= posts[-1] else ""
    with pytest.raises(RemoteError):
        load(new, store, batch=9)
    proxy.heal()
    load(new, store, batch=9)
    assert proxy.seen.count("POST /store") == 1


def test_what_an_interrupted_load_of_another_build_left_is_taken_away(
    proxy: Proxy, server: Server, old: Path, new: Path
) -> None:
    unload(new, server.store)
    store = patient(1, proxy.url, {}, server)
    proxy.fault = lambda number: "lost" if number >= 5 else ""
    with pytest.raises(RemoteError):
        load(new, store, batch=9)
    assert [name for name in graphs(server.store) if "staging" in name]
    proxy.heal()
    load(old, store)
    assert verify(old, store).holds
    assert not [name for name in graphs(server.store) if "staging" in name]
    unload(old, server.store)


def test_a_store_says_when_to_come_back(proxy: Proxy, server: Server, old: Path) -> None:
    pauses: list[float] = []
    proxy.fault = lambda number: "busy" if number == 1 else ""
    client = Client(patient(2, proxy.url, {}, server), pause=pauses.append)
    assert rows(client, f"SELECT ?s WHERE {{ GRAPH {NamedNode(BASE)} {{ ?s ?p ?o }} }}") == []
    client.close()
    assert pauses == [1.0]


def test_an_interrupted_unload_is_completed(proxy: Proxy, server: Server, old: Path) -> None:
    store = patient(1, proxy.url, {"atomic": False, "quads": None}, server)
    for last in count(1):
        proxy.heal()
        load(old, server.store)
        proxy.fault = lambda number, last=last: "unanswered" if number >= last else ""  # type: ignore[misc]
        try:
            unload(old, store)
        except RemoteError:
            proxy.heal()
            unload(old, store)
            assert graphs(server.store) == {}
        else:
            break
    assert last > len(graphs(server.store)) + 3
