"""The front page: what is in the data."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from kg.pages.asked import Asked, question
from kg.pages.catalogue import Catalogue
from kg.pages.catalogue.opened import ArticleCard
from kg.pages.spots import Spot
from kg.pages.telling import Told
from kg.pages.timeline import Timeline, counted_timeline
from kg.sparql import named_query

_SPOTS, _ARTICLES, _EVENTS = 300, 12, 8
_WINDOW = timedelta(days=1800)
_MOST = 0.8
"""Share of the events in the window above which those outside it are counted and not drawn."""
_QUESTIONS = ("whole/counts", "whole/days", "whole/places", "whole/articles")


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What is in the data, counted and listed by the catalogue.

    Attributes:
        numbers: see :meth:`Catalogue.numbers`.
        outside: events long before or after all others, which the timeline leaves out.
        spots: the places of which most events are told.
        contradicted: the events about which most claims contradict each other.
    """

    template: ClassVar[str] = "front.html"

    numbers: Mapping[str, int]
    timeline: Timeline | None
    outside: int
    spots: tuple[Spot, ...]
    articles: tuple[ArticleCard, ...]
    contradicted: tuple[Told, ...]
    asked: tuple[Asked, ...]

    title: ClassVar[str] = "What is in the data"


def front_page(catalogue: Catalogue) -> FrontPage:
    """The front page of a catalogue's build."""
    numbers = catalogue.numbers()
    days = catalogue.days()
    drawn = _most(days)
    return FrontPage(
        numbers=numbers,
        timeline=counted_timeline(drawn, numbers["undated"]),
        outside=sum(days.values()) - sum(drawn.values()),
        spots=tuple(catalogue.spots(_SPOTS)),
        articles=tuple(catalogue.latest_articles(_ARTICLES)),
        contradicted=tuple(catalogue.most_contradicted(_EVENTS)),
        asked=(*(Asked(*question(name)) for name in _QUESTIONS), _contradictions()),
    )


def _contradictions() -> Asked:
    return Asked("Which claims contradict each other", named_query("contradictions").text)


def _most(days: Mapping[date, int]) -> Mapping[date, int]:
    """The days of the five years that hold most events, if these are nearly all; else all days."""
    ordered = sorted(days)
    sums = [0]
    for day in ordered:
        sums.append(sums[-1] + days[day])
    best, start, end = 0, 0, 0
    for place, day in enumerate(ordered):
        last = bisect_right(ordered, day + _WINDOW if day < date.max - _WINDOW else date.max)
        if sums[last] - sums[place] > best:
            best, start, end = sums[last] - sums[place], place, last
    return {day: days[day] for day in ordered[start:end]} if best >= _MOST * sums[-1] else days
