"""Which of an entity's words are names, and when two spellings are the same name."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from kg.lexicon import table
from kg.lexicon.toponyms import key, loose_key, person_key

_POSSESSIVE = re.compile(r"['’]s?$")
_POINTS = re.compile(r"(?:^|\s)(?:[^\W\d_]\.){2,}$")
_DETERMINER = re.compile(r"^(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![^\W_])(?:a[lrstdnz]|ash|ath|adh|e[lrstdnz]|esh)-(?=[^\W\d_])")
"""The Arabic article, as it is written before a name."""
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "de", "del", "la", "al", "s"))
_PRONOUNS = frozenset(
    "he her hers him his i it its our she that their them these they this those we which you".split()  # noqa: SIM905
)
_LONGEST = 200
"""Code points; what is longer is no name."""


class Match(IntEnum):
    """How well a name of an article fits a name of a source, the better the higher."""

    NONE = 0
    INITIALS = 1
    LOOSE = 2
    ALIAS = 3
    LABEL = 4


def plain(words: str) -> str:
    """A mention without its article, its genitive and odd spaces; the last point of "U.S." is a part of it."""
    kept = _POSSESSIVE.sub("", _DETERMINER.sub("", " ".join(words.split()))).strip(" \"'“”‘’,;:()[]-")
    return kept if _POINTS.search(kept) else kept.strip(".")


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].lower() for row in table("person_titles"))


def untitled(name: str) -> str:
    """A person's name without the office and the title before it.

    >>> untitled("President Ana Pérez"), untitled("Foreign Minister Omar Ali")
    ('Ana Pérez', 'Omar Ali')
    """
    words = name.split()
    after = max(
        (n for n in range(1, len(words)) if any(" ".join(words[k:n]).lower() in _titles() for k in range(n))), default=0
    )
    return " ".join(words[after:])


def is_name(words: str) -> bool:
    """Whether the words can be a name: each that is not small begins with a capital or a figure, and one is a letter.

    >>> is_name("Free Syrian Army"), is_name("ar-Raqqah"), is_name("rebel fighters"), is_name("two Nusra fighters")
    (True, True, False, False)
    """
    if words.lower() in _PRONOUNS:
        return False
    parts = [part for part in re.split(r"[\s-]+", _ARTICLE.sub("", words)) if part]
    capital = [part[0].isupper() or part[0].isdigit() for part in parts if part.lower() not in _SMALL]
    return bool(capital) and all(capital) and any(part[0].isupper() for part in parts) and len(words) <= _LONGEST


def keys(name: str) -> tuple[str, str]:
    """The key of a name and its loose key, by which sources look it up."""
    return key(name), loose_key(name)


def initials(name: str) -> str:
    """The first letters of its words, small ones left out.

    >>> initials("World Food Programme"), initials("Office for the Coordination of Humanitarian Affairs")
    ('wfp', 'ocha')
    """
    return "".join(word[0] for word in key(name).split() if word not in _SMALL)


def match(name: str, label: str, aliases: tuple[str, ...]) -> Match:
    """How a name fits a candidate's names."""
    if key(name) == key(label) and _same_case(name, label):
        return Match.LABEL
    if any(key(name) == key(alias) and _same_case(name, alias) for alias in aliases):
        return Match.ALIAS
    if any(_is_like(name, other) for other in (label, *aliases)):
        return Match.LOOSE
    return Match.INITIALS if name.isupper() and name.lower() == initials(label) else Match.NONE


def _is_like(name: str, other: str) -> bool:
    if not _same_case(name, other) or (name.isupper() and len(name) < 6):
        return False  # letters that stand for words have no transliterations
    return loose_key(name) == loose_key(other) or person_key(name) == person_key(other)


def _same_case(name: str, other: str) -> bool:
    """Whether letters that stand for words are not taken for a word: "IS" is not "is", "WHO" is not "Who"."""
    return other.isupper() == name.isupper() or len(name) > 5
