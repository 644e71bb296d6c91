"""The page of a gazetteer's place, with the places that lie in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from pyoxigraph import NamedNode

from kg.pages.asked import Asked, Asker, Found
from kg.pages.asks import Asks
from kg.pages.claims import Named
from kg.pages.spots import Spot, spot_of
from kg.pages.telling import Told, latest_first, told_of
from kg.pages.timeline import Timeline, timeline

MOST_EVENTS = 400
"""The most rows that the store is asked for; a page that reaches them says so."""
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Often:
    """A name, and in how many events it stands."""

    name: str
    events: int


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What there is to say about a place.

    Attributes:
        larger: the places that it lies in.
        spots: the place itself, and those within it of which something is told.
        quiet: the places within it of which nothing is told here.
        accused: who is said to have acted there; ``speakers`` who speaks of it; both the most frequent first.
    """

    template: ClassVar[str] = "place.html"

    spot: Spot
    larger: tuple[Named, ...]
    same_as: tuple[str, ...]
    spots: tuple[Spot, ...]
    quiet: tuple[Spot, ...]
    events: tuple[Told, ...]
    timeline: Timeline | None
    accused: tuple[Often, ...]
    speakers: tuple[Often, ...]
    capped: bool
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """The place's name."""
        return self.spot.name


def place_page(asks: Asks, iri: str) -> PlacePage | None:
    """The page of a place of the gazetteer, None where there is none."""
    asker, place = Asker(asks), NamedNode(iri)
    facts = [_with_place(row, iri) for row in asker.rows("place", place=place)]
    if not facts:
        return None
    rows = list(asker.rows("place-events", place=place))
    here = Counter(inner for inner, _ in {(row.text("inner"), row.text("event")) for row in rows})
    within = [spot_of(row, "inner", "name") for row in asker.rows("place-within", place=place)]
    spots = [replace(spot, count=here[spot.iri]) for spot in [spot_of(facts[0], "place", "name"), *within]]
    told = latest_first(told_of(rows, "at"))
    said = list(asker.rows("place-speakers", place=place))
    return PlacePage(
        spot=spots[0],
        larger=tuple({row.text("larger"): _larger(row) for row in facts if "larger" in row}.values()),
        same_as=tuple(dict.fromkeys(row.text("same_as") for row in facts if "same_as" in row)),
        spots=(spots[0], *_by_count(spot for spot in spots[1:] if spot.count)),
        quiet=_by_count(spot for spot in spots[1:] if not spot.count),
        events=told,
        timeline=timeline(told),
        accused=_often(said, "accused"),
        speakers=_often(said, "speaker"),
        capped=len(rows) >= MOST_EVENTS,
        asked=tuple(asker.asked),
    )


def _with_place(row: Found, iri: str) -> Found:
    """The row with the place that it is about."""
    return Found({**row.terms, "place": NamedNode(iri)})


def _larger(row: Found) -> Named:
    return Named(row.text("larger"), row.text("larger_name"))


def _by_count(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    return tuple(sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.iri)))


def _often(rows: Iterable[Found], column: str) -> tuple[Often, ...]:
    pairs = {(row.text(column), row.text("event")) for row in rows if column in row}
    counts = Counter(name for name, _ in pairs)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Often(name, count) for name, count in ranked[:_MOST_NAMES])
