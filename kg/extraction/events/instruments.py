"""The type of an event by the means that stand behind its verb, wherever the parser hangs them.

"Targeted the square in the old city with more than ten rockets", "wounded a number of shoppers in mortar attacks":
the phrase belongs to the verb, and the parser gives it to the last noun before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.participants import is_gerund_noun, noun_lemma, phrase, weapon

_GENERAL = frozenset(("Attack", "Killing", "Injuring", "PropertyDestruction"))
_HOW = frozenset(
    (
        "AirStrike",
        "BarrelBombing",
        "Bombing",
        "CarBombing",
        "ChemicalAttack",
        "DroneStrike",
        "GrenadeAttack",
        "LandmineExplosion",
        "MissileStrike",
        "RoadsideBombing",
        "RocketAttack",
        "Shelling",
        "Shooting",
        "SniperFire",
        "SuicideBombing",
    )
)
"""Types that say how it was done."""
_BEFORE_MEANS = frozenset(("with", "using"))
_BEFORE_DEED = frozenset(("in", "by", "during", "from"))
_RIDDEN = frozenset(("Warplane", "Helicopter", "Tank", "ArmouredVehicle", "Warship", "Firearm", "MachineGun", "Other"))
"""Weapons that people are in or hold, so that "in" before them says nothing of how they were harmed."""
_NOT_CARRIED = frozenset(("ChemicalWeapon", "BarrelBomb", "CarBomb", "Missile", "Drone", "AerialBomb"))
"""Weapons that "with" brings as means, and not as what those killed had: "killed hundreds with chemical weapons"."""
_IN_PHRASE = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "CCONJ", "PRON"))
_WHEN = frozenset(("before", "during", "after"))
_ENDS_CLAUSE = frozenset(("VBD", "VBZ", "VBP", "VBN", "MD", "VB"))


def by_instrument(verb: Token, type_: str) -> tuple[str, tuple[int, ...]]:
    """The narrower type of a general one, where the words behind the verb name one means or deed, and its nouns."""
    named = [(noun, found) for word, noun in _phrases(verb) if (found := _type_of(word, noun, type_))]
    types = {found for _, found in named}
    if type_ not in _GENERAL or len(types) != 1 or not types <= _HOW:
        return "", ()
    return types.pop(), tuple(noun.i for noun, _ in named)


def _phrases(verb: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions behind a verb with the nouns of their phrases, up to the next clause."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in ("in", "during"):
            yield from ((child.lower_, noun) for noun in child.children if noun.dep_ == "pobj")
    preposition = ""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if _ends_clause(token):
            return
        if token.pos_ == "ADP" or token.lower_ == "using":
            preposition = token.lower_ if token.lower_ != "than" else preposition
            preposition = "" if leaves_means_open(token) else preposition
        elif token.pos_ not in _IN_PHRASE and not is_gerund_noun(token) and token.lower_ not in ("than", "-", "&", ","):
            preposition = ""
        elif preposition and not _is_modifier(token):
            yield preposition, token


def leaves_means_open(preposition: Token) -> bool:
    """Whether it tells how some were harmed, or only when: "mostly in air raids", "during and after the battle"."""
    if preposition.pos_ not in ("ADP", "SCONJ") or preposition.i < 2:
        return False
    before, other = preposition.nbor(-1).lower_, preposition.nbor(-2).lower_
    paired = before in ("and", "or") and {other, preposition.lower_} & {"during"}
    return before in collocates("share") or (bool(paired) and {other, preposition.lower_} <= _WHEN)


def _ends_clause(token: Token) -> bool:
    if token.tag_ in _ENDS_CLAUSE or token.dep_ == "mark" or token.tag_ in ("WDT", "WP", "WRB"):
        return token.dep_ not in ("amod", "compound")
    if token.tag_ == "VBG" and token.pos_ == "VERB":
        return (
            token.lower_ not in ("using", "surrounding")
            and not is_gerund_noun(token)
            and token.dep_ not in ("amod", "compound")
        )
    return token.text in ';:"“”('


def _is_modifier(token: Token) -> bool:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    named = token.pos_ in ("NOUN", "PROPN") or is_gerund_noun(token)
    return not named or (after is not None and after.pos_ in ("NOUN", "PROPN") and token.dep_ == "compound")


def _type_of(preposition: str, noun: Token, type_: str) -> str:
    """The type that one noun behind a preposition names; "" where it tells no means."""
    found = weapon(noun)
    if preposition in _BEFORE_MEANS:
        if found is None or found.type in ("Attack", "Arson"):
            return ""
        harming = type_ in ("Killing", "Injuring") and found.weapon in _NOT_CARRIED
        return found.type if type_ == "Attack" or harming else ""
    if preposition not in _BEFORE_DEED:
        return ""
    if phrase(noun) in collocates("air arm"):
        return "AirStrike"
    frame = noun_frames().get(phrase(noun)) or noun_frames().get(noun_lemma(noun))
    if frame is not None and frame.kind in ("act", "fight"):
        return "" if _leaves_open(noun) else _narrowed(noun, frame.type)
    ridden = found is not None and preposition == "in" and found.weapon in _RIDDEN
    return found.type if found is not None and not ridden and found.type in _HOW else ""


def _leaves_open(noun: Token) -> bool:
    """Whether a noun by itself does not say what was fired or dropped: "a bombardment", "rebel fire"."""
    bare = phrase(noun) not in noun_frames()
    return bare and (noun.lower_ == "fire" or noun_lemma(noun) in collocates("bombing word")) and weapon(noun) is None


def _narrowed(noun: Token, type_: str) -> str:
    """The type of a deed, by the weapon right before it where that says more: "mortar attacks"."""
    found = weapon(noun.nbor(-1)) if noun.i else None
    narrower = type_ in ("Attack", "Bombing") and found is not None and found.type in _HOW
    if found is not None and narrower:
        return found.type
    return "" if type_ == "Attack" else type_
