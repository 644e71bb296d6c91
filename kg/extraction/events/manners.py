"""The type of an event by how it was done: by the weapon, the aircraft or the vehicle that the words name."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extraction.events.clauses import Clause
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.mentions import Roles
from kg.extraction.events.participants import kind, noun_lemma, phrase, weapon

_NEAR = 15
"""Tokens within which "one" stands for an event named before it."""
_BOMBINGS = frozenset(
    (
        "CarBombing",
        "SuicideBombing",
        "RoadsideBombing",
        "GrenadeAttack",
        "AirStrike",
        "BarrelBombing",
        "DroneStrike",
        "LandmineExplosion",
        "RocketAttack",
        "MissileStrike",
        "Shelling",
        "ChemicalAttack",
    )
)
"""What a bombing may turn out to be by its weapon."""
_FROM_THE_AIR = frozenset(("AirStrike", "BarrelBombing"))
_HOW = frozenset(
    ("AirStrike", "DroneStrike", "Shelling", "RocketAttack", "MissileStrike", "BarrelBombing", "SniperFire")
)
"""Types of events that say how, when they are what acts: "air strikes hit the town", "killed by shelling"."""
_WHAT_BEFELL = frozenset(("Attack", "Shelling", "Killing", "Injuring", "PropertyDestruction"))
_BY_ATTACKER = frozenset(("SuicideBombing", "SniperFire", "CarBombing"))
"""Types that the word for the attacker gives: "a suicide bomber", "snipers"."""
_RAIDERS = frozenset(("state", "rebel", "unit"))


def refined(type_: str, roles: Roles, doc: Doc) -> str:
    """The type that the weapon makes of a general one: "fired rockets" is a RocketAttack."""
    if type_ == "Shelling" and any((m := weapon(doc[h])) and m.type in _FROM_THE_AIR for h in roles.get("W", ())):
        return "AirStrike"
    if type_ not in ("Attack", "Bombing", "Killing", "Injuring", "PropertyDestruction", "Shooting", "GroundAssault"):
        return type_
    burning = [h for h in roles.get("W", ()) if (m := weapon(doc[h])) is not None and m.type == "Arson"]
    for head in (*(h for h in roles.get("W", ()) if h not in burning), *burning):
        found = weapon(doc[head])
        if found is None or found.type == "Attack" or (found.type == "Arson" and type_ != "Attack"):
            continue
        if type_ != "Bombing" or found.type in _BOMBINGS:
            return found.type
    return type_


def type_by_agent(clause: Clause, type_: str) -> str:
    """The type of the acting event: a war that kills stays the war; "one that hit a clinic" is one of the raids."""
    for agent in (*clause.agents, *(c for t in clause.agents for c in t.children if c.dep_ == "appos")):
        armed = weapon(agent)
        flies = armed is not None and armed.weapon == "Drone"
        if kind(agent) != "event" and not flies and any(c.lower_ == "suicide" for c in agent.children):
            return "SuicideBombing"
        by_attacker = armed is not None and armed.type in _BY_ATTACKER and len(clause.agents) == 1
        if armed is not None and by_attacker and type_ in _WHAT_BEFELL | {"Bombing", "Shooting"}:
            return armed.type
        frame = noun_frames().get(phrase(agent)) or noun_frames().get(noun_lemma(agent))
        if frame is not None and frame.type in _HOW and _is_beside_others(frame.type, clause):
            continue
        if frame is not None and (frame.type == "ArmedConflict" or (frame.type in _HOW and type_ in _WHAT_BEFELL)):
            return frame.type
        if agent.lower_ in ("one", "another", "others"):
            for before in reversed(list(agent.doc[max(agent.sent.start, agent.i - _NEAR) : agent.i])):
                frame = noun_frames().get(phrase(before)) or noun_frames().get(before.lemma_.lower())
                if frame is not None and frame.type and before.tag_ == "NNS":
                    return frame.type
    return ""


def _is_beside_others(type_: str, clause: Clause) -> bool:
    """Whether attacks of another sort act too: "air strikes and shelling hit the town"."""
    frames = [noun_frames().get(phrase(t)) or noun_frames().get(noun_lemma(t)) for t in clause.agents]
    return any(frame is not None and frame.type in _HOW and frame.type != type_ for frame in frames)


def by_vehicle(verb: Token, type_: str, clause: Clause) -> str:
    """CarBombing for a bomb "hidden in a truck"; "" elsewhere."""
    if type_ != "Bombing":
        return ""
    words = ("in", "inside", "aboard") if verb.lemma_ in collocates("laden") else ("inside", "aboard")
    inside = (t for word, t in clause.prepositions if word in words)
    return "CarBombing" if any(t.lemma_.lower() in collocates("bombed car") for t in inside) else ""


def by_body(verb: Token, type_: str, clause: Clause) -> str:
    """SuicideBombing for a bomb that the bomber wears: "detonated explosives strapped to his body"; "" elsewhere."""
    if type_ != "Bombing":
        return ""
    if any(weapon(t) and _is_personal(t) for t in clause.agents):
        return "SuicideBombing"  # "his explosives detonated"
    if not any(weapon(t) for t in clause.patients):
        return ""
    worn = (t for patient in clause.patients for t in patient.subtree if t.lemma_.lower() in collocates("worn"))
    return "SuicideBombing" if any(_is_his_own(t) for t in worn) else ""


def _is_his_own(worn: Token) -> bool:
    return worn.lower_.endswith(("self", "selves")) or _is_personal(worn)


def _is_personal(noun: Token) -> bool:
    return any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in noun.children)


def by_shells(verb: Token, type_: str) -> str:
    """The type of the weapon that fire is opened with: "opened mortar fire", "opened artillery fire"; "" elsewhere."""
    fire = fire_opened(verb) if type_ == "Shooting" else None
    found = weapon(fire) if fire is not None else None
    return found.type if found is not None and found.type in _HOW else ""


def by_shots(verb: Token, type_: str) -> str:
    """Shooting for "shot and killed", whatever the parse makes of "shot"; "" elsewhere."""
    return "Shooting" if type_ == "Killing" and verb.doc[max(verb.i - 2, 0) : verb.i].text.lower() == "shot and" else ""


def fire_opened(verb: Token) -> Token | None:
    """The "fire" that troops open or exchange, where words before it say which."""
    return next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "fire" and any(c.children)), None)


def by_crowd(type_: str, clause: Clause) -> str:
    """Riot where those who storm a place are no troops; Attack where armed men enter a house; "" elsewhere."""
    if type_ != "GroundAssault":
        return ""
    if any(t.lemma_.lower() in collocates("no soldiers") for t in clause.agents):
        return "Riot"
    entered = (*clause.patients, *(t for word, t in clause.prepositions if word == "into"))
    return "Attack" if any(t.lemma_.lower() in collocates("searched") for t in entered) else ""


def of_crowds(doc: Doc, type_: str, parties: Sequence[int]) -> str:
    """Riot for a clash in which those who protest or strike are a side, and no rebels are; "" elsewhere."""
    if type_ != "ArmedClash":
        return ""
    crowds = [doc[head].lemma_.lower() in collocates("no soldiers") for head in parties]
    rebels = any(kind(doc[head]) == "rebel" and not crowd for head, crowd in zip(parties, crowds, strict=True))
    return "Riot" if any(crowds) and not rebels else ""


def by_gas(noun: Token, type_: str) -> str:
    """ChemicalAttack for "a chemical massacre", "strikes that released toxic gas"; "" elsewhere."""
    if type_ in _HOW | {"Attack"} and any(map(_releases_gas, noun.children)):
        return "ChemicalAttack"
    if type_ not in ("Attack", "Massacre", "Bombing", "Shelling", "Killing"):
        return ""
    beside = {c.lower_ for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound")}
    return "ChemicalAttack" if beside & {"chemical", "gas", "toxic", "poison", "sarin", "chlorine"} else ""


def _releases_gas(clause: Token) -> bool:
    """Whether a clause says of an attack that it let out gas, and does so for a fact."""
    if clause.dep_ not in ("acl", "relcl") or clause.lemma_ not in collocates("lets out"):
        return False
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in clause.children):
        return False
    found = (weapon(c) for c in clause.children if c.dep_ == "dobj")
    return any(means is not None and means.type == "ChemicalAttack" for means in found)


def by_agreement(type_: str, clause: Clause) -> str:
    """What is signed or brokered: a truce is more than an agreement, and its mediation; "" elsewhere."""
    if type_ not in ("Agreement", "Mediation"):
        return ""
    frames = (noun_frames().get(phrase(t)) or noun_frames().get(noun_lemma(t)) for t in clause.patients)
    return next((f.type for f in frames if f is not None and f.type in ("Ceasefire", "Agreement")), "")


def talks_type(noun: Token, type_: str) -> str:
    """Meeting for talks on repairs or trade, which settle no war; "" elsewhere."""
    if type_ != "PeaceTalks" or any(c.lower_ in collocates("talks") for c in noun.children if c.i < noun.i):
        return ""
    if any(_is_private(t) for c in noun.children if c.lower_ == "with" for t in c.children if t.dep_ == "pobj"):
        return "Meeting"
    topics = [t for c in noun.children if c.lower_ in ("on", "about", "over") for t in c.children if t.dep_ == "pobj"]
    named = (w.lemma_.lower() for t in topics for w in (t, *t.children))
    return "Meeting" if any(lemma in collocates("technical topic") for lemma in named) else ""


def _is_private(other: Token) -> bool:
    """Whether somebody talks for no side of a war: "negotiations with the owner of the shop"."""
    return other.tag_ == "NN" and other.lemma_.lower() in collocates("private person")


def type_of_many(noun: Token) -> str:
    """The type of what a noun only says is many: "a barrage of air strikes", "volleys of missiles"; "" elsewhere."""
    if noun.lemma_.lower() not in collocates("many shots"):
        return ""
    for preposition in noun.children:
        for shot in preposition.children if preposition.lower_ == "of" else ():
            frame = noun_frames().get(phrase(shot)) or noun_frames().get(noun_lemma(shot))
            found = weapon(shot)
            if frame is not None and frame.type in _HOW:
                return frame.type
            if found is not None and found.type in _HOW:
                return found.type
    return ""


def fire_type(noun: Token) -> str:
    """What "rebel fire" is: an attack by whatever means; "" for fire that a weapon or nobody is named with."""
    if noun.lemma_.lower() != "fire" or noun_lemma(noun) not in noun_frames():
        return ""
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "amod", "poss", "nmod")]
    armed = any(weapon(c) or c.lower_ in collocates("gun fire") for c in before)
    return "Attack" if not armed and any(kind(c) in _RAIDERS for c in before) else ""
