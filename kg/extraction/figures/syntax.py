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
_SAID_OF_SUBJECT = ("passive", "intransitive", "past")
_COPULAS = word_set("copula")


def link_by_parse(links: Links) -> None:
    """Link each verbal or adjectival cue with the people that its grammar gives it."""
    for cue in links.cues:
        links.link_heads(list(_victims(links, cue)), cue, "figures.grammar")


def link_fates(links: Links) -> None:
    """Give people their own verb where the word beside them tells only whose part they are: "2 of the wounded died".

    "A man trapped in the well died" is no longer missing; three men who were kidnapped and then killed are both.
    """
    for number, party in enumerate(links.parties):
        if not links.claimed(number) or links.doc[party.head].dep_ not in _SUBJECTS:
            continue
        verb, beside = links.doc[party.head].head.i, links.cue_of[number][0]
        said = (cue for cue in links.cues if cue.i == verb > beside.i and cue.voice in _SAID_OF_SUBJECT)
        own = next(said, None)
        if own is None or own.status == beside.status or links.claims(own):
            continue
        if beside.status == "missing" or (party.partitive and party.bare and beside.start == party.end):
            links.cue_of[number] = []
        links.link(links.taken_from(number), own, "figures.grammar")


def _victims(links: Links, cue: Cue) -> Iterator[Token]:
    token = links.doc[cue.i]
    if cue.voice in ("active", "gerund"):
        yield from _objects(token)
    elif cue.voice == "passive":
        yield from _undergoers(token)
    elif cue.voice == "past":
        yield from _objects(token) if _child(token, "dobj") else _undergoers(token)
    elif cue.voice == "intransitive" and not (cue.takes in ("people", "number") and token.tag_ in ("VBZ", "VBP")):
        # (not "a refugee who flees", which is nobody in particular)
        yield from _subjects(token)
    elif cue.voice == "adjective":
        yield from _described(token)


def _objects(token: Token) -> Iterator[Token]:
    own = _child(token, "dobj")
    if own is not None:
        if own.lower_ not in ("hostage", "captive", "prisoner") or own.i > token.i + 1:
            yield own  # (not the "hostage" of "the man whom they took hostage")
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
    yield from _inverted(token) or _subjects(token)


def _inverted(token: Token) -> list[Token]:
    """Those named after the verb, in "Also killed was the driver": the parse calls them an attribute."""
    first = token.i == token.sent.start or token.nbor(-1).lower_ in ("also", "among")
    verbs = [child for child in token.children if child.dep_ == "auxpass" and child.i > token.i] if first else []
    return [noun for verb in verbs for noun in verb.children if noun.dep_ in ("attr", "nsubj", "nsubjpass")]


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
        if found is not None and (head.lemma_ in _COPULAS or found.dep_ != "nsubj" or own is not None):
            yield found


def _child(token: Token, *relations: str) -> Token | None:
    for relation in relations:
        for child in token.children:
            if child.dep_ == relation:
                return child
    return None
