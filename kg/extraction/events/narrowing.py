"""Which of the happenings that "the attack" may be it can only be, by its place, its day and its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.events.compatibility import Happening
from kg.extraction.events.distinctions import is_series, is_single
from kg.extraction.events.likeness import likeness

_WHERE = ("in", "at", "near", "of", "on")


def narrowed(doc: Doc, group: Happening, earlier: Sequence[Happening], near: Sequence[int]) -> Sequence[int]:
    """Those at the place or on the day that a noun names; a singular means none told aside or in the plural if it can.

    Where all or none are so, nothing is known by it, and all are given back.
    """
    near = [i for i in near if _is_there(doc, earlier[i], group)] or near
    dated = [i for i in near if _names_same_day(doc, earlier[i], group)]
    if dated:
        return dated
    near = [i for i in near if _is_alike(earlier[i], group) or not _is_told_aside(doc, earlier[i])] or near
    if not is_single(doc, group.mentions) or doc[group.first].dep_ in ("nsubj", "nsubjpass"):
        return near  # ("Air strikes hit the port. The attack killed nine": what the sentence is about was told last)
    beside = doc[group.first].sent.start
    return [i for i in near if earlier[i].last >= beside or not is_series(doc, earlier[i].mentions)] or near


def _is_there(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether what is said of the one names a place that stands beside the noun: "the Minya raid"."""
    here = {t.lower_ for m in group.mentions if not m.verbal for t in places_beside(doc[m.head])}
    return any(t.lower_ in here for m in one.mentions for t in doc[m.head].subtree)


def _is_alike(one: Happening, group: Happening) -> bool:
    return bool(likeness(one, group) or one.features.sides & group.features.sides)


def _is_told_aside(doc: Doc, one: Happening) -> bool:
    """Whether all that is told of it stands right behind "after": "the raid came after two men were shot"."""
    marks = ((doc[m.head].head, *doc[m.head].children) for m in one.mentions)
    return all(any(t.lower_ == "after" and t.pos_ in ("ADP", "SCONJ") for t in words) for words in marks)


def _names_same_day(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether both times share a word: "the October raid", after that of "October 7"."""
    if one.time is None or group.time is None:
        return False
    first, second = (
        {t.lower_ for t in doc[told.time.span.start : told.time.span.end]} for told in (one, group) if told.time
    )
    return bool(first & second)


def places_beside(noun: Token) -> Iterator[Token]:
    """The names behind "in" or "of", and that right before the noun: "the raid on Minya", "the Minya raid"."""
    yield from (c for c in noun.children if c.i == noun.i - 1 and c.dep_ == "compound" and c.pos_ == "PROPN")
    where = (c for c in noun.children if c.lower_ in _WHERE)
    yield from (t for c in where for t in c.children if t.dep_ == "pobj" and t.pos_ == "PROPN")
