"""Times told from another time of the text: "a day earlier", "the day before", "24 hours later", "the same day"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from kg.extraction.annotations import Tokens
from kg.extraction.times import intervals
from kg.extraction.times.grammar import values
from kg.extraction.times.intervals import UNKNOWN, Interval

Parts = dict[str, str | None]
_REACH = 80
"""Tokens back to the time that is counted from."""
_BACK = frozenset(("earlier", "before"))
_NEAR = frozenset(("day", "days", "weekend", "week"))


def with_relatives(found: Iterable[tuple[Tokens, str, Parts, Interval]]) -> Iterator[tuple[Tokens, Interval]]:
    """The spans with their meanings, those that count from the time told last resolved against it.

    Args:
        found: span, form, parts and meaning of each expression in the order of the text.
    """
    last: tuple[Tokens, Interval] | None = None
    for span, form, parts, meaning in found:
        if meaning.earliest is None and last is not None and span.start - last[0].end <= _REACH:
            meaning = _counted(form, parts, last[1])
        if meaning.earliest is not None and meaning.precision in _NEAR:
            last = span, meaning
        yield span, meaning


def _counted(form: str, parts: Parts, base: Interval) -> Interval:
    if base.earliest is None or base.latest is None or base.precision not in ("day", "days"):
        return UNKNOWN
    if form == "beside":
        days = {"before": -1, "previous": -1, "same": 0}.get(parts["side"] or "", 1)
        when = (base.latest if days > 0 else base.earliest) + timedelta(days=days)
        return intervals.day(when)
    if form != "ago" or parts["sense"] not in ("earlier", "before", "later", "after"):
        return UNKNOWN
    unit = values("unit")[parts["unit"] or ""]
    count = parts["count"] or "1"
    number = int(count) if count.isdigit() else values("number").get(count)
    if number is None:
        return UNKNOWN
    if unit == 0:
        number, unit = number // 24, 1
    if parts["sense"] in _BACK:
        return intervals.containing(intervals.back(base.earliest, number, unit), unit)
    return intervals.containing(base.latest + timedelta(days=number * unit), unit) if unit < 30 else UNKNOWN
