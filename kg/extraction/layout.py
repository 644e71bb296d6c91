"""Where the paragraphs of a plain text end: at blank lines, before list items, at line breaks that nobody had to make.

Some texts break their lines at a column, others only after a paragraph.  A break was made on purpose where the
next word would still have fitted on the line, or where the lines are longer than any column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.run_in import run_in

_BLANK_LINE = re.compile(r"\n[ \t\u00a0\r\u200b]*\n\s*")
_LINE_BREAK = re.compile(r"\r?\n[ \t\u00a0]*")
_LIST_ITEM = re.compile(r"(?:[-*•·▪–—]|\d{1,2}[.)]) ")
_WIDEST_COLUMN = 110  # characters
_ROOM = 0.8  # of the column: a line that ends before it with the next word was not broken for want of room
_OPEN_END = re.compile(r"(?:,|;|[-–—]|\b(?:a|an|the|of|in|on|at|to|and|or|for|by|with|from|that|said))$", re.IGNORECASE)


def paragraphs(text: str, title: str = "") -> Iterator[str]:
    r"""The text cut after each paragraph, list item and heading; joined again it is the text.

    Args:
        title: a first line with these words is a heading.

    >>> list(paragraphs("Two killed in raid\nPolice came late. " + "They said nothing. " * 6 + "\nIt rained."))[0]
    'Two killed in raid\n'
    """
    column = max((len(line.rstrip()) for line in text.split("\n")), default=0)
    start = 0
    for block_end in sorted({*(gap.end() for gap in _BLANK_LINE.finditer(text)), *run_in(text, title), len(text)}):
        for end in _breaks(text, start, block_end, column, title):
            yield text[start:end]
            start = end
        if start < block_end:
            yield text[start:block_end]
            start = block_end


def _breaks(text: str, start: int, end: int, column: int, title: str) -> Iterator[int]:
    """Where the lines of a block begin that are paragraphs of their own."""
    line_start = start
    for gap in _LINE_BREAK.finditer(text, start, end):
        line, rest = text[line_start : gap.start()], text[gap.end() : end]
        heading = bool(title) and not line_start and line.split() == title.split()
        if rest.strip() and (heading or _ends(line, rest, column)):
            yield gap.end()
        line_start = gap.end()


def _ends(line: str, rest: str, column: int) -> bool:
    if _LIST_ITEM.match(rest):
        return True
    if not line.strip() or _OPEN_END.search(line.rstrip()) or rest[:1].islower():
        return False
    if column > _WIDEST_COLUMN:
        return True
    return len(line.rstrip()) + 1 + len(rest.split(maxsplit=1)[0]) <= _ROOM * column
