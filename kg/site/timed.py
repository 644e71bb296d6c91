"""The shipped questions asked of the whole: each may take only so long, for a large build has too much for a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Store

from kg.sparql import Answer, TimedOut, output, run_query
from kg.sparql.binding import Bindable

SECONDS = 60.0


class TimedAsks:
    """Asks in a process that is ended when it takes too long.

    Args:
        store: whose default graph holds all triples.
    """

    def __init__(self, store: Store, seconds: float = SECONDS) -> None:
        self._store, self._seconds = store, seconds

    def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
        """The whole answer.

        Raises:
            TimedOut: it takes too long.
        """
        return run_query(self._store, text, timeout_seconds=self._seconds, bindings=bindings)

    def write_csv(self, text: str, file: Path) -> bool:
        """Write the answer into a file; no, and no file, where it takes too long."""
        try:
            with file.open("wb") as written:
                written.writelines(output(self._store, text, "csv", timeout_seconds=self._seconds))
        except TimedOut:
            file.unlink()
            return False
        return True
