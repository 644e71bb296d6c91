"""Events as lists and timelines show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kg.pages.asked import Found
from kg.pages.wording import code_label, notation


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it, in one line.

    Attributes:
        earliest: first day on which it may have begun, None where not known; ``latest`` likewise the last.
        modality: notation; ``actual`` for what is told as having happened.
        notes: the part that somebody plays in it, or the place where it happened.
        article: IRI; ``time`` likewise, of the time that the article gives, empty where it gives none.
    """

    iri: str
    type: str
    label: str
    kind: str
    modality: str
    earliest: date | None
    latest: date | None
    notes: tuple[str, ...]
    article: str
    headline: str
    publisher: str
    time: str = ""


def told_of(rows: Iterable[Found], note: str) -> tuple[Told, ...]:
    """The events of an answer, in its order.

    Args:
        rows: of an answer; several of one event differ in their note.
        note: name of the column that says why the event is in the list.
    """
    found: dict[str, Told] = {}
    for row in rows:
        iri, said = row.text("event"), row.text(note)
        known = found.setdefault(iri, _told(row))
        if said and said not in known.notes:
            found[iri] = replace(known, notes=(*known.notes, said))
    return tuple(found.values())


def latest_first(events: Iterable[Told]) -> tuple[Told, ...]:
    """Events in the order of a timeline, the latest first; those without a day come last."""
    undated = date.min
    return tuple(
        sorted(events, key=lambda one: (one.latest or one.earliest or undated, one.label, one.iri), reverse=True)
    )


def day_of(row: Found, name: str) -> date | None:
    """The day in a column, None where there is none or it is no day."""
    try:
        return date.fromisoformat(row.text(name)[:10])
    except ValueError:
        return None


def headed(label: str) -> str:
    """An event's label as a heading: without its days, which stand beside it, and with a capital letter.

    >>> headed("rocket attack by Rebels on hospital, 2016-05-01 to 2016-05-03")
    'Rocket attack by Rebels on hospital'
    """
    first, _, last = label.rpartition(", ")
    text = first if first and last[:4].isdigit() and last[4:5] == "-" else label
    return text[:1].upper() + text[1:]


def _told(row: Found) -> Told:
    return Told(
        iri=row.text("event"),
        type=row.text("type"),
        label=row.text("label"),
        kind=code_label(row.text("type")),
        modality=notation(row.text("modality")),
        earliest=day_of(row, "earliest"),
        latest=day_of(row, "latest"),
        notes=(),
        article=row.text("article"),
        headline=row.text("headline"),
        publisher=row.text("publisher"),
        time=row.text("time"),
    )
