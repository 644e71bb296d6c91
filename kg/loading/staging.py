"""A load in many requests: graphs are put beside their places first, and then take them in one request.

Until then the store has everything that it had.  Each staging graph is named by what it is to hold, and the store's
memory tells of it before the first triple of it comes.  So a later load finds what an interrupted one left: it goes on
with what is of use, and takes away what is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.loading.asking import counts
from kg.loading.batches import Wanted, batch_size, batches, send_batch
from kg.loading.build import Published
from kg.loading.changing import operations
from kg.loading.client import Client
from kg.loading.faults import Refused, Unreached
from kg.loading.graphs import Graph
from kg.loading.plan import Plan, plan_of
from kg.loading.state import Load, claimed, read_state, state_graph
from kg.loading.update import drop, insert, send, take_place
from kg.vocabulary.graphs import STAGING


def load_staged(client: Client, build: Published, plan: Plan, load: Load, batch: int) -> None:
    """Send the graphs of a plan beside their places, and put them there.

    Args:
        batch: most triples in a request that the user wants; 0 for no wish.
    """
    names = {graph.name: _staging(build, graph) for graph in plan.sent}
    _claim(client, build, [name for name in names.values() if name not in plan.staged])
    wanted = list(_left(client, plan, names))
    for some in batches(build, wanted, batch_size(client, batch)):
        send_batch(client, some)
    _put_in_place(client, build, names, load)


def _staging(build: Published, graph: Graph) -> str:
    content = hashlib.sha256(f"{graph.name} {graph.digest}".encode()).hexdigest()
    return f"{build.base}{STAGING}{content[:32]}"


def _claim(client: Client, build: Published, names: list[str]) -> None:
    """Say that the staging graphs are ours, within the store's limit of an update."""
    most = max(1, client.store.profile.update_triples // 3)
    for start in range(0, len(names), most):
        triples = (triple for name in names[start : start + most] for triple in claimed(build.base, name))
        send(client, [insert(state_graph(build.base), triples)])


def _left(client: Client, plan: Plan, names: dict[str, str]) -> Iterator[Wanted]:
    """The graphs, and how much of each is there.  Where a request may be done in part, only a whole graph counts."""
    before = counts(client, (name for name in names.values() if name in plan.staged))
    for graph in plan.sent:
        there = before.get(names[graph.name], 0)
        if there < graph.triples:
            yield Wanted(graph, names[graph.name], there if client.store.profile.atomic else 0)


def _put_in_place(client: Client, build: Published, names: dict[str, str], load: Load) -> None:
    """Whether an answer was lost is asked of the store: doing it a second time would put nothing into each place."""
    for attempt in range(1, client.store.tries + 1):
        plan = plan_of(build, read_state(client, build.base))
        if plan.is_done:
            return
        wanted = {names[graph.name] for graph in plan.sent}
        moved = [take_place(names[graph.name], graph.name) for graph in plan.sent]
        dropped = [drop(name) for name in (*plan.gone, *plan.staged) if name not in wanted]
        try:
            send(client, [*moved, *dropped, *operations(load, plan)], tries=1)
        except (Unreached, Refused) as broken:
            if attempt == client.store.tries or (isinstance(broken, Refused) and not broken.may_pass):
                raise
            client.wait(attempt, broken.problem)
        else:
            return
