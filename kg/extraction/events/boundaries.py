"""Where a text goes to another place: "In Sloviansk, two were hurt", after what was told of Kharkiv."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import kind
from kg.extraction.events.whereabouts import Site, lie_apart, site_of
from kg.extraction.mentions.gazetteer import country_code, demonym_code, toponyms

_WHERE = frozenset(("in", "at", "near", "on", "around", "outside", "of", "to", "into", "from", "over", "across"))
_OPENING = 3
"""Tokens of a sentence within which the preposition of a fronted place stands: "Also in Daraa"."""
_LETTERS = 3
_FRONTED = frozenset(("in", "at", "near", "around", "outside", "across"))


def places_of(sentence: Span) -> frozenset[Site]:
    """The places that a sentence names after a preposition or as what was hit, people's and bodies' names left out."""
    return frozenset(site for token in sentence if token.pos_ == "PROPN" and (site := _place(token)))


def _place(name: Token) -> Site | None:
    head = name
    while head.dep_ in ("compound", "conj", "appos", "nmod", "amod") and head.head.i != head.i:
        head = head.head
    if head.pos_ == "NOUN" and kind(head) in ("area", "place") and name.is_alpha and len(name) >= _LETTERS:
        return site_of(name) or _quarter(name)  # (the tagger takes names of quarters for those of people)
    if name.ent_type_ in ("PERSON", "NORP", "DATE", "TIME"):
        return None
    known = name.ent_type_ != "ORG"
    where = head.dep_ == "pobj" and head.head.lower_ in (_WHERE if known else _FRONTED)
    hit = head.dep_ in ("dobj", "nsubjpass") and (head.i != name.i or head.ent_type_ in ("GPE", "LOC", "FAC"))
    return site_of(name) if where or (known and (hit or name.dep_ == "appos")) else None


def _quarter(name: Token) -> Site | None:
    if name.ent_type_ in ("DATE", "TIME") or country_code(name.text) or demonym_code(name.text):
        return None
    return "local", name.lower_


def fronted_place(sentence: Span) -> str:
    """The place with which a sentence opens, in lower case, or ""."""
    for token in sentence[:_OPENING]:
        if token.lower_ in _FRONTED and token.dep_ == "prep":
            for noun in token.subtree:
                if noun.pos_ == "PROPN" and noun.dep_ in ("pobj", "compound", "appos") and site_of(noun):
                    return noun.lower_
        if token.is_alpha and token.lower_ not in collocates("turn") and token.dep_ not in ("advmod", "cc", "prep"):
            break
    return ""


def toponyms_in(sentence: Span) -> frozenset[str]:
    """The names in a sentence, in lower case, that the gazetteer has, whatever the parser takes them for."""
    return frozenset(t.lower_ for t in sentence if _is_toponym(t) or _is_first_half(t))


def towns_listed(sentence: Span) -> frozenset[str]:
    """The places of a list: two joined by "and", with what the sentence names besides; empty where none is."""
    inner = (t for t in sentence[1:-1] if t.lower_ == "and")
    listed = any(_is_toponym(t.nbor(-1)) and (_is_toponym(t.nbor()) or _is_first_half(t.nbor())) for t in inner)
    return toponyms_in(sentence) if listed and not any(t.lower_ == "between" for t in sentence) else frozenset()


def _is_toponym(name: Token) -> bool:
    plain = name.is_title and name.is_alpha and not name.is_stop and len(name) >= _LETTERS
    return plain and not country_code(name.text) and not demonym_code(name.text) and bool(toponyms(name.text))


def _is_first_half(name: Token) -> bool:
    """Whether a word and the next are the name of a place: "Deir Hafer"."""
    if name.i + 1 >= name.sent.end or not (name.is_title and name.nbor().is_title and name.nbor().is_alpha):
        return False
    return bool(toponyms(f"{name.text} {name.nbor().text}"))


def goes_elsewhere(here: frozenset[Site], fronted: str, before: Iterable[Site]) -> bool:
    """Whether the places of a sentence are others than those of what was told before.

    Args:
        fronted: the place with which the sentence opens, or "".
    """
    known = frozenset(before)
    names = {name.removesuffix("s") for _, name in known}  # (some sites drop the apostrophe of "Daraa's")
    if not names or names & {name.removesuffix("s") for _, name in here}:
        return False
    return bool(fronted) or lie_apart(here, known)
