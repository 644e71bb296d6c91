"""Rows of text as an aligned table, as CSV or as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence


def written(headings: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """The rows in a format, without a line end behind the last.

    Args:
        headings: names of the columns; keys in JSON.
        rows: one text a column.
        form: table, csv or json.
    """
    if form == "json":
        return json.dumps([dict(zip(headings, row, strict=True)) for row in rows], indent=2, ensure_ascii=False)
    if form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([headings, *rows])
        return text.getvalue().removesuffix("\n")
    lines = [headings, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
