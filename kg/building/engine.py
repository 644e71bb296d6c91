"""A function of one thing, for many things, in several processes: on Daft.

Daft's native runner works on this machine; where its environment variable ``DAFT_RUNNER`` is ``ray``, the same goes to
the Ray cluster that ``RAY_ADDRESS`` names.  See ``docs/decisions/0011-parallel-engine.md``.

Daft is given bytes and gives back bytes, so that it decides nothing but which process does what.  Things are handed to
it only so far ahead of the results as keeps the processes busy, so that memory does not depend on how many there are.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from collections import deque
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import daft
from daft.io.source import DataSource, DataSourceTask
from daft.recordbatch import RecordBatch

from kg.building.worker import AT_ONCE, Done, Worker
from kg.errors import KgError

if TYPE_CHECKING:
    from daft.io.pushdowns import Pushdowns

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_AHEAD = 8
"""Batches handed over for each process before the first result of them is taken."""

_LOT = 4096
"""Things handed over to a cluster together."""

_POLL_SECONDS = 0.02
_SCHEMA = daft.Schema.from_pydict({"number": daft.DataType.int64(), "thing": daft.DataType.binary()})
_ENVIRONMENT = {
    "DAFT_ANALYTICS_ENABLED": "0",  # no word to the makers of Daft and Ray
    "DO_NOT_TRACK": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "PYTHONSAFEPATH": "1",  # a process takes no module from the folder that one is in
}


def each_in_processes(work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int) -> Iterator[Result]:
    """``work(thing)`` for each thing, in their order; what it raises is raised here, in its turn.

    Args:
        work: is pickled, and made anew in each process; it keeps there what it loads.
        things: are taken in this thread, one by one; they and the results are pickled.
        jobs: number of processes.

    Raises:
        KgError: a process died.
    """
    run = _on_cluster if os.environ.get("DAFT_RUNNER", "").lower() == "ray" else _on_this_machine
    with _environment(), daft.execution_config_ctx(maintain_order=False):
        for done in run(pickle.dumps(work), enumerate(things), jobs):
            yield _result(done)


def _on_this_machine(work: bytes, things: Iterator[tuple[int, Any]], jobs: int) -> Iterator[bytes]:
    source = _Source()
    with closing(_rows(source.read(), work, jobs)) as rows:
        try:
            yield from _in_order(source, rows, things, _AHEAD * AT_ONCE * jobs)
        finally:
            source.complete = True


def _on_cluster(work: bytes, things: Iterator[tuple[int, Any]], jobs: int) -> Iterator[bytes]:
    """The same where what is handed over goes to other machines, so that nothing can be waited for: a lot at a time."""
    while lot := [(number, pickle.dumps(thing)) for number, thing in islice(things, _LOT)]:
        frame = daft.from_pydict({"number": [number for number, _ in lot], "thing": [thing for _, thing in lot]})
        done = dict(_rows(frame.into_partitions(min(jobs * _AHEAD, len(lot))), work, jobs))
        yield from (done[number] for number, _ in lot)


def _in_order(
    source: _Source, rows: Iterator[tuple[int, bytes]], things: Iterator[tuple[int, Any]], ahead: int
) -> Iterator[bytes]:
    """What became of each thing, in their order, while others are handed over."""
    done: dict[int, bytes] = {}
    handed = taken = 0
    while True:
        while handed - taken < ahead and not source.complete:
            group = [(number, pickle.dumps(thing)) for number, thing in islice(things, AT_ONCE)]
            if group:
                source.groups.append(group)
            handed += len(group)
            source.complete = len(group) < AT_ONCE  # Daft waits for a whole batch, or for the end
        if handed == taken:
            break
        while taken not in done:
            number, result = next(rows)
            done[number] = result
        yield done.pop(taken)
        taken += 1
    assert next(rows, None) is None  # so that Daft comes to its own end


def _result(pickled: bytes) -> Any:
    done: Done = pickle.loads(pickled)  # noqa: S301 - made by our own worker
    if done.said:
        print(done.said, end="", file=sys.stderr, flush=True)
    if done.error:
        raise done.error
    return done.result


def _rows(frame: daft.DataFrame, work: bytes, jobs: int) -> Generator[tuple[int, bytes]]:
    """Number and result of what is handed over, in the order in which it is done."""
    worker = daft.cls(max_concurrency=jobs, use_process=True)(Worker)(work)
    frame = frame.select(frame["number"], worker.done(frame["thing"]).alias("done"))
    try:
        for row in frame.iter_rows():
            yield row["number"], row["done"]
    except Exception as error:
        raise _died(jobs, str(error).partition("\n")[0]) from error


def _died(jobs: int, said: str) -> KgError:
    problem = f"one of {jobs} worker processes ended early, killed or out of memory: {said}"
    return KgError(problem, remedy="use fewer jobs, each takes some 300 MB; one job starts no other process")


@contextmanager
def _environment() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ.update(_ENVIRONMENT)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Source(DataSource):
    """The things handed over, of which Daft takes a row group whenever it has room for it."""

    name = "things"
    schema = _SCHEMA

    def __init__(self) -> None:
        self.groups: deque[list[tuple[int, bytes]]] = deque()
        self.complete = False

    async def get_tasks(self, pushdowns: Pushdowns) -> AsyncIterator[DataSourceTask]:
        yield _Reading(self)


class _Reading(DataSourceTask):
    schema = _SCHEMA

    def __init__(self, source: _Source) -> None:
        self._source = source

    async def read(self) -> AsyncIterator[RecordBatch]:
        while self._source.groups or not self._source.complete:
            if self._source.groups:
                group = self._source.groups.popleft()
                numbers, things = [number for number, _ in group], [thing for _, thing in group]
                yield RecordBatch.from_pydict({"number": numbers, "thing": things})
            else:
                await asyncio.sleep(_POLL_SECONDS)
