"""What must hold for a verb to mean that a place or people are taken, or that people flee: conditions by their names.

"Seized the town", not "seized the chance"; "militants took the aid workers", not "took the bus".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.participants import PEOPLE, SITES, content, is_place_name, kind
from kg.extraction.events.scene import Scene

_OF_PLACES = frozenset(("encircle", "besiege", "capture", "recapture", "retake", "seize", "liberate"))
"""Verbs whose object, where it bears a name that nobody knows, is rather a place."""


def patient_kinds(clause: Clause) -> set[str]:
    """What those or that acted on are, of a quantity what is counted."""
    return {kind(content(t) or t) for t in clause.patients}


def _people(scene: Scene, verb: Token, clause: Clause) -> bool:
    """The patient is surely people."""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after == "upon" or (after == "on" and not clause.passive):
        return False
    kinds = patient_kinds(clause)
    if verb.lemma_ == "seize" and any(word == "in" and _is_fight(t) for word, t in clause.prepositions):
        return False  # what is seized in a battle is its ground
    if verb.lemma_ == "seize" and all(t.pos_ == "PROPN" for t in clause.patients):
        return False
    if verb.lemma_ == "seize" and (not kinds & PEOPLE or kinds & (SITES | {"vehicle", "weapon"})):
        return False  # of what bears a name that nobody knows, it is rather a place
    return any(k in PEOPLE or k == "name" for k in kinds - {"pronoun", ""}) or (
        "pronoun" in kinds and scene.is_violent(verb)
    )


def _is_fight(noun: Token) -> bool:
    frame = noun_frames().get(noun.lemma_.lower())
    return frame is not None and frame.type == "ArmedClash"


def _fled(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Those who flee or are driven out are no fighters, whose flight is a retreat."""
    moved = (*clause.patients, *clause.agents) if verb.lemma_ == "flee" else clause.patients
    return not any(_is_armed(content(t) or t) for t in moved) and _people(scene, verb, clause)


def _ousted(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Fighters are driven from a place, which others take so."""
    out_of = any(word in ("from", "of") and kind(t) in SITES | {"name", "unit", ""} for word, t in clause.prepositions)
    return out_of and any(_is_armed(content(t) or t) for t in clause.patients) and scene.is_violent(verb)


def _is_armed(token: Token) -> bool:
    armed = any(kind(c) == "rebel" for c in token.children if c.i < token.i)  # ("rebel groups")
    return armed or kind(token) in ("rebel", "unit") or token.lemma_.lower() in collocates("fighting state")


def _armed_site(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(kind(t) in ("rebel", "state", "unit") for t in clause.agents) and _site(scene, verb, clause)


def _site(scene: Scene, verb: Token, clause: Clause) -> bool:
    if any(t.lemma_.lower() in collocates("movable") for t in clause.patients):
        return False
    named = verb.lemma_ in _OF_PLACES and any(kind(t) == "name" or is_place_name(t) for t in clause.patients)
    named = named or (verb.lemma_ == "seize" and any(t.pos_ == "PROPN" for t in clause.patients))
    return (named or bool(patient_kinds(clause) & SITES)) and scene.is_violent(verb)


def _control(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Control of a place, and not of a firm or a task."""
    over = [*clause.patients, *(t for word, t in clause.prepositions if word in ("of", "over"))]
    of_control = (of for c in verb.children if c.dep_ == "dobj" for of in c.children if of.lower_ == "of")
    nouns = [t for of in of_control for t in of.children]
    sites = any(kind(t) in SITES | {"name", "unit"} for t in (*over, *nouns))
    armed = any(kind(t) in ("rebel", "state", "unit") for t in clause.agents)
    return (sites and scene.dense) or (armed and scene.is_violent(verb))


def _hostages(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(t.lemma_ in ("hostage", "captive") for t in clause.patients) and scene.is_violent(verb)


def _prisoners(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Prisoners are taken in battle, and are no hostages."""
    return any(t.lemma_ == "prisoner" for t in clause.patients) and scene.is_violent(verb)


def _custody(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Those taken "into custody" are arrested."""
    return any(word == "into" and t.lemma_.lower() == "custody" for word, t in clause.prepositions)


def _hostage(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Those taken are called hostages; prisoners are taken in battle."""
    return any(t.lemma_.lower() == "hostage" for t in clause.patients)


def _captives(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Rebels or gunmen take people who do not fight."""
    taken = {kind(content(t) or t) for t in clause.patients}
    return any(kind(t) == "rebel" for t in clause.agents) and "person" in taken and scene.is_violent(verb)


TAKING: Mapping[str, Callable[[Scene, Token, Clause], bool]] = {
    "people": _people,
    "fled": _fled,
    "ousted": _ousted,
    "site": _site,
    "armedsite": _armed_site,
    "control": _control,
    "hostages": _hostages,
    "hostage": _hostage,
    "prisoners": _prisoners,
    "captives": _captives,
    "custody": _custody,
}
