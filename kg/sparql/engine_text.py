"""The text that the engine is given for a query, and the way back from its places to the author's.

``?a<?b&&'>'`` begins with an IRI by the grammar's rule of the longest match; the engine reads a comparison and a
string.  So comments are blanked, and ``'`` and ``#`` in an IRI are written as code point escapes: whatever follows is
then the same for both, and no keyword can hide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import BadInput
from kg.sparql.binding import Insertion
from kg.sparql.tokens import Token, syntax_error

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class EngineText:
    """A query as the engine gets it.

    Attributes:
        original: the author's text.
        pieces: runs of the engine's text, each with the offset in the original where it comes from.
    """

    original: str
    pieces: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return "".join(piece for piece, _ in self.pieces)

    def error(self, error: SyntaxError) -> BadInput:
        """The engine's syntax error at the author's line and column."""
        found = _PLACE.match(str(error))
        if not found:
            return BadInput(f"syntax error: {error}", place="query")
        offset = self._origin(_offset(str(self), int(found[1]), int(found[2])))
        return syntax_error(f"syntax error: {_said(' '.join(found[3].split()))}", self.original, offset)

    def _origin(self, offset: int) -> int:
        """The offset in the author's text of an offset in the engine's."""
        for piece, start in self.pieces:
            if offset < len(piece):
                return min(start + offset, len(self.original))
            offset -= len(piece)
        return len(self.original)


def engine_text(text: str, terminals: Sequence[Token], inserted: Insertion | None = None) -> EngineText:
    """The engine's text of a query with these terminals, and with a row of values where one is inserted."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for token in terminals:
        pieces.append((re.sub(r"[^\r\n]", " ", text[at : token.start]), at))
        pieces.append((_written(token), token.start))
        if inserted and inserted.offset == token.end:
            pieces.append((inserted.row, token.end))
        at = token.end
    return EngineText(text, tuple(pieces))


def _written(token: Token) -> str:
    if token.kind != "iri":
        return token.text
    return token.text.replace("'", r"\u0027").replace("#", r"\u0023")


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a line and column, both counted from 1."""
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1


def _said(expected: str) -> str:
    """The engine's list of expectations, in few words."""
    for known in ("Prefix not found", "The SELECT contains a variable that is unbound"):
        if known in expected:
            return known[0].lower() + known[1:]
    expected = expected.removeprefix("one of ")
    short = 0 < len(expected) <= _LONGEST_SHOWN and "<unreported>" not in expected
    return f"expected {expected}" if short else "unexpected text"
