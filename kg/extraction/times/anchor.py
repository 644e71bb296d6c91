"""The day that an article counts from where nobody gives its day of publication: a complete date in its dateline."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc

from kg.extraction.mentions.datelines import dateline_flags
from kg.extraction.times.grammar import patterns
from kg.extraction.times.resolution import resolved

_FORMS = ("iso", "numeric", "date", "us_date")
_PARAGRAPHS = 4
"""Paragraphs among which the dateline is: a headline, a summary and a byline may stand before it."""
_OPENING = re.compile(r"\W*(?:(?:date of publication|(?:last )?updated|published|posted)\b(?:\s+(?:on|at))?\W*)?", re.I)


def day_of(doc: Doc, published: date | None) -> date | None:
    """The day of publication, or else the first complete date that opens a paragraph or stands in a dateline."""
    if published is not None:
        return published
    stamped = (_date_of(words) for words in doc.user_data.get("stamps", ()))
    if (stamp := next((day for day in stamped if day is not None), None)) is not None:
        return stamp
    starts = [*doc.user_data.get("paragraphs", (0,)), len(doc)][: _PARAGRAPHS + 1]
    words, spaces = [t.text for t in doc[: starts[-1]]], [bool(t.whitespace_) for t in doc[: starts[-1]]]
    flags = dateline_flags(words, spaces, starts[:-1])
    for start, end in pairwise(starts):
        last = max((i + 1 for i in range(start, end) if flags[i]), default=start)
        found = _opening_date(doc, start, end) or _date_within(doc, start, last)
        if found is not None:
            return found
    return None


def _opening_date(doc: Doc, start: int, end: int) -> date | None:
    """A date that a paragraph begins with, and that is no part of its first sentence: "28 April 2016 Twenty died"."""
    text = doc[start:end].text
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    for form, pattern in patterns():
        match = pattern.match(rest) if form in _FORMS else None
        after = rest[match.end() :].lstrip() if match else ""
        if match and (not after or after[0].isupper() or after[0].isdigit() or after[0] in "([-–—|"):
            return _whole(form, match)
    return None


def _date_within(doc: Doc, start: int, end: int) -> date | None:
    return _date_of(doc[start:end].text)


def _date_of(text: str) -> date | None:
    found = (_whole(form, m) for form, pattern in patterns() if form in _FORMS for m in pattern.finditer(text))
    return next((day for day in found if day is not None), None)


def _whole(form: str, match: re.Match[str]) -> date | None:
    """The day of a date that names its year."""
    parts = {name: text.lower() if text else text for name, text in match.groupdict().items()}
    meaning = resolved(form, parts, None)
    return meaning.earliest if meaning.precision == "day" else None
