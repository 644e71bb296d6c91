"""The named places of an event by how wide they are, so that a town and a district of it do not exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import kind
from kg.extraction.mentions.gazetteer import country_code, demonym_code, region_precision, toponyms

Site = tuple[str, str]
"""A level (local, town, region) and a name in lower case."""
_LEVELS = ("local", "town", "region")
_TOWN = 50_000
"""Inhabitants from which on a place counts as a town of its own, and not as a part or a village."""


def sites_of(doc: Doc, heads: Iterable[int]) -> frozenset[Site]:
    """The named places in the noun phrases of an event's places and targets."""
    return frozenset(site for head in heads for name in _names(doc[head]) if (site := site_of(name)))


def _names(noun: Token) -> Iterator[Token]:
    """The proper nouns of a noun phrase that may name a place: "al-Zahra neighbourhood in Homs"."""
    if noun.pos_ == "PROPN":
        yield noun
    for child in noun.children:
        if child.dep_ in ("compound", "appos", "conj", "nmod") and child.pos_ == "PROPN":
            yield child
        elif child.dep_ == "prep" and child.lower_ in collocates("place_preposition") | {"of"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _names(inner)


def site_of(name: Token) -> Site | None:
    """The place that a proper noun names, or None."""
    level = _level(name.text)
    if not level or name.ent_type_ in ("PERSON", "NORP", "DATE", "TIME") or name.lower_ in collocates("people"):
        return None
    if level == "town" and name.head.lemma_.lower() in collocates("region word"):
        level = "region"
    if level == "local" and kind(name) not in ("place", "name", "facility", "area"):
        return None
    return level, name.lower_


@lru_cache(maxsize=4096)
def _level(name: str) -> str:
    if country_code(name) or demonym_code(name):
        return ""
    if region_precision(name):
        return "region"
    if is_town(name):
        return "town"
    places = toponyms(name)
    return "region" if places and all(p.precision == "region" for p in places) else "local"


def is_town(name: str) -> bool:
    """Whether a place of the name has so many inhabitants that it is no mere part of another."""
    return any(place.population >= _TOWN for place in toponyms(name))


def lie_apart(one: frozenset[Site], other: frozenset[Site]) -> bool:
    """Whether both name places of one width, and none in common; the narrowest width that both name decides."""
    for level in _LEVELS:
        first, second = ({name for at, name in side if at == level} for side in (one, other))
        if first and second:
            return not first & second
    return False
