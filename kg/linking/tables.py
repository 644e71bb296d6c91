"""Tables of names as a source: the reviewed ones that are shipped, and the owner's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from kg.errors import BadInput
from kg.facts import ENTITY_TYPES
from kg.linking.candidates import Candidate, Wanted
from kg.linking.iris import checked_iri
from kg.linking.names import keys
from kg.linking.sheets import read_rows

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
    rows = list(read_rows(path, REQUIRED, OPTIONAL))
    made = day or date.fromtimestamp(path.stat().st_mtime)
    return Table(path.name, (_candidate(cells, place, made) for cells, place in rows))


def _candidate(cells: Mapping[str, str], place: str, made: date) -> Candidate:
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
