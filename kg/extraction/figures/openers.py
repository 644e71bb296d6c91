"""Words before people that make them a part of those named before: "including", "among them", "of whom"."""

from __future__ import annotations

from kg.extraction.figures.links import Links
from kg.extraction.figures.wordsets import word_set

_OPENERS = tuple(tuple(phrase.split()) for phrase in sorted(word_set("opener of part")))
_LAST = frozenset(opener[-1] for opener in _OPENERS)
_SKIPPED = word_set("skipped before part")
_MOST_SKIPPED = 3
"""Tokens between the opener and the people: "among them, at least, 3 children"."""


def opener_before(links: Links, number: int) -> int | None:
    """The first token of the words before these people that make them a part, None where there are none."""
    words, start = links.words, links.parties[number].start
    i = start
    while i > 0 and words[i - 1] in _SKIPPED and start - i < _MOST_SKIPPED:
        i -= 1
    if not i or words[i - 1] not in _LAST:
        return None
    for opener in _OPENERS:
        first = i - len(opener)
        if first >= 0 and tuple(words[first:i]) == opener:
            return first
    return None
