"""Who does what to whom in the clause of a verb, by the dependency parse.

Passives, relative clauses, participles, coordination and control ("accused of killing") are undone here, so that the
rest of the reader sees agents, patients and what prepositions bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import PEOPLE, antecedent, coordinated, is_gerund_noun, kind
from kg.extraction.events.subjects import subjects_of
from kg.extraction.events.voice import is_passive, is_passive_form

__all__ = ["Clause", "clause_of", "is_passive", "is_passive_form", "phrases_of", "subjects_of"]

_COUNT = 8
"""Tokens behind a verb within which the number of those harmed stands."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The participants of a verb by what they do: ``agents`` act, ``patients`` are acted on; prepositions by word."""

    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    prepositions: tuple[tuple[str, Token], ...]
    passive: bool


def clause_of(verb: Token) -> Clause:
    """The clause of a verb, with what it shares with the clauses around it."""
    passive = is_passive(verb)
    subjects = tuple(_expanded(subjects_of(verb)))
    by = tuple(_expanded(t for prep in verb.children if prep.dep_ == "agent" for t in _objects(prep)))
    objects = tuple(_expanded(_direct_objects(verb)))
    prepositions = tuple(_prepositional(verb))
    if not passive:
        return Clause(subjects, objects, prepositions, passive)
    by = by or tuple(token for word, token in prepositions if word == "by")
    return Clause(by, subjects or objects, prepositions, passive)


def _direct_objects(verb: Token) -> Iterator[Token]:
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    yield from (antecedent(c) for c in objects if len(objects) == 1 or c.tag_ not in ("WDT", "WP"))
    if objects or is_passive(verb):
        return
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and antecedent(c).i != verb.head.i for c in verb.children):
        if not any(c.dep_ == "prep" and not list(c.children) for c in verb.children):
            yield verb.head
        return
    if behind := _before_gerund(verb) or _counted_behind(verb):
        yield behind
        return
    if any(c.dep_ in ("prt", "prep") for c in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in child.children):
            yield from _direct_objects(child)


def _before_gerund(verb: Token) -> Token | None:
    """What is hit where the parser gives it to the participle behind it: "shells hit the camp leaving two dead"."""
    for child in verb.children:
        if child.dep_ != "advcl" or child.tag_ != "VBG" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        if any(c.dep_ in ("mark", "aux", "advmod") for c in child.children):
            continue
        between = next((c for c in child.children if c.dep_ == "nsubj" and verb.i < c.i < child.i), None)
        if between is not None and not any(t.is_punct and t.text != "-" for t in verb.doc[verb.i : child.i]):
            return between
    return None


def _counted_behind(verb: Token) -> Token | None:
    """Those harmed where the parser gives them to the next verb: "the raid killed at least 12 people, they said"."""
    if verb.lemma_ not in collocates("person_only") or verb.tag_ not in ("VBD", "VBG", "VBZ", "VBP", "VB"):
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + _COUNT, verb.sent.end)]:
        numbered = any(c.dep_ == "nummod" for c in token.children)
        if token.pos_ == "NOUN" and token.dep_ != "compound":
            return token if numbered and kind(token) in PEOPLE and token.dep_ in ("nsubj", "nsubjpass") else None
        if token.pos_ not in ("NUM", "ADV", "ADJ", "DET", "NOUN") and token.lower_ not in ("than", "at", "up", "to"):
            return None
    return None


def _prepositional(verb: Token) -> Iterator[tuple[str, Token]]:
    for child in verb.children:
        if child.dep_ in ("prep", "agent") or (child.dep_ == "prt" and child.pos_ == "ADP"):
            yield from phrases_of(child)


def phrases_of(preposition: Token) -> Iterator[tuple[str, Token]]:
    """The nouns after a preposition, also after one that hangs on it ("in front of the embassy")."""
    for noun in _expanded(_objects(preposition)):
        yield preposition.lower_, noun
        if noun.lower_ in collocates("inner_side"):
            for inner in noun.children:
                if inner.dep_ == "prep" and inner.lower_ == "of":
                    yield from ((preposition.lower_, t) for t in _expanded(_objects(inner)))
    for inner in preposition.children:
        if inner.dep_ == "prep":
            yield from phrases_of(inner)


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj" or is_gerund_noun(child):
            yield antecedent(child)
        elif child.dep_ == "pcomp" and child.tag_ == "VBG":  # ("fell on a camp killing two": read as its subject)
            yield from (c for c in child.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN"))


def _expanded(tokens: Iterator[Token] | list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from coordinated(token)
