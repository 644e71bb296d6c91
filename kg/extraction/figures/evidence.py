"""The words that a figure rests on."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.annotations import Tokens
from kg.extraction.figures.cues import Cue
from kg.extraction.figures.parties import Party

_LONGEST = 60
"""Tokens beyond which the words between figure and cue are no evidence any more."""


def evidence_of(doc: Doc, party: Party, cue: Cue) -> Tokens:
    """The run of tokens from the first to the last of figure, noun and cue.

    Where the cue stands far away (a part of a figure in an earlier sentence) the words of the figure alone.
    """
    start, end = min(party.start, cue.start), max(party.end, cue.end)
    if end - start > _LONGEST:
        sentence = doc[party.start].sent
        return Tokens(party.start, max(party.end, min(sentence.end, party.end + 6)))
    return Tokens(start, end)
