"""The event of another figure that a figure goes on with, or repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from kg.extraction.annotations import Figure
from kg.extraction.assembly.turns import tells_of_another

_LISTED = frozenset(("killed", "injured", "missing"))
_TELLING = 4
"""People from which on an equal number makes it likely that two figures tell of the same."""


def of_listed(doc: Doc, figure: Figure, figures: Sequence[Figure], event_of: Mapping[int, int]) -> int | None:
    """The event of the figure that it goes on with: "more than 20 dead and dozens wounded"."""
    if figure.status not in _LISTED or tells_of_another(doc, figure):
        return None
    for position, event in event_of.items():
        other, start = figures[position].evidence, figure.evidence.start
        between = {token.lower_ for token in doc[other.end : start]} if other.end <= start else set()
        joined = figures[position].status in ("killed", figure.status)  # an injury is no killing
        if joined and between and between <= {"and", ",", ";", "&"}:
            return event
    return None


def of_twin(doc: Doc, figure: Figure, figures: Sequence[Figure], event_of: Mapping[int, int]) -> int | None:
    """The event of an earlier figure that counts as many with the same status: "15 villagers were confirmed dead"."""
    if (figure.minimum or 0) < _TELLING or figure.time is not None or tells_of_another(doc, figure):
        return None
    return next(
        (
            event_of[position]
            for position, twin in enumerate(figures)
            if position in event_of
            and twin.anchor < figure.anchor
            and (twin.status, twin.minimum) == (figure.status, figure.minimum)
        ),
        None,
    )
