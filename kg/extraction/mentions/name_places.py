"""Which name names a place, by the gazetteer and the words around it."""

from __future__ import annotations

from kg.extraction.mentions.classes import NOTHING, class_of, class_of_name, place_words
from kg.extraction.mentions.gazetteer import Toponym, country_code, toponyms
from kg.extraction.mentions.name_edges import Name
from kg.extraction.mentions.named import Named
from kg.extraction.mentions.places import Setting, chosen, precision_of
from kg.extraction.mentions.words import Words
from kg.lexicon.toponyms import key, loose_key

_LOCATIVE = frozenset(
    ["in", "at", "near", "from", "to", "into", "around", "outside", "inside", "across", "towards", "toward", "of",
     "over", "between"]
)  # fmt: skip
WITHIN = frozenset(["in", "near", "outside", "inside", "around"])
_DIRECTIONS = frozenset(
    ["close", "next", "adjacent", "outskirts", "north", "south", "east", "west", "northeast", "northwest", "southeast",
     "southwest", "north-east", "north-west", "south-east", "south-west", "edge", "suburb", "outside"]
)  # fmt: skip
_LARGE = 250_000  # inhabitants
_TOWN = 10_000  # inhabitants


def place_of(w: Words, name: Name, base: Named, setting: Setting) -> Toponym | None:
    """The place of the gazetteer that the name names, or None."""
    if _common_word(base.label):
        return None
    if _only_town(w, base, setting):
        return chosen(base.label, setting)
    if name.label in ("PERSON", "ORG", "PRODUCT", "") and not country_code(base.label):
        located = w.dep[base.head] == "pobj" and w.lower[w.head[base.head]] in _LOCATIVE
        beside = base.head + 1 < len(w) and w.lemma[base.head + 1] in place_words()
        if name.label == "PERSON":
            preposition = w.head[base.head]
            located = located and (w.lower[preposition] in WITHIN or _close_to(w, preposition))
        if name.label == "PERSON" and not (located or beside):
            return _large_town(w, base, setting)
        if not (located or beside) and len(base.label) < 4:
            return None
    following = w.lemma[name.span.end] if name.span.end < len(w) else ""
    preceding = ""
    if name.span.start >= 2 and w.lower[name.span.start - 1] == "of":
        preceding = w.lemma[name.span.start - 2]
    precision = precision_of(preceding) or precision_of(following)
    return chosen(base.label, setting, precision)


def _close_to(w: Words, preposition: int) -> bool:
    """Behind "close to", "next to" or "north of" a place is named."""
    above = w.lower[w.head[preposition]]
    return above in _DIRECTIONS and w.lower[preposition] in ("to", "of")


def of_noun(label: str, setting: Setting) -> Toponym | None:
    """The place whose name a noun for places ends ("Taiz province"), or None."""
    name, _, noun = label.rpartition(" ")
    precision = precision_of(noun.lower())
    return chosen(name, setting, precision) if name and precision in ("region", "district", "city") else None


def department(words: list[str], setting: Setting) -> Toponym | None:
    """The province that is called a department ("Chalatenango Department" is no ministry), or None."""
    if len(words) < 2 or words[-1] not in ("department", "municipality", "canton"):
        return None
    place = chosen(" ".join(words[:-1]), setting, "region")
    return place if place and place.precision == "region" else None


def _only_town(w: Words, base: Named, setting: Setting) -> bool:
    """A name of several words that a town of the article's leading country bears, and hardly any person."""
    words = base.label.split()
    described = base.span.start and w.pos[base.span.start - 1] == "NOUN" and w.dep[base.head] != "pobj"
    if len(words) < 2 or base.gender or described:
        return False
    place = chosen(base.label, setting)
    if place is None or not setting.countries[place.country]:
        return False
    return place.population >= _TOWN or loose_key(place.name) == loose_key(base.label)


def _large_town(w: Words, base: Named, setting: Setting) -> Toponym | None:
    """A large town of a country that the article names, which the model took for a person."""
    place = chosen(base.label, setting)
    subject = w.dep[base.head] in ("nsubj", "appos") and not (place and place.capital)
    if " " in base.label or base.gender or subject:
        return None
    if place is None or not setting.countries[place.country]:
        return None
    province = any(p.precision == "region" and p.country == place.country for p in toponyms(base.label))
    return place if place.population >= _LARGE or province else None


def _common_word(label: str) -> bool:
    """A single word that is more often a noun than a place ("University", "Republic")."""
    words = key(label).split()
    return len(words) == 1 and (class_of(words, False) != NOTHING or class_of_name(words) != NOTHING)
