"""How a noun points back: "the attack" at the head of a sentence, "six of the raids", the only blast of an article."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extraction.events.compatibility import Happening
from kg.extraction.events.distinctions import is_series
from kg.extraction.events.participants import noun_lemma

_OPENING = 3
"""Tokens of a sentence within which the noun with which it opens stands."""
_SUBJECTS = ("nsubj", "nsubjpass")
BLASTS = frozenset(("Bombing", "CarBombing", "SuicideBombing", "LandmineExplosion"))
"""What "the blast" may be, whatever it was called before."""
FROM_AFAR = frozenset(("AirStrike", "DroneStrike", "MissileStrike", "RocketAttack", "Shelling", "BarrelBombing"))
"""Attacks that people call blasts and bombings too."""


def opens_bare(doc: Doc, group: Happening) -> bool:
    """Whether a sentence opens with one act of which the phrase says nothing more: "The attack", no "car attack"."""
    noun = doc[group.first]
    opens = noun.i <= noun.sent.start + _OPENING and noun.tag_ == "NN" and group.mentions[0].kind == "act"
    return opens and not any(c.dep_ in ("amod", "compound", "nmod", "prep", "relcl", "acl") for c in noun.children)


def is_some_of(doc: Doc, group: Happening) -> bool:
    """Whether a number takes some out of what was told: "six of the raids hit the court"."""
    return any(_takes_some(doc[m.head].head) for m in group.mentions if not m.verbal)


def is_first_of(doc: Doc, group: Happening, earlier: Sequence[Happening]) -> bool:
    """Whether "the first blast" is one of the blasts told."""
    nouns = (doc[m.head] for m in group.mentions if not m.verbal)
    first = any(c.lower_ == "first" for noun in nouns for c in noun.children)
    return first and any(is_series(doc, one.mentions) for one in earlier)


def _takes_some(of: Token) -> bool:
    some = of.head
    number = some.pos_ == "NUM" or some.lower_ in ("some", "most", "several", "many")
    return of.lower_ == "of" and of.dep_ == "prep" and number and some.dep_ in _SUBJECTS and some.lower_ != "one"


def only_one(doc: Doc, group: Happening, earlier: Sequence[Happening], fitting: Sequence[int]) -> Sequence[int]:
    """However far back it is, what "the blast" is if only one happening was called a blast."""
    words = {noun_lemma(doc[m.head]) for m in group.mentions if not m.verbal and _is_known(doc[m.head])}
    if not words or group.roles.keys() & set("TL") or any(t.lower_ == "since" for t in doc[group.first].sent):
        return ()
    called = [i for i, one in enumerate(earlier) if words & _nouns(doc, one)]
    return called if len(called) == 1 and called[0] in fitting else ()


def only_blast(doc: Doc, group: Happening, earlier: Sequence[Happening], fitting: Sequence[int]) -> Sequence[int]:
    """However far back it is, what "the explosion" is if only one bombing was told, whatever it was called."""
    if group.type not in BLASTS or not any(_is_known(doc[m.head]) for m in group.mentions if not m.verbal):
        return ()
    named = [i for i, one in enumerate(earlier) if one.type in FROM_AFAR | BLASTS]
    return named if len(named) == 1 and named[0] in fitting and earlier[named[0]].type in BLASTS else ()


def _is_known(noun: Token) -> bool:
    """Whether "the" or "this" stands before a singular, and no number in the row: "the blast", no "first blast"."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    return noun.tag_ == "NN" and bool(before & {"the", "this", "that"}) and not before & {"first", "last", "latest"}


def _nouns(doc: Doc, told: Happening) -> set[str]:
    return {noun_lemma(doc[m.head]) for m in told.mentions if not m.verbal}
