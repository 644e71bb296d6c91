"""An index of a dump as a source of candidates."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from kg.errors import BadInput
from kg.linking.candidates import Candidate, Wanted
from kg.linking.dump.about import VERSION, About, read_about
from kg.linking.dump.database import APPLICATION
from kg.linking.dump.packing import unpacked
from kg.linking.names import keys

MOST = 20
"""Items for one name, at most: those with most pages."""

_NAMED = "SELECT qid FROM names WHERE key = ? ORDER BY loose, popularity DESC LIMIT ?"
_BEARING = "SELECT qid FROM identifiers WHERE scheme = ? AND value = ? LIMIT ?"
_ITEM = "SELECT * FROM items WHERE qid = ?"
_REMEDY = "make it with kg link index"


class DumpIndex:
    """What ``kg link index`` made of a dump.  Opened when it is first asked, by each process for itself.

    Args:
        path: the file, which is not written to.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of: About | None = None
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def __reduce__(self) -> tuple[type[DumpIndex], tuple[Path]]:
        """Other processes open it again."""
        return DumpIndex, (self._path,)

    @property
    def about(self) -> About:
        """What it is of.

        Raises:
            BadInput: it cannot be read, or is no complete index.
        """
        if self._of is None:
            self._of = about_of(self._path)
        return self._of

    @property
    def name(self) -> str:
        """See :class:`~kg.linking.candidates.Source`.

        Raises:
            BadInput: as :attr:`about`.
        """
        return f"Wikidata dump {self.about.day}"

    def candidates(self, wanted: Sequence[Wanted]) -> list[list[Candidate]]:
        """See :class:`~kg.linking.candidates.Source`: by identifiers first, then by names, and by like names.

        Raises:
            BadInput: as :attr:`about`.
        """
        retrieved = date.fromisoformat(self.about.day)
        with _explained(self._path):
            return [list(self._of_one(one, retrieved)) for one in wanted]

    def _of_one(self, wanted: Wanted, retrieved: date) -> Iterator[Candidate]:
        connection = self._opened()
        for qid in dict.fromkeys(_numbers(connection, wanted)):
            for row in connection.execute(_ITEM, (qid,)):
                yield unpacked(row, retrieved).told({}, wanted.identifiers)

    def _opened(self) -> sqlite3.Connection:
        """The connection of this process; that of the process that this was forked from must not be used."""
        if self._connection is None or self._process != os.getpid():
            self._connection, self._process = _connected(self._path), os.getpid()
        return self._connection

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it is opened again when it is asked again."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


def _numbers(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[int]:
    for pair in wanted.identifiers.items():
        yield from _column(connection.execute(_BEARING, (*pair, MOST)))
    for name in wanted.names:
        found: dict[int, None] = {}
        for key in keys(name):
            found.update(dict.fromkeys(_column(connection.execute(_NAMED, (_encodable(key), MOST)))))
        yield from list(found)[:MOST]


def _column(rows: Iterable[tuple[int]]) -> Iterator[int]:
    return (value for (value,) in rows)


def _encodable(key: str) -> str:
    """The key without what no index holds and SQLite refuses: lone surrogates."""
    return key.encode("utf-8", "replace").decode()


def about_of(path: Path) -> About:
    """What an index is of.

    Raises:
        BadInput: it cannot be read, or is no complete index.
    """
    with _explained(path), closing(_connected(path)) as connection:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        if mark != APPLICATION:
            raise BadInput("is no index of a dump", place=str(path), remedy=_REMEDY)
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.get("state") != "complete":
        remedy = "run kg link index again: it goes on where it stopped"
        raise BadInput("is an index that is not complete", place=str(path), remedy=remedy)
    of = read_about(meta["about"])
    if of.version != VERSION:
        raise BadInput("is an index of another version of kg", place=str(path), remedy=_REMEDY)
    return of


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BadInput(f"cannot be read as an index: {error}", place=str(path), remedy=_REMEDY) from error
