"""Numerals: which tokens make one number, and the bounds that the bare number has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from kg.lexicon import table

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d+)?")
_JOINS = ("-", "–", "—", "‑")


class Numeral(NamedTuple):
    """A number without its modifiers: tokens ``start`` to ``end``, bounds, and whether it is only a lower bound.

    Attributes:
        digits: written as one bare run of digits (as a year or a day of the month is).
    """

    start: int
    end: int
    minimum: int
    maximum: int | None
    digits: bool = False


@cache
def words(*kinds: str) -> Mapping[str, float]:
    """The quantity words of these kinds, in lower case, with their values (0 where they have none)."""
    rows = (row for row in table("quantities") if row["kind"] in kinds)
    return {row["word"]: float(row["value"] or 0) for row in rows}


@cache
def openers() -> frozenset[str]:
    """Words that a number may begin with."""
    return frozenset(("number",)) | frozenset(
        words("unit", "ten", "multiplier", "vague", "few", "exact", "half", "none", "any")
    )


def numeral_at(doc: Doc, i: int) -> Numeral | None:
    """The number that begins at token ``i``; None where none does."""
    word = doc[i].lower_
    if word in words("none", "any"):
        top = 0 if word in words("none") else None
        return Numeral(i, i + 1, int(words("none", "any")[word]), top)
    vague = _vague(doc, i)
    return vague or _exact(doc, i)


def _vague(doc: Doc, i: int) -> Numeral | None:
    """A number that is bounded from below only: "dozens", "tens of thousands", "several hundred", "a few dozen"."""
    word = _word(doc, i)
    if word == "number" and _word(doc, i - 1) == "a" and _word(doc, i + 1) == "of":
        return Numeral(i, i + 1, 2, None)
    base = words("few").get(word) or words("vague").get(word)
    if (
        base is None
        and word in words("multiplier")
        and _word(doc, i + 1) == "of"
        and _word(doc, i + 2) in words("vague")
    ):
        base = 2 * words("multiplier")[word]
    if base is None:
        return None
    end = i + 1
    if _word(doc, end) == "of" and _word(doc, end + 1) in words("vague"):
        base, end = base * words("vague")[_word(doc, end + 1)] / 2, end + 2
    while _word(doc, end) in words("multiplier") or (word in words("few") and _word(doc, end) in words("vague")):
        step = words("multiplier").get(_word(doc, end)) or words("vague")[_word(doc, end)] / 2
        base, end = base * step, end + 1
    return Numeral(i, end, int(base), None)


def _exact(doc: Doc, i: int) -> Numeral | None:
    total, current, end, digits = 0.0, None, i, False
    if (grouped := _grouped(doc, i)) is not None:
        current, end = grouped
    while end < len(doc):
        word = doc[end].lower_
        value = _small(word, current)
        if value is not None:
            digits = word[0].isdigit()
            current = (current or 0) + value
        elif word in words("multiplier"):
            current, digits = (1 if current is None else current) * words("multiplier")[word], False
            if current >= 1000 and word != "hundred" and word != "dozen":
                total, current = total + current, 0
        elif word in words("half") and (skipped := _of_a(doc, end + 1)):
            current, end = words("half")[word], end + skipped
        elif not (word in (*_JOINS, "and") and end > i and _continues(doc, end)):
            break
        end += 1
    if end == i or current is None:
        return None
    number = total + current
    return Numeral(i, end, int(number), int(number), digits and end == i + 1) if number == int(number) else None


def _grouped(doc: Doc, i: int) -> tuple[float, int] | None:
    """The value and the end of digits in groups that spaces part: "1 000", "about 12 500"; None for other numbers.

    Where no word such as "about" comes before, a zero must open a group, for two numbers may meet: "killing 12 300".
    """
    end = i + 1
    while end < len(doc) and doc[end - 1].whitespace_ == " " and len(doc[end]) == 3 and doc[end].text.isdecimal():
        end += 1
    parts = [doc[k].text for k in range(i, end)]
    if len(parts) < 2 or not parts[0].isdecimal() or len(parts[0]) > 3 or parts[0][0] == "0":
        return None
    sure = any(part[0] == "0" for part in parts[1:]) or _bounds(doc, i)
    return (float("".join(parts)), end) if sure else None


def _bounds(doc: Doc, i: int) -> bool:
    """Whether the words before token ``i`` bound a number: "over", "at least"."""
    known = words("minimum", "above", "maximum", "below", "about")
    return any(" ".join(t.lower_ for t in doc[max(0, i - n) : i]) in known for n in (1, 2))


def _of_a(doc: Doc, i: int) -> int:
    """The number of words between "half" or "quarter" and a multiplier ("a", "of a"), 0 where none follows."""
    for skipped in (("a",), ("of", "a")):
        if tuple(_word(doc, i + k) for k in range(len(skipped))) == skipped:
            return len(skipped) if _word(doc, i + len(skipped)) in words("multiplier") else 0
    return 0


def _small(word: str, current: float | None) -> float | None:
    """The value of a token that adds to the number so far, or None where it begins another number."""
    if word[0].isdigit():
        padded = word[0] == "0" and len(word) > 2  # ("02 killed" is a count, "016" the rest of a code)
        number = current is None and not (padded and word[1] != ".") and _DIGITS.fullmatch(word)
        return float(word.replace(",", "")) if number else None
    value = words("unit", "ten", "exact").get(word)
    if value is None or current is None:
        return value
    tens = current % 100
    fits = (tens == 0 and current) or (word in words("unit") and value < 10 and tens >= 20 and tens % 10 == 0)
    return value if fits or current == 0 else None


def _continues(doc: Doc, i: int) -> bool:
    """Whether the hyphen or "and" at ``i`` joins parts of one number ("twenty-two", "a hundred and ten")."""
    before, after = _word(doc, i - 1), _word(doc, i + 1)
    if doc[i].lower_ == "and":
        return before in ("hundred", "thousand") and after in words("unit", "ten")
    return before in words("ten") and after in words("unit") and words("unit")[after] < 10


def _word(doc: Doc, i: int) -> str:
    return doc[i].lower_ if 0 <= i < len(doc) else ""
