"""What runs in a process of the engine: the work on one thing after the other, with what it has loaded."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from typing import Any

import daft

AT_ONCE = 4
"""Things in a batch: enough that handing them over costs under 1% of the work, few enough to end together."""

_WATCH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one thing.

    Attributes:
        result: what the work returned, where it raised nothing.
        error: what it raised.
        said: what it printed, which belongs on stderr.
    """

    result: Any = None
    error: Exception | None = None
    said: str = ""


class Worker:
    """Made once in a process.

    Args:
        work: the function, pickled.
    """

    def __init__(self, work: bytes) -> None:
        self._pickled = work
        self._work: Callable[[Any], Any] | None = None
        with suppress(ValueError):  # not in the main thread
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the process that started this one tells
        threading.Thread(target=_end_without, args=(os.getppid(),), daemon=True).start()

    @daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=AT_ONCE)
    def done(self, things: daft.Series) -> list[bytes]:
        """A pickled :class:`Done` for each pickled thing."""
        return [pickle.dumps(self._done(thing)) for thing in things.to_pylist()]

    def _loaded(self) -> Callable[[Any], Any]:
        """The function; not made with the worker, so that what is wrong with it is told like any error of it."""
        if self._work is None:
            self._work = pickle.loads(self._pickled)  # noqa: S301
        return self._work

    def _done(self, thing: bytes) -> Done:
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            try:
                result = self._loaded()(pickle.loads(thing))  # noqa: S301 - from the process that started this one
                return Done(result, said=said.getvalue())
            except Exception as error:
                return Done(error=_portable(error), said=said.getvalue())


def _end_without(parent: int) -> None:
    """End this process when the one that started it is gone: what it is at is then nobody's."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _portable(error: Exception) -> Exception:
    """The error with its traceback as a note, or one of a general kind where it cannot be pickled."""
    lines = "".join(traceback.format_exception(error)).rstrip()
    error.add_note(f"In a worker process:\n{lines}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        general = RuntimeError(f"{type(error).__name__}: {error}")
        general.add_note(f"In a worker process:\n{lines}")
        return general
    return error
