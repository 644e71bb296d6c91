"""Cutting a long article where a reader would pause, so that a model sees whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAUSES = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"(?<=[.!?…])[\"'”’)]*\s", r"\s"))
"""Where to cut, the best first: between paragraphs, lines, sentences, words."""


class Window(NamedTuple):
    """A part of an article: ``text`` begins at code point ``start``."""

    start: int
    text: str


def windows(text: str, limit: int) -> Iterator[Window]:
    """The parts of a text in their order; together they are the text, and none is longer than the limit.

    A part without anything visible is left out.
    """
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= limit else _pause(text, start, start + limit)
        if text[start:end].strip():
            yield Window(start, text[start:end])
        start = end


def halves(window: Window) -> list[Window]:
    """A window cut in about two."""
    middle = _pause(window.text, 0, len(window.text) // 2 + 1)
    parts = (Window(window.start, window.text[:middle]), Window(window.start + middle, window.text[middle:]))
    return [part for part in parts if part.text.strip()]


def _pause(text: str, start: int, end: int) -> int:
    """The last good place to cut in the second half of the range, or its end."""
    half = start + (end - start) // 2
    for pattern in _PAUSES:
        last = max((found.end() for found in pattern.finditer(text, half, end)), default=None)
        if last is not None:
            return last
    return end
