"""Where the proper names stand: known bodies, the model's entities, and capitalised words that it missed."""

from __future__ import annotations

from typing import NamedTuple

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import KnownActor, class_of_name, known_actors, title_of
from kg.extraction.mentions.edges import is_of_date
from kg.extraction.mentions.gazetteer import country_code, demonym_code, region_precision, toponyms
from kg.extraction.mentions.words import Words

_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "PRODUCT"})
_NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_PARTICLES = frozenset(
    [
        "al",
        "ar",
        "el",
        "ez",
        "as",
        "ash",
        "ad",
        "an",
        "az",
        "es",
        "bin",
        "ibn",
        "abu",
        "umm",
        "de",
        "del",
        "della",
        "la",
        "las",
        "los",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "ul",
    ]
)
_LARGE = 100_000  # inhabitants of a town that is taken for meant even where no capital letter helps
_MINOR = frozenset({"of", "for", "and", "the", "on", "in"})


class Name(NamedTuple):
    """A proper name.

    Attributes:
        span: its tokens, without article, title and possessive.
        label: the model's label, or "".
        known: the body of the lexicon that bears the name.
    """

    span: Tokens
    label: str
    known: KnownActor | None = None


def names_of(w: Words) -> list[Name]:
    """The proper names of the article in order; they do not overlap."""
    taken = [False] * len(w)
    _take_titles(w, taken)
    names = _known(w, taken)
    for start, end, label in _entities(w):
        for first, last in _parts(w, start, end):
            names += _named(w, first, last, label if last - first == end - start else "GPE", taken)
    names += _missed(w, taken)
    names += _caseless_places(w, taken)
    names += _repeated(w, names, taken)
    return _joined(w, sorted(names))


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _take_titles(w: Words, taken: list[bool]) -> None:
    """Titles before persons are no names of their own ("Secretary of State" names no place)."""
    i = 0
    while i < len(w):
        length = _title_length(w, i) if w.pos[i] in ("PROPN", "NOUN", "ADJ") else 0
        _take(taken, i, i + length)
        i += max(length, 1)


def _title_length(w: Words, i: int) -> int:
    if any(country_code(w.phrase(i, i + length)) for length in (2, 3) if i + length <= len(w)):
        return 0  # "DR Congo" is no doctor
    for length in (3, 2, 1):
        after = i + length
        named = after < len(w) and w.pos[after] == "PROPN" and (length > 1 or w.entity[after] == "PERSON")
        if named and title_of(w.lower[i:after]):
            return length
    return 0


def _known(w: Words, taken: list[bool]) -> list[Name]:
    """The names of bodies that the lexicon lists."""
    listed, found, i = known_actors(), [], 0
    while i < len(w):
        for words, actor in listed.get(w.lower[i], ()):
            end = i + len(words)
            if _spelled(w, i, words) and not _part_of_person(w, i, end):
                found.append(Name(Tokens(i, end), "ORG", actor))
                _take(taken, i, end)
                i = end - 1
                break
        i += 1
    return found


def _spelled(w: Words, start: int, words: tuple[str, ...]) -> bool:
    end = start + len(words)
    last = w.text[end - 1] if end <= len(w) else ""
    if last == f"{words[-1]}s" and len(last) > 3 and w.text[start : end - 1] == list(words[:-1]):
        return True  # a genitive that lost its apostrophe
    if w.text[start:end] == list(words):
        return len(words) > 1 or not words[0].isupper() or w.pos[start] != "PRON"
    if end > len(w) or not w.caseless[start] or w.lower[start:end] != [word.lower() for word in words]:
        return False
    return len(words) > 1 or (words[0].isupper() and len(words[0]) > 2 and w.pos[start] in ("PROPN", "NOUN", "ADJ"))


def _part_of_person(w: Words, start: int, end: int) -> bool:
    """The words stand inside a longer name that is another's ("Nusra Front" is one, "Petra Smith" another)."""
    if end - start > 1:
        return False
    if start > 1 and w.text[start - 1] == "-" and not w.spaced[start - 1] and w.entity[start] == "PERSON":
        return True
    before = start and w.pos[start - 1] == "PROPN" and w.entity[start - 1] == "PERSON" and w.spaced[start - 1]
    after = end < len(w) and w.pos[end] == "PROPN" and w.entity[end] in ("PERSON", "ORG") and not w.begins[end]
    return bool(before) or after


def _entities(w: Words) -> list[tuple[int, int, str]]:
    """The model's entities that are names."""
    found, i, n = [], 0, len(w)
    while i < n:
        label = w.entity[i]
        end = i + 1
        if label:
            while end < n and w.entity[end] == label and not w.begins[end]:
                end += 1
            if label in _LABELS or (label not in _NO_NAME and w.pos[i] == "PROPN"):
                found.append((i, end, label))
        i = end
    return found


def _parts(w: Words, start: int, end: int) -> list[tuple[int, int]]:
    """The entity, taken apart where it is two places that the model ran together ("Kharkiv and Odesa")."""
    middle = next((i for i in range(start + 1, end - 1) if w.lower[i] == "and"), -1)
    if middle > 0 and _is_toponym(w, start, middle) and _is_toponym(w, middle + 1, end):
        return [(start, middle), (middle + 1, end)]
    return [(start, end)]


def _named(w: Words, start: int, end: int, label: str, taken: list[bool]) -> list[Name]:
    """The entity without article, title and possessive, and with the name's words that the model left out."""
    while start < end and (w.lower[start] in ("the", "a", "an") or w.pos[start] in ("DET", "NUM", "PUNCT")):
        start += 1
    while start + 1 < end and is_of_date(w, start):
        start += 1
    while end > start and (w.lower[end - 1] in ("'s", "'", "’s", "s'") or w.pos[end - 1] == "PUNCT"):
        end -= 1
    start = _after_title(w, start, end) if label == "PERSON" and not country_code(w.phrase(start, end)) else start
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
    if not cased and not (w.caseless[start] and _is_toponym(w, start, end)):
        return []
    start, end = _widened(w, start, end, label, taken)
    before = w.text[start - 1] if start else ""
    if before.isalpha() and not taken[start - 1] and w.spaced[start - 1] and country_code(w.phrase(start - 1, end)):
        start, label = start - 1, "GPE"  # "DR Congo"
    _take(taken, start, end)
    return [Name(Tokens(start, end), label)]


def _like_person(w: Words, start: int, end: int) -> bool:
    return end - start < 4 and all(w.pos[i] == "PROPN" and w.text[i].istitle() for i in range(start, end)) \
        and class_of_name(w.lower[start:end]).type == ""  # fmt: skip


def _of_country(word: str) -> bool:
    """The adjective of a people, or a country's genitive without its apostrophe."""
    return bool(demonym_code(word) or (word.endswith("s") and country_code(word[:-1]) and not country_code(word)))


def _after_title(w: Words, start: int, end: int) -> int:
    for length in (3, 2, 1):
        if start + length < end and title_of(w.lower[start : start + length]):
            return start + length
    return start


def _widened(w: Words, start: int, end: int, label: str, taken: list[bool]) -> tuple[int, int]:
    """Capitalised words beside a name that the parser ties to it belong to it."""
    start = _with_article(w, start, taken)
    while end < len(w) and _joins(w, end, taken) and start <= w.head[end - 1] and _same_noun(w, end - 1, end):
        end += 1
    if w.text[end - 1] == "-":
        end -= 1
    return start, _with_complement(w, start, end, taken)


def _joins(w: Words, i: int, taken: list[bool]) -> bool:
    if taken[i] or w.entity[i] or w.caseless[i]:
        return False
    return (w.pos[i] == "PROPN" and w.text[i][:1].isupper()) or (
        w.text[i] == "-" and not w.spaced[i] and not w.spaced[i - 1] and i + 1 < len(w) and w.text[i + 1][:1].isupper()
    )


def _same_noun(w: Words, i: int, j: int) -> bool:
    return w.head[i] == j or w.head[j] == i or w.head[i] == w.head[j] or w.text[j] == "-" or w.text[i] == "-"


def _with_article(w: Words, start: int, taken: list[bool]) -> int:
    """The Arabic article or a hyphened first part before the name."""
    while start >= 2 and w.text[start - 1] == "-" and not w.spaced[start - 1] and not w.spaced[start - 2]:
        if taken[start - 2] or not (w.lower[start - 2] in _PARTICLES or w.pos[start - 2] == "PROPN"):
            break
        start -= 2
    if start and w.lower[start - 1] in ("al", "abu", "el") and not taken[start - 1] and w.spaced[start - 1]:
        start -= 1
    return start


def _with_complement(w: Words, start: int, end: int, taken: list[bool]) -> int:
    """Where the name ends, with "of" or "for" if it goes on so ("Ministry of Defence")."""
    last = w.lower[start:end]
    while (
        end + 1 < len(w) and w.lower[end] in ("of", "for") and class_of_name(last).type not in ("", "Place", "Facility")
    ):
        stop = end + 1
        while stop < len(w) and not taken[stop] and (w.text[stop][:1].isupper() or w.lower[stop] in _MINOR):
            stop += 1
        while stop > end and w.lower[stop - 1] in _MINOR:
            stop -= 1
        if stop <= end + 1 or w.caseless[end]:
            break
        end, last = stop, w.lower[start:stop]
    return end


def _missed(w: Words, taken: list[bool]) -> list[Name]:
    """Runs of proper nouns that are in no entity."""
    found, i, n = [], 0, len(w)
    while i < n:
        if taken[i] or w.pos[i] != "PROPN" or w.entity[i] in _NO_NAME or not _name_like(w, i):
            i += 1
            continue
        end = i + 1
        while end < n and not taken[end] and _continues(w, i, end):
            end += 1
        if w.text[end - 1] == "-":
            end -= 1
        start = _after_title(w, i, end)
        start = _with_article(w, start, taken)
        end = _with_complement(w, start, end, taken)
        if not title_of(w.lower[start:end]):
            _take(taken, start, end)
            found.append(Name(Tokens(start, end), ""))
        i = end
    return found


def _repeated(w: Words, names: list[Name], taken: list[bool]) -> list[Name]:
    """Surnames of persons named in full that the tagger took for other words where they stand alone."""
    last = {w.text[n.span.end - 1] for n in names if n.label == "PERSON" and n.span.end - n.span.start > 1}
    found = []
    for i, word in enumerate(w.text):
        if not taken[i] and word in last and w.pos[i] in ("NOUN", "ADJ", "ADV", "INTJ", "X", "PROPN"):
            _take(taken, i, i + 1)
            found.append(Name(Tokens(i, i + 1), "PERSON"))
    return found


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


def _name_like(w: Words, i: int) -> bool:
    return w.caseless[i] or w.text[i][:1].isupper()


def _continues(w: Words, start: int, i: int) -> bool:
    if w.text[i] == "-":
        return not w.spaced[i] and not w.spaced[i - 1] and i + 1 < len(w) and w.text[i + 1][:1].isupper()
    if w.entity[i] in _NO_NAME or w.sentence[i] != w.sentence[start]:
        return False
    proper = w.pos[i] == "PROPN" and _name_like(w, i)
    return proper and (w.dep[i - 1] in ("compound", "flat", "nmod", "amod", "punct") or w.head[i] == i - 1)


def _is_toponym(w: Words, start: int, end: int) -> bool:
    phrase = w.phrase(start, end)
    return bool(country_code(phrase) or any(place.population >= _LARGE for place in toponyms(phrase)))


def _caseless_places(w: Words, taken: list[bool]) -> list[Name]:
    """Countries, regions and large towns in a text without capitals, where the model finds few."""
    found, i = [], 0
    while i < len(w):
        length = 1
        if w.caseless[i] and not taken[i] and w.pos[i] in ("NOUN", "PROPN", "ADJ"):
            length = _caseless_length(w, i, taken)
            if length:
                found.append(Name(Tokens(i, i + length), "GPE"))
                _take(taken, i, i + length)
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
        if country_code(phrase) or (length > 1 and (region_precision(phrase) or _is_toponym(w, i, i + length))):
            return length
        if length == 1 and w.pos[i] == "PROPN" and not demonym_code(phrase) and _is_toponym(w, i, i + 1):
            return length
    return 0
