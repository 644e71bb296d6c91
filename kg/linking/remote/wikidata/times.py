"""Times of Wikidata as the days that they lie between for sure.

A time is given with a precision: 11 is a day, 10 a month, 9 a year, 8 a decade, 7 a century, less is longer
(https://www.wikidata.org/wiki/Help:Dates).  What the precision does not cover stands as 00 or means nothing, so a
beginning is taken for the first day that it may have been, an end for the last.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from kg.linking.remote.shape import record
from kg.linking.remote.wikidata.statements import values

_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T[0-9:]{8}Z")
_GREGORIAN = "/entity/Q1985727"
_YEARS = {9: 1, 8: 10, 7: 100}


def begins(claims: object, properties: Sequence[str]) -> date | None:
    """The first day that the beginning may have been; None where unknown, or before the year 1."""
    spans = [span for property_ in properties for value in values(claims, property_) if (span := _span(value))]
    return None if any(span == _BEFORE for span in spans) else min((span[0] for span in spans), default=None)


def ends(claims: object, properties: Sequence[str]) -> date | None:
    """The last day that the end may have been; None where unknown or open, the year 1 for whatever was before it."""
    return max((s[1] for p in properties for value in values(claims, p) if (s := _span(value))), default=None)


_BEFORE = (date.min, date.min)


def _span(value: object) -> tuple[date, date] | None:
    """First and last day of a time; None where it is none, too vague, or of another calendar than the Gregorian.

    >>> _span({"time": "+2011-07-00T00:00:00Z", "precision": 10, "calendarmodel": "http://x.example/entity/Q1985727"})
    (datetime.date(2011, 7, 1), datetime.date(2011, 7, 31))
    """
    told = record(value)
    time, precision, model = told.get("time"), told.get("precision"), told.get("calendarmodel")
    matched = _TIME.fullmatch(time) if isinstance(time, str) else None
    if not matched or not isinstance(precision, int) or not isinstance(model, str) or not model.endswith(_GREGORIAN):
        return None
    year, month, day = (int(number) for number in matched.groups()[1:])
    if matched[1] == "-" or year == 0:
        return _BEFORE if precision in _YEARS or precision > max(_YEARS) else None
    try:
        return _days(year, month, day, precision)
    except ValueError:  # no such day, or a year after 9999
        return None


def _days(year: int, month: int, day: int, precision: int) -> tuple[date, date] | None:
    if precision in _YEARS:
        first, last = _years(year, _YEARS[precision])
        return date(first, 1, 1), date(last, 12, 31)
    if precision == 10:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return (date(year, month, day), date(year, month, day)) if precision > 10 else None


def _years(year: int, many: int) -> tuple[int, int]:
    """First and last year; 2000 is used for the 20th century as well as for the years from 2000, so both count."""
    if many < 100:
        first = year - year % many
        return max(first, 1), first + many - 1
    first = (year - 1) // many * many
    return max(first, 1), first + many + (many - 1 if year % many == 0 else 0)
