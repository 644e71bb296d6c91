"""A catalogue that was made, opened for reading: what the front page shows, and what there is a page about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import BadInput
from kg.pages.spots import Spot
from kg.pages.telling import Told
from kg.pages.wording import counted
from kg.vocabulary import codes

Row = sqlite3.Row
EVENT = (
    "SELECT event.*, article.iri AS article_iri, article.headline, article.publisher "
    "FROM event JOIN article ON article.id = event.article "
)
"""The columns of which :func:`told_of_row` makes an event."""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list."""

    iri: str
    headline: str
    publisher: str
    published: date | None
    events: int
    claims: int


class Catalogue:
    """The catalogue of a build; may be asked from several threads.

    Args:
        path: of a file that :func:`made_catalogue` wrote.

    Raises:
        BadInput: there is none.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise BadInput("there is no catalogue", place=str(path), remedy="make it anew")
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, for reading."""
        with closing(sqlite3.connect(self._uri, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA temp_store = MEMORY")
            yield connection

    def numbers(self) -> dict[str, int]:
        """How much there is, by name: articles, events, claims, speakers, places, contradicted, undated, …"""
        return {row["name"]: int(row["value"]) for row in self._rows("SELECT * FROM about") if row["value"].isdigit()}

    def days(self) -> dict[date, int]:
        """How many events may have begun on each day, of those that are told as having happened."""
        return {date.fromisoformat(row["day"]): row["events"] for row in self._rows("SELECT * FROM day")}

    def spots(self, most: int) -> list[Spot]:
        """The places of which most events are told; an event counts for the narrowest of its places."""
        rows = self._rows("SELECT * FROM place WHERE events > 0 ORDER BY events DESC, id LIMIT ?", most)
        return [spot_of_row(row) for row in rows]

    def spots_of(self, counts: Mapping[str, int]) -> tuple[Spot, ...]:
        """Places by their IRIs, each with a count of one's own, the highest first."""
        with self.connection() as connection:
            found = (connection.execute("SELECT * FROM place WHERE iri = ?", (iri,)).fetchone() for iri in counts)
            spots = [replace(spot_of_row(row), count=counts[row["iri"]]) for row in found if row]
        return tuple(sorted(spots, key=lambda spot: (-spot.count, spot.name)))

    def latest_articles(self, most: int) -> list[ArticleCard]:
        """The articles that were published last."""
        return [_card(row) for row in self._rows("SELECT * FROM article ORDER BY published DESC, id LIMIT ?", most)]

    def most_contradicted(self, most: int) -> list[Told]:
        """The events about which most pairs of claims contradict each other."""
        order = "WHERE contradictions > 0 ORDER BY contradictions DESC, speakers DESC, claims DESC, event.id LIMIT ?"
        return [told_of_row(row) for row in self._rows(EVENT + order, most)]

    def labels_of(self, key: str) -> tuple[str, ...]:
        """All spellings of a name, and of those that are linked to the same; none where nothing is called that."""
        rows = self._rows(
            """WITH named(id) AS (
                 SELECT id FROM name WHERE key = ?1 UNION
                 SELECT other.name FROM name JOIN same ON same.name = name.id JOIN same AS other ON other.iri = same.iri
                 WHERE name.key = ?1)
               SELECT spelling.label FROM named JOIN spelling ON spelling.name = named.id JOIN name USING (id)
               ORDER BY name.key <> ?1, spelling.label""",
            key,
        )
        return tuple(row["label"] for row in rows)

    def entities_of(self, key: str) -> tuple[str, ...]:
        """The IRIs of what stands under a name."""
        statement = "SELECT iri FROM entity JOIN name ON name.id = entity.name WHERE name.key = ? ORDER BY iri"
        return tuple(row["iri"] for row in self._rows(statement, key))

    def articles(self) -> Iterator[str]:
        """The IRIs of all articles."""
        return self._column("SELECT iri FROM article ORDER BY id")

    def events(self) -> Iterator[str]:
        """The IRIs of all events."""
        return self._column("SELECT iri FROM event ORDER BY id")

    def names(self) -> Iterator[str]:
        """The keys of all names that have a page."""
        return self._column("SELECT key FROM name WHERE paged ORDER BY key")

    def places(self) -> Iterator[str]:
        """The IRIs of all places of the gazetteer."""
        return self._column("SELECT iri FROM place ORDER BY iri")

    def _column(self, statement: str) -> Iterator[str]:
        with self.connection() as connection:
            for row in connection.execute(statement):
                yield row[0]

    def _rows(self, statement: str, *values: Any) -> list[Row]:
        with self.connection() as connection:
            return connection.execute(statement, values).fetchall()


def told_of_row(row: Row) -> Told:
    """An event, with how much is said about it as its note."""
    notes = [counted(row["claims"], "claim")] if row["claims"] else []
    if row["speakers"] > 1:
        notes.append(counted(row["speakers"], "speaker"))
    if row["contradictions"]:
        notes.append(counted(row["contradictions"], "contradiction"))
    return Told(
        iri=row["iri"],
        label=row["label"],
        type=row["type"],
        kind=type_label(row["type"]),
        modality=row["modality"],
        earliest=day_of_text(row["earliest"]),
        latest=day_of_text(row["latest"]),
        notes=tuple(notes),
        article=row["article_iri"],
        headline=row["headline"],
        publisher=row["publisher"],
    )


def spot_of_row(row: Row) -> Spot:
    """A place."""
    point = (row["latitude"], row["longitude"])
    return Spot(row["iri"], row["name"], row["precision"], *point, count=row["events"])


def type_label(notation: str) -> str:
    """What a kind of event is called."""
    entry = codes("event-type").get(notation)
    return entry.label if entry else notation


def day_of_text(text: str | None) -> date | None:
    """A day as the catalogue keeps it."""
    return date.fromisoformat(text) if text else None


def _card(row: Row) -> ArticleCard:
    published = day_of_text(row["published"])
    return ArticleCard(row["iri"], row["headline"], row["publisher"], published, row["events"], row["claims"])
