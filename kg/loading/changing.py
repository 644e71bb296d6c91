"""How the store's memory of loads changes with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.loading.graphs import Graph
from kg.loading.plan import Plan
from kg.loading.state import Load, claimed, filled, state_graph
from kg.loading.update import delete, insert


def added(load: Load, plan: Plan) -> list[Triple]:
    """What the store is to remember, once all graphs of the plan are there."""
    return [*load.triples(), *(triple for graph in plan.sent for triple in entry(load, graph))]


def entry(load: Load, graph: Graph) -> list[Triple]:
    """What it is to remember of one graph that the load put there."""
    return claimed(load.base, graph.name) + filled(load.base, load.holds(graph))


def removed(load: Load, plan: Plan) -> list[Triple]:
    """What it remembers and shall not any longer."""
    changed = (filled(load.base, plan.held[graph.name]) for graph in plan.changed)
    left = (forgotten(load, plan, name) for name in (*plan.gone, *plan.staged))
    return [triple for some in (*changed, *left) for triple in some]


def forgotten(load: Load, plan: Plan, name: str) -> list[Triple]:
    """All that it remembers of one graph."""
    return claimed(load.base, name) + filled(load.base, plan.held[name])


def operations(load: Load, plan: Plan) -> Iterator[str]:
    """The whole change, as updates."""
    graph = state_graph(load.base)
    yield from filter(None, (delete(graph, removed(load, plan)), insert(graph, added(load, plan))))
    yield from superseded(load, plan)


def superseded(load: Load, plan: Plan) -> Iterator[str]:
    """Updates that forget the loads of which nothing is left."""
    left = {plan.held[graph.name].load for graph in plan.unchanged}
    yield from forgetting(load.base, {one.load for one in plan.held.values()} - left)


def forgetting(base: str, loads: Iterable[str]) -> Iterator[str]:
    """Updates that forget loads."""
    graph = NamedNode(state_graph(base))
    for load in sorted(filter(None, loads)):
        yield f"DELETE WHERE {{ GRAPH {graph} {{ {NamedNode(load)} ?p ?o }} }}"
