"""What was loaded, taken out again, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from kg.errors import UsageError
from kg.loading.asking import counts
from kg.loading.asking import filled as filled_graphs
from kg.loading.build import Published, read_build
from kg.loading.client import Client
from kg.loading.graph_store import delete as delete_graph
from kg.loading.state import Held, claimed, filled, read_state, state_graph
from kg.loading.store import Store
from kg.loading.update import delete, drop, send


@dataclass(frozen=True, slots=True)
class UnloadReport:
    """What was taken out.

    Attributes:
        graphs: names of the graphs that loads put there.
        shared: those into which somebody else put triples as well; these triples are still there.
        all_or_nothing: whether no reader saw a part of it.
    """

    graphs: tuple[str, ...]
    shared: tuple[str, ...]
    all_or_nothing: bool


def unload(folder: Path, store: Store, *, tell: Callable[[str], None] = lambda _line: None) -> UnloadReport:
    """Take out of a store what loads of a build, and of earlier ones of the same base, put into it.

    Args:
        folder: the build; it tells the base, and the triples of a graph that others have added to.
        store: where it was loaded.
        tell: is called with lines about what goes wrong for now.

    Raises:
        BadInput: the folder holds no build.
        UsageError: others have added to a graph, and the build is not the one that was loaded.
        RemoteError: the store does not answer, or refuses; what is left is taken out by the next call.
    """
    build = read_build(folder)
    client = Client(store, tell=tell)
    try:
        held = read_state(client, build.base)
        shared = _shared(client, build, held)
        whole = [name for name in held if name not in shared]
        if store.profile.atomic:
            at_once = _at_once(client, build, whole, shared)
        else:
            at_once = _one_by_one(client, build, held, shared)
        return UnloadReport(tuple(held), tuple(shared), at_once)
    finally:
        client.close()


def _shared(client: Client, build: Published, held: Mapping[str, Held]) -> list[str]:
    """Graphs that hold more than was put there: a store counts equal values once, and so never more."""
    found = counts(client, held)
    more = [name for name, one in held.items() if one.digest and found.get(name, 0) > one.triples]
    for name in more:
        if name not in build.graphs or build.graphs[name].digest != held[name].digest:
            problem = f"others have put triples into <{name}>, and this build does not tell which"
            raise UsageError(problem, place=client.store.address, remedy="name the build that was loaded")
    return more


def _at_once(client: Client, build: Published, whole: list[str], shared: list[str]) -> bool:
    most = client.store.profile.update_triples
    deletions = [update for name in shared for update in _deletions(build, name, most)]
    for one in deletions[1:]:
        send(client, [one])
    send(client, [*deletions[:1], *(drop(name) for name in whole), drop(state_graph(build.base))])
    return len(deletions) <= 1


def _one_by_one(client: Client, build: Published, held: Mapping[str, Held], shared: list[str]) -> bool:
    state = state_graph(build.base)
    for name, one in held.items():
        if name in shared:
            for update in _deletions(build, name, client.store.profile.update_triples):
                send(client, [update])
        else:
            _take_away(client, name)
        send(client, [delete(state, claimed(build.base, name) + filled(build.base, one))])
    if next(filled_graphs(client, [state]), None):
        _take_away(client, state)
    return len(held) <= 1


def _take_away(client: Client, graph: str) -> None:
    """Not by DROP where it can be helped: some stores only drop what was created by name."""
    if client.store.graph_store is not None:
        delete_graph(client, graph)
    else:
        send(client, [drop(graph)])


def _deletions(build: Published, name: str, most: int) -> Iterator[str]:
    triples = _triples(build, name)
    while some := list(islice(triples, most)):
        yield delete(name, some)


def _triples(build: Published, name: str) -> Iterator[Triple]:
    for block in build.renamed(build.graphs[name], b" .\n"):
        yield from (quad.triple for quad in parse(block, format=RdfFormat.N_TRIPLES))
