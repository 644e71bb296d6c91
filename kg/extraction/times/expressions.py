"""The time expressions of an article, each resolved against the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.annotations import TimeExpression, Tokens
from kg.extraction.mentions.datelines import sent_from
from kg.extraction.times.anchor import day_of
from kg.extraction.times.grammar import anchors, patterns, values
from kg.extraction.times.intervals import UNKNOWN, Interval
from kg.extraction.times.named import with_named_days, with_overnight
from kg.extraction.times.relative import with_relatives
from kg.extraction.times.resolution import resolved, spanned, until_now, up_to
from kg.extraction.times.tense import direction

_WORDS_BEFORE, _WORDS_AFTER = 6, 5
"""How far an expression reaches on both sides of the words that it needs."""
_CENTURIES = ("18", "19", "20")


class _Found(NamedTuple):
    span: Tokens
    meaning: Interval


def read_times(doc: Doc, published: date | None) -> list[TimeExpression]:
    """All time expressions in the order of the text.

    Args:
        published: day of publication. Without it "Tuesday" stays unresolved, and "19 June 1986" does not.

    They are kept with the doc, for the readers of events and of figures both ask for them.
    """
    kept: dict[date | None, list[TimeExpression]] = doc.user_data.setdefault("times", {})
    if published not in kept:
        day = doc.user_data["day"] = day_of(doc, published)
        kept[published] = _read_times(doc, day)
    return kept[published]


def _read_times(doc: Doc, published: date | None) -> list[TimeExpression]:
    sent = sent_from(doc)
    read = [
        (span, "" if _counts_from_next(doc, span) else form, _lower(match), _read(doc, form, match, span, published))
        for form, match, span in _matches(doc)
        if not sent[span.start]
    ]
    told = with_named_days(with_overnight(doc, read), published)
    found = [_Found(*pair) for pair in with_relatives(told)]
    return [TimeExpression(f.span, *f.meaning) for f in _joined(doc, found, published)]


def _matches(doc: Doc) -> Iterator[tuple[str, re.Match[str], Tokens]]:
    """The matches of all forms that do not overlap: the first and longest wins."""
    text, words = doc.text, [token.lower_ for token in doc]
    offsets = [token.idx for token in doc]
    hits = [
        (m.start(), -m.end(), form, m)
        for start, end in _windows(words)
        for form, pattern in patterns()
        for m in pattern.finditer(text, offsets[start], offsets[end] if end < len(offsets) else len(text))
    ]
    hits.sort(key=lambda hit: hit[:2])
    reached = 0
    for start, negative_end, form, match in hits:
        span = Tokens(bisect_right(offsets, start) - 1, bisect_right(offsets, -negative_end - 1))
        if start >= reached and _plausible(doc, form, match, span):
            reached = -negative_end
            yield form, match, span


def _windows(words: list[str]) -> Iterator[Tokens]:
    """The stretches of text worth a search: around each word that a time expression needs."""
    window: Tokens | None = None
    for i, word in enumerate(words):
        if word not in anchors() and not _holds_year(word):
            continue
        start, end = max(i - _WORDS_BEFORE, 0), min(i + _WORDS_AFTER + 1, len(words))
        if window is not None and start <= window.end:
            window = Tokens(window.start, end)
            continue
        if window is not None:
            yield window
        window = Tokens(start, end)
    if window is not None:
        yield window


def _holds_year(word: str) -> bool:
    """Whether a token is a year, or a date in figures that begins or ends with one: "mid-2012", "03/05/2016"."""
    if not word[-1:].isdigit():
        return word[-2:] == "0s"
    return (word[-4:].isdigit() and word[-4:-2] in _CENTURIES) or (word[:4].isdigit() and word[:2] in _CENTURIES)


def _plausible(doc: Doc, form: str, match: re.Match[str], span: Tokens) -> bool:
    """Whether words with another meaning ("may", "fall", "sun") stand for a time here."""
    if form not in ("month", "season", "weekday", "age", "row", "us_date"):
        return True
    if form == "row":
        return match["row"] is not None or (span.start > 0 and doc[span.start - 1].lower_ in ("a", "for", "the"))
    if form == "age":
        return match["old"] == "long" or any(t.lemma_ in values("lasting") for t in doc[span.end : span.end + 3])
    if form == "us_date" or form == "weekday":
        word = match["month"] if form == "us_date" else match["weekday"]
        return not word.islower() or (len(word) > 3 and word != "march")
    if match["year"] or match["which"]:
        return True
    before = doc[span.start - 1].lower_ if span.start else ""
    if form == "month":
        return (match["stage"] is not None or before in values("lead")) and match["month"] not in ("may", "march")
    return before in values("lead") and doc[span.end - 1].pos_ in ("NOUN", "PROPN")


def _read(doc: Doc, form: str, match: re.Match[str], span: Tokens, published: date | None) -> Interval:
    meaning = resolved(form, _lower(match), published, direction(doc[span.start : span.end].root))
    lead = doc[span.start - 1].lower_ if span.start else ""
    if lead == "the" and span.start > 1:
        lead = doc[span.start - 2].lower_
    if lead == "since" or (lead == "from" and _is_open(doc, span)):
        return until_now(meaning, published)
    if lead in ("until", "till"):
        return up_to(meaning)
    if lead == "of" and span.start > 1 and doc[span.start - 2].lower_ == "as":
        return UNKNOWN  # "as of Friday, 40 were dead": when it was counted
    return meaning


def _counts_from_next(doc: Doc, span: Tokens) -> bool:
    """Whether the time is told from what follows it: "two days after the truce began"."""
    ends = doc[span.end - 1].lower_ in ("before", "after")
    return ends and span.end < len(doc) and not doc[span.end].is_punct and not doc[span.end].is_space


def _lower(match: re.Match[str]) -> dict[str, str | None]:
    parts = {name: text.lower() if text else text for name, text in match.groupdict().items()}
    return {**parts, "side": parts["side"] or parts["side2"]} if "side2" in parts else parts


def _is_open(doc: Doc, span: Tokens) -> bool:
    return span.end < len(doc) and doc[span.end].lower_ in ("onward", "onwards", "on")


def _joined(doc: Doc, found: list[_Found], published: date | None) -> Iterator[_Found]:
    """Two ends made one interval: "between Friday and Sunday", "from March to May"."""
    waiting: _Found | None = None
    for item in found:
        if waiting is not None and _are_ends(doc, waiting.span, item.span):
            yield _Found(Tokens(waiting.span.start, item.span.end), spanned(waiting.meaning, item.meaning))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = item
    if waiting is not None:
        yield waiting


def _are_ends(doc: Doc, first: Tokens, last: Tokens) -> bool:
    if last.start - first.end != 1 or first.start == 0:
        return False
    lead, link = _lead(doc, first.start), doc[first.end].lower_
    return (lead, link) in (("between", "and"), ("from", "to"), ("from", "until"), ("from", "till"))


def _lead(doc: Doc, start: int) -> str:
    """The word before a time; of "between the night of Friday" it is "between"."""
    before = doc[max(start - 4, 0) : start]
    whole = len(before) == 4 and before[1].lower_ == "the" and before[3].lower_ == "of"
    return before[0].lower_ if whole and before[2].lower_ in values("part") else before[-1].lower_
