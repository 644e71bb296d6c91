"""Where an event was by the words after its victims or target: "killed 12 civilians in Kharkiv", "a market in Taiz".

The parser hangs such a place on the noun before it; whom the event befell there, it befell there.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.mentions import Roles, merged
from kg.extraction.events.participants import SITES, coordinated, kind
from kg.extraction.events.roles import located

_WHERE = frozenset(("in", "at", "near", "outside", "around", "on"))
"""Prepositions of a place; "from" tells whence people are."""
_QUOTES = frozenset(('"', "“", "”", "``", "''"))


def with_sites(trigger: Token, roles: Roles) -> Roles:
    """The roles with the places that stand in the noun phrases of victims, targets and sites.

    Args:
        roles: head tokens by role letter.
    """
    doc = trigger.doc
    harmed = {head for letter in "VT" for head in roles.get(letter, ())}
    harmed |= {head for head in roles.get("P", ()) if head > trigger.i}  # "were killed by gunmen in Aden"
    sites = {head for head in roles.get("L", ()) if doc[head].pos_ == "NOUN"}
    found = {place for head in harmed | sites for place in _places_in(doc[head])}
    found -= harmed | {head for letter in "PWAS" for head in roles.get(letter, ())}
    return merged((roles, {"L": tuple(found)})) if found else roles


def _places_in(noun: Token) -> Iterator[int]:
    """Places in the phrase of a noun, also those that a site in it brings: "at a market near Taiz"."""
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            yield from (head for t in preposition.children if kind(t) == "rebel" for head in _places_in(t))
        if preposition.dep_ == "prep" and preposition.lower_ in ("from", "of"):
            yield from (head for t in preposition.children if t.pos_ in ("NOUN", "PROPN") for head in _near(t))
        yield from _around_held(noun, preposition)
        if preposition.dep_ != "prep" or preposition.lower_ not in _WHERE or preposition.ent_type_:
            continue  # (a preposition inside a name is no place of anything)
        for head in _outskirts(preposition) or [head for _, head in _located_by(preposition)]:
            if not any(t.text in _QUOTES for t in noun.doc[noun.i : head]):
                yield head
                if noun.doc[head].pos_ == "NOUN" and kind(noun.doc[head]) in SITES:
                    yield from _places_in(noun.doc[head])


def _around_held(site: Token, child: Token) -> Iterator[int]:
    """The place behind those whom a site or a vehicle is for: "a camp for families in Marib"."""
    if kind(site) not in ("facility", "vehicle", "area"):
        return
    if child.dep_ == "prep" and child.lower_ == "for":
        held = [t for t in child.children if t.dep_ == "pobj"]
    elif child.dep_ == "acl" and child.tag_ == "VBG" and child.lemma_ in collocates("holds people"):
        yield from (head for _, head in located(child))
        held = [t for t in child.children if t.dep_ == "dobj"]
    else:
        return
    for noun in (inner for t in held for inner in coordinated(t)):
        yield from (head for _, head in located(noun))


def _near(whence: Token) -> Iterator[int]:
    """What the parser hangs on those for whom people work: "abducted workers from a charity near the town"."""
    for preposition in whence.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("near", "outside"):
            yield from (head for _, head in _located_by(preposition))


def _located_by(preposition: Token) -> Iterator[tuple[str, int]]:
    """What one preposition of a noun says of the place."""
    within = range(preposition.left_edge.i, preposition.right_edge.i + 1)
    return ((letter, head) for letter, head in located(preposition.head) if head in within)


def _outskirts(preposition: Token) -> list[int]:
    """The place on whose edge something is: "on the outskirts of Idlib"."""
    edges = [c for c in preposition.children if c.lower_ in ("outskirts", "outskirt", "edge", "edges")]
    behind = [c for edge in edges for of in edge.children if of.lower_ == "of" for c in of.children]
    return [c.i for c in behind if c.dep_ == "pobj" and kind(c) in SITES]
