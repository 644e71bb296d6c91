"""An answer as a page shows it: a table, and where its columns allow it a map, a timeline and bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.pages.catalogue import Catalogue
from kg.pages.spots import Spot, coordinates
from kg.pages.timeline import Timeline, counted_timeline
from kg.sparql import Answer
from kg.sparql.answer import Row, Term
from kg.sparql.curies import shown
from kg.vocabulary import PREFIXES

SHOWN = 500
"""Rows that a page shows of an answer."""
_BARS = 30
_LONG = 24
_FEWEST = 2
_XSD = PREFIXES["xsd"]
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table.

    Attributes:
        text: as it is read.
        iri: empty where it is none.
        kind: ``number``, ``long`` for words that need room, or ``short``.
    """

    text: str
    iri: str
    kind: str


@dataclass(frozen=True, slots=True)
class ResultBar:
    """A row's number as a bar; ``width`` in hundredths of the longest."""

    label: str
    number: str
    width: float


@dataclass(frozen=True, slots=True)
class Result:
    """An answer.

    Attributes:
        boolean: the answer to ASK, else None.
        is_graph: its rows are triples.
        total: rows that there are, of which ``rows`` are the first.
        more: whether there may be rows beyond those that were asked for.
        dated: the column of days that the timeline counts; ``measured`` the column of numbers that the bars show.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    boolean: bool | None
    is_graph: bool
    total: int
    more: bool
    spots: tuple[Spot, ...]
    timeline: Timeline | None
    dated: str
    bars: tuple[ResultBar, ...]
    measured: str


def result_of(answer: Answer, base: str, catalogue: Catalogue, asked_for: int = 0) -> Result:
    """An answer for a page.

    Args:
        base: of the build's IRIs, by which its places are known.
        asked_for: the most rows that the query could give; 0 where it set no limit.
    """
    columns = answer.columns if answer.triples is None else ("subject", "property", "object")
    rows: Sequence[Row] = answer.rows
    if answer.triples is not None:
        rows = [(triple.subject, triple.predicate, triple.object) for triple in answer.triples]
    dated, days = _days(columns, rows)
    measured, bars = _bars(columns, rows)
    return Result(
        columns=columns,
        rows=tuple(tuple(_cell(term) for term in row) for row in rows[:SHOWN]),
        boolean=answer.boolean,
        is_graph=answer.triples is not None,
        total=len(rows),
        more=bool(asked_for) and len(rows) >= asked_for,
        spots=_spots(columns, rows, base, catalogue),
        timeline=counted_timeline(days, len(rows) - days.total()) if len(days) >= _FEWEST else None,
        dated=dated,
        bars=bars,
        measured=measured,
    )


def _cell(term: Term | None) -> Cell:
    text, iri = shown(term), term.value if isinstance(term, NamedNode) else ""
    number = isinstance(term, Literal) and term.datatype.value in _NUMBERS
    return Cell(text, iri, "number" if number else "long" if not iri and len(text) > _LONG else "short")


def _days(columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, Counter[date]]:
    """The first column of days, and how many rows have each."""
    for place, name in enumerate(columns):
        days = [_day(row[place]) for row in rows]
        if any(days) and all(day or row[place] is None for day, row in zip(days, rows, strict=True)):
            return name, Counter(day for day in days if day)
    return "", Counter()


def _day(term: Term | None) -> date | None:
    if not isinstance(term, Literal) or term.datatype.value != _XSD + "date":
        return None
    try:
        return date.fromisoformat(term.value[:10])
    except ValueError:
        return None


def _bars(columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, tuple[ResultBar, ...]]:
    """The highest numbers of the first column of numbers, named by the first column of words beside it."""
    for place, name in enumerate(columns):
        numbers = [(_number(row[place]), row) for row in rows]
        known = [(number, row) for number, row in numbers if number is not None]
        if len(known) >= _FEWEST and all(row[place] is None for number, row in numbers if number is None):
            highest = sorted(known, key=lambda pair: -pair[0])[:_BARS]
            top = max(highest[0][0], 1e-9)
            return name, tuple(
                ResultBar(_label(row, place), shown(row[place]), round(max(0.0, 100 * number / top), 1))
                for number, row in highest
            )
    return "", ()


def _number(term: Term | None) -> float | None:
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        return None
    try:
        number = float(term.value)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _label(row: Row, apart: int) -> str:
    words = [term for place, term in enumerate(row) if place != apart and isinstance(term, Literal)]
    plain = [term.value for term in words if term.datatype.value.endswith(("#string", "#langString"))]
    return plain[0] if plain else next((shown(term) for place, term in enumerate(row) if place != apart and term), "")


def _spots(columns: Sequence[str], rows: Sequence[Row], base: str, catalogue: Catalogue) -> tuple[Spot, ...]:
    """Points in the answer, and the places of the gazetteer in it, with how many rows have each."""
    found: Counter[str] = Counter()
    points: dict[tuple[float, float], tuple[str, int]] = {}
    for row in rows:
        for place, term in enumerate(row):
            if isinstance(term, NamedNode) and term.value.startswith(f"{base}place/"):
                found[term.value.partition("#")[0]] += 1
            elif isinstance(term, Literal) and term.datatype.value == _WKT:
                latitude, longitude = coordinates(term.value)
                if latitude is not None and longitude is not None:
                    known = points.get((latitude, longitude), (_label(row, place), 0))
                    points[latitude, longitude] = (known[0], known[1] + 1)
    named = catalogue.spots_of(found)
    if named:
        return named
    return tuple(Spot("", name, "", *at, count=rows) for at, (name, rows) in points.items())
