"""Tables of names as a source: the reviewed ones that are shipped, and the owner's own."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from kg.errors import BadInput
from kg.facts import ENTITY_TYPES
from kg.linking.candidates import Candidate, Wanted
from kg.linking.iris import checked_iri
from kg.linking.names import keys

REQUIRED = ("name", "type", "iri")
OPTIONAL = ("aliases", "description", "country", "geonames")


class Table:
    """Names with what they mean, all in memory.

    Args:
        name: see :class:`~kg.linking.candidates.Source`.
        rows: the candidates.
    """

    def __init__(self, name: str, rows: Iterable[Candidate]) -> None:
        self._name = name
        self._by_key: defaultdict[str, dict[str, Candidate]] = defaultdict(dict)
        self._by_identifier: dict[tuple[str, str], Candidate] = {}
        for row in rows:
            self._index(row)

    @property
    def name(self) -> str:
        """See :class:`~kg.linking.candidates.Source`."""
        return self._name

    def _index(self, row: Candidate) -> None:
        for name in (row.label, *row.aliases):
            for one in keys(name):
                self._by_key[one][row.iri] = row
        for pair in row.identifiers.items():
            self._by_identifier[pair] = row

    def candidates(self, wanted: Sequence[Wanted]) -> list[list[Candidate]]:
        """See :class:`~kg.linking.candidates.Source`."""
        return [list(dict.fromkeys(self._of(one))) for one in wanted]

    def _of(self, wanted: Wanted) -> Iterator[Candidate]:
        shared = (self._by_identifier.get(pair) for pair in wanted.identifiers.items())
        yield from (row for row in shared if row is not None)
        for name in wanted.names:
            for one in keys(name):
                yield from self._by_key.get(one, {}).values()


def read_table(path: Path, day: date | None = None) -> Table:
    """The owner's table: CSV in UTF-8 with the columns name, type and iri, and any of :data:`OPTIONAL`.

    Args:
        path: the file.
        day: the day that links from it bear; the file's own day where it is None.

    Raises:
        BadInput: it cannot be read; the error names the line.
    """
    try:
        text = path.read_text("utf-8-sig")
        made = day or date.fromtimestamp(path.stat().st_mtime)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read: {error}", place=str(path), remedy="give a CSV file in UTF-8") from error
    return Table(path.name, _rows(text, str(path), made))


def _rows(text: str, place: str, made: date) -> Iterator[Candidate]:
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(f"lacks the column {missing[0]}", place=place, remedy=f"columns: {', '.join(REQUIRED)}")
        for row in reader:
            yield candidate_of(row, f"{place}:{reader.line_num}", made)
    except csv.Error as error:
        raise BadInput(f"is no CSV: {error}", place=f"{place}:{reader.line_num or 1}") from error


def candidate_of(row: Mapping[str, str | None], place: str, made: date) -> Candidate:
    """One row as a candidate.

    Raises:
        BadInput: it has no name, an unknown type, or no IRI that can be published.
    """
    cells = {name: (row.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
    if not cells["name"]:
        raise BadInput("has no name", place=place)
    if cells["type"] and cells["type"] not in ENTITY_TYPES:
        raise BadInput(f"{cells['type']!r} is no type", place=place, remedy="see: kg schema types; or leave it empty")
    aliases = tuple(dict.fromkeys(filter(None, map(str.strip, cells["aliases"].split("|")))))
    return Candidate(
        iri=checked_iri(cells["iri"], place),
        label=cells["name"],
        description=cells["description"],
        aliases=aliases,
        types=(f"kg:{cells['type']}",) if cells["type"] else (),
        countries=tuple(filter(None, cells["country"].upper().split("|"))),
        identifiers={"geonames": cells["geonames"]} if cells["geonames"] else {},
        retrieved=made,
    )
