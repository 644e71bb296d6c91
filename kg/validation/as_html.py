"""A report for a notebook: whether the graph conforms, and each thing that is wrong with its words and its remedy."""

from __future__ import annotations

from html import escape

from kg.notebook import shown_table
from kg.validation.as_text import summary, words_at
from kg.validation.report import Report, Result

_HEADINGS = ("severity", "article", "what", "problem", "words", "how to mend it")


def report_html(report: Report) -> str:
    """The verdict, and a table of the results where there are any."""
    rows = [_row(result) for result in report.results]
    return f"<p>{escape(summary(report))}</p>" + (shown_table(_HEADINGS, rows) if rows else "")


def _row(result: Result) -> tuple[str, ...]:
    words = "; ".join(map(words_at, result.words[:3]))
    return result.severity.value, result.article, result.subject, result.problem, words, result.remedy
