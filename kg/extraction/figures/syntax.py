"""People found through the dependency parse: subject, object, modified noun of a cue."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links
from kg.extraction.figures.wordsets import word_set

_SUBJECTS = ("nsubjpass", "nsubj")
_RELATIVE = word_set("relative pronoun")
_CAUSES = word_set("causative")


def link_by_parse(links: Links) -> None:
    """Link each verbal or adjectival cue with the people that its grammar gives it."""
    for cue in links.cues:
        links.link_heads(list(_victims(links, cue)), cue)


def _victims(links: Links, cue: Cue) -> Iterator[Token]:
    token = links.doc[cue.i]
    if cue.voice in ("active", "gerund"):
        yield from _objects(token)
    elif cue.voice == "passive":
        yield from _undergoers(token)
    elif cue.voice == "past":
        yield from _objects(token) if _child(token, "dobj") else _undergoers(token)
    elif cue.voice == "intransitive" and not (cue.takes == "people" and token.tag_ in ("VBZ", "VBP")):
        # (not "a refugee who flees", which is nobody in particular)
        yield from _subjects(token)
    elif cue.voice == "adjective":
        yield from _described(token)


def _objects(token: Token) -> Iterator[Token]:
    own = _child(token, "dobj")
    if own is not None:
        yield own
        return
    for other in token.conjuncts:  # "killed or wounded 12 people"
        shared = _child(other, "dobj")
        if other.i > token.i and shared is not None and other.i - token.i <= 4:
            yield shared


def _undergoers(token: Token) -> Iterator[Token]:
    """Those to whom a passive or a bare participle happens."""
    if token.dep_ in ("acl", "amod") and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
        yield token.head
        return
    yield from _subjects(token)


def _subjects(token: Token) -> Iterator[Token]:
    own = [child for child in token.children if child.dep_ in _SUBJECTS]
    if own:
        yield from (token.head if child.lower_ in _RELATIVE and token.dep_ == "relcl" else child for child in own)
    elif token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        yield from _subjects(token.head)
    elif token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ in _CAUSES:
        shared = _child(token.head, "dobj") or _child(token.head, "nsubjpass")
        if shared is not None:
            yield shared
    elif token.dep_ == "xcomp" and token.head.pos_ == "VERB":
        yield from _subjects(token.head)


def _described(token: Token) -> Iterator[Token]:
    head = token.head
    if (token.dep_ == "amod" and head.i > token.i) or token.dep_ == "acl":
        yield head
    elif token.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp", "advcl", "advmod", "conj") and head.pos_ in (
        "VERB",
        "AUX",
    ):
        own = _child(token, *_SUBJECTS)
        below = _child(head, "dobj") if head.lemma_ in _CAUSES and not _child(head, "nsubjpass") else None
        found = own or below or _child(head, *_SUBJECTS)
        if found is not None and (head.lemma_ == "be" or found.dep_ != "nsubj" or own is not None):
            yield found


def _child(token: Token, *relations: str) -> Token | None:
    for relation in relations:
        for child in token.children:
            if child.dep_ == relation:
                return child
    return None
