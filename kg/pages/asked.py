"""The questions that pages are made from: SPARQL files, asked with values, and kept so that a page can show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError
from kg.pages.asks import Asks
from kg.sparql.answer import Term
from kg.sparql.binding import Bindable, bound

_FOLDER = Path(__file__).parent / "questions"
_WORDED = (NamedNode, Literal)
_TITLE = re.compile(r"# title: (.+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that a page was made from.

    Attributes:
        title: what it asks, in a few words.
        text: the whole query, with its values in it, as anybody may ask it again.
    """

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A row of an answer; what is unbound is not in it."""

    terms: Mapping[str, Term]

    def text(self, name: str, default: str = "") -> str:
        """The IRI, or the literal's characters."""
        term = self.terms.get(name)
        return term.value if isinstance(term, _WORDED) else default

    def number(self, name: str) -> int | None:
        """A whole number, None where there is none."""
        return int(self.text(name)) if name in self.terms else None

    def real(self, name: str) -> float | None:
        """A number, None where there is none."""
        return float(self.text(name)) if name in self.terms else None

    def flag(self, name: str) -> bool:
        """Whether it is there and says true."""
        return self.text(name) in ("true", "1")

    def __contains__(self, name: str) -> bool:
        return name in self.terms


@dataclass(slots=True)
class Asker:
    """Asks the questions of one page, and remembers them.

    Attributes:
        asked: the queries so far, in their order.
    """

    asks: Asks
    asked: list[Asked] = field(default_factory=list)

    def rows(self, name: str, /, **values: Bindable) -> Iterator[Found]:
        """The rows that answer a question of ``questions/``.

        Args:
            name: of its file, without suffix; those that span everything lie in ``whole/``.
            values: terms for its parameters.
        """
        title, text = question(name)
        self.asked.append(Asked(title, bound(text, values).strip()))
        answer = self.asks.ask(text, values)
        for row in answer.rows:
            yield Found({name: term for name, term in zip(answer.columns, row, strict=True) if term is not None})


@cache
def question(name: str) -> tuple[str, str]:
    """Title and text of a question.

    Raises:
        KgError: the file has no title.
    """
    text = (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    title = _TITLE.match(text)
    if title is None:
        raise KgError("a page's question lacks its title", place=f"{name}.rq")
    return title[1], text
