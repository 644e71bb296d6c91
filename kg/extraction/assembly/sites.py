"""The building or camp that a figure is told of: "three women were killed at the hospital and 17 people wounded"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Figure

_AT = frozenset(("at", "inside"))


def site_of(doc: Doc, figure: Figure) -> int | None:
    """Head token of what stands after "at" or "inside" under the figure's status word, or one that it is joined to."""
    anchor = doc[figure.anchor]
    while True:
        found = _object_of_at(anchor)
        if found is not None or anchor.dep_ != "conj":
            return found
        anchor = anchor.head


def _object_of_at(word: Token) -> int | None:
    prepositions = (child for child in word.children if child.lower_ in _AT)
    nouns = (noun for preposition in prepositions for noun in preposition.children if noun.dep_ == "pobj")
    return next((noun.i for noun in nouns if noun.pos_ in ("NOUN", "PROPN")), None)
