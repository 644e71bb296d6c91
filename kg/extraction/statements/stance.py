"""How a speaker stands to what a cue attributes: sure of it or not, for it or against it."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import cue


def certainty(doc: Doc, run: Tokens) -> str:
    """Notation of the certainty code list: the least certain of the words of the cue."""
    found = {entry.certainty for token in doc[run.start : run.end] if (entry := cue(token))}
    return next((level for level in ("possible", "probable") if level in found), "certain")


def denies(doc: Doc, run: Tokens) -> bool:
    """Whether a word of the cue says that the content is not so."""
    return any(entry.polarity == "negative" for token in doc[run.start : run.end] if (entry := cue(token)))
