"""The search: events by words and facets, with counts of what could narrow them, and names, places and articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.pages.catalogue.opened import EVENT, ArticleCard, Catalogue, Row, spot_of_row, told_of_row
from kg.pages.catalogue.opened import day_of_text as _day
from kg.pages.catalogue.restriction import restriction
from kg.pages.catalogue.wanted import FACETS, Wanted
from kg.pages.catalogue.words import match, stems
from kg.pages.spots import Spot
from kg.pages.telling import Told

PAGE = 20
COUNTED = 20_000
"""Events of a result among which the values of facets are counted."""
_SHOWN = 8
_NEAR = 6
_QUOTES = 2
_COUNTED = """
SELECT facet, key, label, had.events FROM (
  SELECT value AS id, COUNT(*) AS events FROM (SELECT event FROM hit LIMIT ?) JOIN event_value USING (event)
  GROUP BY value
) AS had JOIN value USING (id) ORDER BY had.events DESC, label"""
_ALL = "SELECT key, label, events FROM value WHERE facet = ? ORDER BY events DESC, label LIMIT ?"
_FOUND = """
SELECT key, label, COUNT(*) AS events FROM ({events})
JOIN event_value USING (event) JOIN value ON value.id = event_value.value
WHERE facet = ? GROUP BY value.id ORDER BY 3 DESC, label LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, and how many of the events found have it."""

    key: str
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet.

    Attributes:
        name: of the form's field.
        chosen: the value that restricts the search, None where none does.
        choices: the most frequent values.
    """

    name: str
    title: str
    chosen: Choice | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An event that was found, with some of the claims' words that answer the search: their claims' IRIs and they."""

    told: Told
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NameCard:
    """A name that was found."""

    key: str
    label: str
    kind: str
    articles: int
    claims: int


@dataclass(frozen=True, slots=True)
class Results:
    """What was found.

    Attributes:
        total: events found, of which ``hits`` is one page.
        counted: events among which the facets' values were counted.
    """

    total: int
    counted: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    names: tuple[NameCard, ...] = ()
    places: tuple[Spot, ...] = ()
    articles: tuple[ArticleCard, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it fills."""
        return -(-self.total // PAGE)


def search(catalogue: Catalogue, wanted: Wanted) -> Results:
    """What answers a search: the best first where words are given, else the latest first."""
    with catalogue.connection() as connection:
        found = _Search(connection, wanted, match(wanted.words))
        total = found.collect()
        return Results(
            total=total,
            counted=min(total, COUNTED),
            hits=tuple(found.hits()),
            facets=tuple(found.facets()),
            names=tuple(found.names()),
            places=tuple(found.places()),
            articles=tuple(found.articles()),
        )


class _Search:
    def __init__(self, connection: sqlite3.Connection, wanted: Wanted, expression: str) -> None:
        self._db, self._wanted, self._expression = connection, wanted, expression
        self._counted: list[Row] | None = None

    def collect(self) -> int:
        """How many events are found; the first of them are kept in a table of their own, in their order."""
        only = restriction(self._wanted)
        self._db.execute(
            f"CREATE TEMP TABLE hit AS SELECT event.id AS event FROM event {only.join}{only.where} "  # noqa: S608
            f"ORDER BY {only.order} LIMIT ?",
            (*only.joined, *only.values, max(COUNTED, self._wanted.page * PAGE)),
        )
        (total,) = self._db.execute(f"SELECT COUNT(*) FROM event {only.where}", only.values).fetchone()  # noqa: S608
        return int(total)

    def hits(self) -> Iterator[Hit]:
        offset = (self._wanted.page - 1) * PAGE
        of_page = "JOIN hit ON hit.event = event.id ORDER BY hit.rowid LIMIT ? OFFSET ?"
        for row in self._db.execute(EVENT + of_page, (PAGE, offset)).fetchall():
            yield Hit(told_of_row(row), tuple(self._quotes(row["id"])))

    def _quotes(self, event: int) -> list[tuple[str, str]]:
        """The words of two claims in which most of what was typed stands."""
        typed = stems(self._wanted.words)
        if not typed:
            return []
        rows = self._db.execute("SELECT iri, words FROM claim WHERE event = ? ORDER BY id", (event,)).fetchall()
        weighed = [(sum(stem in row["words"].casefold() for stem in typed), row) for row in rows]
        best = sorted((pair for pair in weighed if pair[0]), key=lambda pair: -pair[0])
        first: dict[str, str] = {}
        for _, row in best:
            first.setdefault(row["words"], row["iri"])
        return [(iri, words) for words, iri in first.items()][:_QUOTES]

    def facets(self) -> Iterator[Facet]:
        chosen = self._wanted.chosen
        for name, title in FACETS.items():
            rows = self._counts(name)
            mine = self._chosen(name, chosen[name]) if name in chosen else None
            yield Facet(name, title, mine, tuple(_choice(row) for row in rows))

    def _counts(self, facet: str) -> Sequence[Row]:
        """The most frequent values; those of a facet that restricts the search, as if it did not."""
        if facet in self._wanted.chosen:
            return self._counts_without(facet)
        if self._wanted.empty:
            return self._db.execute(_ALL, (facet, _SHOWN)).fetchall()
        return self._of_hits(facet)[:_SHOWN]

    def _of_hits(self, facet: str) -> list[Row]:
        """The values of the events found, all facets counted at once."""
        if self._counted is None:
            self._counted = self._db.execute(_COUNTED, (COUNTED,)).fetchall()
        return [row for row in self._counted if row["facet"] == facet]

    def _counts_without(self, facet: str) -> Sequence[Row]:
        others = {name: key for name, key in self._wanted.chosen.items() if name != facet}
        wanted = replace(self._wanted, chosen=others, page=1)
        if wanted.empty:
            return self._db.execute(_ALL, (facet, _SHOWN)).fetchall()
        only = restriction(wanted)
        events = f"SELECT event.id AS event FROM event {only.where} LIMIT ?"  # noqa: S608
        return self._db.execute(_FOUND.format(events=events), (*only.values, COUNTED, facet, _SHOWN)).fetchall()

    def _chosen(self, facet: str, key: str) -> Choice:
        statement = "SELECT key, label, events FROM value WHERE facet = ? AND key = ?"
        row = self._db.execute(statement, (facet, key)).fetchone()
        return _choice(row) if row else Choice(key, key, 0)

    def names(self) -> Iterator[NameCard]:
        for row in self._near("name", "paged"):
            yield NameCard(row["key"], row["label"], row["kind"], row["articles"], row["claims"])

    def places(self) -> Iterator[Spot]:
        return (spot_of_row(row) for row in self._near("place", "TRUE"))

    def articles(self) -> Iterator[ArticleCard]:
        for row in self._near("article", "TRUE"):
            published = _day(row["published"])
            yield ArticleCard(row["iri"], row["headline"], row["publisher"], published, row["events"], row["claims"])

    def _near(self, table: str, where: str) -> list[Row]:
        """Rows of a table in whose text all the words stand; only where nothing but words is wanted."""
        if not self._expression or self._wanted.values().keys() != {"q"} or self._wanted.page > 1:
            return []
        statement = (
            f"SELECT {table}.* FROM {table}_text JOIN {table} ON {table}.id = {table}_text.rowid "  # noqa: S608
            f"WHERE {table}_text MATCH ? AND {where} ORDER BY {_WEIGHT[table]}, {table}_text.rank LIMIT ?"
        )
        return self._db.execute(statement, (self._expression, _NEAR)).fetchall()


_WEIGHT = {"name": "articles DESC, claims DESC", "place": "events DESC", "article": "published DESC"}


def _choice(row: Row) -> Choice:
    return Choice(row["key"], row["label"], row["events"])
