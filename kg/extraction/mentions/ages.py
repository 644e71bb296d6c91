"""How old persons are: "Ahmed Ali, 34, said", "a 12-year-old boy", "the girl, aged nine"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.annotations import Cluster
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words

_OLDEST = 119
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_AFTER = frozenset({",", ".", ")", ";", "and", "or", "(", "!", "?", "-", "--", "–", "—", ":"})


def ages_of(w: Words, links: Links, sets: Sequence[list[int]], clusters: Sequence[Cluster]) -> dict[int, int]:
    """For each cluster of a person whose age the text gives once, or always alike, that age in years."""
    found: dict[int, int] = {}
    for c, members in enumerate(sets):
        if clusters[c].type == "Person":
            given = {age for n in members if (age := _age(w, links.phrases[n])) >= 0}
            if len(given) == 1:
                found[c] = given.pop()
    return found


def _age(w: Words, phrase: Phrase) -> int:
    """The age that the words of the phrase or those right behind it give, or -1."""
    if phrase.pronoun or phrase.plural or phrase.whole >= 0:
        return -1
    start = max(0, min(phrase.span.start, w.left[phrase.head]), phrase.head - 12)
    for i in range(start, phrase.head):
        if (age := _year_old(w, i)) >= 0:
            return age
    return _behind(w, phrase.span.end)


def _behind(w: Words, i: int) -> int:
    """The age in ", 34," or " (34)" or ", aged 34" or ", a 34-year-old driver" from the token on."""
    n = len(w)
    marked = i < n and w.text[i] in (",", "(")
    i += marked
    if i < n and w.lower[i] in ("aged", "age"):
        return _number(w, i + 1)
    if not marked or i >= n:
        return -1
    if w.lower[i] in ("a", "an", "the"):
        return _year_old(w, i + 1)
    age = _number(w, i)
    if age < 0:
        return _year_old(w, i)
    if i + 1 < n and w.lower[i + 1] in ("year", "years"):
        return age if i + 2 < n and w.lower[i + 2] in ("old", "-", "of") else -1
    return age if i + 1 >= n or w.text[i + 1] in _AFTER or w.text[i + 1] == "," else -1


def _year_old(w: Words, i: int) -> int:
    """The age in "34-year-old", however it is cut into tokens, or -1; months make no year."""
    words = "".join(w.lower[i : i + 7]).replace("–", "-")
    for unit in ("-year-old", "yearold", "year-old", "-years-old", "yearsold"):
        before, marked, _ = words.partition(unit)
        if marked and before:
            return _value(before.removesuffix("-"))
    for unit in ("-month-old", "-week-old", "-day-old", "monthold"):
        before, marked, _ = words.partition(unit)
        if marked and _value(before.removesuffix("-")) >= 0:
            return 0
    return -1


def _number(w: Words, i: int) -> int:
    return _value(w.lower[i]) if i < len(w) else -1


def _value(word: str) -> int:
    """The number that the word writes, or -1."""
    if word.isascii() and word.isdigit():
        return int(word) if int(word) <= _OLDEST else -1
    if word in _NUMBERS:
        return _NUMBERS.index(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS and (not ones or ones in _NUMBERS[1:10]):
        return _TENS[tens] + (_NUMBERS.index(ones) if ones else 0)
    return -1
