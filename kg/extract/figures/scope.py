"""What a figure covers where that is not the event's own: "279 killed since April 22", "155 killed in the west"."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.annotations import TimeExpression
from kg.extract.figures.cues import Cue
from kg.extract.figures.parties import Party


def scope_of(doc: Doc, cue: Cue, party: Party, times: list[TimeExpression]) -> TimeExpression | None:
    """The stretch of time that the figure covers, where the words beside it give one that began before the event."""
    for time in times:
        start = time.span.start
        lead = doc[start - 1].lower_ if start else ""
        near = max(cue.end, party.end) <= start <= max(cue.end, party.end) + 22
        if near and (lead in ("since", "in") or doc[start].lower_ == "since") and doc[start].sent == doc[cue.i].sent:
            return time if time.precision not in ("day", "days") or lead == "since" else None
    return None
