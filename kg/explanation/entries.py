"""Where a lexicon entry stands: the file, the line and the row, so that a person can look it up and mend it."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_GAZETTEER = "gazetteer.txt.gz"


class Entry(NamedTuple):
    """One row of a table.

    Attributes:
        place: ``table.tsv:line``.
        row: its filled cells, as ``column=value``.
    """

    place: str
    row: str


def entries_of(name: str) -> tuple[Entry, ...]:
    """The rows that an entry ``table:key`` names: those that begin with the key, else those that have it in a column.

    None where there is no such table or row: the entry may be that of another extractor.
    """
    table, _, key = name.partition(":")
    if table == "gazetteer":
        return _places(key.partition(" ")[0])
    if not table.isidentifier():
        return ()
    first, anywhere = _rows(table)
    return first.get(key.casefold()) or anywhere.get(key.casefold()) or ()


@cache
def _places(geonames: str) -> tuple[Entry, ...]:
    """The gazetteer's line of a place, by its GeoNames id."""
    text = _gazetteer()
    start = text.find(f"#{geonames}\t") if geonames.isdecimal() else -1
    if start < 0 or (start and text[start - 1] != "\n"):
        return ()
    row = " ".join(filter(None, text[start : text.index("\n", start)].split("\t")))
    return (Entry(f"{_GAZETTEER}:{text.count(chr(10), 0, start) + 1}", row),)


@cache
def _gazetteer() -> str:
    return gzip.decompress((files("kg.lexicon") / _GAZETTEER).read_bytes()).decode("utf-8")


@cache
def _rows(table: str) -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, tuple[Entry, ...]]]:
    path = files("kg.lexicon") / f"{table}.tsv"
    if not path.is_file():
        return {}, {}
    lines = [
        (n, line) for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line[:1] not in "#"
    ]
    columns = lines[0][1].split("\t") if lines else []
    first, anywhere = defaultdict[str, tuple[Entry, ...]](tuple), defaultdict[str, tuple[Entry, ...]](tuple)
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        shown = " ".join(f"{column}={cell}" for column, cell in zip(columns, cells, strict=False) if cell)
        entry = Entry(f"{table}.tsv:{number}", shown)
        first[cells[0].casefold()] += (entry,)
        if len(cells) > 1 and cells[1]:  # a verb with its particle: "drive out"
            first[f"{cells[0]} {cells[1]}".casefold()] += (entry,)
        for cell in {cell.casefold() for cell in cells[1:] if cell}:
            anywhere[cell] += (entry,)
    return first, anywhere
