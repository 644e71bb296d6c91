"""One process or many: the engine is loaded where there is enough to do for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import chain, islice
from typing import TypeVar

from kg.errors import UsageError

Thing = TypeVar("Thing")
Result = TypeVar("Result")

FEW = 24
"""So many articles are done sooner in one process than the others load their models (measured: record 11)."""


def each(work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int) -> Iterator[Result]:
    """``work(thing)`` for each thing, in their order, each when it is asked for.

    Args:
        work: a function of one thing that can be pickled; what it loads it keeps.
        things: are read no further ahead than is needed.
        jobs: number of processes.

    Raises:
        UsageError: several processes are asked for and the engine is not installed.
    """
    if jobs == 1:
        return map(work, things)
    if find_spec("daft") is None:
        remedy = "install it, pip install 'conflict-kg[parallel]', or leave --jobs out"
        raise UsageError(f"{jobs} jobs need the engine Daft, which is not installed", remedy=remedy)
    return _several(work, iter(things), jobs)


def _several(work: Callable[[Thing], Result], things: Iterator[Thing], jobs: int) -> Iterator[Result]:
    few = list(islice(things, FEW))
    if len(few) < FEW:
        yield from map(work, few)
        return
    from kg.building.engine import each_in_processes

    yield from each_in_processes(work, chain(few, things), jobs)
