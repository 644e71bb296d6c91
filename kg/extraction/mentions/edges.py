"""Where the phrase of a noun begins, and the determiner that stands before it."""

from __future__ import annotations

from kg.extraction.mentions.words import Words

_BEFORE = frozenset({"compound", "amod", "nummod", "nmod", "poss", "quantmod", "punct"})
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
    while start < i and (
        w.pos[start] in ("PUNCT", "DET") or w.lower[start] in _DETERMINERS or w.entity[start] in ("DATE", "TIME")
    ):
        start += 1
    return start


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
