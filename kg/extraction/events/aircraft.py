"""Whether an attack came from the air: by whoever did it, the words beside it, or what the article tells around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import kind, phrase, weapon
from kg.extraction.events.scene import Scene

_AIR = 80
_BEFORE = 3
"""Tokens and sentences before a "raid" (and the next sentence) that tell whether it came from the air."""
_MODIFIERS = 4
"""Tokens before an attack that say by which means it came."""
_BESIDE = 5
"""Tokens around those who attack that say by which means they do."""
_AIR_WAR = 3
"""Sentences that speak of aircraft or air strikes from which on "raids" without more are such."""
_MAY_BE_FROM_THE_AIR = frozenset(("Attack", "Bombing", "Shelling", "GroundAssault", "Offensive"))
_DONE_FROM_THE_AIR = frozenset(("Killing", "Injuring", "PropertyDestruction", "Shooting"))
"""What an air force does from the air, whatever the verb: "the air force killed ten", "opened fire on positions"."""
_RAIDERS = frozenset(("state", "rebel", "unit"))


def by_aircraft(scene: Scene, trigger: Token, type_: str, actors: Iterable[Token]) -> str:
    """AirStrike where an air force or planes did it, "aerial" says so, or the sentences near by; "" elsewhere."""
    if type_ in _DONE_FROM_THE_AIR:
        return "AirStrike" if _is_of_air_force(trigger, tuple(actors)) else ""
    if type_ not in _MAY_BE_FROM_THE_AIR or trigger.lemma_ in collocates("brings down"):
        return ""
    beside = {c.lower_ for c in trigger.children if c.i < trigger.i}
    if _is_by_land_too(trigger):
        return "Attack"
    dropped = trigger.lemma_ == "drop" and type_ == "Bombing"
    if dropped or beside & {"aerial", "air", "airborne"} or _is_from_air(scene, trigger, type_, tuple(actors)):
        return "AirStrike"
    return ""


def _is_by_land_too(trigger: Token) -> bool:
    """Whether it came from the air and on the ground alike: "an aerial and ground assault"."""
    before = {t.lower_ for t in trigger.doc[max(trigger.i - _MODIFIERS, trigger.sent.start) : trigger.i]}
    return "and" in before and bool(before & {"aerial", "air"}) and bool(before & {"ground", "land", "artillery"})


def _is_from_air(scene: Scene, trigger: Token, type_: str, actors: Sequence[Token]) -> bool:
    """Whether the attackers fly, or the words around a raid or a bombing tell of aircraft."""
    on_foot = type_ in ("GroundAssault", "Offensive")
    if on_foot and trigger.lemma_.lower() != "raid":
        return False
    if any(_is_air_arm(actor) for actor in actors):
        return True
    near = _near_aircraft(scene, trigger)
    if on_foot:
        return (near and _is_bare_raid(trigger)) or _is_raid_of_air_war(scene, trigger, actors)
    bare = trigger.lemma_.lower() in collocates("bombing word") and not any(kind(a) == "rebel" for a in actors)
    by_state = any(kind(a) in ("state", "unit") for a in actors)  # whose guns near by leave it a bombing by planes
    flies = near or _is_bombing_of_air_war(scene, trigger) or any(_is_told_to_fly(scene, actor) for actor in actors)
    return bare and flies and not _on_the_ground(scene, trigger, by_state)


def _is_bare_raid(trigger: Token) -> bool:
    if trigger.lemma_.lower() != "raid" or trigger.pos_ == "VERB":
        return False
    return not any(kind(c) in _RAIDERS for c in trigger.children if c.i < trigger.i and c.pos_ == "NOUN")


def _is_raid_of_air_war(scene: Scene, trigger: Token, actors: Sequence[Token]) -> bool:
    """Whether the article tells of an air war in which no one but rebels raids on the ground."""
    if any(kind(a) == "rebel" for a in actors) or any(
        t.lemma_.lower() in collocates("ground raid") for t in trigger.sent
    ):
        return False
    told = {scene.sentence[t.i] for t in scene.doc if _is_of_aircraft(t)}
    return len(told) >= _AIR_WAR


def _is_bombing_of_air_war(scene: Scene, trigger: Token) -> bool:
    """Whether "the bombing" is one from the air, as no bomb is told of that was placed or carried."""
    if not trigger.lemma_.lower().startswith("bomb"):
        return False
    placed = any(t.lemma_.lower() in collocates("of placed bombs") for t in scene.doc)
    return not placed and _is_raid_of_air_war(scene, trigger, ())


def _is_told_to_fly(scene: Scene, actor: Token) -> bool:
    """Whether the article tells of air strikes by the same: "regime air raids", where "the regime's bombing" stands."""
    lemma = actor.lemma_.lower()
    same = (t for t in scene.doc if t.lemma_.lower() == lemma and t.i != actor.i and kind(t) in ("state", "unit"))
    return any(any(map(_is_of_aircraft, scene.doc[max(t.i - _BESIDE, 0) : t.i + _BESIDE])) for t in same)


def _is_of_air_force(trigger: Token, actors: Sequence[Token]) -> bool:
    """Whether an air force is the subject of a verb, and no other attack beside it did the harm."""
    return trigger.pos_ == "VERB" and any(phrase(actor) in collocates("air arm") for actor in actors)


def _is_air_arm(actor: Token) -> bool:
    """Whether an actor flies: "the air force", "Saudi warplanes"."""
    found = weapon(actor)
    return (
        phrase(actor) in collocates("air arm")
        or actor.lemma_.lower() in collocates("air arm")
        or (found is not None and found.weapon in ("Warplane", "Helicopter"))
    )


def _near_aircraft(scene: Scene, trigger: Token) -> bool:
    """Whether the sentences up to a trigger, or the next one, speak of air strikes or warplanes."""
    return any(map(_is_of_aircraft, _near(scene, trigger)))


def _is_of_aircraft(word: Token) -> bool:
    """Whether a word tells of aircraft that attack; a plane that somebody gets off does not."""
    lemma = word.lemma_.lower()
    return lemma in collocates("from the air") and (lemma != "plane" or word.dep_ not in ("pobj", "dobj"))


def _near(scene: Scene, trigger: Token) -> Iterator[Token]:
    """The words of the sentences up to a trigger and of the next one."""
    last = scene.sentence[trigger.i]
    around = scene.doc[max(trigger.i - _AIR, 0) : trigger.sent.end + _AIR // 2]
    return (t for t in around if last - _BEFORE <= scene.sentence[t.i] <= last + 1)


def _on_the_ground(scene: Scene, trigger: Token, by_state: bool) -> bool:
    """Whether the sentence names means that are not aircraft, or (for no state) those around it guns."""
    here = any(t.lemma_.lower() in collocates("from the ground") for t in trigger.sent)
    if by_state and trigger.pos_ == "NOUN":
        return here
    return here or any(t.lemma_.lower() in collocates("of guns") for t in _near(scene, trigger))
