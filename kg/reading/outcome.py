"""What comes of reading: an article, a problem in its place, or a notice; and how a place is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.article import Article
from kg.errors import KgError


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that could not be read; the ones after it still can.

    Attributes:
        error: what is wrong, where, and what to do; its ``exit_code`` says which kind it is.
    """

    error: KgError


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader of stderr should know and that is no error.

    Attributes:
        place: the file or folder that it is about.
        text: one sentence without a full stop.
    """

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """An article together with the place that it was read from, which an error about its id names."""

    article: Article
    place: str


@dataclass(frozen=True, slots=True)
class Written:
    """A facts document that stood where an article was looked for: its facts need not be extracted.

    Attributes:
        value: the parsed JSON; whether it is a good document is for :func:`kg.facts.read_facts` to tell.
        place: the file, and the line within it.
    """

    value: Mapping[str, Any]
    place: str


Outcome = Article | Written | Problem | Notice
Reading = Found | Written | Problem | Notice


def shown(name: object) -> str:
    """A file's name as it may be printed: what no terminal should see is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(name))
