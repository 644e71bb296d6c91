"""An index in the making: what was read of a dump so far, in a file beside that of the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadOutput
from kg.linking.dump.about import About, read_about
from kg.linking.dump.database import APPLICATION, explained
from kg.linking.dump.lines import Place
from kg.linking.dump.packing import COLUMNS, names_of, number_of, packed
from kg.linking.dump.progress import Stage
from kg.linking.remote.wikidata.entity import Item

_SCHEMA = f"""
    BEGIN;
    PRAGMA application_id = {APPLICATION};
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE IF NOT EXISTS items ({COLUMNS});
    CREATE TABLE IF NOT EXISTS names (key TEXT, loose INTEGER, popularity INTEGER, qid INTEGER);
    CREATE TABLE IF NOT EXISTS identifiers (scheme TEXT, value TEXT, qid INTEGER);
    CREATE TABLE IF NOT EXISTS countries (qid INTEGER PRIMARY KEY, code TEXT);
    CREATE TABLE IF NOT EXISTS subclasses (class INTEGER, parent INTEGER);
    COMMIT;
"""
_CACHE = "PRAGMA cache_size = -65536"  # 64 MiB; SQLite writes the rest of a long transaction out
_ADDED = "INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_COMMITTED = 20_000


@dataclass(slots=True)
class Tally:
    """What was done of a stage.

    Attributes:
        stage: see :data:`~kg.linking.dump.progress.Stage`.
        line, offset: how far the dump was read, see :class:`~kg.linking.dump.lines.Place`.
        entities: lines that hold one, or should.
        malformed: those of them that hold none, as far as they were looked into.
        nameless: items of the chosen classes that have no name in the language.
        kept: items that were gathered.
    """

    stage: Stage
    line: int = 0
    offset: int = 0
    entities: int = 0
    malformed: int = 0
    nameless: int = 0
    kept: int = 0

    @property
    def place(self) -> Place:
        """How far the dump was read."""
        return Place(self.line, self.offset)


class Gathered:
    """What was read so far.

    Args:
        connection: to the file, for this process alone.
        tally: what was done of the stage that is at hand.

    Attributes:
        connection, tally: see above.
    """

    def __init__(self, connection: sqlite3.Connection, tally: Tally) -> None:
        self.connection, self.tally = connection, tally

    def begin(self, stage: Stage) -> None:
        """Begin to read the dump from its start again, for the next stage."""
        self.tally = Tally(stage)
        self.keep()

    def end(self) -> None:
        """Note that all is read."""
        self.tally.stage = "names"
        self.keep()

    def reach(self, place: Place) -> None:
        """Note how far the dump was read; what was read is kept from time to time."""
        self.tally.line, self.tally.offset = place
        if self.tally.entities % _COMMITTED == 0:
            self.keep()

    def keep(self) -> None:
        """Put all that was read on the disk, with where to go on from."""
        held = json.dumps({name: getattr(self.tally, name) for name in Tally.__slots__})
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES ('tally', ?)", (held,))
        self.connection.commit()

    def add(self, item: Item, more_types: Iterable[int]) -> None:
        """Gather an item; of one that the dump holds twice the first is kept."""
        candidate, qid = item.candidate, number_of(item)
        row = packed(item, more_types)
        said = self.connection.execute(_ADDED, row)
        if not said.rowcount:
            return
        self.tally.kept += 1
        names = ((key, loose, candidate.popularity, qid) for key, loose in names_of(candidate).items())
        self.connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", names)
        borne = ((scheme, value, qid) for scheme, values in item.identifiers.items() for value in values)
        self.connection.executemany("INSERT INTO identifiers VALUES (?, ?, ?)", borne)

    def add_country(self, qid: int, code: str) -> None:
        """Gather the ISO 3166-1 code of a country's item."""
        self.connection.execute("INSERT OR REPLACE INTO countries VALUES (?, ?)", (qid, code))

    def add_parents(self, class_: int, parents: Iterable[int]) -> None:
        """Gather what a class is a subclass of."""
        self.connection.executemany("INSERT INTO subclasses VALUES (?, ?)", ((class_, parent) for parent in parents))


@contextmanager
def gathering(path: Path, about: About) -> Iterator[Gathered]:
    """What was gathered in a file so far, which is made where it is not there.

    Raises:
        BadOutput: it cannot be written, is of another dump or choice, or another run is at work on it.
    """
    with explained(path), closing(sqlite3.connect(path, timeout=1, check_same_thread=False)) as connection:
        _refuse_foreign(connection, path)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.executescript(_CACHE)
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        gathered = Gathered(connection, _done(connection, about, path) or Tally(about.chosen.stages[0]))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('about', ?)", (about.written(),))
        gathered.keep()
        yield gathered


def _done(connection: sqlite3.Connection, about: About, path: Path) -> Tally | None:
    """What was done before, None where that is nothing."""
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if not meta:
        return None
    begun, tally = read_about(meta["about"]), Tally(**json.loads(meta["tally"]))
    if tally == Tally(begun.chosen.stages[0]):
        return None
    if problem := about.difference(begun):
        remedy = "delete it to begin anew, or name another index with --out"
        raise BadOutput(problem, place=str(path), remedy=remedy)
    return tally


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise BadOutput("is a file of something else", place=str(path), remedy="name another index with --out")
