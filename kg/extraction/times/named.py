"""Days that count from dates told before them: "Friday 6 December … on Friday", "on 12 June … an attack overnight"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from kg.extraction.annotations import Tokens
from kg.extraction.times import intervals
from kg.extraction.times.grammar import values
from kg.extraction.times.intervals import Interval

Parts = dict[str, str | None]
Read = tuple[Tokens, str, Parts, Interval]
_DATES = ("date", "us_date")
_RECENT = timedelta(days=21)
"""Time before publication within which an article tells the days of one story."""
_FRESH = timedelta(days=2)
"""Time before publication within which a bare weekday is the last one, whatever was told before."""
_WEEK = timedelta(days=7)


def with_overnight(doc: Doc, found: Iterable[Read]) -> Iterator[Read]:
    """The word "overnight" behind a date of its sentence is the night to that day."""
    last: tuple[Tokens, Interval] | None = None
    for span, form, parts, meaning in found:
        if form == "day" and parts["word"] == "overnight" and last is not None and _in_one_sentence(doc, last[0], span):
            day = last[1].earliest
            assert day is not None
            meaning = Interval(day - timedelta(days=1), day, "days")
        if form in _DATES and meaning.precision == "day" and span.start and doc[span.start - 1].lower_ == "on":
            last = span, meaning
        yield span, form, parts, meaning


def _in_one_sentence(doc: Doc, one: Tokens, other: Tokens) -> bool:
    return bool(doc[one.start].sent.end > other.start)


def with_named_days(found: Iterable[Read], published: date | None) -> Iterator[Read]:
    """A bare weekday is the one of the dates told with their weekday before, or the one between two of these."""
    named: dict[int, date] = {}
    for span, form, parts, meaning in found:
        number = values("weekday").get(parts.get("weekday") or "")
        if form in _DATES and number is not None and meaning.earliest is not None:
            if published is not None and timedelta() < published - meaning.earliest <= _RECENT:
                named[number] = meaning.earliest
        elif form == "weekday" and number is not None and not (parts.get("which") or parts.get("relative")):
            day = named.get(number) or _between(number, sorted(named.values()))
            if day is not None and published is not None and meaning.earliest is not None:
                meaning = intervals.day(day) if published - meaning.earliest >= _FRESH else meaning
        yield span, form, parts, meaning


def _between(number: int, dates: list[date]) -> date | None:
    """The day of that name between two dates less than a week apart."""
    if len(dates) < 2 or dates[-1] - dates[0] >= _WEEK:
        return None
    day = dates[0] + timedelta(days=(number - dates[0].weekday()) % 7)
    return day if day <= dates[-1] else None
