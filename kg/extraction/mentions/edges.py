"""Where the phrase of a noun begins, and the determiner that stands before it."""

from __future__ import annotations

from kg.extraction.mentions.words import Words

_BEFORE = frozenset({"compound", "amod", "nummod", "nmod", "poss", "quantmod", "punct"})
_CALENDAR = frozenset(
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
    ]
)  # fmt: skip
DASHES = frozenset({"-", "--", "–", "—", "|", "/"})
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "no",
        "every",
        "each",
        "all",
        "both",
        "another",
        "such",
    ]
)


def start_of(w: Words, i: int) -> int:
    """Where the phrase of the head begins: modifiers are kept, an article or a pronoun is not."""
    start = i
    for child in reversed(w.children.get(i, [])):
        if child > i:
            continue
        if w.dep[child] == "punct" and w.text[child] not in ("-", ","):
            break
        if w.dep[child] not in _BEFORE or w.pos[child] in ("PRON", "DET") or w.lower[child] in _DETERMINERS:
            break
        edge = w.left[child]
        if w.dep[child] == "poss":
            edge = _bare_start(w, child)
            if w.entity[child] in ("DATE", "TIME") or start - edge > 6:
                break
        if edge < start:
            start = edge if w.lower[edge] not in _DETERMINERS else edge + 1
    start = _inside(w, start, i)
    while start < i and (
        w.pos[start] in ("PUNCT", "DET", "SPACE")
        or w.lower[start] in _DETERMINERS
        or w.entity[start] in ("DATE", "TIME")
    ):
        start += 1
    return start


def _inside(w: Words, start: int, i: int) -> int:
    """The start moved behind what the parser ran together with the phrase: another one, a date, a dateline."""
    for j in range(i - 1, start, -1):
        if w.lower[j] in ("and", "or") and w.tag[j - 1] in ("NNS", "NNPS"):
            start = j + 1  # "medics and Houthi media": the parser hangs both on the second
            break
        if w.text[j] in DASHES and w.spaced[j - 1] and w.spaced[j]:
            start = j + 1  # "market strike - activists": a dash with spaces parts two things
            break
    while start < i - 1 and is_of_date(w, start):
        start += 1
    if not w.dateline[i]:
        start = next((j + 1 for j in range(i - 1, start - 1, -1) if w.dateline[j]), start)
    return start


def is_of_date(w: Words, i: int) -> bool:
    """The token is of a date that the line before left behind ("2016 Syrian troops", "Jul 1 2016 40 fighters")."""
    word = w.lower[i].rstrip(".")
    year = len(word) == 4 and word.isdigit() and "1900" <= word <= "2099"
    month = w.text[i][:1].isupper() and word in _CALENDAR
    digits = word.replace("-", "").replace("/", "")
    dated = digits.isdigit() and len(digits) in (6, 8) and digits != word
    day = word.isdigit() and len(word) < 3 and i > 0 and w.lower[i - 1].rstrip(".") in _CALENDAR
    return year or month or dated or day


def _bare_start(w: Words, i: int) -> int:
    edge = w.left[i]
    while edge < i and (w.lower[edge] in _DETERMINERS or w.pos[edge] == "PUNCT"):
        edge += 1
    return edge


def determiner_of(w: Words, start: int) -> str:
    """The article or other determiner right before the phrase, in lower case, or ""."""
    before = start - 1
    if before >= 0 and (w.lower[before] in _DETERMINERS or w.tag[before] in ("DT", "PRP$", "WDT", "WP$")):
        return w.lower[before]
    return ""
