"""Whether the words of a claim hold the figure that a model read out of them."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.figures.quantities import read_quantities
from kg.facts import Casualties

_ONE = frozenset(("a", "an", "another"))


def holds(words: str, figure: Casualties) -> bool:
    """Whether each bound is a number of the words, one more or less ("more than 100"), or a sum of such numbers.

    One person needs no number ("the driver was killed"), nor do two or more as a lower bound ("civilians were killed").
    """
    told = _told(words)
    bounds = {bound for bound in (figure.min, figure.max) if bound is not None}
    plural = figure.min in (2, 3) and figure.max is None
    return plural or bounds <= {1} or all(bound in told for bound in bounds)


def _told(words: str) -> set[int]:
    """All numbers that the words give, exactly or nearly, alone or added up."""
    doc = _english()(words)
    ends = [(quantity.start, quantity.minimum, quantity.maximum) for quantity in read_quantities(doc)]
    near = {
        bound + step
        for _, *bounds in ends
        for bound in bounds
        if bound is not None
        for step in ((-1, 0, 1) if bound else (0,))
    }
    return near | set(_sums([*ends, *_singles(doc, {start for start, *_ in ends})]))


def _singles(doc: Doc, numbers: set[int]) -> list[tuple[int, int, int]]:
    """Where "a" or "an" names one, which counts where it is added to others ("a woman and her two sons")."""
    return [(token.i, 1, 1) for token in doc if token.lower_ in _ONE and token.i not in numbers]


def _sums(counts: list[tuple[int, int | None, int | None]]) -> list[int]:
    """Sums of neighbouring numbers."""
    values = [low if low is not None else high or 0 for _, low, high in sorted(counts, key=lambda count: count[0])]
    return [total for start in range(len(values)) for total in accumulate(values[start:])]


@cache
def _english() -> Language:
    return spacy.blank("en")
