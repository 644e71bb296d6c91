"""From what was gathered to the index: sorted for look-up, countries told by code, in one compact file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kg.linking.dump.database import APPLICATION, execute, explained
from kg.linking.dump.gathering import Gathered
from kg.linking.dump.packing import COLUMNS
from kg.linking.packaged import rows

_SCHEMA = f"""
    PRAGMA made.journal_mode = OFF;
    PRAGMA made.synchronous = OFF;
    PRAGMA made.application_id = {APPLICATION};
    CREATE TABLE made.meta (key TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE made.items ({COLUMNS});
    CREATE TABLE made.names (
        key TEXT, loose INTEGER, popularity INTEGER, qid INTEGER, PRIMARY KEY (key, loose, popularity DESC, qid)
    ) WITHOUT ROWID;
    CREATE TABLE made.identifiers (
        scheme TEXT, value TEXT, qid INTEGER, PRIMARY KEY (scheme, value, qid)
    ) WITHOUT ROWID;
"""
_FILLED = (
    "INSERT INTO made.items SELECT qid, label, description, aliases, types, '', codes_of(codes, countries),"
    " identifiers, popularity, begins, ends FROM main.items ORDER BY qid",
    "INSERT INTO made.names SELECT key, loose, popularity, qid FROM main.names"
    " ORDER BY key, loose, popularity DESC, qid",
    "INSERT INTO made.identifiers SELECT scheme, value, qid FROM main.identifiers ORDER BY scheme, value, qid",
    "INSERT INTO made.meta SELECT key, value FROM main.meta",
    "INSERT INTO made.meta VALUES ('state', 'complete')",
)


def finish(gathered: Gathered, out: Path, watch: Callable[[], None]) -> None:
    """Write the index and put it in its place at once; after an interruption this is done again from its start.

    The sorting takes space in the folder of temporary files as well (TMPDIR).
    """
    made = out.with_name(f"{out.name}.finishing")
    made.unlink(missing_ok=True)
    connection, codes = gathered.connection, _Codes(gathered)
    connection.create_function("codes_of", 2, codes.of, deterministic=True)
    with explained(made):
        connection.execute("ATTACH ? AS made", (str(made),))
        try:
            connection.executescript(_SCHEMA)
            for statement in _FILLED:
                execute(connection, statement, watch)
            connection.commit()
        finally:
            connection.rollback()
            connection.execute("DETACH made")
        _place(made, out)


class _Codes:
    """Codes of countries by their items: those that the dump tells, and the shipped ones for what it does not hold."""

    def __init__(self, gathered: Gathered) -> None:
        self._codes = {row["qid"].removeprefix("Q"): row["iso"] for row in rows("countries.tsv")}
        told = gathered.connection.execute("SELECT qid, code FROM countries")
        self._codes.update((str(qid), code) for qid, code in told)

    def of(self, own: str, countries: str) -> str:
        """The codes of an item: its own, and those of its countries that have one."""
        theirs = (self._codes.get(country, "") for country in countries.split())
        return " ".join(dict.fromkeys((*own.split(), *filter(None, theirs))))


def _place(made: Path, out: Path) -> None:
    _sync(made)
    made.replace(out)
    _sync(out.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
