"""What people type into a search box, as the index of words reads it."""

from __future__ import annotations

import re

_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_MOST = 20


def match(typed: str) -> str:
    """An expression of FTS5: all words, in any order; what stands in quotes, as it stands; the last may go on.

    Nothing that is typed is read as an operator.

    >>> match('hospital "maternity clinic" alep')
    '"hospital" "maternity clinic" "alep"*'
    >>> match("NEAR( * - ^"), match("“”")
    ('"NEAR("*', '')
    """
    pieces = [(found[1], bool(found[2])) for found in _found(typed)]
    quoted = [f'"{piece}"' for piece, _ in pieces]
    return " ".join(quoted) + ("*" if pieces and not pieces[-1][1] else "")


def stems(typed: str) -> tuple[str, ...]:
    """What is typed, piece by piece and in small letters, for marking it in a text."""
    return tuple(found[1].casefold() for found in _found(typed))


def _found(typed: str) -> list[tuple[str, str, str]]:
    """Pieces that hold a letter or digit; each with itself, and with itself again where it stands in quotes."""
    pieces = [
        (found[0], found[1] or found[2] or "", found[1] or "") for found in _PIECE.finditer(typed.replace("\0", " "))
    ]
    return [piece for piece in pieces if any(character.isalnum() for character in piece[1])][:_MOST]
