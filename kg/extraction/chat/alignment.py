"""Finding the words that a model quotes, letter by letter but for what models commonly alter when they copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts import Span

_SAME = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
"""Characters that are written in several ways, and the way in which they are compared."""
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_WRAPPED = re.compile(r"""^["'\s]+|["'\s]+$""")


class Unlocated(Exception):
    """Quoted words do not stand in the text, or it cannot be told which of several places is meant.

    Args:
        why: for the count of what was left out.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Alignment:
    """Places of quotations in one part of a text.

    White space of any kind and length, letter case, and the shapes of quotation marks and dashes do not count;
    everything else does.

    Args:
        text: the part.
        start: its offset in the article, which all spans are counted from.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        self._text, self._start = text, start
        self._folded, self._origins = _folded(text)

    def span(self, quote: str, passage: str | None = None, *, first: bool = False) -> Span:
        """Where the quoted words stand.

        Args:
            quote: the words.
            passage: longer words around them, which choose between several places.
            first: take the first of several places that cannot be told apart.

        Raises:
            Unlocated: nowhere, or in several places between which the passage does not choose.
        """
        places = list(self._places(quote)) or list(self._places(_WRAPPED.sub("", quote)))
        if not places:
            raise Unlocated("not in the article")
        around = list(self._places(passage)) if passage else []
        inside = [place for place in places if any(a <= place[0] and place[1] <= b for a, b in around)]
        chosen = inside or places
        if len(chosen) > 1 and not first:
            raise Unlocated("in several places of the article")
        start, end = chosen[0]
        return Span(start=self._start + start, end=self._start + end)

    def _places(self, quote: str) -> Iterator[tuple[int, int]]:
        """All places, as offsets into the part; words are never cut, and marks alone are no words."""
        sought = _folded(quote)[0].strip()
        at = self._folded.find(sought) if any(map(str.isalnum, sought)) else -1
        while at >= 0:
            end = at + len(sought)
            if not (_joined(self._folded, at) or _joined(self._folded, end)):
                yield self._origins[at], self._origins[end - 1] + 1
            at = self._folded.find(sought, at + 1)


def _joined(text: str, position: int) -> bool:
    """Whether the position is within a word."""
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each character of that the offset that it comes from."""
    folded: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        if character in _UNSEEN or (character.isspace() and folded[-1:] == [" "]):
            continue
        lower = character.lower()
        for shape in " " if character.isspace() else _SAME.get(character, lower if len(lower) == 1 else character):
            folded.append(shape)
            origins.append(offset)
    return "".join(folded), origins
