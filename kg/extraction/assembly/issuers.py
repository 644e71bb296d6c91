"""Who speaks in a document: "an army statement", "the ministry's report", "a letter by the mayor"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import class_of, class_of_name, known_actors
from kg.extraction.statements.cues import words
from kg.extraction.statements.subjects import agent

_BY = frozenset({"by", "from"})
_OTHER = frozenset({"other", "another", "different", "further"})
_HARMED = frozenset({"dead", "wounded", "injured", "killed", "missing"})
"""States that end a headline before its source ("31 Civilians Dead - Reports")."""
_BEFORE = frozenset({"compound", "nmod", "amod"})


def is_issued(noun: Token) -> bool:
    """Whether the noun is a document or a count, which somebody else gives out."""
    return noun.lemma_.lower() in words("document") | words("data") | words("measure")


def is_other(document: Token) -> bool:
    """Whether the document is told apart from those before ("other media reports")."""
    return any(c.lower_ in _OTHER for c in document.lefts)


def issuers(document: Token) -> Iterator[Token]:
    """Heads of the phrases that may name who issued the document, the surest first."""
    for child in document.children:
        if child.dep_ == "poss":
            yield child
    for child in document.rights:
        by = _by(child)
        if by is not None:
            yield by


def names_before(document: Token) -> Iterator[Tokens]:
    """The words before the document that may name who issued it ("Information Ministry" before "statement")."""
    for child in document.lefts:
        if child.dep_ in _BEFORE and child.lower_ not in _OTHER | _HARMED:
            yield Tokens(child.left_edge.i, child.i + 1)


def _by(child: Token) -> Token | None:
    if child.dep_ == "acl" and child.tag_ == "VBN":
        if child.lemma_.lower() in words("receiving"):  # "a report seen by the agency" is not the agency's
            return next((c for c in map(_by, child.rights) if c is not None and c.head.lower_ == "from"), None)
        if child.lemma_ == "attribute":
            return next((p for c in child.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"), None)
        return agent(child) or next((c for c in map(_by, child.rights) if c is not None), None)
    if child.dep_ in {"prep", "agent"} and child.lower_ in _BY:
        return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def class_before(words: list[Token]) -> str:
    """The class of what words before a noun name, by the tables; "" where they do not tell."""
    exact = tuple(word.text for word in words)
    for spelled, actor in known_actors().get(exact[0].lower(), ()):
        if spelled == exact:
            return actor.type
    if words[-1].pos_ == "PROPN" and (named := class_of_name([word.lower_ for word in words])).type:
        return named.type
    return class_of([word.lemma_.lower() for word in words], plural=True).type
