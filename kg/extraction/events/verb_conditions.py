"""What must hold for a verb to mean the event: each condition of event_triggers.tsv by its name.

"Fired rockets", not "fired the manager"; "struck the village", not "struck a deal".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.participants import PEOPLE, SITES, content, kind, phrase, weapon
from kg.extraction.events.scene import Scene


def holds_for_verb(name: str, scene: Scene, verb: Token, clause: Clause) -> bool:
    """Whether a verb fulfils its condition; "" always holds."""
    return not name or _VERBAL[name](scene, verb, clause)


_HELD = frozenset(
    ("Firearm", "BladedWeapon", "Fire", "Warplane", "Helicopter", "Tank", "MachineGun", "SniperRifle", "Warship")
)
"""Weapons that are used and not thrown."""


def _patient_kinds(clause: Clause) -> set[str]:
    return {kind(content(t) or t) for t in clause.patients}


def _lemmas(tokens: tuple[Token, ...]) -> set[str]:
    found = {t.lemma_.lower() for t in tokens}
    return found | {c.lemma_.lower() for t in tokens for c in t.children if c.dep_ in ("compound", "amod")}


def _has_patient(words: str) -> Callable[[Scene, Token, Clause], bool]:
    return lambda scene, verb, clause: bool(_lemmas(clause.patients) & collocates(words))


def _armed(scene: Scene, verb: Token, clause: Clause) -> bool:
    """A weapon or an armed force takes part, and the patient is something that can be hit."""
    if not clause.patients and not any(word in ("on", "in", "into", "near") for word, _ in clause.prepositions):
        return False
    if _patient_kinds(clause) & {"abstract", "event", "time", "it"}:
        return False
    taking_part = [*clause.agents, *(t for word, t in clause.prepositions if word in ("with", "by"))]
    if any(weapon(t) or (kind(t) in ("rebel", "event") and verb.lemma_ != "target") for t in taking_part):
        return scene.is_violent(verb) or any(weapon(t) or _is_plain_attack(t) for t in taking_part)
    if any(kind(t) in ("rebel", "state", "unit") for t in taking_part):
        return scene.is_violent(verb)
    return scene.dense and bool(_patient_kinds(clause) & (SITES | {"vehicle", "person", "state", "rebel"}))


def _is_plain_attack(noun: Token) -> bool:
    """Whether a compound can mean nothing else: "air raids"."""
    frame = noun_frames().get(phrase(noun))
    return frame is not None and frame.kind == "act" and not frame.needs


def _physical(scene: Scene, verb: Token, clause: Clause) -> bool:
    if (not clause.patients and not clause.agents) or any(word == "upon" for word, _ in clause.prepositions):
        return False
    if _patient_kinds(clause) & {"abstract", "event"} or (verb.dep_ == "amod" and verb.tag_ == "VBG"):
        return False
    solid = any(t.pos_ == "NOUN" and kind(t) in ("facility", "vehicle") for t in clause.patients)
    return scene.is_violent(verb) or (solid and verb.tag_ in ("VBD", "VBN"))


def _people(scene: Scene, verb: Token, clause: Clause) -> bool:
    """The patient is surely people."""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after == "upon" or (after == "on" and not clause.passive):
        return False
    return any(k in PEOPLE or k == "name" for k in _patient_kinds(clause) - {"pronoun", ""}) or (
        "pronoun" in _patient_kinds(clause) and scene.is_violent(verb)
    )


def _person(scene: Scene, verb: Token, clause: Clause) -> bool:
    """The patient may be people, and what acts is neither an accident nor an idea."""
    if _is_figurative(scene, verb, clause):
        return False
    kinds = _patient_kinds(clause)
    if not kinds or kinds & {"abstract", "time", "event", "nature"}:
        return False
    if scene.is_violent(verb):
        return bool(kinds & (PEOPLE | {"name", "quantity", "unit"}) or clause.agents)
    return bool(kinds & {"person", "rebel", "state", "name", "quantity"}) and verb.tag_ in ("VBD", "VBN")


def _is_figurative(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Accidents and illness attack nobody; nor do "you get shot" and "killing themselves" tell of an attack."""
    if any(kind(t) in ("nature", "abstract") for t in clause.agents):
        return True
    if any(t.lower_ in ("you", "one", "yourself") or t.lower_.endswith(("self", "selves")) for t in clause.patients):
        return True
    if any(c.dep_ == "auxpass" and c.lower_ == "getting" for c in verb.children) and not scene.is_violent(verb):
        return True
    above = verb.head if verb.dep_ == "advcl" else verb
    brings = [*clause.prepositions, *((c.dep_, c) for c in above.children if c.dep_ in ("dobj", "nsubj"))]
    natural = any(kind(t) == "nature" for _, t in brings)
    return natural or (verb.tag_ == "VB" and any(c.lower_ in ("do", "does", "did") for c in verb.children))


def _hurt(scene: Scene, verb: Token, clause: Clause) -> bool:
    return scene.is_violent(verb) and _person(scene, verb, clause)


def _combat(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Armed people fight, against others."""
    others = [*clause.patients, *(t for word, t in clause.prepositions if word in ("with", "against"))]
    if any(kind(t) in ("nature", "abstract", "event") for t in others):
        return False
    armed = any(kind(t) in ("rebel", "state", "unit", "name", "place") for t in (*clause.agents, *others))
    return armed and scene.is_violent(verb)


def _armed_site(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(kind(t) in ("rebel", "state", "unit") for t in clause.agents) and _site(scene, verb, clause)


def _site(scene: Scene, verb: Token, clause: Clause) -> bool:
    return bool(_patient_kinds(clause) & SITES) and scene.is_violent(verb)


def _thing(scene: Scene, verb: Token, clause: Clause) -> bool:
    if any(kind(t) in ("nature", "abstract") for t in clause.agents):
        return False
    kinds = _patient_kinds(clause) - {"abstract", "event", "time", "pronoun", "it", "person"}
    return bool(kinds) and scene.is_violent(verb)


def _launched(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Something that flies is fired or thrown; a gun is only fired."""
    found = [means.weapon for t in clause.patients if (means := weapon(t)) is not None]
    if verb.lemma_ in ("fire", "shoot", "discharge", "unleash"):
        return bool(found)
    if verb.lemma_ == "use":
        return bool(found) and any(kind(t) == "event" for word, t in clause.prepositions if word in ("in", "during"))
    return any(name not in _HELD for name in found) and scene.is_violent(verb)


def _explosive(scene: Scene, verb: Token, clause: Clause) -> bool:
    """What explodes or is planted is a bomb, a shell or a mine, or something laden with one."""
    tokens = clause.agents if verb.lemma_ in ("explode", "detonate", "go", "burst") and not clause.patients else ()
    return any(_explodes(t) for t in (*clause.patients, *tokens)) and scene.is_violent(verb)


def _explodes(token: Token) -> bool:
    found = weapon(token)
    return found is not None and found.weapon not in _HELD | {"Other"}


def _aimed(scene: Scene, verb: Token, clause: Clause) -> bool:
    if clause.patients or not scene.is_violent(verb):
        return False
    begun = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.lemma_ in ("begin", "start")
    return begun or any(word in ("on", "upon", "at", "into") for word, _ in clause.prepositions)


def _violent(scene: Scene, verb: Token, clause: Clause) -> bool:
    """A death by force: the sentence speaks of violence, and of no accident or illness."""
    if any(kind(t) in ("nature", "abstract") for _, t in clause.prepositions):
        return False
    return scene.violent[scene.sentence[verb.i]] > 0 and any(
        kind(t) in PEOPLE | {"name", "quantity"} for t in clause.agents
    )


def _attack_noun(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(t.lemma_ in noun_frames() for t in clause.patients) and scene.is_violent(verb)


def _force(scene: Scene, verb: Token, clause: Clause) -> bool:
    actors = {kind(t) for t in (*clause.agents, *clause.patients)}
    return bool(actors & {"rebel", "state", "unit"}) and scene.is_violent(verb)


def _crowd(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(kind(content(t) or t) in ("person", "rebel") for t in clause.agents)


def _hostages(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(t.lemma_ in ("hostage", "prisoner", "captive") for t in clause.patients) and scene.is_violent(verb)


def _blasted(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(weapon(t) or t.lemma_ in ("explosion", "blast", "bombing") for t in clause.agents)


def _passive(scene: Scene, verb: Token, clause: Clause) -> bool:
    return clause.passive


_VERBAL: Mapping[str, Callable[[Scene, Token, Clause], bool]] = {
    "physical": _physical,
    "blast": _blasted,
    "person": _person,
    "people": _people,
    "armed": _armed,
    "site": _site,
    "vessel": _has_patient("vessel"),
    "weapon": _launched,
    "aimed": _aimed,
    "explosive": _explosive,
    "bomb": _explosive,
    "violent": _violent,
    "life": _has_patient("life"),
    "injury": _has_patient("injury"),
    "hostages": _hostages,
    "passive": _passive,
    "thing": _thing,
    "tower": _has_patient("tower"),
    "attacknoun": _attack_noun,
    "force": _force,
    "aid": _has_patient("aid"),
    "agreementnoun": _has_patient("agreement"),
    "truce": _has_patient("truce"),
    "crowd": _crowd,
    "hurt": _hurt,
    "combat": _combat,
    "armedsite": _armed_site,
}
