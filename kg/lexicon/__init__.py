"""Knowledge of language and of the world that the extractor uses, as tables with their sources.

A table is a TSV file beside this module. Lines that begin with ``#`` say what the table holds, where
its rows come from and under which terms; the first other line names the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.errors import KgError

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of ``name.tsv``.

    Raises:
        KgError: the file has a line with another number of columns than its header.
    """
    text = (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    columns = lines[0][1].split("\t")
    return tuple(_row(name, columns, n, line) for n, line in lines[1:])


def _row(name: str, columns: list[str], number: int, line: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise KgError(f"{len(cells)} columns where the header has {len(columns)}", place=f"{name}.tsv:{number}")
    return dict(zip(columns, (cell.strip() for cell in cells), strict=True))
