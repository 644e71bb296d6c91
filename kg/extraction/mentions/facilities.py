"""A building named by one proper word and several nouns: "the Amal clinic", "the Amal maternity hospital"."""

from __future__ import annotations

from kg.extraction.mentions.classes import is_facility_term
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.lexicon.toponyms import loose_key

# Kinds that hold unlike things: a gas field and a refinery of one name are two businesses.
_BROAD = frozenset({"", "Other", "Business", "CivilianInfrastructure", "GovernmentBuilding", "MilitaryPosition"})


def link_facilities(links: Links) -> None:
    """Join facilities of one kind that bear the same proper name; where that is a town's, there may be several."""
    others = {loose_key(p.label) for p in links.phrases if p.name and p.type != "Facility"}
    for n, phrase in enumerate(links.phrases):
        proper = _proper(phrase)
        if proper and proper not in others:
            links.join_key(("facility", phrase.kind, proper), n, "mentions.same-facility")


def _proper(phrase: Phrase) -> str:
    """Key of the name without the nouns that say what bears it, or ""."""
    if not phrase.name or phrase.type != "Facility" or phrase.kind in _BROAD or phrase.plural:
        return ""
    words = phrase.label.split()
    said = [word.lower() for word in words]
    stop = len(words)
    for length in (1, 2, 3):
        if length < len(words) and is_facility_term(said[-length:]):
            stop = len(words) - length
    while stop and words[stop - 1].islower() and "-" not in words[stop - 1]:
        stop -= 1
    return loose_key(" ".join(words[:stop])) if stop < len(words) else ""
