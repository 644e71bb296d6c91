"""What a time expression means, seen from the day of publication.

Every rule takes the parts that :mod:`kg.extraction.times.grammar` names. A rule that needs the day of
publication gives ``UNKNOWN`` where there is none: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kg.extraction.times import intervals
from kg.extraction.times.grammar import values
from kg.extraction.times.intervals import UNKNOWN, Direction, Interval

Parts = Mapping[str, str | None]
_WEEK = timedelta(days=7)
_RECENT = 31
"""Days before publication within which a date in figures is taken to lie, where it may be read in two ways."""


def resolved(form: str, parts: Parts, published: date | None, direction: Direction = -1) -> Interval:
    """The interval that an expression of a form means.

    Args:
        direction: where a day or a month without a year lies: -1 before publication, 1 after it.
    """
    which = parts.get("which")
    if which in values("future"):
        direction = 1
    found = _RULES[form](parts, published, direction)
    return _staged(found, parts.get("stage"))


def until_now(start: Interval, published: date | None) -> Interval:
    """From the beginning of ``start`` to publication ("since February")."""
    if start.earliest is None:
        return UNKNOWN
    if published is None or start.earliest > published:
        return Interval(start.earliest, None, "open")
    coarser = {"day": "days", "year": "years"}
    return Interval(start.earliest, published, coarser.get(start.precision, start.precision))


def up_to(end: Interval) -> Interval:
    """Everything to the end of ``end`` ("until Friday")."""
    return UNKNOWN if end.latest is None else Interval(None, end.latest, "open")


def spanned(first: Interval, last: Interval) -> Interval:
    """From the beginning of one to the end of the other ("between Friday and Sunday").

    A weekday may have been found a week too late: "from Monday to Wednesday", published on a Tuesday.
    """
    if first.earliest is None or last.latest is None:
        return UNKNOWN
    earliest = first.earliest
    if last.latest < earliest <= last.latest + _WEEK:
        earliest -= _WEEK
    if earliest > last.latest:
        return UNKNOWN
    return Interval(earliest, last.latest, intervals.precision_of(earliest, last.latest))


def _number(word: str | None) -> int:
    word = " ".join((word or "1").lower().split())
    return int(word) if word.isdigit() else {**values("number"), **values("vague")}.get(word, 1)


def _year_number(word: str) -> int:
    digits = word.lstrip("'")
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def _iso(parts: Parts, published: date | None, direction: Direction) -> Interval:
    return intervals.day_of_year(int(parts["day"] or 0), int(parts["month"] or 0), int(parts["year"] or 0))


def _numeric(parts: Parts, published: date | None, direction: Direction) -> Interval:
    """3/5/2016 is either the 3rd of May or the 5th of March: open, unless only one is a date or was just now."""
    one, two, year = int(parts["one"] or 0), int(parts["two"] or 0), int(parts["year"] or 0)
    readings = {(day, month) for day, month in ((one, two), (two, one)) if 1 <= month <= 12}
    days = {found.earliest for day, month in readings if (found := intervals.day_of_year(day, month, year)).earliest}
    if len(days) > 1 and published is not None:
        days = {day for day in days if day and -1 <= (published - day).days <= _RECENT}
    only = days.pop() if len(days) == 1 else None
    return UNKNOWN if only is None else intervals.day(only)


def _edge(parts: Parts, published: date | None, direction: Direction) -> Interval:
    """The first or the last day of the week, month or year of publication."""
    if published is None:
        return UNKNOWN
    unit = values("unit")[parts["unit"] or ""]
    whole = intervals.containing(published, unit)
    day = whole.latest if parts["edge"] == "end" else whole.earliest
    return UNKNOWN if day is None else intervals.day(day)


def _weekend(parts: Parts, published: date | None, direction: Direction) -> Interval:
    """The last Saturday and Sunday that had begun at publication."""
    if published is None:
        return UNKNOWN
    saturday = intervals.weekday(5, published, -1).earliest
    assert saturday is not None
    return Interval(saturday, saturday + timedelta(days=1), "days")


def _beside(parts: Parts, published: date | None, direction: Direction) -> Interval:
    return UNKNOWN  # it counts from another time of the text: see kg.extraction.times.relative


def _decade(parts: Parts, published: date | None, direction: Direction) -> Interval:
    first = int(parts["year"] or 0) * 10
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "years")


def _date(parts: Parts, published: date | None, direction: Direction) -> Interval:
    month, first = values("month")[(parts["month"] or "").lower()], int(parts["day"] or 0)
    last = int(parts.get("day2") or first)
    year = parts.get("year")
    if year:
        return _days(first, last, month, _year_number(year))
    if published is None:
        return UNKNOWN
    found = _days(first, last, month, published.year)
    if found.earliest and direction < 0 and found.earliest > published:
        return _days(first, last, month, published.year - 1)
    if found.latest and direction > 0 and found.latest < published:
        return _days(first, last, month, published.year + 1)
    return found


def _days(first: int, last: int, month: int, year: int) -> Interval:
    start = intervals.day_of_year(first, month, year)
    return start if last == first else spanned(start, intervals.day_of_year(last, month, year))


def _month(parts: Parts, published: date | None, direction: Direction) -> Interval:
    number, year = values("month")[(parts["month"] or "").lower()], parts.get("year")
    if year:
        return intervals.month(int(year), number)
    if published is None:
        return UNKNOWN
    if parts.get("relative"):
        return intervals.month(published.year - (parts["relative"] == "last"), number)
    if direction < 0:
        return intervals.month(published.year - (number > published.month), number)
    return intervals.month(published.year + (number < published.month), number)


def _weekday(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None:
        return UNKNOWN
    number, which = values("weekday")[(parts["weekday"] or "").lower()], parts.get("which") or ""
    if parts.get("relative"):
        monday = intervals.week(published - _WEEK * (parts["relative"] == "last")).earliest
        return UNKNOWN if monday is None else intervals.day(monday + timedelta(days=number))
    found = intervals.weekday(number, published, direction)
    if found.earliest == published and which in ("last", "next"):
        return intervals.day(published + (_WEEK if which == "next" else -_WEEK))
    return found


def _deictic(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None:
        return UNKNOWN
    word = (parts["word"] or "").lower()
    if word == "overnight":
        return Interval(intervals.back(published, 1, 1), published, "days")
    return intervals.day(published + timedelta(days=values("day")[word]))


def _night(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None:
        return UNKNOWN
    days = 1 if (parts["which"] or "").lower() == "last" else 0
    return Interval(intervals.back(published, days, 1), published, "days" if days else "day")


def _ago(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None or (parts["sense"] or "").lower() != "ago":
        return UNKNOWN
    unit, count = values("unit")[(parts["unit"] or "").lower()], _number(parts["count"])
    if parts["count"] in values("vague"):
        first, last = intervals.back(published, 2 * count, unit), intervals.back(published, 2, unit)
        return Interval(first, last, intervals.precision_of(first, last))
    return intervals.containing(intervals.back(published, count, unit), unit)


def _unit(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None:
        return UNKNOWN
    unit, which = values("unit")[(parts["unit"] or "").lower()], (parts["which"] or "").lower()
    if unit == 0:
        days = -(-_number(parts.get("count")) // 24) if (parts["unit"] or "").startswith("hour") else 0
        return _trailing(published, days, 1) if parts.get("count") and days else intervals.day(published)
    if which in values("present"):
        return intervals.containing(published, unit)
    if which in values("future"):
        return intervals.containing(published + timedelta(days=unit), unit) if unit <= 365 else UNKNOWN
    if parts.get("count") or which in ("past", "recent"):
        return _trailing(published, _number(parts.get("count") or ("few" if which == "recent" else "1")), unit)
    return intervals.containing(intervals.back(published, 1, unit), unit)


def _trailing(published: date, count: int, unit: int) -> Interval:
    first = intervals.back(published, count, unit)
    return Interval(first, published, intervals.precision_of(first, published))


def _season(parts: Parts, published: date | None, direction: Direction) -> Interval:
    first_month, year = values("season")[(parts["season"] or "").lower()], parts.get("year")
    if year:
        return intervals.season(int(year), first_month)
    if published is None:
        return UNKNOWN
    years = (published.year + 1, published.year, published.year - 1)
    started = [s for s in (intervals.season(y, first_month) for y in years) if s.earliest and s.earliest <= published]
    last = (parts.get("which") or "").lower() == "last"
    over = [s for s in started if s.latest and s.latest < published]
    return (over if last else started)[0] if direction < 0 else UNKNOWN


def _year(parts: Parts, published: date | None, direction: Direction) -> Interval:
    return intervals.year(int(parts["year"] or 0))


def _age(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None:
        return UNKNOWN
    unit = values("unit")[(parts["unit"] or "").lower()]
    begun = intervals.containing(intervals.back(published, _number(parts["count"]), max(unit, 1)), unit)
    return until_now(begun, published)


def _row(parts: Parts, published: date | None, direction: Direction) -> Interval:
    if published is None:
        return UNKNOWN
    count = values("ordinal")[(parts["nth"] or "").lower()] - 1
    return _trailing(published, count, values("unit")[(parts["unit"] or "").lower()])


def _staged(whole: Interval, stage: str | None) -> Interval:
    """The early or the late part of a month or a year."""
    if not stage or stage.lower() not in ("early", "late") or whole.precision not in ("month", "year"):
        return whole
    assert whole.earliest is not None
    assert whole.latest is not None
    third = (whole.latest - whole.earliest) / 3
    if stage.lower() == "early":
        return Interval(whole.earliest, whole.earliest + third, whole.precision)
    return Interval(whole.latest - third, whole.latest, whole.precision)


_RULES: Mapping[str, Callable[[Parts, date | None, Direction], Interval]] = {
    "iso": _iso,
    "numeric": _numeric,
    "edge": _edge,
    "weekend": _weekend,
    "beside": _beside,
    "decade": _decade,
    "date": _date,
    "us_date": _date,
    "month": _month,
    "weekday": _weekday,
    "day": _deictic,
    "night": _night,
    "ago": _ago,
    "unit": _unit,
    "season": _season,
    "year": _year,
    "age": _age,
    "row": _row,
}
