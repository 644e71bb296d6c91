"""Clauses with "that" which the parser hangs on a noun between them and the verb: "said in a statement | that …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.statements.cues import Cue

_SAYING = frozenset({"say", "tell", "report", "argue"})
_MANNER = frozenset({"in", "on", "by", "at", "during", "via", "through", "under", "from"})
"""Prepositions of where, how and on what terms something is said; "of" and "about" tell what of."""
_NOUNS = frozenset({"acl", "relcl"})


def strayed_clause(verb: Token, entry: Cue) -> Token | None:
    """The clause that the verb reports, where the parser gives it to the noun of an adverbial; None for others."""
    if entry.kind not in _SAYING or "c" not in entry.frames:
        return None
    for word in verb.subtree:
        if word.i > verb.i and word.dep_ in _NOUNS and _has_that(word) and word.head.dep_ == "pobj":
            joint = _adverbial(word.head, verb)
            if joint is not None and joint.lower_ in _MANNER and joint.lower_ not in entry.prepositions:
                return word
    return None


def _has_that(clause: Token) -> bool:
    """Whether the clause opens with a "that" which is no part of it ("that 12 had died", not "that killed 12")."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _adverbial(noun: Token, verb: Token) -> Token | None:
    """The preposition under the verb, or under whom it tells, that holds the noun."""
    joint = noun.head
    while joint.head.i != verb.i:
        if joint.head.i == joint.i or joint.dep_ not in {"prep", "pobj", "dobj", "dative"}:
            return None
        if joint.head.i < verb.i or (joint.head.head.i == verb.i and joint.head.dep_ in {"dobj", "dative"}):
            break  # "told the agency on condition of anonymity that …"
        joint = joint.head
    return joint if joint.dep_ == "prep" else None
