"""Whether a casualty is asserted: hedges, denials, and what is only planned, threatened or imagined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_MAY = word_set("possibility")
_UNREAL = word_set("unreal auxiliary")
_HEDGES = word_set("hedge")
_DENY = word_set("denial")
_PREVENTED = word_set("preventive")
_CONDITIONS = word_set("condition")
_HIGHEST = 8
"""Steps up the parse within which an "if" rules over a cue."""


class Assertion(NamedTuple):
    """How a casualty is asserted, in notations of the code lists certainty and polarity."""

    certainty: str
    polarity: str


def assertion_of(doc: Doc, cue: Cue) -> Assertion | None:
    """How the cue's casualties are asserted; None where they are not said to have happened."""
    token, helpers = doc[cue.i], cue.helpers
    if _is_unreal(token, helpers):
        return None
    governors = list(_governors(token))
    denied = any(governor.lemma_ in _DENY for governor in governors)
    hedge = (
        "possible"
        if helpers & _MAY
        else "probable"
        if helpers & _HEDGES or _is_hedged(token, helpers, governors)
        else "certain"
    )
    return Assertion(hedge, "negative" if denied != cue.negated else "positive")


def _is_unreal(token: Token, helpers: frozenset[str]) -> bool:
    if (helpers & _UNREAL and "have" not in helpers) or {"would", "have"} <= helpers or {"should", "have"} <= helpers:
        return True
    if _is_conditional(token):
        return True
    if "to" in helpers and not helpers & {"have", "has", "had"} and _is_intended(token):
        return True
    head = token.head
    if token.dep_ in ("pcomp", "pobj") and (head.lower_ in _PREVENTED or head.head.lemma_ in _PREVENTED):
        return True
    return token.dep_ in ("dobj", "xcomp") and head.lemma_ in _PREVENTED


def _is_conditional(token: Token) -> bool:
    """Whether the cue stands in a clause with "if"."""
    for _ in range(_HIGHEST):
        if any(
            child.dep_ in ("mark", "advmod") and child.lower_ in _CONDITIONS and child.i < token.i
            for child in token.children
        ):
            return True
        if token.head is token or token.dep_ in ("relcl", "ccomp"):
            return False
        token = token.head
    return False


def _is_intended(token: Token) -> bool:
    """Whether the infinitive depends on a word for a plan, a threat or a wish."""
    head = token.head
    return head.lemma_.lower() in _intentions() or (
        token.dep_ in ("xcomp", "acl", "ROOT", "csubj") and head.lemma_ != "be" and head.pos_ == "ADJ"
    )


def _is_hedged(token: Token, helpers: frozenset[str], governors: list[Token]) -> bool:
    said = {"said", "reported", "alleged", "claimed", "rumoured"} & helpers
    return bool(said and "to" in helpers) or any(
        governor.lemma_ in ("believe", "suspect", "presume", "think", "fear") for governor in governors
    )


def _governors(token: Token) -> Iterator[Token]:
    """The verbs above the cue in whose complement it stands, the nearest first."""
    for _ in range(4):
        head = token.head
        if head is token or token.dep_ in ("advcl", "relcl", "ROOT", "nsubj", "parataxis"):
            return
        if token.dep_ in ("ccomp", "xcomp", "dobj", "pcomp", "acl", "oprd", "acomp") and head.pos_ in (
            "VERB",
            "AUX",
            "NOUN",
        ):
            yield head
        token = head


@cache
def _intentions() -> frozenset[str]:
    rows: tuple[Mapping[str, str], ...] = table("modality_cues")
    return frozenset(row["cue"] for row in rows if row["part"] in ("verb", "noun", "adjective"))
