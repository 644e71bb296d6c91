"""A load in one request, which the store does whole or not at all.  Doing it twice is doing it once."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.loading.body import Body, in_memory, joined_bodies
from kg.loading.build import Published
from kg.loading.changing import added, operations
from kg.loading.client import Client
from kg.loading.graph_store import N_TRIPLES, post_quads
from kg.loading.graphs import Graph
from kg.loading.plan import Plan
from kg.loading.state import Load, state_graph
from kg.loading.update import drop, request

_TRIES = 2
"""What breaks off twice goes better in smaller requests."""


def fits(client: Client, plan: Plan, batch: int) -> bool:
    """Whether one request can do it.

    Args:
        batch: most triples in a request that the user wants; 0 for no wish.
    """
    profile = client.store.profile
    most = profile.request_triples if _as_quads(client, plan) else profile.update_triples
    return profile.atomic and plan.triples <= min(most, batch or most)


def load_whole(client: Client, build: Published, plan: Plan, load: Load) -> None:
    """Send everything at once.

    Raises:
        Unreached: it broke off; nothing of it is in the store, or all.
    """
    if _as_quads(client, plan):
        post_quads(client, _quads(client, build, plan, load), tries=_TRIES)
    else:
        client.send("POST", client.store.update, body=_update(build, plan, load), tries=_TRIES)


def _as_quads(client: Client, plan: Plan) -> bool:
    return client.store.quads is not None and plan.only_adds


def _quads(client: Client, build: Published, plan: Plan, load: Load) -> Body:
    state = NamedNode(state_graph(build.base))
    quads = (Quad(one.subject, one.predicate, one.object, state) for one in added(load, plan))
    memory = serialize(quads, format=RdfFormat.N_QUADS) or b""
    media_type = client.store.profile.quads_type
    return joined_bodies(media_type, *(_of(build, one, named=True) for one in plan.new), in_memory(media_type, memory))


def _of(build: Published, graph: Graph, *, named: bool) -> Body:
    """A graph as N-Quads, or as N-Triples."""
    name = f" {NamedNode(graph.name)}" if named else ""
    ending = f"{name} .\n".encode()
    size = graph.size + graph.triples * (len(ending) - len(b" .\n"))
    return Body(N_TRIPLES, size, lambda: build.renamed(graph, ending), graph.triples)


def _update(build: Published, plan: Plan, load: Load) -> Body:
    replaced = (*(graph.name for graph in plan.changed), *plan.gone, *plan.staged)
    blocks = ((graph.name, _of(build, graph, named=False)) for graph in plan.sent)
    return request([drop(name) for name in replaced], blocks, list(operations(load, plan)))
