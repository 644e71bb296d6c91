"""Nouns for people, and the affected group that they and the words beside them tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_OPEN = word_set("open noun")
"""Nouns whose group is that of the body named beside them."""
_BESIDE = 8
"""Tokens after an open noun in which that body may be named."""


class Noun(NamedTuple):
    """What a noun for people says: its kind, its group, and whether it is a plural."""

    kind: str
    group: str
    plural: bool


@cache
def nouns() -> Mapping[str, Noun]:
    """Nouns for people by form, in lower case."""
    found = {"people": Noun("person", "unknown", True)}
    for row in table("people"):
        if row["kind"] not in ("armed", "peaceful", "service"):
            found.setdefault(row["singular"], Noun(row["kind"], row["group"], row["kind"] == "mass"))
            found.setdefault(row["plural"], Noun(row["kind"], row["group"], True))
    return found


@cache
def not_people() -> frozenset[str]:
    """Nouns of what may be killed, hurt, lost or captured and is not people, and units of measure."""
    return frozenset(row["word"] for row in table("countable_things"))


@cache
def _tellers() -> Mapping[str, str]:
    rows = (row for row in table("people") if row["kind"] in ("armed", "peaceful", "service"))
    return {row["singular"]: row["group"] for row in rows}


def noun_at(doc: Doc, i: int) -> Noun | None:
    """The noun for people at token ``i``, if there is one."""
    return nouns().get(doc[i].lower_) if 0 <= i < len(doc) else None


def group_of(doc: Doc, start: int, head: int) -> str:
    """The affected group of the phrase whose modifiers begin at ``start`` and whose head noun is ``head``."""
    known = noun_at(doc, head)
    compound = nouns().get(f"{doc[head - 1].lower_} {doc[head].lower_}") if head > start else None
    if compound is not None:
        return compound.group
    if known is not None and known.group != "unknown" and doc[head].lower_ not in _OPEN:
        return known.group
    for i in range(head - 1, start - 1, -1):
        beside = _told(doc, i)
        if beside and (doc[head].lower_ in _OPEN or beside != "worker"):
            return beside
    return _group_after(doc, head)


def _told(doc: Doc, i: int) -> str:
    known = noun_at(doc, i)
    if known is not None and known.group != "unknown" and known.kind != "collective":
        return known.group
    return _tellers().get(doc[i].lower_, "")


def _group_after(doc: Doc, head: int) -> str:
    """The group that the words after an open noun tell: "members of the brigade", "people, all civilians"."""
    word = doc[head].lower_
    known = noun_at(doc, head)
    i = head + 1
    if i < len(doc) and doc[i].lower_ in ("of", "from") and known is not None:
        for k in range(i + 1, min(i + _BESIDE, len(doc))):
            if doc[k].pos_ in ("VERB", "AUX", "ADP", "PUNCT") and doc[k].text not in ("-", "'", '"', "al"):
                break
            told = _told(doc, k)
            if told and (word in _OPEN or told == "civilian"):
                return told
    if known is not None and known.kind == "mass":
        return known.group
    return _said_of_all(doc, i)


def said_after(doc: Doc, i: int) -> str:
    """The group that a sentence says of people counted before token ``i``: "five of the dead were young children"."""
    if i >= len(doc) or doc[i].lower_ not in ("were", "was", "are", "is"):
        return "unknown"
    for k in range(i + 1, min(i + 5, len(doc))):
        known = noun_at(doc, k)
        if known is not None and known.plural:
            return known.group
        if doc[k].pos_ not in ("ADJ", "DET", "ADV", "PRON", "NOUN"):
            break
    return "unknown"


def _said_of_all(doc: Doc, i: int) -> str:
    """The group in an apposition that is said of all of them: "all civilians", "all of them women"."""
    words = [doc[k].lower_ for k in range(i, min(i + 7, len(doc)))]
    while words and words[0] in (",", "-", "–", "—", "("):
        words, i = words[1:], i + 1
    if not words or words[0] not in ("all", "both"):
        return "unknown"
    for k, word in enumerate(words[1:5], i + 1):
        known = noun_at(doc, k)
        if known is not None and known.group != "unknown":
            return known.group if doc[k + 1 : k + 2].text != "and" else "unknown"
        if word not in ("of", "them", "whom", "all", "which", "were"):
            break
    return "unknown"
