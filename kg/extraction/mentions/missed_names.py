"""Names that the model did not find: runs of proper nouns, surnames, places in a text without capitals."""

from __future__ import annotations

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import title_of
from kg.extraction.mentions.gazetteer import country_code, demonym_code, region_precision
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


def missed(w: Words, taken: list[bool]) -> list[Name]:
    """Runs of proper nouns that are in no entity."""
    found, i, n = [], 0, len(w)
    while i < n:
        if taken[i] or w.pos[i] != "PROPN" or w.entity[i] in NO_NAME or not _name_like(w, i):
            i += 1
            continue
        end = i + 1
        while end < n and not taken[end] and _continues(w, i, end):
            end += 1
        if w.text[end - 1] == "-":
            end -= 1
        start = after_title(w, i, end)
        start = with_article(w, start, taken)
        end = with_complement(w, start, end, taken)
        if not title_of(w.lower[start:end]):
            take(taken, start, end)
            found.append(Name(Tokens(start, end), ""))
        i = end
    return found


def _name_like(w: Words, i: int) -> bool:
    return w.caseless[i] or w.text[i][:1].isupper()


def _continues(w: Words, start: int, i: int) -> bool:
    if w.text[i] == "-":
        return not w.spaced[i] and not w.spaced[i - 1] and i + 1 < len(w) and w.text[i + 1][:1].isupper()
    if w.entity[i] in NO_NAME or w.sentence[i] != w.sentence[start]:
        return False
    proper = w.pos[i] == "PROPN" and _name_like(w, i)
    return proper and (w.dep[i - 1] in ("compound", "flat", "nmod", "amod", "punct") or w.head[i] == i - 1)


def dateline_places(w: Words, taken: list[bool]) -> list[Name]:
    """Places of datelines, which the model often takes for other words."""
    found = []
    for i, sent in enumerate(w.dateline):
        for length in (3, 2, 1):
            end = i + length
            inside = sent and end <= len(w) and all(w.dateline[i:end]) and not any(taken[i:end])
            if inside and w.text[i][0].isalpha() and w.text[end - 1][0].isalpha() and is_toponym(w, i, end):
                take(taken, i, end)
                found.append(Name(Tokens(i, end), "GPE"))
                break
    return found


def repeated(w: Words, names: list[Name], taken: list[bool]) -> list[Name]:
    """Surnames of persons named in full that the tagger took for other words where they stand alone."""
    last = {w.text[n.span.end - 1] for n in names if n.label == "PERSON" and n.span.end - n.span.start > 1}
    found = []
    for i, word in enumerate(w.text):
        if not taken[i] and word in last and w.pos[i] in ("NOUN", "ADJ", "ADV", "INTJ", "X", "PROPN"):
            take(taken, i, i + 1)
            found.append(Name(Tokens(i, i + 1), "PERSON"))
    return found


def caseless_places(w: Words, taken: list[bool]) -> list[Name]:
    """Countries, regions and large towns in a text without capitals, where the model finds few."""
    found, i = [], 0
    while i < len(w):
        length = 1
        if w.caseless[i] and not taken[i] and w.pos[i] in ("NOUN", "PROPN", "ADJ"):
            length = _caseless_length(w, i, taken)
            if length:
                found.append(Name(Tokens(i, i + length), "GPE"))
                take(taken, i, i + length)
        i += max(length, 1)
    return found


def _caseless_length(w: Words, i: int, taken: list[bool]) -> int:
    for length in (3, 2, 1):
        if (
            i + length > len(w)
            or any(taken[i : i + length])
            or not all(w.pos[j] != "PUNCT" for j in range(i, i + length))
        ):
            continue
        phrase = w.phrase(i, i + length)
        if country_code(phrase) or (length > 1 and (region_precision(phrase) or is_toponym(w, i, i + length))):
            return length
        if length == 1 and w.pos[i] == "PROPN" and not demonym_code(phrase) and is_toponym(w, i, i + 1):
            return length
    return 0
