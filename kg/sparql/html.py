"""An answer as HTML, for a notebook. Everything from the data is escaped."""

from __future__ import annotations

from html import escape

from kg.sparql.answer import Answer
from kg.sparql.table import cells

MOST_ROWS = 200


def html_table(answer: Answer) -> str:
    """The answer as a table of at most 200 rows, and how many more there are."""
    if answer.boolean is not None:
        return f"<p>{'yes' if answer.boolean else 'no'}</p>"
    headings, rows = cells(answer)
    if not rows:
        return "<p>no answer: nothing in the data fits</p>"
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows[:MOST_ROWS])
    more = f"<p>and {len(rows) - MOST_ROWS} more</p>" if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
