"""What a figure covers where that is not the event's own: "279 killed since April 22", "155 killed in the west"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.extraction.annotations import TimeExpression
from kg.extraction.figures.cues import Cue
from kg.extraction.figures.parties import Party
from kg.lexicon import table

_REACH = 22
"""Tokens from a figure to its stretch of time: "people have been killed since the war began in March 2011"."""
_TURNS = frozenset(("while", "whereas", "but", ";"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_DURING = frozenset(("in", "far", "over", "during", "within", "for", "throughout", "across"))
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
    for time in times:
        if sentence.start <= time.span.start < sentence.end and _covers(doc, cue, party, time, total=total):
            return time
    return None


def _covers(doc: Doc, cue: Cue, party: Party, time: TimeExpression, *, total: bool) -> bool:
    start, end = time.span.start, max(cue.end, party.end)
    lead = doc[start - 1].lower_ if start else ""
    since, long = "since" in (lead, doc[start].lower_), time.precision in _LONG
    if cue.voice == "toll" and cue.i < start < party.start:
        return since or long  # "the number of people killed this week rose to 60"
    own = {cue.i, doc[party.head].head.i}
    if end <= start <= end + _REACH and not _turns(doc, end, start, own, since=since):
        return since or (lead in _DURING and long) or (total and long and start - party.end <= 2)
    return long and _is_lead(doc, time, party)  # "In June, 40 people were killed"


def _turns(doc: Doc, start: int, end: int, own: set[int], *, since: bool) -> bool:
    """Whether another clause begins between a figure and a time; "since the war began in March" may hold a verb."""
    late = "since" in doc[start:end].text.lower()
    return any(
        doc[i].lower_ in _TURNS or (doc[i].tag_ in _FINITE and not (since or late) and not _is_of(doc[i], own))
        for i in range(start, end)
    )


def _is_of(token: Token, verbs: set[int]) -> bool:
    """Whether it is one of these verbs or an auxiliary of one: "4,500 deaths have been reported so far this year"."""
    return token.i in verbs or (token.dep_ in ("aux", "auxpass") and token.head.i in verbs)


def _is_lead(doc: Doc, time: TimeExpression, party: Party) -> bool:
    """Whether the time opens the clause of the figure: "In June, 40 people", not "last year and 40 people"."""
    between = [doc[i].lower_ for i in range(time.span.end, party.start)]
    return between in ([], [","], ["alone"], ["alone", ","]) and time.span.end <= party.start


def places_of(doc: Doc, cue: Cue, party: Party) -> tuple[int, ...]:
    """Head tokens of the place that stands directly after the figure: "155 killed in opposition-held areas"."""
    i = cue.end if party.end <= cue.i else party.end
    if i >= len(doc) or doc[i].lower_ not in ("in", "at", "near", "across", "on"):
        return ()
    objects = [child for child in doc[i].children if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME")]
    return tuple(child.i for child in objects if child.pos_ == "PROPN" or child.lemma_.lower() in _places())


@cache
def _places() -> frozenset[str]:
    """Nouns for places, areas and buildings: not "killed in raids", "in critical condition"."""
    return frozenset(row["term"] for name in ("place_words", "facilities") for row in table(name))
