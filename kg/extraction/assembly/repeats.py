"""Figures of a sentence that the page prints twice, as where a summary runs into the text that begins with it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.annotations import Figure

_AROUND = 6
"""Words before and after a figure's own that must be the same, too."""
_FEWEST = 9
"""Words that are told twice in the same order only where the page repeats itself."""


def repeats(doc: Doc, figures: Sequence[Figure]) -> dict[int, int]:
    """By the position of each figure that comes again in the same words, the position of the first."""
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, int] = {}
    for position, figure in enumerate(figures):
        words, own = _words(doc, figure, _AROUND), _words(doc, figure, 0)
        earlier = first.setdefault((figure.status, figure.minimum, figure.maximum, own, words), position)
        if earlier != position and len(words) >= _FEWEST:
            found[position] = earlier
    return found


def _words(doc: Doc, figure: Figure, around: int) -> tuple[str, ...]:
    """The words of the figure, and so many around it in its sentence, without marks, which a summary may have lost."""
    sentence = doc[figure.anchor].sent
    start = max(figure.evidence.start - around, min(sentence.start, figure.evidence.start))
    end = min(figure.evidence.end + around, max(sentence.end, figure.evidence.end))
    return tuple(token.lower_ for token in doc[start:end] if token.text[:1].isalnum())
