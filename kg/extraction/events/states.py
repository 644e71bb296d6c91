"""States before a noun of military means: "Israeli air strikes", "Russian shelling", "a Saudi-led raid"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.frames import Frame
from kg.extraction.events.participants import kind, weapon
from kg.extraction.mentions.gazetteer import country_code, demonym_code

_BY_STATES = frozenset(
    (
        "AirStrike",
        "DroneStrike",
        "BarrelBombing",
        "Shelling",
        "RocketAttack",
        "MissileStrike",
        "GroundAssault",
        "Offensive",
        "Attack",
    )
)
"""What armies do; before other nouns ("Afghan bombing", "Iraqi clashes") the adjective rather tells where."""
_DOERS = frozenset(("rebel", "state", "unit", "organization"))


def attacking_states(frame: Frame, noun: Token) -> Iterator[Token]:
    """The adjectives of states that carry an attack out.

    None where an actor of that country stands between ("Syrian government air raids"), nor where the noun says what
    was attacked ("the Pakistani school attack").
    """
    if frame.type not in _BY_STATES:
        return
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "amod", "nmod")]
    if any(_is_hit(c) or kind(c) in _DOERS for c in before if not demonym_code(c.text)):
        return
    for word in before:
        if word.pos_ in ("ADJ", "PROPN") and demonym_code(word.text):
            yield word
        elif word.lower_ == "led":
            yield from (c for c in word.children if demonym_code(c.text) or country_code(c.text))


def _is_hit(word: Token) -> bool:
    return kind(word) in ("facility", "vehicle") and weapon(word) is None
