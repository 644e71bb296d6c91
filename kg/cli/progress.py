"""Progress on stderr: one line that changes where it is a terminal, else a new line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from kg.cli.streams import tell

_OFTEN = 0.5
_SELDOM = 30.0


class ProgressLine:
    """A line about how far something is."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._last = time.monotonic()

    def show(self, line: Callable[[], str]) -> None:
        """Show the line, when it is time to."""
        now = time.monotonic()
        if now - self._last < (_OFTEN if self._is_terminal else _SELDOM):
            return
        self._last = now
        if self._is_terminal:
            click.echo(f"\r\x1b[K{line()}", err=True, nl=False)
        else:
            tell(line())

    def tell(self, line: str) -> None:
        """A line that stays."""
        self.end()
        tell(line)

    def end(self) -> None:
        """Wipe the line that changes."""
        if self._is_terminal:
            click.echo("\r\x1b[K", err=True, nl=False)
