"""A process that has the store open and answers one query after the other.

It has given up what it does not need: the network where the kernel lets it, opening files where the store needs no
more, and memory beyond its limit.  Whoever started it may kill it at any time, for it only reads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import Store

from kg.serving.queries.evaluation import NoForm, OverLimit, Task, evaluate
from kg.sparql.sources import lacks_default_graph
from kg.sparql.worker import open_nothing_more

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_GRACE_SECONDS = 5.0
_WORN = 4


@dataclass(frozen=True, slots=True)
class Ready:
    """The first message: the store is open.

    Attributes:
        sealed: should a query reach another host in spite of all checks, then there is no way out for it.
    """

    sealed: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The last message of an answer: how it ended.

    Attributes:
        failure: empty, or ``syntax``, ``limit``, ``form``, ``memory`` or ``engine``.
        message: what went wrong.
        worn: the process holds so much memory that it should be replaced.
    """

    failure: str = ""
    message: str = ""
    worn: bool = False


def work(connection: Connection, store_folder: str, memory_bytes: int) -> None:
    """Answer what comes over the connection, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mute()
    offline = _left_network()
    store = Store.read_only(store_folder)
    union = lacks_default_graph(store)
    before = _size_bytes()
    closed = _closed_files(Path(store_folder))
    _limit_memory(before + memory_bytes)
    connection.send(Ready(offline or closed))
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        with _own_alarm(task.seconds):
            failure, message = _outcome(connection, store, task, union=union)
        connection.send(Ended(failure, message, _size_bytes() - before > memory_bytes // _WORN))


def _outcome(connection: Connection, store: Store, task: Task, *, union: bool) -> tuple[str, str]:
    try:
        evaluate(store, task, union=union, send=connection.send)
    except SyntaxError as error:
        return "syntax", str(error)
    except OverLimit as error:
        return "limit", str(error)
    except NoForm as error:
        return "form", str(error)
    except MemoryError:
        return "memory", ""
    except (OSError, RuntimeError, ValueError) as error:
        return "engine", str(error) or type(error).__name__
    return "", ""


def _mute() -> None:
    """What the engine prints when it aborts is told by how the process ended."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _left_network() -> bool:
    """Move this process into a network of its own, which has no way to any other; where the kernel allows it."""
    if sys.platform != "linux":
        return False
    status: int = ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NETWORK)
    return status == 0


def _closed_files(folder: Path) -> bool:
    """Give up opening files and sockets, unless the store has still tables to open.

    The engine opens the first sixteen tables with the store and others when a query needs them.
    """
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        return False
    tables = {path.name for path in folder.glob("*.sst")}
    opened = {one.readlink().name for one in descriptors.iterdir() if one.is_symlink()}
    if not tables <= opened:
        return False
    open_nothing_more()
    return True


def _size_bytes() -> int:
    """The address space that the process takes; 0 where the platform does not say."""
    if sys.platform != "linux":
        return 0
    return int(os.pread(_statm(), 100, 0).split()[0]) * os.sysconf("SC_PAGE_SIZE")


@cache
def _statm() -> int:
    """Opened once and kept, for later no file can be opened."""
    return os.open("/proc/self/statm", os.O_RDONLY)


def _limit_memory(most_bytes: int) -> None:
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _own_alarm(seconds: float) -> Iterator[None]:
    """The kernel ends this process should it still be at it when whoever started it is gone."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
