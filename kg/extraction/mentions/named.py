"""A name together with what it names."""

from __future__ import annotations

from typing import NamedTuple

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.gazetteer import Toponym
from kg.extraction.mentions.words import Words

MODIFIES = frozenset({"compound", "nmod", "amod"})


class Named(NamedTuple):
    """A name and what it names.

    Attributes:
        code: ISO 3166-1 code of the country that it names, or whose people it names.
        known: name in the lexicon of a body known by several names.
        title: title before a person's name.
        rule, entry: what told the class, for those who ask why.
    """

    span: Tokens
    head: int
    label: str
    type: str = ""
    kind: str = ""
    place: Toponym | None = None
    code: str = ""
    known: str = ""
    gender: str = ""
    title: str = ""
    rule: str = "mentions.model-label"
    entry: str = ""


def head_of(w: Words, span: Tokens) -> int:
    """The token of the name that the rest of the sentence governs."""
    for i in range(span.end - 1, span.start - 1, -1):
        if not span.start <= w.head[i] < span.end or w.head[i] == i:
            return i
    return span.end - 1
