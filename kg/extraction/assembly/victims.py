"""Whom a figure counts: the people of its noun phrase, and the names that the phrase is given."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Figure


def victims_of(doc: Doc, figure: Figure, counted: Container[int]) -> list[int]:
    """Head tokens of the people that a figure counts; none where it counts nobody or leaves them out.

    They are the head itself ("two journalists"), what is joined to it under one number ("nine soldiers and policemen"),
    and the names in apposition ("two journalists, A and B, were killed").

    Args:
        counted: heads that have a figure of their own.
    """
    if figure.people is None or figure.maximum == 0:
        return []
    head = doc[figure.people]
    joined = [head, *(token for token in _joined(head) if token.i not in counted)]
    named = [name for token in joined for name in _named(token) if name.i not in counted]
    return [token.i for token in (*joined, *named)]


def _joined(head: Token) -> Iterator[Token]:
    """Nouns, or names, that "and" joins to the head without a number or a determiner of their own."""
    for token in head.children:
        own = any(child.dep_ in ("nummod", "det", "poss") for child in token.children)
        if token.dep_ == "conj" and token.pos_ == head.pos_ in ("NOUN", "PROPN") and not own:
            yield token
            yield from _joined(token)


def _named(head: Token) -> Iterator[Token]:
    """Names in apposition to the head, and those joined to them."""
    for token in head.children:
        if token.dep_ == "appos" and token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", ""):
            yield token
            yield from (other for other in token.conjuncts if other.pos_ == "PROPN" and other.i > token.i)
