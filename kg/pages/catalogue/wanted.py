"""What somebody looks for: words, and values of facets, as the form of the search page gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FACETS = {
    "type": "Kind of event",
    "actor": "Who takes part",
    "place": "Place",
    "speaker": "Who says something about it",
    "weapon": "Weapon",
}
"""Name of the form's field, and what it is called."""
_LONGEST = 500
_MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search.

    Attributes:
        words: as typed.
        chosen: key of a value by its facet.
        start: the event is not over before that day; ``end``: it does not begin after that day.
        contradicted: only events about which claims contradict each other.
        page: from 1.
        faults: what of it could not be read, in sentences.
    """

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None
    contradicted: bool = False
    page: int = 1
    faults: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether everything is wanted."""
        return self.values().keys() <= {"page"}

    def values(self, **changes: str) -> dict[str, str]:
        """The fields of the form that ask for this, with changes; an empty one is left out, and so is the page."""
        known = {
            "q": self.words,
            **self.chosen,
            "from": self.start.isoformat() if self.start else "",
            "to": self.end.isoformat() if self.end else "",
            "contradicted": "yes" if self.contradicted else "",
        }
        return {name: value for name, value in {**known, **changes}.items() if value}


def wanted(values: Mapping[str, str]) -> Wanted:
    """A search from the fields of a form; what it does not know it leaves alone.

    >>> wanted({"q": " taiz ", "from": "2016-02-30", "type": "AirStrike"}).faults
    ('“2016-02-30” is no day; write it as year-month-day, such as 2016-05-03.',)
    """
    faults: list[str] = []
    start, end = _day(values.get("from", ""), faults), _day(values.get("to", ""), faults)
    if start and end and start > end:
        faults.append("The first day lies after the last.")
    page = values.get("page", "1")
    return Wanted(
        words=" ".join(values.get("q", "").split())[:_LONGEST],
        chosen={facet: values[facet] for facet in FACETS if values.get(facet)},
        start=start,
        end=end,
        contradicted=values.get("contradicted") == "yes",
        page=min(max(int(page), 1), _MOST_PAGES) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
        faults=tuple(faults),
    )


def _day(text: str, faults: list[str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        shown = text if len(text) <= 40 else text[:39] + "…"
        faults.append(f"“{shown}” is no day; write it as year-month-day, such as 2016-05-03.")
        return None
