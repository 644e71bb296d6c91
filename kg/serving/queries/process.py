"""The handle of one worker process: starts it, asks it, kills it."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from contextlib import suppress
from functools import cache
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.errors import BadInput, KgError
from kg.serving.queries.asked import Answered, Asked, OutOfMemory, OutOfTime, TooLarge, Unacceptable
from kg.serving.queries.evaluation import Task
from kg.serving.queries.worker import Ended, Ready, work
from kg.serving.settings import MEGABYTE

_START_SECONDS = 60.0
_SLOW_NICENESS = 15


class Worker:
    """One process with the store open. Made in the thread that calls; its methods block.

    Attributes:
        sealed: it has no way to other hosts, whatever it is asked.

    Raises:
        KgError: the process did not start, or cannot open the store.
    """

    def __init__(self, store: Path, memory_bytes: int) -> None:
        context = _context()
        self._connection, theirs = context.Pipe()
        process: BaseProcess = context.Process(target=work, args=(theirs, str(store), memory_bytes), daemon=True)  # type: ignore[attr-defined]
        self._process = process
        self._process.start()
        theirs.close()
        self._slowed = self._worn = self._killed = False
        try:
            ready = self._connection.recv() if self._connection.poll(_START_SECONDS) else None
        except EOFError:
            ready = None
        if not isinstance(ready, Ready):
            self.kill()
            raise KgError("a process for queries cannot open the store", place=str(store), remedy="start again")
        self.sealed = ready.sealed

    def answer(self, asked: Asked) -> Answered:
        """The whole answer.

        Raises:
            BadInput: a syntax error at its line and column, or what the engine cannot evaluate.
            OutOfTime, OutOfMemory, TooLarge: it broke a limit.
            Unacceptable: there is no format for its kind of answer.
            KgError: the process died, or was killed by :meth:`kill`.
        """
        body = tempfile.SpooledTemporaryFile(max_size=MEGABYTE)  # noqa: SIM115 (whoever gets the answer closes it)
        try:
            return self._received(asked, body)
        except BaseException:
            body.close()
            raise

    def _received(self, asked: Asked, body: tempfile.SpooledTemporaryFile[bytes]) -> Answered:
        self._send(asked)
        deadline, kind = time.monotonic() + asked.limits.seconds, ""
        while not isinstance(message := self._message(deadline, asked), Ended):
            if isinstance(message, str):
                kind = message
            elif isinstance(message, bytes):
                body.write(message)
        self._worn = message.worn
        _raise_for(message, asked)
        size = body.tell()
        body.seek(0)
        return Answered(kind, asked.graph_form if kind == "triples" else asked.table_form, body, size)

    def _send(self, asked: Asked) -> None:
        query, limits = asked.query, asked.limits
        task = Task(
            text=str(query.sent),
            names_graphs=query.names_graphs,
            base=asked.base,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            table_form=asked.table_form,
            graph_form=asked.graph_form,
            rows=limits.rows,
            answer_bytes=limits.answer_bytes,
            seconds=limits.seconds,
        )
        with suppress(OSError):  # if it died while it waited, reading says so
            self._connection.send(task)

    def _message(self, deadline: float, asked: Asked) -> object:
        try:
            if self._connection.poll(max(0.0, deadline - time.monotonic())):
                return self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death(asked) from error
        self.kill()
        remedy = "ask for less, or load the dump into a store of your own"
        raise OutOfTime(f"the query was stopped after {asked.limits.seconds:g} seconds", remedy=remedy)

    def _death(self, asked: Asked) -> KgError:
        """Why the process is gone. The engine aborts when it gets no memory, and nothing else makes it do so."""
        was_killed = self._killed
        self._process.join(_START_SECONDS)
        code = self._process.exitcode
        self.kill()
        if was_killed:
            return KgError("the query was stopped")
        if code is not None and code == -_ABORTED:
            most = asked.limits.memory_bytes // MEGABYTE
            return OutOfMemory(f"the query was stopped when it took more than {most} MB", remedy="ask for less")
        return KgError(f"the process of the query ended by itself ({code})", remedy="write the query more simply")

    @property
    def usable(self) -> bool:
        """Whether it may be asked again."""
        return not (self._slowed or self._worn or self._killed)

    def worked_seconds(self) -> float | None:
        """The processor's time that the process has taken; None where the platform does not say."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(") ")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def slow_down(self) -> None:
        """Let other processes go first from now on; it is not used again, for it could not be made fast again."""
        self._slowed = True
        if hasattr(os, "setpriority") and self._process.pid:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _SLOW_NICENESS)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._killed = True
        self._process.kill()

    def close(self) -> None:
        """End the process and wait for its end."""
        self.kill()
        self._process.join()
        self._connection.close()


_ABORTED = 6


@cache
def _context() -> BaseContext:
    """How processes are started: copied from one that has read the code already, where the platform can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__])
    return context


def _raise_for(ended: Ended, asked: Asked) -> None:
    match ended.failure:
        case "":
            return
        case "syntax":
            raise asked.query.sent.error(SyntaxError(ended.message))
        case "limit":
            raise TooLarge(f"the answer has {ended.message}", place="query", remedy="add a LIMIT, or ask for less")
        case "memory":
            raise OutOfMemory("the query took more memory than it may", place="query", remedy="ask for less")
        case "form":
            kinds = "triples" if ended.message == "triples" else "a table or yes or no"
            raise Unacceptable(f"the answer is {kinds}, and the client takes no format of that")
        case _:
            raise BadInput(f"the query cannot be evaluated: {ended.message}", place="query")
