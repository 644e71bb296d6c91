"""What a figure covers where that is not the event's own: "279 killed since April 22", "155 killed in the west"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.annotations import TimeExpression
from kg.extraction.figures.cues import Cue
from kg.extraction.figures.parties import Party

_REACH = 22
"""Tokens from a figure to its stretch of time: "people have been killed since the war began in March 2011"."""
_LONG = frozenset(("week", "month", "year", "years", "open"))


def scope_of(
    doc: Doc, cue: Cue, party: Party, times: Sequence[TimeExpression], *, total: bool = False
) -> TimeExpression | None:
    """The stretch of time that the figure covers, where the words beside it give one longer than the event.

    Args:
        times: all time expressions of the doc.
        total: the words call the number a total, so that a stretch right after it is its own ("six this week").
    """
    sentence = doc[cue.i].sent
    end = max(cue.end, party.end)
    for time in times:
        start = time.span.start
        if not sentence.start <= start < sentence.end:
            continue
        lead = doc[start - 1].lower_ if start else ""
        since = "since" in (lead, doc[start].lower_)
        if end <= start <= end + _REACH and (since or (lead == "in" and time.precision in _LONG)):
            return time
        if total and time.precision in _LONG and 0 <= start - party.end <= 2:
            return time
        if time.precision in _LONG and 0 <= party.start - time.span.end <= 2:
            return time  # "In June, 40 people were killed"
    return None


def places_of(doc: Doc, cue: Cue, party: Party) -> tuple[int, ...]:
    """Head tokens of the place that stands directly after the figure: "155 killed in opposition-held areas"."""
    i = cue.end if party.end <= cue.i else party.end
    if i >= len(doc) or doc[i].lower_ not in ("in", "at", "near", "across", "on"):
        return ()
    objects = [child for child in doc[i].children if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME")]
    return tuple(child.i for child in objects if child.pos_ in ("NOUN", "PROPN"))
