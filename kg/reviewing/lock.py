"""One writer at a time: whoever changes a review file holds its lock, so that nobody's decision is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BadOutput

_PAUSE = 0.05
"""Seconds between two looks at a lock that somebody else holds."""


@contextmanager
def locked(path: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock of a file, which need not exist; its folder is made.

    The lock is a file beside it, because that works on every system and on shared folders.

    Args:
        path: the file that is to be changed.
        patience: seconds to wait for another process that holds it.

    Raises:
        BadOutput: it is held for longer, or the folder cannot be written.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _take(lock, time.monotonic() + patience)
    except FileExistsError:
        problem = f"is being changed by another process for more than {patience:g} s"
        raise BadOutput(problem, place=str(path), remedy=f"if none is at work on it, remove {lock}") from None
    except OSError as error:
        why = f"cannot be changed: {error.strerror or error}"
        raise BadOutput(why, place=str(path), remedy="check the permissions of its folder") from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path, end: float) -> None:
    while True:
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return
