"""The forms of English time expressions, as patterns over the text.

Each pattern names its parts; :mod:`kg.extraction.times.resolution` says what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.lexicon import table


@cache
def values(kind: str) -> dict[str, int]:
    """The words of a kind, with their numbers (0 for a kind that has none)."""
    return {row["word"]: int(row["value"] or 0) for row in table("time_words") if row["kind"] == kind}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=len, reverse=True))


def _sources() -> dict[str, str]:
    weekday = rf"(?P<weekday>{_any(values('weekday'))})\b"
    month = rf"(?P<month>{_any(values('month'))})\b"
    stop = r"\.?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and)\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)?"
    year = r"(?:,?\s+(?P<year>(?:1[89]|20)\d\d\b|'?[3-9]\d\b(?=\s*(?:[(),.;:\]]|--|$))))?"
    part = rf"(?:\s+(?P<part>{_any(values('part'))})\b)?"
    which = rf"(?P<which>{_any([*values('past'), *values('present'), *values('future')])})"
    number = rf"(?P<count>\d{{1,3}}|{_any([*values('number'), *values('vague')])})"
    unit = rf"(?P<unit>{_any(values('unit'))})"
    stage = r"(?:(?P<stage>early|earlier|late|later|mid)[\s-]+)?"
    return {
        "iso": r"\b(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        "date": rf"\b(?:{weekday}{stop}{part}\s*,?\s+)?{day}(?:\s+of)?\s+{month}{year}",
        "us_date": rf"\b(?:{weekday}{stop}{part}\s*,?\s+)?{month}{stop}\s+{day}(?![\d:.,]*\d|\s*(?:percent|%)){year}",
        "numeric": r"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<mark>[/.-])(?P<two>[0-3]?\d)(?P=mark)"
        r"(?P<year>(?:1[89]|20)\d\d)(?![\d/-])",
        "month": rf"\b{stage}(?:{which}\s+)?{month}(?:\.?,?\s+(?:of\s+)?(?P<year>(?:1[89]|20)\d\d)\b"
        r"|\s+(?:of\s+)?(?P<relative>last|this)\s+year\b)?",
        "weekday": rf"\b{stage}(?:{which}\s+)?{weekday}s?{part}(?:\s+(?:of\s+)?(?P<relative>last|this)\s+week\b)?",
        "edge": r"\bthe\s+(?P<edge>beginning|start|end)\s+of\s+(?:the|this|last)\s+(?P<unit>week|month|year)\b",
        "weekend": r"(?:(?<=\bat )|(?<=\bover )|(?<=\bduring )|(?<=\bthroughout ))the\s+weekend\b",
        "beside": r"\b(?:the|that)\s+(?:day\s+(?P<side>before|after)|(?P<side2>same|following|next|previous)\s+day)\b",
        "decade": r"\bthe\s+(?:early\s+|late\s+|mid-)?(?P<year>(?:1[89]|20)\d)0s\b",
        "day": rf"\b(?P<word>{_any(values('day'))})\b{part}",
        "night": rf"\b{stage}(?P<which>last|this)\s+(?P<part>{_any(values('part'))})\b",
        "ago": rf"\b{number}[\s-]+{unit}s?\s+(?P<sense>ago|earlier|before|later|after)\b",
        "unit": rf"\b{stage}(?:the\s+)?{which}\s+(?:{number}\s+)?{unit}s?\b",
        "season": rf"\b{stage}(?:{which}\s+|the\s+|in\s+)?(?P<season>{_any(values('season'))})\b"
        r"(?:\s+(?:of\s+)?(?P<year>(?:1[89]|20)\d\d)\b)?",
        "year": r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bduring )|(?<=\bof )|(?<=\buntil )|(?<=\bafter )|(?<=\bbefore )"
        r"|(?<=\bfrom )|(?<=\bto )|\b(?P<stage>early|late|mid)[\s-]+)(?P<year>(?:1[89]|20)\d\d)\b(?![\d,%-])",
        "age": rf"\b{number}-{unit}(?:s?-(?P<old>old|long))\b",
        "row": rf"\b(?P<nth>{_any(values('ordinal'))})\s+(?:straight\s+|consecutive\s+|successive\s+)?"
        rf"{unit}(?P<row>\s+in\s+a\s+row|\s+running)?\b",
    }


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms by name, the more specific first."""
    return tuple((name, re.compile(source, re.IGNORECASE)) for name, source in _sources().items())


@cache
def anchors() -> frozenset[str]:
    """The words without which no form matches (a year in figures aside)."""
    kinds = ("weekday", "month", "day", "season", "part", "unit")
    words = {word for kind in kinds for word in values(kind)}
    return frozenset(words | {f"{word}s" for word in words} | {f"{word}." for word in values("month")})
