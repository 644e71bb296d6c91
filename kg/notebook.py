"""What a notebook asks of our objects: how they show, and their rows as a table of pandas.

pandas is imported when a table is asked for, and nothing else of kg needs it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    import pandas

MOST_ROWS = 200
"""Rows that are shown of a table; the rest is counted."""


class Shown(ABC):
    """Shows as HTML in a notebook, and as its text in a terminal."""

    __slots__ = ()

    @abstractmethod
    def _repr_html_(self) -> str:
        """HTML that needs no script and asks the network for nothing; text from articles is escaped."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Both forms, of which Jupyter takes the one that it can show."""
        return {"text/plain": str(self), "text/html": self._repr_html_()}


def shown_table(headings: Iterable[str], rows: Sequence[Iterable[str]]) -> str:
    """A table of plain texts as HTML: 200 rows at most, and how many more there are."""
    head = "".join(f'<th style="text-align:left">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows[:MOST_ROWS])
    more = f"<p>and {len(rows) - MOST_ROWS} more</p>" if len(rows) > MOST_ROWS else ""
    return f'<table style="color:inherit"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}'


def frame(columns: Mapping[str, tuple[str, Sequence[object]]]) -> pandas.DataFrame:
    """A table of pandas.

    Args:
        columns: by name, the pandas type of a column and its values; None is a missing one.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        library = import_module("pandas")
    except ImportError:
        remedy = "pip install 'conflict-kg[notebook]'"
        raise UsageError("a table of pandas needs pandas, which is not installed", remedy=remedy) from None
    made: pandas.DataFrame = library.DataFrame(
        {name: library.Series(list(values), dtype=kind) for name, (kind, values) in columns.items()}
    )
    return made


def _cell(value: str) -> str:
    return f'<td style="text-align:left" dir="auto">{escape(value)}</td>'
