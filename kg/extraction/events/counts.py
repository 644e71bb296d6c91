"""How many people a noun phrase counts: the number by which two tellings of one toll know each other."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.participants import kind
from kg.extraction.figures.numerals import numeral_at


def count_of(noun: Token, exact: bool = False) -> int | None:
    """The number before a noun ("12 civilians", "dozens of people"), or that a number standing alone is; None if none.

    Args:
        exact: leave out vague numbers ("dozens"), which count as their lower bound otherwise.
    """
    numbers = [c for c in noun.children if c.dep_ == "nummod"]
    if noun.pos_ == "NUM" or (kind(noun) == "quantity" and not numbers):
        numbers = [noun]
    elif not numbers and noun.dep_ == "pobj" and noun.head.lower_ == "of":
        numbers = [noun.head.head]
    for number in numbers:
        start = min((c.i for c in number.children if c.dep_ == "compound" and c.i < number.i), default=number.i)
        found = numeral_at(noun.doc, start)
        if found is not None and found.minimum and not (exact and found.maximum is None):
            return found.minimum
    return None
