"""SQLite as it is used here: what its errors mean, and how a long statement can be watched and stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BadOutput

APPLICATION = 0x6B676C64
"""The mark of our files in their header ("kgld"); https://www.sqlite.org/pragma.html#pragma_application_id."""

_EVERY = 0.2
_FULL = "free some space there and in the folder of temporary files (TMPDIR), and run this again: it goes on"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite about a file that is written become errors of ours."""
    try:
        yield
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name.startswith("SQLITE_FULL"):
            raise BadOutput("the disk is full", place=str(path), remedy=_FULL) from error
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            remedy = "wait until it is done, or name another file with --out"
            raise BadOutput("another run is at work on this file", place=str(path), remedy=remedy) from error
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise BadOutput("is damaged, or no index", place=str(path), remedy="delete it to begin anew") from error
        if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
            remedy = "check its folder, permissions and free space"
            raise BadOutput(f"cannot write: {error}", place=str(path), remedy=remedy) from error
        raise


def execute(connection: sqlite3.Connection, statement: str, watch: Callable[[], None]) -> None:
    """Execute a statement that may take hours, in a thread of its own, so that a signal stops it at once.

    Args:
        connection: one that other threads may use.
        statement: SQL.
        watch: called ever so often.
    """
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(connection.execute, statement)
        try:
            while not wait([running], _EVERY).done:
                watch()
        except BaseException:
            while not running.done():  # it may not have begun yet
                connection.interrupt()
                wait([running], _EVERY)
            raise
        running.result()
