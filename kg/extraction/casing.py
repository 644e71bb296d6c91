"""Capital letters as running text would have them, for headlines: "Air Strike Kills Six", "TWO DIE IN ADEN BLAST".

A headline capitalises every word, or every letter, so that capitals tell no names there and the model takes
verbs for names.  What the rest of the article writes small is no name, and what it writes large within a
sentence is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.lexicon import table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-ZÀ-ÖØ-Þ][^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s*$")
_OPENING = re.compile(r"[^.!?]{1,250}[.!?](?=\s)")
_HEADLINE = 20  # letters from which a paragraph in capitals is no abbreviation or dateline
_MARK = 40  # letters from which one in brackets is no mark of who speaks
_LONGEST = 30  # words of a headline
_LEAST, _SHARE = 3, 0.7  # longer words of a headline in title case, and how many of them are capitalised
_LEAST_ENDED, _SHARE_ENDED = 5, 0.9  # the same where it ends like a sentence, as one full of names may
_LONGER = 4  # letters


def in_capitals(paragraph: str) -> bool:
    """The paragraph is in capitals throughout, so that they tell no names; a transcript's short marks are left."""
    letters = [c for c in paragraph if c.isalpha()]
    least = _MARK if paragraph.startswith("[") else _HEADLINE
    return len(letters) > least and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def in_title_case(paragraph: str) -> bool:
    """The paragraph is a headline that capitalises nearly every word."""
    if in_capitals(paragraph):
        return False
    words = [word.group() for word in _WORD.finditer(paragraph)]
    longer = [word for word in words[1:] if len(word) >= _LONGER]
    least, share = (_LEAST_ENDED, _SHARE_ENDED) if _SENTENCE_END.search(paragraph) else (_LEAST, _SHARE)
    capital = sum(word[0].isupper() for word in longer)
    return len(longer) >= least and len(words) <= _LONGEST and capital >= share * len(longer)


def recased(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, headlines in capitals or in title case as running text would have them; no length changes.

    A headline may be a paragraph of its own, or the first sentence of the first one.
    """
    opening = next((p for p in paragraphs if p.strip()), "")
    headline = _OPENING.match(opening)
    if not headline or headline.end() == len(opening) or not in_title_case(headline.group()):
        return _recased(paragraphs)
    n = paragraphs.index(opening)
    pieces = _recased([*paragraphs[:n], headline.group(), opening[headline.end() :], *paragraphs[n + 1 :]])
    return [*pieces[:n], pieces[n] + pieces[n + 1], *pieces[n + 2 :]]


def _recased(paragraphs: Sequence[str]) -> list[str]:
    loud = [in_capitals(p) for p in paragraphs]
    titles = [not large and in_title_case(p) for large, p in zip(loud, paragraphs, strict=True)]
    if not any(loud) and not any(titles):
        return list(paragraphs)
    plain = [p for p, large, title in zip(paragraphs, loud, titles, strict=True) if not (large or title)]
    small, names = _small(plain), _names(plain)
    return [
        _lowered(p, names) if large else _quiet(p, small, names) if title else p
        for p, large, title in zip(paragraphs, loud, titles, strict=True)
    ]


def _lowered(paragraph: str, names: dict[str, str]) -> str:
    """The paragraph in lower case, but for what the article elsewhere writes as a name."""
    view = "".join(c.lower() if len(c.lower()) == 1 else c for c in paragraph)
    return _WORD.sub(lambda word: names.get(word.group(), word.group()), view) if names else view


def _quiet(paragraph: str, small: frozenset[str], names: dict[str, str]) -> str:
    """The headline with a small letter in each word that is a common one and no name of the article."""
    first = True

    def cased(word: re.Match[str]) -> str:
        nonlocal first
        text, opens = word.group(), first
        first = False
        lower = text.lower()
        common = lower in small or lower in _common_words()
        return lower if common and lower not in names and not opens and text[1:].islower() else text

    return _WORD.sub(cased, paragraph)


def _small(paragraphs: Iterable[str]) -> frozenset[str]:
    return frozenset(word for p in paragraphs for word in _WORD.findall(p) if word.islower())


def _names(paragraphs: Iterable[str]) -> dict[str, str]:
    """Words that stand capitalised within a sentence, by their lower case."""
    return {word.lower(): word for p in paragraphs for word in _INNER_CAPITAL.findall(p) if len(word) > 1}


@cache
def _common_words() -> frozenset[str]:
    """Words of violence, its victims and its means that headlines are made of, whatever else the article says."""
    rows = [row["form"] for row in table("casualty_cues")]
    rows += [word for row in table("people") for word in (row["singular"], row["plural"])]
    rows += [row["term"] for name in ("actors", "weapons", "facilities") for row in table(name)]
    return frozenset(word for word in rows if " " not in word and word.islower())
