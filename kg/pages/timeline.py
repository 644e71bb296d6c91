"""Events counted by year, month or day, for a drawn timeline."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.pages.telling import Told

_DAYS, _MONTHS, _SLOTS = 62, 62, 24
"""The most bars of a day or a month each (beyond, of a month, and of a year), and the fewest that there is room for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of a stretch of time.

    Attributes:
        span: the day, month or year, as ISO 8601 writes it.
        left: hundredths of the width where it begins; ``width`` and ``height`` likewise.
    """

    span: str
    name: str
    count: int
    left: float
    width: float
    height: float

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        year, month, day = (int(part) for part in (*self.span.split("-"), "0", "0")[:3])
        first = date(year, month or 1, day or 1)
        last = calendar.monthrange(year, month or 12)[1]
        return first, date(year, month or 12, day or last)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first to the last event with a day, and how many events have none.

    Attributes:
        end: hundredths of the width at which the last stretch ends.
    """

    bars: tuple[Bar, ...]
    first: str
    last: str
    undated: int
    highest: int
    end: float


def timeline(events: Iterable[Told]) -> Timeline | None:
    """The timeline of events by the first day on which each may have begun; None where none has a day."""
    known = [one.earliest or one.latest for one in events]
    dated = Counter(one for one in known if one)
    return counted_timeline(dated, len(known) - dated.total())


def counted_timeline(days: Mapping[date, int], undated: int) -> Timeline | None:
    """The timeline of events that were counted by their days; None where none has a day."""
    if not days:
        return None
    first, last = min(days), max(days)
    cut = _cut(first, last)
    counts: Counter[str] = Counter()
    for day, events in days.items():
        counts[day.isoformat()[:cut]] += events
    names = list(_names(first, last, cut))
    highest = max(counts.values())
    step = 100 / max(len(names), _SLOTS)
    bars = (
        Bar(name, _said(name), counts[name], round(n * step, 3), round(step, 3), round(100 * counts[name] / highest, 1))
        for n, name in enumerate(names)
        if counts[name]
    )
    ends = round(step * len(names), 3)
    return Timeline(tuple(bars), _said(names[0]), _said(names[-1]), undated, highest, ends)


def _cut(first: date, last: date) -> int:
    """How much of a day's ISO form names a bar: the day, the month or the year."""
    if (last - first).days < _DAYS:
        return len("2016-05-03")
    months = (last.year - first.year) * 12 + last.month - first.month
    return len("2016-05") if months < _MONTHS else len("2016")


def _names(first: date, last: date, cut: int) -> Iterator[str]:
    """All stretches from the first to the last, with or without events."""
    if cut == len("2016"):
        yield from (f"{year:04}" for year in range(first.year, last.year + 1))
        return
    if cut == len("2016-05"):
        start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end))
        return
    yield from ((first + timedelta(days)).isoformat() for days in range((last - first).days + 1))


def _said(name: str) -> str:
    """A stretch as people say it."""
    year, *rest = name.split("-")
    if not rest:
        return year
    day = date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return f"{day.day} {day:%B %Y}" if len(rest) > 1 else f"{day:%B %Y}"
