"""What the catalogue asks: of many articles at once, so that a remote store is not asked thousands of times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from kg.pages.asked import Found
from kg.pages.asks import Asks

_FOLDER = Path(__file__).parent / "questions"
_OPEN = "VALUES ?article { UNDEF }"
PAGE = 20_000
"""Rows that are asked for at a time."""


def paged_rows(asks: Asks, name: str) -> Iterator[Found]:
    """All rows that answer ``articles`` or ``gazetteer``, a page at a time."""
    for offset in range(0, 10**9, PAGE):
        rows = list(_rows(asks, f"{_text(name)}LIMIT {PAGE} OFFSET {offset}"))
        yield from rows
        if len(rows) < PAGE:
            return


def rows_of(asks: Asks, name: str, articles: Iterable[str]) -> Iterator[Found]:
    """The rows that answer one of the other questions.

    Args:
        name: of its file.
        articles: IRIs of those that it is asked of.
    """
    named = " ".join(str(NamedNode(iri)) for iri in articles)
    return _rows(asks, _text(name).replace(_OPEN, f"VALUES ?article {{ {named} }}"))


def _rows(asks: Asks, text: str) -> Iterator[Found]:
    answer = asks.ask(text)
    for row in answer.rows:
        yield Found({name: term for name, term in zip(answer.columns, row, strict=True) if term is not None})


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")
