"""Definite descriptions that take up somebody or something named before: "the Observatory", "the envoy"."""

from __future__ import annotations

from kg.extraction.mentions.classes import BODIES, place_words
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words

_DEFINITE = frozenset({"the", "this", "that"})
_SOME_BODY = frozenset({"group", "organization", "organisation", "movement", "charity", "watchdog", "monitor"})
_NAMED_ONCE = frozenset({"ArmedGroup", "CivilSocietyOrganization", "MediaOrganization"})
_TAKEN_UP = frozenset({"ministry", "coalition", "junta", "alliance", "committee", "council", "commission"})
_REACH = 3  # sentences over which a nameless description is still remembered


def link_descriptions(w: Words, links: Links) -> None:
    """Join each bare definite description with the one earlier phrase that it can mean."""
    for n, phrase in enumerate(links.phrases):
        if phrase.determiner not in _DEFINITE or phrase.pronoun or phrase.plural or phrase.whole >= 0:
            continue
        found = _meant(w, links, n, phrase)
        if found >= 0:
            links.join(found, n, "mentions.definite-description")


def _meant(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    if any(child > phrase.head and w.lower[child] == "of" for child in w.children.get(phrase.head, ())):
        return -1  # "the town of X" says itself what it means
    if phrase.name:
        return _named_body(links, n, phrase) if " " not in phrase.label and not links.linked(n) else -1
    if links.linked(n):
        return -1
    found = _of_kind(w, links, n, phrase)
    if found >= 0 or (phrase.modifiers and phrase.type != "Place"):
        return found
    return _described(w, links, n, phrase)


def _described(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    if phrase.type == "Person":
        return _titled(w, links, n, phrase)
    if phrase.type in BODIES:
        found = _named_body(links, n, phrase)
        if found < 0 and phrase.core in _SOME_BODY:
            found = _nearest_body(w, links, n, phrase)
        again = phrase.core in _TAKEN_UP and not phrase.modifiers
        return _same_noun(w, links, n, phrase) if found < 0 and again else found
    if phrase.type == "Place":
        return _place(links, n, phrase) if not phrase.modifiers else -1
    if phrase.type in ("Facility", "Object", "Weapon"):
        return _same_noun(w, links, n, phrase)
    return -1


def _only(links: Links, found: list[int]) -> int:
    """The one set that all the phrases are in, or -1."""
    return found[-1] if len({links.first(m) for m in found}) == 1 else -1


def _named_body(links: Links, n: int, phrase: Phrase) -> int:
    """A body whose name holds the noun: "the ministry" after "the Health Ministry"; "the army" is no rebels' army."""
    noun = phrase.core.lower()
    found = [
        m
        for m, other in enumerate(links.phrases[:n])
        if other.name
        and other.type in BODIES
        and " " in other.label
        and noun in other.label.lower().split()
        and (phrase.type, other.type) != ("StateForce", "ArmedGroup")
    ]
    return _only(links, found) if noun not in ("state", "united", "states", "islamic") else -1


def _of_kind(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    """The one body of the same class and kind that is named within reach ("the rights group", "the militia")."""
    if phrase.type not in _NAMED_ONCE or not phrase.kind or len(phrase.modifiers) > 1 or phrase.code:
        return -1
    here = w.sentence[phrase.head]
    found = [
        m
        for m, other in enumerate(links.phrases[:n])
        if other.name
        and (other.type, other.kind) == (phrase.type, phrase.kind)
        and here - w.sentence[other.head] <= _REACH
    ]
    return _only(links, found)


def _nearest_body(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    """What "the group" means: the one body named within reach whose class fits."""
    here = w.sentence[phrase.head]
    fits = frozenset({"ArmedGroup", "CivilSocietyOrganization", "Organization"})
    if phrase.core in ("monitor", "watchdog", "charity"):
        fits = frozenset({"CivilSocietyOrganization"})
    found = [
        m
        for m, other in enumerate(links.phrases[:n])
        if other.name and other.type in fits and here - w.sentence[other.head] <= _REACH
    ]
    return _only(links, found)


def _titled(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    """What "the president" means: the one with that title so far; "the source": the one just named."""
    named = [m for m, other in enumerate(links.phrases[:n]) if other.name and phrase.core in other.title.split()]
    if named:
        return _only(links, [m for m in named if links.phrases[m].type == "Person"])
    return _same_noun(w, links, n, phrase)


def _same_noun(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    """The last phrase with the same noun, if it is near, or a name or definite and the only such."""
    here = w.sentence[phrase.head]
    found = [
        m
        for m, other in enumerate(links.phrases[:n])
        if other.core == phrase.core and other.type == phrase.type and not other.plural
    ]
    known = [m for m in found if links.phrases[m].name or links.phrases[m].determiner in _DEFINITE]
    if known:
        return (
            _only(links, known)
            if _only(links, known) >= 0 or here - w.sentence[links.phrases[known[-1]].head] > 2
            else known[-1]
        )
    near = [m for m in found if here - w.sentence[links.phrases[m].head] <= _REACH]
    return _only(links, near)


def _place(links: Links, n: int, phrase: Phrase) -> int:
    """What "the city" means: the one city described so, else the one city named before it."""
    precision = place_words().get(phrase.core, "")
    if phrase.core not in ("city", "town", "village", "country", "province", "district", "region"):
        return -1
    before = [(m, other) for m, other in enumerate(links.phrases[:n]) if other.type == "Place"]
    described = [m for m, other in before if other.core == phrase.core and links.first(m) in _named_sets(links, n)]
    if described:
        return described[-1] if _only(links, described[-2:]) >= 0 else -1
    largest = {"town": 300_000, "village": 20_000}.get(phrase.core, 10**9)
    named = [
        m
        for m, other in before
        if other.name and other.place and other.place.precision == precision and other.place.population <= largest
    ]
    return _only(links, named)


def _named_sets(links: Links, n: int) -> set[int]:
    return {links.first(m) for m, other in enumerate(links.phrases[:n]) if other.name}
