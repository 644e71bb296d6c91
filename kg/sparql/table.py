"""An answer as a table for the terminal."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Sequence

from kg.sparql.answer import Answer
from kg.sparql.curies import shown

_NARROWEST = 8
_GAP = "  "


def table(answer: Answer, width: int | None = None) -> str:
    """The answer in aligned columns.

    Args:
        answer: of any form; triples are shown as three columns.
        width: columns of the terminal; that of the terminal where none is given. Rows that do not fit are
            shown one below the other, a line a value.
    """
    if answer.boolean is not None:
        return "yes" if answer.boolean else "no"
    headings, rows = cells(answer)
    if not rows:
        return "no answer: nothing in the data fits"
    room = width or shutil.get_terminal_size((120, 24)).columns
    wanted = _wanted(headings, rows)
    if _NARROWEST * len(wanted) < room < sum(wanted) + len(_GAP) * (len(wanted) - 1):
        return _records(headings, rows, room)
    widths = _widths(wanted, room)
    lines = [_GAP.join(_padded(head, size) for head, size in zip(headings, widths, strict=True))]
    lines.append(_GAP.join("─" * size for size in widths))
    for row in rows:
        lines += _broken(row, widths)
    return "\n".join(line.rstrip() for line in lines)


def _records(headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> str:
    """One row below the other, a line a value, for what is too wide for the terminal."""
    size = max(map(_wide, headings))
    blocks = []
    for row in rows:
        pairs = [(head, text) for head, text in zip(headings, row, strict=True) if text]
        blocks.append(
            [line for pair in pairs for line in _broken(pair, (size, max(_NARROWEST, room - size - len(_GAP))))]
        )
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks)


def cells(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """Headings and texts of a table; a column without any value is left out when there are others."""
    if answer.triples is not None:
        parts = ((one.subject, one.predicate, one.object) for one in answer.triples)
        return ["subject", "predicate", "object"], [[shown(part) for part in row] for row in parts]
    rows = [[one_line(shown(term)) for term in row] for row in answer.rows]
    kept = [place for place in range(len(answer.columns)) if any(row[place] for row in rows)]
    return [answer.columns[place].replace("_", " ") for place in kept], [[row[place] for place in kept] for row in rows]


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which a terminal would obey."""
    printable = "".join(" " if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp") else one for one in text)
    return " ".join(printable.split())


def _wide(text: str) -> int:
    """How many columns of the terminal the text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def _padded(text: str, size: int) -> str:
    return text + " " * (size - _wide(text))


def _wanted(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column would be by its longest text."""
    return [max(_wide(head), *(_wide(row[place]) for row in rows)) for place, head in enumerate(headings)]


def _widths(wanted: list[int], room: int) -> list[int]:
    """Widths of the columns: as wide as needed, the widest made narrower until all fit into the room."""
    over = sum(wanted) + len(_GAP) * (len(wanted) - 1) - room
    while over > 0 and max(wanted) > _NARROWEST:
        widest = wanted.index(max(wanted))
        rest = max((size for place, size in enumerate(wanted) if place != widest), default=_NARROWEST)
        cut = max(1, min(over, wanted[widest] - max(rest, _NARROWEST)))
        wanted[widest] -= cut
        over -= cut
    return wanted


def _broken(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The lines of one row."""
    columns = [_fitted(text, size) for text, size in zip(row, widths, strict=True)]
    height = max(len(column) for column in columns)
    padded = [column + [""] * (height - len(column)) for column in columns]
    return [
        _GAP.join(_padded(part, size) for part, size in zip(line, widths, strict=True))
        for line in zip(*padded, strict=True)
    ]


def _fitted(text: str, size: int) -> list[str]:
    """The text in lines of at most so many columns."""
    lines = textwrap.wrap(text, size) or [""]
    if all(_wide(line) <= size for line in lines):
        return lines
    return textwrap.wrap(text, max(1, size // 2))
