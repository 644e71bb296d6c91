"""A proper name, and how far it reaches: titles, articles and "of" at its ends."""

from __future__ import annotations

from typing import NamedTuple

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import KnownActor, class_of_name, title_of
from kg.extraction.mentions.gazetteer import country_code, toponyms
from kg.extraction.mentions.words import Words

NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_PARTICLES = frozenset(
    ["al", "ar", "el", "ez", "as", "ash", "ad", "an", "az", "es", "bin", "ibn", "abu", "umm", "de", "del", "della",
     "la", "las", "los", "da", "dos", "van", "von", "der", "ul"]
)  # fmt: skip
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


def take(taken: list[bool], start: int, end: int) -> None:
    """Mark the tokens as belonging to a name."""
    taken[start:end] = [True] * (end - start)


def after_title(w: Words, start: int, end: int) -> int:
    """The start moved behind a title before the name."""
    for length in (3, 2, 1):
        if start + length < end and title_of(w.lower[start : start + length]):
            return start + length
    return start


def with_article(w: Words, start: int, taken: list[bool]) -> int:
    """The Arabic article or a hyphened first part before the name."""
    while start >= 2 and w.text[start - 1] == "-" and not w.spaced[start - 1] and not w.spaced[start - 2]:
        if taken[start - 2] or not (w.lower[start - 2] in _PARTICLES or w.pos[start - 2] == "PROPN"):
            break
        start -= 2
    if start and w.lower[start - 1] in ("al", "abu", "el") and not taken[start - 1] and w.spaced[start - 1]:
        start -= 1
    return start


def with_complement(w: Words, start: int, end: int, taken: list[bool]) -> int:
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


def is_toponym(w: Words, start: int, end: int) -> bool:
    """The tokens name a country or a large town."""
    phrase = w.phrase(start, end)
    return bool(country_code(phrase) or any(place.population >= _LARGE for place in toponyms(phrase)))
