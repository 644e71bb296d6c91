"""Whether a sentence looks back or ahead, which decides what a bare "Tuesday" means."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.times.grammar import values
from kg.extraction.times.intervals import Direction

_MODALS_OF_FUTURE = frozenset(("will", "shall", "'ll", "wo"))
_STEPS = 6
"""Dependencies between a time and its verb; more of them lead into another clause."""


def direction(time: Token) -> Direction:
    """1 where the verb over a time speaks of the future, else -1."""
    token = time
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return 1 if _is_future(token) else -1
        if token.head.i == token.i:
            return -1
        token = token.head
    return -1


def _is_future(verb: Token) -> bool:
    if any(child.dep_ == "aux" and child.lower_ in _MODALS_OF_FUTURE for child in verb.children):
        return True
    if verb.tag_ != "VB" or not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return False
    governor = verb.head
    return governor.lemma_ == "go" or (governor.lemma_ in values("expects") and governor.tag_ != "VBD")
