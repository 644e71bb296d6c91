"""Persons whose names alone tell how many they are: "the murder of A and B", "the guards A and B were shot"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from kg.extraction.figures.parties import Party
from kg.extraction.figures.people import group_of, noun_at
from kg.lexicon import table

_PLACES = ("GPE", "LOC", "FAC")


def is_name_of_person(token: Token) -> bool:
    """Whether the word ends the name of a person, by its kind or by the given name before it, here or elsewhere."""
    if token.pos_ != "PROPN":
        return False
    same = [other for other in token.doc if other.orth == token.orth and other.pos_ == "PROPN"]
    if any(_has_given_name(other) for other in same):
        return True
    kinds = {other.ent_type_ for other in same}
    return "PERSON" in kinds and kinds.isdisjoint(_PLACES)


def _has_given_name(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is not None and before.head.i == token.i and before.lower_ in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in table("given_names"))


def named_together(doc: Doc, victims: Sequence[Token]) -> Party | None:
    """Those of whom nothing but names is told, as one party; None where there are not two, or more is told."""
    if len(victims) < 2 or not _are_names(victims) or any(map(_is_described, victims)):
        return None
    first, last = min(victims, key=_position), max(victims, key=_position)
    start = min([first.i, *(child.i for child in first.lefts if child.dep_ == "compound")])
    count = max(len(victims), _listed(doc[start : last.i + 1]))
    return Party(start, last.i + 1, first.i, count, count, False, "unknown", noun=first.lower_)


def described_by_names(doc: Doc, head: Token) -> Party | None:
    """Several people whom a plural without a number describes and names: "the guards A and B"."""
    known = noun_at(doc, head.i)
    if head.tag_ != "NNS" or known is None or not known.plural or known.kind == "collective":
        return None
    first = next((child for child in head.rights if child.dep_ == "appos" and child.i - head.i <= 4), None)
    names = [] if first is None else [first, *(other for other in first.conjuncts if other.i > first.i)]
    if len(names) < 2 or not all(map(is_name_of_person, names)):
        return None
    start = min([head.i, *(child.left_edge.i for child in head.lefts if child.dep_ in ("det", "amod", "compound"))])
    end = max(name.i for name in names) + 1
    group = group_of(doc, start, head.i)
    return Party(start, end, head.i, len(names), len(names), False, group, noun=head.lower_)


def goes_on_list(name: Token, second: Token) -> bool:
    """Whether what the parse calls an apposition is the next name of a list: "arrested Ana Ruiz, Eva Sol and Juan Paz".

    A second name with a comma and no more names may be another of the same person.
    """
    names = [name, second, *(other for other in second.conjuncts if other.i > second.i)]
    return len(names) > 2 and all(map(_is_full_name, names)) and _are_names(names)


def _are_names(tokens: Sequence[Token]) -> bool:
    """Whether all are names of persons; among full names in a list of such a few that nobody knows are, too."""
    known = [token for token in tokens if is_name_of_person(token)]
    if len(known) == len(tokens):
        return True
    return len(tokens) > 2 and 2 * len(known) >= len(tokens) and all(map(_is_full_name, tokens))


def _listed(names: Span) -> int:
    """How many full names commas and "and" part, as the parse may lose one; 0 if there are other words."""
    parts: list[int] = [0]
    for token in names:
        if token.lower_ in (",", "and"):
            parts.append(0)
        elif token.pos_ == "PROPN" or (token.pos_ == "NOUN" and noun_at(token.doc, token.i) is None):
            parts[-1] += 1
        elif not token.is_space:
            return 0
    full = [length for length in parts if length]
    return len(full) if min(full) > 1 else 0


def _is_full_name(token: Token) -> bool:
    parts = [child for child in token.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"]
    return token.pos_ == "PROPN" and bool(parts) and token.ent_type_ not in (*_PLACES, "NORP", "DATE")


def is_title_of_next(token: Token) -> bool:
    """Whether the noun is the first of two titles of one person: "attorney and journalist Musa Okello"."""
    doc, second = token.doc, token.i + 2
    if token.tag_ != "NN" or second + 1 >= len(doc) or doc[token.i + 1].lower_ != "and":
        return False
    titles = [noun_at(doc, i) for i in (token.i, second)]
    bare = not any(child.dep_ in ("det", "poss", "nummod") for child in token.children)
    named = any(other.pos_ == "PROPN" and other.left_edge.i <= second for other in token.conjuncts if other.i > second)
    return bare and named and all(title is not None and not title.plural for title in titles)


def _is_described(token: Token) -> bool:
    """Whether a title or an apposition says what the person is."""
    beside = (child for child in token.children if child.dep_ in ("compound", "appos", "amod", "nmod"))
    return any(noun_at(token.doc, child.i) is not None for child in beside)


def _position(token: Token) -> int:
    return int(token.i)
