"""Numbers of those whose kin or homes were harmed, and not they: "killed the relatives of three officers"."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.parties import Party
from kg.extraction.figures.wordsets import word_set


def counts_others(doc: Doc, cue: Cue, party: Party) -> bool:
    """Whether the harm befell kin of those counted; "the relatives of three officers killed there" tells theirs."""
    if party.start < 2 or doc[party.start - 1].lower_ != "of":
        return False
    told_of_them = doc[party.head].is_ancestor(doc[cue.i]) or party.head == cue.i
    return doc[party.start - 2].lower_ in word_set("kin or home") and not told_of_them
