"""An answer as HTML, for a notebook. Everything from the data is escaped."""

from __future__ import annotations

from kg.notebook import shown_table
from kg.sparql.answer import Answer
from kg.sparql.table import cells


def html_table(answer: Answer) -> str:
    """The answer as a table of at most 200 rows, and how many more there are."""
    if answer.boolean is not None:
        return f"<p>{'yes' if answer.boolean else 'no'}</p>"
    headings, rows = cells(answer)
    if not rows:
        return "<p>no answer: nothing in the data fits</p>"
    return shown_table(headings, rows)
