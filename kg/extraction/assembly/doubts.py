"""Words that the reporter could not verify: "the claim could not be independently confirmed"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import words
from kg.extraction.statements.stance import negated

_CAN = frozenset({"can", "could", "ca", "be", "been"})


def doubted(doc: Doc) -> list[Tokens]:
    """The sentences that the article says nobody could verify: the one that says so and the one before."""
    found = []
    for token in doc:
        if token.lemma_ in words("verifying") and _is_unverified(token):
            start = token.sent.start
            before = doc[start - 1].sent.start if start else start
            found.append(Tokens(before, token.sent.end))
    return found


def _is_unverified(verb: Token) -> bool:
    """Whether something could not be verified ("could not be confirmed", "was unable to verify")."""
    if any(t.lower_ == "unable" or (t.lower_ == "able" and negated(t.head)) for t in _above(verb)):
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return negated(verb) and bool(helpers & _CAN)


def _above(verb: Token) -> Iterator[Token]:
    if verb.dep_ == "xcomp":
        yield verb.head
