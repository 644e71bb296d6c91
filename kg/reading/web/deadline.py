"""The end of all waiting, however a server spreads its bytes."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from threading import Timer
from typing import Self


class Deadline:
    """The moment at which all work on a page must be done; what then still waits is cut off.

    The time-outs of requests are for one wait each, and a server that sends a byte now and then
    never reaches them. So a timer shuts the connection, which ends a wait in headers, body and TLS alike.

    Args:
        seconds: from now.

    Attributes:
        over: whether the end has come.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._line: socket.socket | None = None
        self.over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def left(self) -> float:
        """Seconds until the end, 0 at least."""
        return max(self._end - time.monotonic(), 0.0)

    def within(self, seconds: float) -> float:
        """Seconds that one step may wait: its own limit or what is left of the whole.

        Raises:
            TimeoutError: nothing is left.
        """
        self.check()
        return min(seconds, max(self.left, 0.001))  # 0 would mean not to wait at all

    def watch(self, line: socket.socket) -> None:
        """Shut the connection at the end, in place of the one before.

        Raises:
            TimeoutError: the end has come.
        """
        self._line = line
        self.check()

    def check(self) -> None:
        """Whatever came of a connection that was cut off is not the server's answer.

        Raises:
            TimeoutError: the end has come.
        """
        if self.over:
            raise TimeoutError("the time for the whole page is over")

    def _cut(self) -> None:
        self.over = True  # before the line is read: watch() sets the line before it looks here
        if self._line is not None:
            with suppress(OSError):  # closed meanwhile
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)  # SSLSocket's own would go on in plain text
