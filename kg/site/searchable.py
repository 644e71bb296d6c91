"""The search of a site of files: which pages hold a word, in many small files of which a browser reads a few.

``index.json`` tells how many pages there are, what can be chosen and which lists there are; ``d-N.json`` holds 500
pages each; ``t-XX.json`` the words that begin with two letters (in hexadecimal UTF-8) and the pages that hold them;
``F-XX.json`` the values of a facet that end in two letters; ``days.json`` the first and last day of each event.  Lists
of pages are written as how many there are and the steps between them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.pages.catalogue import Catalogue
from kg.pages.catalogue.wanted import FACETS
from kg.site.batches import batches
from kg.site.listed import Listed, listed

PAGE = 500
MOST = 5000
"""Pages that are kept for a word; those of the latest events come first."""
_CHOICES = 200
_START, _END = slice(2), slice(-2, None)
_EPOCH = date(1970, 1, 1).toordinal()
_TABLES = ("event", "name", "place", "article")


def write_search(catalogue: Catalogue, out: Path, base: str) -> None:
    """Write the search into a folder.

    Args:
        base: of the build's IRIs.
    """
    out.mkdir(parents=True)
    with catalogue.connection() as connection:
        places: dict[tuple[str, int], int] = {}
        pages = _numbered(listed(connection, base), places)
        for number, some in enumerate(batches(pages, PAGE)):
            _write(out / f"d-{number}.json", [one.as_list() for one in some])
        _write_lists(out, "t", _START, _words(connection, places), MOST)
        for facet in FACETS:
            _write_lists(out, facet, _END, _values(connection, facet, places), len(places))
        contradicted = "SELECT 'yes' AS key, id AS event FROM event WHERE contradictions > 0"
        _write_lists(out, "contradicted", _END, _sorted(connection, contradicted, (), places), len(places))
        _write(out / "days.json", list(_days(connection)))
        facets = {facet: _choices(connection, facet) for facet in FACETS}
        lists = sorted(file.stem for file in out.glob("*-*.json") if not file.stem.startswith("d-"))
        index = {"pages": len(places), "together": PAGE, "most": MOST, "facets": facets, "lists": lists}
        _write(out / "index.json", index)


def _numbered(pages: Iterable[Listed], places: dict[tuple[str, int], int]) -> Iterator[Listed]:
    """The pages, their numbers noted."""
    for page in pages:
        places[page.table, page.id] = len(places)
        yield page


def _words(connection: sqlite3.Connection, places: dict[tuple[str, int], int]) -> Iterator[tuple[str, int]]:
    """Each word with each page that holds it, in the order of the words."""
    for table in _TABLES:
        connection.execute(f"CREATE VIRTUAL TABLE temp.{table}_word USING fts5vocab(main, {table}_text, instance)")
    return merge(*(_words_of(connection, table, places) for table in _TABLES))


def _words_of(
    connection: sqlite3.Connection, table: str, places: dict[tuple[str, int], int]
) -> Iterator[tuple[str, int]]:
    rows = connection.execute(f"SELECT term, doc FROM temp.{table}_word")  # noqa: S608
    for term, some in groupby(rows, key=lambda row: row[0]):
        here = {places.get((table, row[1]), -1) for row in some}
        yield from ((term, place) for place in sorted(here) if place >= 0)


def _values(
    connection: sqlite3.Connection, facet: str, places: dict[tuple[str, int], int]
) -> Iterator[tuple[str, int]]:
    joined = "SELECT key, event FROM value JOIN event_value ON value = value.id "
    statement = joined + "WHERE facet = ? ORDER BY substr(key, -2), key"
    return _sorted(connection, statement, (facet,), places)


def _sorted(
    connection: sqlite3.Connection, statement: str, values: tuple[Any, ...], places: dict[tuple[str, int], int]
) -> Iterator[tuple[str, int]]:
    for key, some in groupby(connection.execute(statement, values), key=lambda row: row[0]):
        yield from ((key, place) for place in sorted(places["event", row[1]] for row in some))


def _write_lists(out: Path, name: str, part: slice, pairs: Iterable[tuple[str, int]], most: int) -> None:
    """Files of words, each with how many pages hold it and the steps between the first of these.

    Args:
        part: of a word, by which its file is known.
        pairs: words and pages, in the order of that part, of the words and of the pages.
    """
    for start, some in groupby(pairs, key=lambda pair: pair[0][part]):
        lists = {}
        for word, same in groupby(some, key=lambda pair: pair[0]):
            numbers = [number for _, number in same]
            lists[word] = [len(numbers), *_steps(numbers[:most])]
        _write(out / f"{name}-{start.encode('utf-8').hex()}.json", lists)


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _days(connection: sqlite3.Connection) -> Iterator[list[int | None]]:
    order = "SELECT earliest, latest FROM event ORDER BY COALESCE(latest, earliest) DESC, id"
    for row in connection.execute(order):
        yield [date.fromisoformat(day).toordinal() - _EPOCH if day else None for day in row]


def _choices(connection: sqlite3.Connection, facet: str) -> list[list[Any]]:
    statement = "SELECT key, label, events FROM value WHERE facet = ? ORDER BY events DESC, label LIMIT ?"
    return [[row["key"], row["label"][:80], row["events"]] for row in connection.execute(statement, (facet, _CHOICES))]


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
