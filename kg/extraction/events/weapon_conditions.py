"""What must hold for a verb to mean an attack by a weapon: conditions of event_triggers.tsv by their names.

"Fired rockets", not "fired the manager"; "struck the village", not "struck a deal".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause
from kg.extraction.events.frames import collocates, noun_frames, verb_frames
from kg.extraction.events.participants import SITES, content, kind, phrase, weapon
from kg.extraction.events.scene import Scene
from kg.extraction.events.takings import patient_kinds

_IN_THE_ROAD = frozenset(("Landmine", "ImprovisedExplosiveDevice", "RoadsideBomb"))
"""Weapons that wait for those whom they hit."""
_UNCREWED = frozenset(("Missile", "Rocket", "Drone"))
"""Weapons that fly by themselves."""
_HELD = frozenset(
    ("Firearm", "BladedWeapon", "Fire", "Warplane", "Helicopter", "Tank", "MachineGun", "SniperRifle", "Warship")
)
"""Weapons that are used and not thrown."""

_HARM = frozenset(("Killing", "Injuring", "PropertyDestruction"))


def _armed(scene: Scene, verb: Token, clause: Clause) -> bool:
    """A weapon or an armed force takes part, and the patient is something that can be hit."""
    if not clause.patients and not any(word in ("on", "in", "into", "near") for word, _ in clause.prepositions):
        return False
    if patient_kinds(clause) & {"abstract", "event", "time", "it"}:
        return False
    if any(_is_no_attacker(t) or any(kind(c) == "nature" for c in t.children) for t in clause.agents):
        return False
    taking_part = [*clause.agents, *(t for word, t in clause.prepositions if word in ("with", "by"))]
    armed = any(weapon(content(t) or t) or is_plain_attack(t) for t in taking_part)
    acting = any(_is_fire(t) or (kind(t) in ("rebel", "event") and verb.lemma_ != "target") for t in taking_part)
    if armed or acting:
        return armed or scene.is_violent(verb)
    if any(kind(t) in ("rebel", "state", "unit") for t in taking_part):
        return scene.is_violent(verb)
    return scene.dense and bool(patient_kinds(clause) & (SITES | {"vehicle", "person", "state", "rebel"}))


def _is_no_attacker(noun: Token) -> bool:
    """Whether what strikes is a force of nature or an idea: "hit by unrest", but not "struck by terrorism"."""
    found = kind(noun)
    return found == "nature" or (found == "abstract" and noun.lemma_.lower() not in noun_frames())


def _is_fire(noun: Token) -> bool:
    return noun.lower_ == "fire" and noun.lower_ in noun_frames() and any(c.i < noun.i for c in noun.children)


def is_plain_attack(noun: Token) -> bool:
    """Whether a compound can mean nothing else: "air raids"."""
    frame = noun_frames().get(phrase(noun))
    return frame is not None and frame.kind == "act" and not frame.needs


def _munition(scene: Scene, verb: Token, clause: Clause) -> bool:
    """What falls is a shell, a bomb or a rocket, and no soldier: "three of the shells fell in the old town"."""
    return any(_explodes(content(t) or t) for t in clause.agents)


def _launched(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Something that flies is fired or thrown; a gun is only fired."""
    found = [means.weapon for t in clause.patients if (means := weapon(content(t) or t)) is not None]
    if any(t.lemma_.lower() in collocates("empty target") for word, t in clause.prepositions if word in ("into", "in")):
        return False  # a missile into the sea is a test
    if verb.lemma_ in ("fire", "shoot", "discharge", "unleash"):
        return bool(found)
    if verb.lemma_ == "use":
        return bool(found) and any(kind(t) == "event" for word, t in clause.prepositions if word in ("in", "during"))
    return any(name not in _HELD for name in found) and scene.is_violent(verb)


def _explosive(scene: Scene, verb: Token, clause: Clause) -> bool:
    """What explodes or is planted is a bomb, a shell or a mine, or something laden with one."""
    tokens = clause.agents if verb.lemma_ in ("explode", "detonate", "go", "burst") and not clause.patients else ()
    return any(_explodes(t) for t in (*clause.patients, *tokens)) and scene.is_violent(verb)


def _laid(scene: Scene, verb: Token, clause: Clause) -> bool:
    """A bomb is planted; mines that lie in the ground hurt nobody yet, unless this sentence or the next tells it."""
    mines = any(t.tag_ == "NNS" and (m := weapon(t)) is not None and m.weapon == "Landmine" for t in clause.patients)
    near = (t for t in verb.doc[verb.sent.start :] if scene.sentence[t.i] <= scene.sentence[verb.i] + 1)
    harmful = any(map(_is_of_harm, near))
    return _explosive(scene, verb, clause) and (not mines or harmful)


def _is_of_harm(word: Token) -> bool:
    """Whether a verb or noun tells of dead, wounded or damage."""
    noun = noun_frames().get(word.lemma_.lower())
    frames = (*verb_frames().get(word.lemma_.lower(), ()), *((noun,) if noun is not None else ()))
    return any(frame.type in _HARM for frame in frames)


def _explodes(token: Token) -> bool:
    found = weapon(token)
    return found is not None and found.weapon not in _HELD | {"Other"}


def _aimed(scene: Scene, verb: Token, clause: Clause) -> bool:
    if clause.patients or not scene.is_violent(verb):
        return False
    begun = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.lemma_ in ("begin", "start")
    return begun or any(word in ("on", "upon", "at", "into") for word, _ in clause.prepositions)


def _crewed(scene: Scene, verb: Token, clause: Clause) -> bool:
    """What is shot down has people in it; to bring down missiles or drones is defence, and no attack."""
    return not any(map(_is_uncrewed, clause.patients))


def _is_uncrewed(token: Token) -> bool:
    found = weapon(content(token) or token)
    return found is not None and found.weapon in _UNCREWED


def is_interception(clause: Clause) -> bool:
    """Whether missiles or drones are destroyed in flight: "destroyed 14 drones over the city", "by air defences"."""
    in_flight = any(word == "over" for word, _ in clause.prepositions)
    defended = any(phrase(t) in collocates("air defence") for t in clause.agents)
    return (in_flight or defended) and any(map(_is_uncrewed, clause.patients))


def _mined(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Somebody or a vehicle comes upon a mine or a bomb in the road."""
    met = [*clause.patients, *(t for word, t in clause.prepositions if word in ("on", "over"))]
    return any((m := weapon(t)) is not None and m.weapon in _IN_THE_ROAD for t in met)


def _blasted(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(weapon(t) or t.lemma_ in ("explosion", "blast", "bombing") for t in clause.agents)


ARMED: Mapping[str, Callable[[Scene, Token, Clause], bool]] = {
    "blast": _blasted,
    "armed": _armed,
    "weapon": _launched,
    "aimed": _aimed,
    "explosive": _explosive,
    "laid": _laid,
    "bomb": _explosive,
    "mined": _mined,
    "munition": _munition,
    "crewed": _crewed,
}
