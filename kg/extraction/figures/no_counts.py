"""Numbers that count no people: dates, ages, percentages, parts of a compound."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from kg.extraction.figures.cues import senses
from kg.extraction.figures.people import noun_at
from kg.extraction.figures.quantities import Quantity
from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_NOT_COUNTED_BEFORE = word_set("before no count")
_OLDEST = 110
"""Years of age that nobody is told to have."""


def is_no_count(doc: Doc, quantity: Quantity) -> bool:
    """Money, percentages, ages, compounds with a hyphen, numbers of things in a list."""
    start, end = quantity.start, quantity.end
    before = doc[quantity.core - 1].lower_ if quantity.core else ""
    if _is_conjunction(doc, quantity.core) or "average" in (doc[i].lower_ for i in range(start, quantity.core)):
        return True
    if (
        (before in _NOT_COUNTED_BEFORE and not _is_counting(doc, quantity.core - 1))
        or _in_list_of_ages(doc, quantity.core)
        or _is_age_of_one(doc, quantity)
    ):
        return True
    if (
        start
        and doc[start - 1].text in ("-", ".", "/", ":")
        and not doc[start - 1].whitespace_
        and start > 1
        and not doc[start - 2].whitespace_
    ):
        return True
    if (
        end < len(doc)
        and doc[end].text in ("-", "/", ".")
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
    ):
        return (end + 1 < len(doc) and doc[end + 1].is_alpha and doc[end].text != ".") or doc[end].text == "/"
    return end < len(doc) and doc[end].lower_ in (
        "%",
        "percent",
        "per",
        "pc",
        "pct",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "km",
        "m",
    )


def _is_conjunction(doc: Doc, i: int) -> bool:
    """Whether the word at ``i`` is the "both" of "both soldiers and rebels", which counts nobody."""
    if doc[i].lower_ != "both" or i + 2 >= len(doc):
        return False
    if doc[i + 1].pos_ == "ADP":
        return doc[i + 1].lower_ != "of"
    the = doc[i + 1].pos_ == "DET"
    k = i + 1 + the
    while k + 1 < len(doc) and doc[k].pos_ in ("NOUN", "PROPN", "ADJ"):
        k += 1
    member = ("DET",) if the else ("NOUN", "PROPN", "ADJ")
    return k > i + 1 + the and doc[k].lower_ == "and" and doc[k + 1].pos_ in member


def _is_counting(doc: Doc, i: int) -> bool:
    """Whether the word at ``i`` is the verb of "the dead now number 30"."""
    before = doc[i - 1 - (doc[i - 1].lower_ in ("now", "already"))].lower_ if i > 1 else ""
    return doc[i].lower_ == "number" and any(sense.takes == "any" for sense in senses().get(before, ()))


def _in_list_of_ages(doc: Doc, i: int) -> bool:
    """Whether the number at ``i`` goes on a list of ages: "aged 4 and 6"."""
    while i > 1 and (doc[i - 1].lower_ in (",", "and", "between", "to") or doc[i - 1].like_num):
        i -= 1
    return i > 0 and doc[i - 1].lower_ in ("aged", "ages")


def _is_age_of_one(doc: Doc, quantity: Quantity) -> bool:
    """Whether the number is that of one person's years: "a girl of eight", "under the age of five"."""
    start, end = quantity.start, quantity.end
    if start < 2 or start != quantity.core or doc[start - 1].lower_ not in ("of", ","):
        return False
    if doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in ("age", "ages"):
        return True
    known = noun_at(doc, start - 2) if doc[start - 2].lower_ not in word_set("no single person") else None
    if known is None or known.kind != "person" or known.plural or not 0 < (quantity.maximum or 0) < _OLDEST:
        return False
    ends = end >= len(doc) or doc[end].is_punct or doc[end].pos_ in ("AUX", "VERB", "CCONJ", "ADP")
    return ends if doc[start - 1].lower_ == "of" else end < len(doc) and doc[end].text in (",", ".", ";", ")")


def is_rate(doc: Doc, end: int) -> bool:
    """Whether "a day", "per week" or the like goes on a count that ends before token ``end``."""
    return (
        end + 1 < len(doc)
        and doc[end].lower_ in ("a", "per", "each", "every")
        and doc[end + 1].lower_ in word_set("rate")
    )


def is_date(doc: Doc, quantity: Quantity) -> bool:
    """Whether a bare run of digits may be a day of the month, a year or an age."""
    if not quantity.digits or quantity.minimum is None:
        return False
    core, end = quantity.core, quantity.end
    if 1900 <= quantity.minimum <= 2100:
        return True
    near = (doc[core - 1].lower_.rstrip(".") if core else "", doc[end].lower_ if end < len(doc) else "")
    if quantity.minimum <= 31 and (near[0] in _months() or (near[1] in _months() and doc[end].is_title)):
        return True
    return quantity.minimum < _OLDEST and _is_age(doc, quantity)


def _is_age(doc: Doc, quantity: Quantity) -> bool:
    """Whether the number stands after a name: "Musa Okello, 43, was killed"."""
    i = quantity.start - 1
    comma = i >= 0 and doc[i].text == ","
    name = doc[i - comma] if i - comma >= 0 else None
    if name is None or name.pos_ != "PROPN" or quantity.start < quantity.core:
        return False
    if name.ent_type_ in ("GPE", "LOC", "FAC"):
        return False
    closed = quantity.end >= len(doc) or doc[quantity.end].text in (",", ".", ";", "and")
    return (name.ent_type_ == "PERSON" and (comma or (quantity.minimum is not None and quantity.minimum > 15))) or (
        comma and closed
    )


def is_year(doc: Doc, quantity: Quantity) -> bool:
    """Whether four digits that might count people follow a month, "since" or the like: "June 2016 civilians fled"."""
    if quantity.minimum is None or not 1900 <= quantity.minimum <= 2100 or quantity.core == 0:
        return False
    return doc[quantity.core - 1].lower_ in _months() | {"in", "since", "of", "during", "until", "by"}


@cache
def _months() -> frozenset[str]:
    return frozenset(row["word"] for row in table("time_words") if row["kind"] == "month")
