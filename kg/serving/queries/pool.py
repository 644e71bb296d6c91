"""Queries shared among processes so that a heavy one takes nothing from the others.

A query begins in one of a few quick processes.  When it has worked for more than a moment, it counts as long: it keeps
its process, which from then on gives way to others, and a new quick process takes the place.  There are few places for
long queries; a query that would become long when none is free is stopped.  So a quick query never waits for long ones.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.errors import KgError
from kg.serving.queries.asked import Answered, Asked, Busy
from kg.serving.queries.process import Worker
from kg.serving.settings import Places

_log = logging.getLogger(__name__)


class Pool:
    """Processes on one store.

    Args:
        store: folder of an embedded store.
        places: how many queries run and wait.
        memory_bytes: what a process may take beyond what it takes to open the store.
    """

    def __init__(self, store: Path, places: Places, memory_bytes: int) -> None:
        self._store, self._places, self._memory = store, places, memory_bytes
        self._threads = ThreadPoolExecutor(places.quick + places.long + 2, thread_name_prefix="query")
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = self._long = 0

    async def start(self) -> None:
        """Start the quick processes.

        Raises:
            KgError: the store cannot be opened.
        """
        for _ in range(self._places.quick):
            await self._add()
        if not all(worker.sealed for worker in self._all):
            _log.warning("queries are checked for other hosts, but this system cannot close the network to them")

    async def close(self) -> None:
        """Kill all processes."""
        for task in self._starting:
            task.cancel()
        for worker in self._all:
            worker.kill()
        self._threads.shutdown(wait=True)
        for worker in self._all:
            worker.close()
        self._all.clear()

    async def answer(self, asked: Asked) -> Answered:
        """The answer to a query; if this is cancelled, then its process is killed.

        Raises:
            Busy: too many queries wait, or too many run long.
            KgError: as :meth:`kg.serving.queries.process.Worker.answer` says.
        """
        worker = await self._free(asked.limits.seconds)
        run = asyncio.get_running_loop().run_in_executor(self._threads, worker.answer, asked)
        long = False
        try:
            long = await self._lasts(worker, run) and self._became_long(worker)
            return await asyncio.shield(run)
        except BaseException:
            if not run.done():
                worker.kill()
            run.add_done_callback(_seen)
            raise
        finally:
            self._long -= long
            self._back(worker, replaced=long)

    async def _free(self, seconds: float) -> Worker:
        if self._waiting >= self._places.waiting:
            raise Busy("too many queries are waiting", remedy="ask again in a moment")
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._idle.get(), seconds)
        except TimeoutError as error:
            raise Busy(f"no process was free for {seconds:g} seconds", remedy="ask again in a moment") from error
        finally:
            self._waiting -= 1

    async def _lasts(self, worker: Worker, run: asyncio.Future[Answered]) -> bool:
        """Whether the query works for longer than a quick one; waiting for a busy machine does not count."""
        begun = worker.worked_seconds()
        while not (await asyncio.wait({run}, timeout=self._places.quick_seconds / 2))[0]:
            if begun is None or (worker.worked_seconds() or 0) - begun >= self._places.quick_seconds:
                return True
        return False

    def _became_long(self, worker: Worker) -> bool:
        if self._long >= self._places.long:
            problem = f"{self._places.long} queries are running longer than {self._places.quick_seconds:g} s already"
            raise Busy(problem, remedy="ask again when they have ended, or ask for less")
        self._long += 1
        worker.slow_down()
        self._start_another()
        return True

    def _back(self, worker: Worker, *, replaced: bool) -> None:
        if worker.usable and not replaced:
            self._idle.put_nowait(worker)
            return
        self._all.discard(worker)
        asyncio.get_running_loop().run_in_executor(self._threads, worker.close)
        if not replaced:
            self._start_another()

    def _start_another(self) -> None:
        task = asyncio.get_running_loop().create_task(self._add())
        self._starting.add(task)
        task.add_done_callback(self._started)

    def _started(self, task: asyncio.Task[None]) -> None:
        self._starting.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.error("a process for queries could not be started: %s", error)

    async def _add(self) -> None:
        loop = asyncio.get_running_loop()
        worker = await loop.run_in_executor(self._threads, Worker, self._store, self._memory)
        self._all.add(worker)
        self._idle.put_nowait(worker)


def _seen(run: asyncio.Future[Answered]) -> None:
    """Take note of how an abandoned query ended, and let its answer go."""
    if run.cancelled() or isinstance(run.exception(), KgError):
        return
    if run.exception() is None:
        run.result().body.close()
