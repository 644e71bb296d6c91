"""Sums over a stretch of time that the happening told only adds to: "Since then, thousands have been killed"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Figure
from kg.extraction.events.distinctions import is_new_sum, is_running_total

_LONGEST = 8
"""Steps from the word for the harm up to the number that counts it."""


def is_background(doc: Doc, figure: Figure) -> bool:
    """Whether it counts a stretch of time to which the happening told adds, or which began with it."""
    anchor = doc[figure.anchor]
    return counts_since(figure, anchor) or _is_of_sum(anchor) or any(map(is_running_total, (anchor, *anchor.children)))


def counts_since(figure: Figure, anchor: Token) -> bool:
    """Whether "since then" opens the sentence, or stands right after the figure."""
    words = [token.lower_ for token in anchor.sent]
    end = max(figure.evidence.end, anchor.i + 1) - anchor.sent.start
    return words[:2] == ["since", "then"] or words[end : end + 2] == ["since", "then"]


def is_grand_total(anchor: Token) -> bool:
    """Whether a noun counts those of several happenings: "a total death toll of eight", "over the whole weekend"."""
    if anchor.pos_ != "NOUN":
        return False
    added = any(child.lower_ in ("total", "overall", "combined") for child in anchor.children)
    return added or any(t.lower_ in ("whole", "entire") and t.ent_type_ == "DATE" for t in anchor.subtree)


def _is_of_sum(anchor: Token) -> bool:
    """Whether a number that something adds to counts them: "it brought the number of bank guards killed to 8"."""
    if is_new_sum(anchor):
        return any(child.lower_ in ("total", "overall") for child in anchor.children)
    token = anchor
    for _ in range(_LONGEST):
        if token.dep_ not in ("acl", "relcl", "pobj", "prep"):
            return False
        if is_new_sum(token.head):
            return True
        token = token.head
    return False
