"""A search as SQL: what restricts the events, and in which order they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.pages.catalogue.wanted import Wanted
from kg.pages.catalogue.words import match

_WORDS = "event.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)"
_VALUE = "event.id IN (SELECT event FROM event_value, value WHERE value = value.id AND facet = ? AND key = ?)"
_RANK = (
    "LEFT JOIN (SELECT rowid AS id, bm25(event_text, 6, 3, 1) AS rank FROM event_text WHERE event_text MATCH ?) "
    "AS text ON text.id = event.id "
)


@dataclass(frozen=True, slots=True)
class Restriction:
    """Parts of a statement, each with the values of its placeholders.

    Attributes:
        where: with the word WHERE; empty where everything is wanted.
        join: what the order needs.
    """

    where: str
    values: tuple[Any, ...]
    join: str
    joined: tuple[Any, ...]
    order: str


def restriction(wanted: Wanted) -> Restriction:
    """The best first where words are given, else the latest first."""
    typed = match(wanted.words)
    parts: list[tuple[str, tuple[Any, ...]]] = []
    if wanted.words:
        parts.append((_WORDS, (typed,)) if typed else ("FALSE", ()))
    parts += [(_VALUE, (facet, key)) for facet, key in wanted.chosen.items()]
    if wanted.start:
        parts.append(("(latest >= ? OR (latest IS NULL AND earliest IS NOT NULL))", (wanted.start.isoformat(),)))
    if wanted.end:
        parts.append(("(earliest <= ? OR (earliest IS NULL AND latest IS NOT NULL))", (wanted.end.isoformat(),)))
    if wanted.contradicted:
        parts.append(("contradictions > 0", ()))
    return Restriction(
        where="WHERE " + " AND ".join(part for part, _ in parts) if parts else "",
        values=tuple(value for _, values in parts for value in values),
        join=_RANK if typed else "",
        joined=(typed,) if typed else (),
        order=("rank, " if typed else "") + "COALESCE(latest, earliest) DESC, event.id",
    )
