"""Names from the model's entities, put right at their ends."""

from __future__ import annotations

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import class_of_name
from kg.extraction.mentions.edges import DASHES, is_of_date
from kg.extraction.mentions.gazetteer import country_code, demonym_code
from kg.extraction.mentions.name_edges import (
    NO_NAME,
    Name,
    after_title,
    is_toponym,
    take,
    with_article,
    with_complement,
)
from kg.extraction.mentions.words import Words

_BREAKS = frozenset({"(", "/", "|", "•", "·", "▪"})
_BEFORE_ARTICLE = frozenset(
    {"of", "for", "and", "in", "on", "to", "against", "from", "with", "by", "under", "at", "over"}
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "PRODUCT"})


def entities_of(w: Words) -> list[tuple[int, int, str]]:
    """The model's entities that are names."""
    found, i, n = [], 0, len(w)
    while i < n:
        label = w.entity[i]
        end = i + 1
        if label:
            while end < n and w.entity[end] == label and not w.begins[end]:
                end += 1
            if label in _LABELS or (label not in NO_NAME and w.pos[i] == "PROPN"):
                found.append((i, end, label))
        i = end
    return found


def parts_of(w: Words, start: int, end: int, label: str) -> list[tuple[int, int, str]]:
    """The entity, taken apart where the model ran two together ("Kharkiv and Odesa", "Deir Ezzor the Observatory")."""
    for i in range(start + 1, end - 1):
        if w.lower[i] == "and" and is_toponym(w, start, i) and is_toponym(w, i + 1, end):
            return [(start, i, "GPE"), (i + 1, end, "GPE")]
        if w.lower[i] == "'s" and label in _PLACES and country_code(w.phrase(start, i)):
            return [(start, i, "GPE"), *parts_of(w, i + 1, end, label)]  # "Mozambique's Cabo Delgado province"
        if _parts_names(w, i):
            return [(start, i, label), *parts_of(w, i + 1, end, label)]
    return [(start, end, label)]


def _parts_names(w: Words, i: int) -> bool:
    """No name goes on over the token: an article, a bracket that opens, a dash with spaces, the mark of a list."""
    word = w.text[i]
    if word == "the":
        return w.lower[i - 1] not in _BEFORE_ARTICLE
    return word in _BREAKS or (word in DASHES and w.spaced[i - 1] and w.spaced[i])


def entity_names(w: Words, start: int, end: int, label: str, taken: list[bool]) -> list[Name]:
    """The entity without article, title and possessive, and with the name's words that the model left out."""
    start = _behind_marks(w, start, end)
    while end > start and (w.lower[end - 1] in ("'s", "'", "’s", "s'") or w.pos[end - 1] == "PUNCT"):
        end -= 1
    start = after_title(w, start, end) if label == "PERSON" and not country_code(w.phrase(start, end)) else start
    if (
        label in ("GPE", "LOC", "FAC")
        and start + 1 < end
        and _of_country(w.text[start])
        and not country_code(w.phrase(start, end))
    ):
        start += 1
    first = start
    while start < end and (taken[start] or (start > first and w.lower[start] == "'s")):
        start += 1
    if label == "ORG" and first < start < end - 1 and w.lower[start - 1] == "'s" and _like_person(w, start, end):
        label = "PERSON"  # "MSF's Karin Huster"
    if start >= end or any(taken[start:end]):
        return []
    cased = any(w.pos[i] == "PROPN" or w.text[i][:1].isupper() for i in range(start, end))
    if not cased and not (w.caseless[start] and is_toponym(w, start, end)):
        return []
    start, end = _widened(w, start, end, label, taken)
    before = w.text[start - 1] if start else ""
    if before.isalpha() and not taken[start - 1] and w.spaced[start - 1] and country_code(w.phrase(start - 1, end)):
        start, label = start - 1, "GPE"  # "DR Congo"
    take(taken, start, end)
    return [Name(Tokens(start, end), label)]


def _behind_marks(w: Words, start: int, end: int) -> int:
    """The start moved behind an article, the mark of a list and what is left of a date."""
    while start < end and (
        w.lower[start] in ("the", "a", "an")
        or w.pos[start] in ("DET", "NUM", "PUNCT")
        or not any(map(str.isalnum, w.text[start]))
    ):
        start += 1
    first = start
    while start < end and is_of_date(w, start) and (start + 1 < end or start > first):
        start += 1
    return start


def _like_person(w: Words, start: int, end: int) -> bool:
    return end - start < 4 and all(w.pos[i] == "PROPN" and w.text[i].istitle() for i in range(start, end)) \
        and class_of_name(w.lower[start:end]).type == ""  # fmt: skip


def _of_country(word: str) -> bool:
    """The adjective of a people, or a country's genitive without its apostrophe."""
    return bool(demonym_code(word) or (word.endswith("s") and country_code(word[:-1]) and not country_code(word)))


def _widened(w: Words, start: int, end: int, label: str, taken: list[bool]) -> tuple[int, int]:
    """Capitalised words beside a name that the parser ties to it belong to it."""
    start = with_article(w, start, taken)
    while end < len(w) and _joins(w, end, taken) and start <= w.head[end - 1] and _same_noun(w, end - 1, end):
        end += 1
    if w.text[end - 1] == "-":
        end -= 1
    return start, with_complement(w, start, end, taken)


def _joins(w: Words, i: int, taken: list[bool]) -> bool:
    if taken[i] or w.entity[i] or w.caseless[i]:
        return False
    return (w.pos[i] == "PROPN" and w.text[i][:1].isupper()) or (
        w.text[i] == "-" and not w.spaced[i] and not w.spaced[i - 1] and i + 1 < len(w) and w.text[i + 1][:1].isupper()
    )


def _same_noun(w: Words, i: int, j: int) -> bool:
    return w.head[i] == j or w.head[j] == i or w.head[i] == w.head[j] or w.text[j] == "-" or w.text[i] == "-"
