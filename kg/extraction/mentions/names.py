"""Where the proper names stand: known bodies, the model's entities, and capitalised words that it missed."""

from __future__ import annotations

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import known_actors, title_of
from kg.extraction.mentions.entity_names import entities_of, entity_names, parts_of
from kg.extraction.mentions.gazetteer import country_code
from kg.extraction.mentions.missed_names import caseless_places, dateline_places, missed, repeated
from kg.extraction.mentions.name_edges import Name, take
from kg.extraction.mentions.words import Words

_SMALL = frozenset({"without", "of", "for", "the", "and", "in", "on", "against", "with", "to"})


def names_of(w: Words) -> list[Name]:
    """The proper names of the article in order; they do not overlap."""
    taken = [False] * len(w)
    _take_titles(w, taken)
    names = _known(w, taken)
    for start, end, label in entities_of(w):
        for first, last, told in parts_of(w, start, end, label):
            names += entity_names(w, first, last, told, taken)
    names += dateline_places(w, taken)
    names += missed(w, taken)
    names += caseless_places(w, taken)
    names += repeated(w, names, taken)
    return _joined(w, sorted(names))


def _take_titles(w: Words, taken: list[bool]) -> None:
    """Titles before persons are no names of their own ("Secretary of State" names no place)."""
    i = 0
    while i < len(w):
        length = _title_length(w, i) if w.pos[i] in ("PROPN", "NOUN", "ADJ") else 0
        take(taken, i, i + length)
        i += max(length, 1)


def _title_length(w: Words, i: int) -> int:
    for length in (5, 4, 3, 2, 1):
        after = i + length
        named = after < len(w) and w.pos[after] == "PROPN" and (length > 1 or w.entity[after] == "PERSON")
        if named and title_of(w.lower[i:after]):
            return 0 if _is_country(w, i) else length
    return 0


def _is_country(w: Words, i: int) -> bool:
    """Whether a country's name begins there: "DR Congo" is no doctor."""
    return any(country_code(w.phrase(i, i + length)) for length in (2, 3) if i + length <= len(w))


def _known(w: Words, taken: list[bool]) -> list[Name]:
    """The names of bodies that the lexicon lists."""
    listed, found, i = known_actors(), [], 0
    while i < len(w):
        for words, actor in listed.get(w.lower[i], ()):
            end = i + len(words)
            if _spelled(w, i, words) and not _part_of_person(w, i, end):
                found.append(Name(Tokens(i, end), "ORG", actor))
                take(taken, i, end)
                i = end - 1
                break
        i += 1
    return found


def _spelled(w: Words, start: int, words: tuple[str, ...]) -> bool:
    end = start + len(words)
    last = w.text[end - 1] if end <= len(w) else ""
    if last == f"{words[-1]}s" and len(last) > 3 and w.text[start : end - 1] == list(words[:-1]):
        return True  # a genitive that lost its apostrophe
    if _same_words(w.text[start:end], words):
        return len(words) > 1 or not words[0].isupper() or w.pos[start] != "PRON"
    if end > len(w) or not w.caseless[start] or w.lower[start:end] != [word.lower() for word in words]:
        return False
    return len(words) > 1 or (words[0].isupper() and len(words[0]) > 2 and w.pos[start] in ("PROPN", "NOUN", "ADJ"))


def _same_words(said: list[str], words: tuple[str, ...]) -> bool:
    """The words of the name, its prepositions with or without a capital ("Doctors without Borders")."""
    if len(said) != len(words):
        return False
    return all(
        a == b or (n and b.lower() in _SMALL and a.lower() == b.lower())
        for n, (a, b) in enumerate(zip(said, words, strict=True))
    )


def _part_of_person(w: Words, start: int, end: int) -> bool:
    """The words stand inside a longer name that is another's ("Nusra Front" is one, "Petra Smith" another)."""
    if end - start > 1:
        return False
    if start > 1 and w.text[start - 1] == "-" and not w.spaced[start - 1] and w.entity[start] == "PERSON":
        return True
    before = start and w.pos[start - 1] == "PROPN" and w.entity[start - 1] == "PERSON" and w.spaced[start - 1]
    after = end < len(w) and w.pos[end] == "PROPN" and w.entity[end] in ("PERSON", "ORG") and not w.begins[end]
    return bool(before) or after


def _joined(w: Words, names: list[Name]) -> list[Name]:
    """The names, where the model cut a person's in two ("Abd-Rabbu" and "Mansour Hadi") one of both."""
    kept: list[Name] = []
    for name in names:
        before = kept[-1] if kept else None
        if before and before.span.end == name.span.start and _one_person(w, before, name):
            kept[-1] = Name(Tokens(before.span.start, name.span.end), "PERSON")
        else:
            kept.append(name)
    return kept


def _one_person(w: Words, first: Name, second: Name) -> bool:
    if first.label != "PERSON" or second.label not in ("PERSON", "") or first.known or second.known:
        return False
    last = first.span.end - 1
    return w.dep[last] in ("compound", "flat", "punct") and second.span.start <= w.head[last] < second.span.end
