"""The making of a catalogue: once for a build, beside its place and then put there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

from kg.errors import BadOutput
from kg.pages.asks import Asks
from kg.pages.catalogue.asking import paged_rows
from kg.pages.catalogue.gathered import gathered
from kg.pages.catalogue.writing import Writer
from kg.pages.spots import spot_of

VERSION = "1"
"""Of the tables; a catalogue of another version is made anew."""
_HERE = Path(__file__).parent
_TOGETHER = 50
_TELL_EVERY = 1000


def made_catalogue(asks: Asks, path: Path, digest: str, tell: Callable[[str], None] = lambda _: None) -> None:
    """Write the catalogue of a build into a file, unless it is there already.

    Args:
        asks: the build.
        path: of the file; whoever opens it while it is made sees the old one, or none.
        digest: names the state of the data.
        tell: is told how far it is, now and then.

    Raises:
        BadOutput: the file cannot be written.
    """
    if is_catalogue(path, digest):
        return
    staged = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.unlink(missing_ok=True)
        _make(asks, staged, digest, tell)
        staged.replace(path)
    except (OSError, sqlite3.Error) as error:
        remedy = "free some space, or name another folder"
        raise BadOutput(f"the catalogue cannot be written: {error}", place=str(path), remedy=remedy) from error
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def is_catalogue(path: Path, digest: str) -> bool:
    """Whether a file is the catalogue of that state of the data, in the tables of this version."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            about = dict(connection.execute("SELECT name, value FROM about"))
    except sqlite3.Error:
        return False
    return (about.get("digest"), about.get("version")) == (digest, VERSION)


def _make(asks: Asks, path: Path, digest: str, tell: Callable[[str], None]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        connection.executescript((_HERE / "schema.sql").read_text(encoding="utf-8"))
        connection.execute("BEGIN")
        writer, articles, written = Writer(connection), paged_rows(asks, "articles"), 0
        for row in paged_rows(asks, "gazetteer"):
            writer.add_place(spot_of(row, "place", "name"))
        for batch in iter(lambda: list(islice(articles, _TOGETHER)), []):
            for article in gathered(asks, batch):
                writer.add(article)
            written += len(batch)
            if written % _TELL_EVERY == 0:
                tell(f"{written:,} articles are in the catalogue")
        writer.finish()
        connection.execute("COMMIT")
        connection.executescript((_HERE / "finish.sql").read_text(encoding="utf-8"))
        about = {"digest": digest, "version": VERSION}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
