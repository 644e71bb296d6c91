"""CSV files that people write, a row after the other."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from kg.errors import BadInput


def read_rows(
    path: Path, required: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a CSV file in UTF-8: the named cells without spaces around them, and the place of each row.

    Args:
        path: the file; other columns of it are left out.
        required: columns that it must have.
        optional: columns that it may have; their cells are empty where it has none.

    Raises:
        BadInput: it cannot be read, or lacks a column; the error names the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read: {error}", place=str(path), remedy="give a CSV file in UTF-8") from error
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in required if name not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(f"lacks the column {missing[0]}", place=str(path), remedy=f"columns: {', '.join(required)}")
        for row in reader:
            cells = {name: (row.get(name) or "").strip() for name in (*required, *optional)}
            yield cells, f"{path}:{reader.line_num}"
    except csv.Error as error:
        raise BadInput(f"is no CSV: {error}", place=f"{path}:{reader.line_num or 1}") from error


def written_rows(columns: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """A CSV file."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows((columns, *rows))
    return out.getvalue()
