"""The pages that the search of a site finds, as lines of its results: the latest events first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.pages import file_of, page_of, path_of
from kg.pages.catalogue.opened import EVENT, day_of_text, told_of_row
from kg.pages.telling import headed
from kg.pages.wording import counted, day, days, shortened


@dataclass(frozen=True, slots=True)
class Listed:
    """A page.

    Attributes:
        table: of the catalogue, in which it is the row ``id``.
        file: path from the site's root.
        when: a time in words, empty where it has none.
    """

    table: str
    id: int
    file: str
    title: str
    when: str
    note: str

    def as_list(self) -> list[str]:
        """What a result's line is made of."""
        return [self.table, self.file, self.title, self.when, self.note]


def listed(connection: sqlite3.Connection, base: str) -> Iterator[Listed]:
    """All pages of events, names, places and articles.

    Args:
        base: of the build's IRIs.
    """
    for row in connection.execute(EVENT + "ORDER BY COALESCE(event.latest, event.earliest) DESC, event.id"):
        yield _event(row, base)
    for row in connection.execute("SELECT * FROM name WHERE paged ORDER BY articles DESC, claims DESC, id"):
        note = ", ".join(filter(None, [row["kind"], f"in {counted(row['articles'], 'article')}"]))
        yield Listed("name", row["id"], file_of(path_of("actor", row["key"])), shortened(row["label"]), "", note)
    for row in connection.execute("SELECT * FROM place ORDER BY events DESC, id"):
        note = ", ".join(filter(None, [row["precision"], counted(row["events"], "event") if row["events"] else ""]))
        yield Listed("place", row["id"], _file(row["iri"], base), shortened(row["name"]), "", note)
    for row in connection.execute("SELECT * FROM article ORDER BY published DESC, id"):
        yield _article(row, base)


def _event(row: Any, base: str) -> Listed:
    told = told_of_row(row)
    when = days(told.earliest, told.latest) if told.earliest or told.latest else ""
    mark = told.modality if told.modality not in ("", "actual") else ""
    note = " · ".join(filter(None, [mark, ", ".join(told.notes), shortened(told.publisher or told.headline, 80)]))
    return Listed("event", row["id"], _file(told.iri, base), shortened(headed(told.label)), when, note)


def _article(row: Any, base: str) -> Listed:
    published = day_of_text(row["published"])
    title = shortened(row["headline"]) or "An article without a headline"
    when = day(published) if published else ""
    return Listed("article", row["id"], _file(row["iri"], base), title, when, shortened(row["publisher"], 80))


def _file(iri: str, base: str) -> str:
    page = page_of(iri, base)
    assert page, f"the catalogue lists {iri}, which has no page"
    return file_of(path_of(*page[:2]))
