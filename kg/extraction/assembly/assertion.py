"""How sure a speaker is that an event happened, by the words between what attributes and the event's own word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.events.modality import modality_of
from kg.extraction.statements.cues import cue, verb_cue
from kg.extraction.statements.stance import is_unsaid, negated
from kg.extraction.statements.subjects import is_after_clause
from kg.lexicon import table

_LEVELS = ("possible", "probable")
"""Notations of the certainty code list under "certain", the least certain first."""
_OF_MODALITY = {"planned": "probable", "threatened": "possible", "hypothetical": "possible"}
_CLAUSES = frozenset({"ccomp", "xcomp"})
_CARRIES = frozenset({"acl", "dobj", "pobj", "prep", "nsubjpass", "conj", "pcomp", "attr", "oprd", *_CLAUSES})
_THOUGHT = frozenset({"think", "hope", "fear"})
_BLAMES = frozenset({"accuse", "praise"})


class Assertion(NamedTuple):
    """Notations of the code lists certainty and polarity."""

    certainty: str
    polarity: str


def least_certain(*levels: str) -> str:
    """The least certain of some notations of the certainty code list."""
    return next((level for level in _LEVELS if level in levels), "certain")


def assertion_of(doc: Doc, trigger: Tokens, attributing: Tokens | None, modality: str) -> Assertion:
    """How an event is asserted by one telling of it, what attributes it left out.

    Args:
        trigger: the word of the event.
        attributing: the cue of the statement that holds the trigger; None for the article's own words.
        modality: the event's, which counts where the telling itself says no more.
    """
    event = doc[trigger.start : trigger.end].root
    path = list(_upward(event, attributing))
    told = next((found for token in path if (found := modality_of(token)) != "actual"), modality)
    if told == "denied" and any(is_unsaid(token) for token in path):  # who has not said so has not denied it either
        told = "hypothetical"
    denied = told == "denied" or any(_denies(below, token) for below, token in pairwise(path))
    beside = (level for token in path for level in _beside(token))
    above = (level for below, token in pairwise(path) for level in _above(below, token))
    return Assertion(
        least_certain(_OF_MODALITY.get(told, "certain"), *beside, *above), "negative" if denied else "positive"
    )


def certainty_beside(noun: Token) -> str:
    """How sure the adjectives before a noun make what it stands for: "unconfirmed reports"."""
    return least_certain(*_beside(noun))


def _upward(event: Token, attributing: Tokens | None) -> Iterator[Token]:
    """The event's word and what it is said in, up to what attributes it or to where it is no longer what is said."""
    token = event
    while True:
        yield token
        head = token.head
        if head.i == token.i or (attributing is not None and attributing.start <= head.i < attributing.end):
            return
        subject = token.dep_ in {"nsubj", "nsubjpass"} and _occurs(head)
        if not (subject or (token.dep_ in _CARRIES and _continues(token, head))):
            return
        token = head


def _continues(token: Token, head: Token) -> bool:
    """Whether what is said of the head can be said of the token: not over an object that is merely acted on."""
    if token.dep_ in _CLAUSES:
        return True
    if token.dep_ == "dobj":
        entry = verb_cue(head)
        return entry is not None and (entry.kind in _THOUGHT or entry.lemma == "deny")
    if token.dep_ == "acl":  # "reports that 12 people were killed", "reports of 12 people killed"
        return head.lemma_.lower() in _hedges()["noun"] or (token.tag_ == "VBN" and head.dep_ == "pobj")
    if token.dep_ in {"prep", "pobj"}:
        return _is_charge(token, head)
    if token.dep_ == "conj":
        return (
            not is_after_clause(token)
            and token.pos_ == head.pos_ == "VERB"
            and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
        )
    return token.dep_ == "pcomp"


def _is_charge(token: Token, head: Token) -> bool:
    """Whether the step leads from a charge to its "of", or from that to who hears it: "is accused of", "reports of"."""
    if token.dep_ == "pobj":
        return head.lower_ == "of" and (_accuses(head.head) or head.head.lemma_.lower() in _hedges()["noun"])
    return token.lower_ == "of" and (_accuses(head) or head.lemma_.lower() in _hedges()["noun"])


def _accuses(verb: Token) -> bool:
    entry = verb_cue(verb)
    return entry is not None and entry.kind == "accuse" and "P" in entry.frames


def _occurs(verb: Token) -> bool:
    """Whether the verb only says that its subject happens ("the attack took place", "would resume")."""
    if verb.lemma_ == "take":
        return any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return verb.lemma_ in _hedges()["occurrence"]


def _beside(token: Token) -> Iterator[str]:
    """The hedges that stand beside a word."""
    hedges = _hedges()
    for child in token.children:
        if child.dep_ == "advmod":
            yield hedges["adverb"].get(child.lower_, "certain")
        elif child.dep_ in {"amod", "compound"} and child.i < token.i:
            yield hedges["adjective"].get(child.lower_, "certain")
        elif child.dep_ == "aux" and child.tag_ == "MD":
            yield hedges["auxiliary"].get(child.lower_, "certain")


def _above(below: Token, token: Token) -> Iterator[str]:
    """How sure a word is of what it governs: "feared that", "is believed to", "appears to"."""
    entry = cue(token)
    if below.dep_ in {"acl", "prep"} and token.head.lower_ != "in":  # "in a report that …" is where it was said
        yield _hedges()["noun"].get(token.lemma_.lower(), "probable" if _accuses(token) else "certain")
    if below.dep_ in {"xcomp", "ccomp"} and token.lemma_.lower() in _hedges()["raising"]:
        yield _hedges()["raising"][token.lemma_.lower()]
    if below.dep_ == "xcomp":
        for child in token.children:
            if child.dep_ == "acomp":
                yield _hedges()["raising"].get(child.lower_, "certain")
    if entry is None or entry.pos == "noun" or entry.kind in _BLAMES or below.dep_ in {"nsubj", "nsubjpass", "conj"}:
        return
    if below.dep_ in _CLAUSES or entry.kind in _THOUGHT:
        yield entry.certainty
    if below.dep_ == "ccomp" and is_unsaid(token) and not _presupposed(below):
        yield "possible"


def _presupposed(clause: Token) -> bool:
    """Whether the clause is an indirect question about circumstances ("has not said when it attacked")."""
    return any(word.tag_ in {"WRB", "WP", "WDT"} for word in clause.lefts)


def _denies(below: Token, token: Token) -> bool:
    entry = verb_cue(token)
    if entry is None or is_unsaid(token) or below.dep_ not in {*_CLAUSES, "dobj"}:
        return False
    return (entry.polarity == "negative") != negated(token) and (entry.polarity == "negative" or entry.kind in _THOUGHT)


@cache
def _hedges() -> Mapping[str, Mapping[str, str]]:
    parts: dict[str, dict[str, str]] = {}
    for row in table("hedges"):
        parts.setdefault(row["part"], {})[row["word"]] = row["certainty"]
    return parts
