"""A load graph by graph, for stores in which a request may be done in part.

Readers see some graphs of the new build beside others of the old one while it runs.  The store's memory says that a
graph is ours before it comes and that it is whole after it has, so a later load goes on after the last whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from pyoxigraph import Triple

from kg.loading.batches import Wanted, batch_size, batches
from kg.loading.body import Body, in_memory
from kg.loading.build import Published
from kg.loading.changing import entry, forgetting, forgotten
from kg.loading.client import Client
from kg.loading.graph_store import N_TRIPLES, delete, post, put
from kg.loading.graphs import Graph
from kg.loading.plan import Plan
from kg.loading.state import Load, claimed, filled, read_loads, read_state, state_graph
from kg.loading.update import delete as deleting
from kg.loading.update import insert as inserting
from kg.loading.update import send

_How = Callable[[str, Iterable[Triple]], str]
_REMEMBERED = 100_000
"""After so many triples the store is told which graphs are whole."""


def load_piecewise(client: Client, build: Published, plan: Plan, load: Load, batch: int) -> None:
    """Send the graphs of a plan, each to its place.

    Args:
        batch: most triples in a request that the user wants; 0 for no wish.
    """
    _change(client, load, inserting, (t for graph in plan.new for t in claimed(load.base, graph.name)))
    _change(client, load, deleting, (t for graph in plan.changed for t in filled(load.base, plan.held[graph.name])))
    for graphs in _groups(plan.sent):
        for graph in graphs:
            _put(client, build, graph, batch)
        entries = (triple for graph in graphs for triple in entry(load, graph))
        _change(client, load, inserting, chain(load.triples(), entries))
    for name in (*plan.gone, *plan.staged):
        delete(client, name)
        _change(client, load, deleting, forgotten(load, plan, name))
    send(client, list(forgetting(load.base, read_loads(client, load.base) - _named(client, load))))


def _named(client: Client, load: Load) -> set[str]:
    """Loads of which something is left; of one that was interrupted, there may be nothing."""
    return {held.load for held in read_state(client, load.base).values()}


def _groups(graphs: Iterable[Graph]) -> Iterator[list[Graph]]:
    group: list[Graph] = []
    for graph in graphs:
        group.append(graph)
        if sum(one.triples for one in group) >= _REMEMBERED:
            yield group
            group = []
    if group:
        yield group


def _put(client: Client, build: Published, graph: Graph, batch: int) -> None:
    most = client.store.profile.request_triples
    if graph.triples <= min(most, batch or most):
        ending = b" .\n"
        put(client, graph.name, Body(N_TRIPLES, graph.size, lambda: build.renamed(graph, ending), graph.triples))
        return
    write = put
    for pieces in batches(build, [Wanted(graph, graph.name)], batch_size(client, batch)):
        lines = pieces[0].lines
        write(client, graph.name, in_memory(N_TRIPLES, b" .\n".join(lines) + b" .\n", len(lines)))
        write = post


def _change(client: Client, load: Load, how: _How, triples: Iterable[Triple]) -> None:
    """Change the store's memory, within its limit of an update."""
    rest = iter(triples)
    while some := list(islice(rest, client.store.profile.update_triples)):
        send(client, [how(state_graph(load.base), some)])
