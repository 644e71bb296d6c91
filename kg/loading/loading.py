"""From a build to a store that holds it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.loading.asking import filled
from kg.loading.build import Published, read_build
from kg.loading.client import Client
from kg.loading.faults import Refused, Unreached
from kg.loading.piecewise import load_piecewise
from kg.loading.plan import Plan, plan_of, refuse_foreign
from kg.loading.progress import Progress, See
from kg.loading.staging import load_staged
from kg.loading.state import Load, load_of, read_state
from kg.loading.store import Store
from kg.loading.whole import fits, load_whole

Tell = Callable[[str], None]
_PARTLY = "this store may do a request in part: until the load ends, readers see some graphs new and others old"
_ASIDE = "graphs are put aside first; who asks all graphs of the store as one sees them there until the load ends"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, or would do.

    Attributes:
        plan: which graphs were new, changed, gone and unchanged.
        way: ``nothing``, ``dry run``, ``one request``, ``staged`` or ``graph by graph``.
        seconds: that it took.
        requests: that it took.
    """

    plan: Plan
    way: str
    seconds: float
    requests: int

    @property
    def all_or_nothing(self) -> bool:
        """Whether no reader of a named graph saw a part of it."""
        return self.way != "graph by graph"


def load(
    folder: Path,
    store: Store,
    *,
    dry_run: bool = False,
    batch: int = 0,
    tell: Tell = lambda _line: None,
    see: See = lambda _progress: None,
) -> LoadReport:
    """Make a store hold a build, and of earlier loads of the same base nothing else.

    Args:
        folder: the build.
        store: where it goes.
        dry_run: only find out what would be done.
        batch: most triples in one request; the store's own limits where 0.
        tell: is called with lines about what goes wrong for now, and what readers see.
        see: is called with the progress.

    Raises:
        BadInput: the folder holds no build, or not as it was written.
        RemoteError: the store does not answer, or refuses. What was there before is still there; where a store does
            requests in part, :func:`load` goes on where it stopped.
        UsageError: a graph of the build is in the store already and comes from elsewhere.
    """
    started = time.monotonic()
    build = read_build(folder)
    seen = _Seen(see)
    client = Client(store, tell=tell, watch=seen.add)
    try:
        plan = plan_of(build, read_state(client, build.base))
        refuse_foreign(sorted(filled(client, (graph.name for graph in plan.new))), store.address)
        seen.total = plan.triples
        way = "dry run" if dry_run else _loaded(client, build, plan, load_of(build), batch)
        return LoadReport(plan, way, time.monotonic() - started, client.requests)
    finally:
        client.close()


def _loaded(client: Client, build: Published, plan: Plan, load: Load, batch: int) -> str:
    if plan.is_done:
        return "nothing"
    if fits(client, plan, batch):
        try:
            load_whole(client, build, plan, load)
        except (Unreached, Refused) as broken:
            if isinstance(broken, Refused) and not (broken.may_pass or broken.is_too_large):
                raise
            client.tell(f"{broken.problem}; going on in smaller requests")
            plan = plan_of(build, read_state(client, build.base))
        else:
            return "one request"
    if client.store.profile.atomic or client.store.graph_store is None:
        client.tell(_ASIDE)
        load_staged(client, build, plan, load, batch)
        return "staged"
    client.tell(_PARTLY)
    load_piecewise(client, build, plan, load, batch)
    return "graph by graph"


class _Seen:
    def __init__(self, see: See) -> None:
        self._see, self._done, self.total = see, 0, 0

    def add(self, triples: int) -> None:
        self._done += triples
        self._see(Progress("sending", self._done, self.total))
