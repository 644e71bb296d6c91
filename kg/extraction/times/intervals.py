"""Days, weeks, months and years as closed intervals of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    """A time between two days, both inclusive; None where that side is unknown.

    ``precision`` is a notation of the time-precision code list.
    """

    earliest: date | None
    latest: date | None
    precision: str


UNKNOWN = Interval(None, None, "unknown")
Direction = int
"""-1: the last such time up to publication; 1: the next from it; 0: the one that holds publication."""


def day(when: date) -> Interval:
    """That one day."""
    return Interval(when, when, "day")


def month(year: int, number: int) -> Interval:
    """A month of a year; a number beyond 1 to 12 runs into the years beside it."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def season(year: int, first_month: int) -> Interval:
    """The three months that begin with ``first_month``."""
    return Interval(month(year, first_month).earliest, month(year, first_month + 2).latest, "month")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def week(containing: date) -> Interval:
    """The week, Monday to Sunday, that holds a day."""
    monday = containing - timedelta(days=containing.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekday(number: int, published: date, direction: Direction) -> Interval:
    """The nearest such weekday on or before publication, or on or after it."""
    if direction > 0:
        return day(published + timedelta(days=(number - published.weekday()) % 7))
    return day(published - timedelta(days=(published.weekday() - number) % 7))


def day_of_year(number: int, month_number: int, year_number: int) -> Interval:
    """A day by its numbers, unknown where there is no such day (31 June)."""
    try:
        return day(date(year_number, month_number, number))
    except ValueError:
        return UNKNOWN


def back(published: date, count: int, unit: int) -> date:
    """The day ``count`` units (of ``unit`` days) before, months and years by the calendar; never before year 1."""
    if unit < 30:
        return published - timedelta(days=min(count * unit, published.toordinal() - 1))
    months = count * {30: 1, 365: 12, 3650: 120, 36500: 1200}[unit]
    index = published.year * 12 + published.month - 1 - months
    if index < 12:
        return date.min
    last = monthrange(index // 12, index % 12 + 1)[1]
    return date(index // 12, index % 12 + 1, min(published.day, last))


def containing(when: date, unit: int) -> Interval:
    """The day, week, month, year or decade that holds a day."""
    if unit <= 1:
        return day(when)
    if unit == 2:
        saturday = week(when).earliest
        assert saturday is not None
        return Interval(saturday + timedelta(days=5), saturday + timedelta(days=6), "days")
    if unit <= 14:
        return week(when)
    if unit == 30:
        return month(when.year, when.month)
    if unit == 365:
        return year(when.year)
    length = unit // 365
    first = max(when.year - when.year % length, 1)
    return Interval(date(first, 1, 1), date(min(first + length - 1, 9999), 12, 31), "years")


def precision_of(earliest: date, latest: date) -> str:
    """The notation that fits the length of an interval."""
    length = (latest - earliest).days
    for limit, notation in ((0, "day"), (6, "days"), (7, "week"), (27, "days"), (31, "month"), (366, "year")):
        if length <= limit:
            return notation
    return "years"
