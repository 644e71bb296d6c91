"""Numbers with the words that bound them: "at least 19", "more than two dozen", "between 20 and 30"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from kg.extraction.annotations import Tokens
from kg.extraction.figures.numerals import Numeral, numeral_at, openers
from kg.lexicon import table

_LONGEST = 4
"""Tokens in the longest modifier of the table."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its bounds.

    Attributes:
        start, end: its tokens, modifiers included.
        core: first token of the number itself.
        minimum, maximum: bounds, inclusive; None where there is none.
        approximate: the words say that it is about so many.
        digits: one bare run of digits without a modifier: it may be a date.
    """

    start: int
    end: int
    core: int
    minimum: int | None
    maximum: int | None
    approximate: bool = False
    digits: bool = False


def read_quantities(doc: Doc) -> list[Quantity]:
    """All numbers of the doc in the order of the text, whatever they count."""
    found: list[Quantity] = []
    i, first = 0, openers()
    while i < len(doc):
        token = doc[i]
        number = numeral_at(doc, i) if token.lower_ in first or token.text[0].isdigit() else None
        if number is None or (number.maximum == 0 and _bounds_a_number(doc, i)):
            i += 1
            continue
        quantity = _with_modifiers(doc, *_with_range(doc, number))
        found.append(quantity)
        i = max(quantity.end, i + 1)
    return found


def _bounds_a_number(doc: Doc, i: int) -> bool:
    """Whether the "no" at ``i`` belongs to a modifier such as "no fewer than"."""
    return i + 3 < len(doc) and " ".join(doc[k].lower_ for k in range(i, i + 3)) in _modifiers()


def _with_range(doc: Doc, number: Numeral) -> tuple[Numeral, int]:
    """The number joined with the second end of a range, and where the first begins (at "between", too)."""
    start = number.start
    before = doc[start - 1].lower_ if start else ""
    joint = doc[number.end].lower_ if number.end + 1 < len(doc) else ""
    joints = {"between": ("and",), "from": ("to",)}.get(before, ("to", "-", "–", "or"))
    if joint not in joints or number.maximum is None or number.maximum == 0:
        return number, start
    if joint in ("-", "–") and number.digits and not doc[number.end + 1].text[0].isdigit():
        return number, start  # "June 3 - Four people died"
    upper = _upper_end(doc, number.end + 1)
    if upper is None or upper.maximum is None or upper.maximum <= number.minimum:
        return number, start
    if joint == "or" and upper.minimum > 3 * number.minimum:
        return number, start
    whole = Numeral(number.start, upper.end, number.minimum, upper.maximum, number.digits and upper.digits)
    return whole, start - 1 if before == "between" else start


def _upper_end(doc: Doc, i: int) -> Numeral | None:
    """The number after the joint of a range, modifiers skipped."""
    for skip in range(min(3, len(doc) - i)):
        if skip and " ".join(doc[k].lower_ for k in range(i, i + skip)) not in _modifiers():
            continue
        number = numeral_at(doc, i + skip)
        if number is not None:
            return number
    return None


def later_end(doc: Doc, joint: int) -> Quantity | None:
    """The number after the joint of "from 10 to more than 15", by itself."""
    number = _upper_end(doc, joint + 1)
    return None if number is None else _with_modifiers(doc, number, number.start)


def _with_modifiers(doc: Doc, number: Numeral, start: int) -> Quantity:
    core = number.start
    kinds = []
    while (hit := _modifier_before(doc, start)) is not None:
        start, kind = hit
        kinds.append(kind)
    quantity = Quantity(start, number.end, core, number.minimum, number.maximum, digits=number.digits)
    if number.maximum == 0:
        one = number.end < len(doc) and doc[core].lower_ == "no" and doc[number.end].lower_ in ("one", "body")
        return replace(quantity, start=core, end=number.end + one)
    for kind in kinds:
        quantity = _bounded(quantity, kind)
    bounded = bounded_after(doc, quantity, number.end)
    return replace(bounded, digits=False) if set(kinds) - {"plain"} or bounded.end > number.end else bounded


def bounded_after(doc: Doc, quantity: Quantity, i: int) -> Quantity:
    """The quantity as the words at token ``i`` bound it, with its end after them: "12 people at least"."""
    after = _modifier_after(doc, i)
    return quantity if after is None else replace(_bounded(quantity, after[1]), end=after[0])


def _bounded(quantity: Quantity, kind: str) -> Quantity:
    low, high = quantity.minimum, quantity.maximum
    if kind == "about":
        return replace(quantity, approximate=True)
    if high is None or low != high or low is None:
        return quantity if kind not in ("maximum", "below") or high is None else replace(quantity, minimum=None)
    return {
        "minimum": replace(quantity, maximum=None),
        "above": replace(quantity, minimum=low + 1, maximum=None),
        "maximum": replace(quantity, minimum=None),
        "below": replace(quantity, minimum=None, maximum=high - 1),
    }.get(kind, quantity)


def _modifier_before(doc: Doc, end: int) -> tuple[int, str] | None:
    """The longest modifier that ends before token ``end``: where it begins, and its kind."""
    for length in range(min(_LONGEST, end), 0, -1):
        phrase = " ".join(doc[k].lower_ for k in range(end - length, end))
        kind = _modifiers().get(phrase)
        if kind is not None:
            return end - length, kind
    return None


def modifiers_between(doc: Doc, start: int, end: int) -> list[Tokens]:
    """The modifiers of a number that begin at ``start`` or later and end before it, the nearest first."""
    found: list[Tokens] = []
    while start < end and (hit := _modifier_before(doc, end)) is not None and hit[0] >= start:
        found.append(Tokens(hit[0], end))
        end = hit[0]
    return found


def _modifier_after(doc: Doc, start: int) -> tuple[int, str] | None:
    for length in (2, 1):
        if start + length <= len(doc):
            phrase = " ".join(doc[k].lower_ for k in range(start, start + length))
            kind = _modifiers_after().get(phrase)
            if kind is not None and not (start + length < len(doc) and doc[start + length].like_num):
                return start + length, kind
    return None


@cache
def _modifiers() -> Mapping[str, str]:
    kinds = ("minimum", "above", "maximum", "below", "about", "plain")
    return {row["word"]: row["kind"] for row in table("quantities") if row["kind"] in kinds}


@cache
def _modifiers_after() -> Mapping[str, str]:
    rows: Iterator[Mapping[str, str]] = (row for row in table("quantities") if row["kind"].endswith("_after"))
    return {row["word"]: row["kind"].removesuffix("_after") for row in rows}
