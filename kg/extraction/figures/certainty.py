"""Whether a casualty is asserted: hedges, denials, and what is only planned, threatened or imagined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extraction.figures.cues import Cue, verb_group
from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_MAY = word_set("possibility")
_UNREAL = word_set("unreal auxiliary")
_HEDGES = word_set("hedge")
_DENY = word_set("denial")
_PREVENTED = word_set("preventive")
_CONDITIONS = word_set("condition")
_CAUSES = word_set("causative")
_CLAUSE = 8
"""Tokens before a cue within which "in case" rules over it."""
_HIGHEST = 8
"""Steps up the parse within which an "if" rules over a cue."""


class Assertion(NamedTuple):
    """How a casualty is asserted, in notations of the code lists certainty and polarity."""

    certainty: str
    polarity: str


def assertion_of(doc: Doc, cue: Cue) -> Assertion | None:
    """How the cue's casualties are asserted; None where they are not said to have happened."""
    token, helpers = doc[cue.i], cue.helpers | _helpers_of_cause(doc, cue)
    if _is_habitual(token) or _is_unreal(token, helpers) or _is_only_ordered(token, cue) or _is_ended(token, cue):
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


def _helpers_of_cause(doc: Doc, cue: Cue) -> frozenset[str]:
    """The auxiliaries of the verb that brings the state about: "could leave 30 people dead"."""
    head = doc[cue.i].head
    causes = head.i < cue.i and head.lemma_ in _CAUSES and cue.voice in ("adjective", "past")
    return verb_group(doc, head.i)[1] - word_set("negation") if causes else frozenset()


def _is_only_ordered(token: Token, cue: Cue) -> bool:
    """Whether the arrest is ordered or asked for: nobody is held yet."""
    if cue.status == "detained" and token.dep_ in ("advcl", "xcomp") and cue.helpers == {"to"}:
        return True  # "raided the town to arrest a commander"
    return (
        cue.status == "detained"
        and cue.voice == "noun"
        and (
            (token.dep_ == "dobj" and token.head.lemma_ in word_set("order"))
            or (token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lemma_ in word_set("order"))
        )
    )


def _is_ended(token: Token, cue: Cue) -> bool:
    """Whether those who were trapped or missing are said to be found: "rescued 45 people trapped in a mine"."""
    named = token.dep_ in ("acl", "amod", "relcl") and token.head.head.lemma_ in word_set("rescue")
    return cue.status == "missing" and named


def _is_habitual(token: Token) -> bool:
    """Whether the sentence tells what happens "every year" or "each day"."""
    words = [other.lower_ for other in token.sent]
    return any(a in ("every", "each") and b in word_set("rate") for a, b in pairwise(words))


def _is_unreal(token: Token, helpers: frozenset[str]) -> bool:
    if (helpers & _UNREAL and "have" not in helpers) or {"would", "have"} <= helpers or {"should", "have"} <= helpers:
        return True
    if _is_conditional(token) or _is_in_case(token) or _is_foreseen(token):
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
        if token.head is token or token.dep_ == "relcl" or (token.dep_ == "ccomp" and token.head.lemma_ not in _CAUSES):
            return False
        token = token.head
    return False


def _is_in_case(token: Token) -> bool:
    """Whether "in the event" or "in case" opens its clause: "in the event she was hurt"."""
    words = [other.lower_ for other in token.doc[max(token.i - _CLAUSE, token.sent.start) : token.i]]
    return " in the event " in (clause := f" {' '.join(words)} ") or " in case " in clause


def _is_intended(token: Token) -> bool:
    """Whether the infinitive depends on a word for a plan, a threat or a wish."""
    head = token.head
    return head.lemma_.lower() in _intentions() or (
        token.dep_ in ("xcomp", "acl", "ROOT", "csubj") and head.lemma_ != "be" and head.pos_ == "ADJ"
    )


def _is_foreseen(token: Token) -> bool:
    """Whether it is what somebody means to bring about: "is set to see 300 people evacuated"."""
    verb = token.head.head if token.dep_ == "acl" else token.head
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return verb.i < token.i and infinitive and verb.lemma_ in _CAUSES and _is_intended(verb)


def _is_hedged(token: Token, helpers: frozenset[str], governors: list[Token]) -> bool:
    said = {"said", "reported", "alleged", "claimed", "rumoured"} & helpers
    return bool(said and "to" in helpers) or any(
        governor.lemma_ in ("believe", "suspect", "presume", "think", "fear") for governor in governors
    )


def _governors(token: Token) -> Iterator[Token]:
    """The verbs above the cue in whose complement it stands, the nearest first.

    What a role or a blame is said to be in is no part of the complement: "denied a role in the murder of two men".
    """
    for _ in range(4):
        head = token.head
        if (
            head is token
            or _is_back_in_past(token)
            or token.dep_ in ("advcl", "relcl", "ROOT", "nsubj", "parataxis", "agent")
            or (token.pos_ == "ADP" and token.lower_ in ("in", "for", "with", "behind", "over"))
        ):
            return
        if token.dep_ in ("ccomp", "xcomp", "dobj", "pcomp", "acl", "oprd", "acomp") and head.pos_ in (
            "VERB",
            "AUX",
            "NOUN",
        ):
            yield head
        token = head


def _is_back_in_past(token: Token) -> bool:
    """Whether a past tense goes on after a clause told as earlier: "denied that it had fired and said 13 had died"."""
    earlier = any(c.dep_ in ("aux", "auxpass") and c.lower_ == "had" for c in token.head.children)
    return token.dep_ == "conj" and token.tag_ == "VBD" and earlier


@cache
def _intentions() -> frozenset[str]:
    rows: tuple[Mapping[str, str], ...] = table("modality_cues")
    return frozenset(row["cue"] for row in rows if row["part"] in ("verb", "noun", "adjective"))
