"""What must hold for a verb to mean the event: each condition of event_triggers.tsv by its name.

"Killed two soldiers", not "killed the bill"; "met the rebels", not "met the deadline".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause
from kg.extraction.events.figurative import is_figurative, is_in_words, is_search
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.participants import ACTORS, PEOPLE, content, kind, weapon
from kg.extraction.events.scene import Scene
from kg.extraction.events.takings import TAKING, patient_kinds
from kg.extraction.events.weapon_conditions import ARMED, is_interception, is_plain_attack


def holds_for_verb(name: str, scene: Scene, verb: Token, clause: Clause) -> bool:
    """Whether a verb fulfils its condition; "" always holds."""
    return not name or _VERBAL[name](scene, verb, clause)


def _lemmas(tokens: tuple[Token, ...]) -> set[str]:
    found = {t.lemma_.lower() for t in tokens}
    return found | {c.lemma_.lower() for t in tokens for c in t.children if c.dep_ in ("compound", "amod")}


def _has_patient(words: str) -> Callable[[Scene, Token, Clause], bool]:
    return lambda scene, verb, clause: bool(_lemmas(clause.patients) & collocates(words))


def _line(scene: Scene, verb: Token, clause: Clause) -> bool:
    """A line of power or telephones, and not one of supply or a front."""
    if any(c.lower_ in collocates("no wire") for t in clause.patients for c in t.children):
        return False
    return bool(_lemmas(clause.patients) & collocates("tower"))


def _physical(scene: Scene, verb: Token, clause: Clause) -> bool:
    if (not clause.patients and not clause.agents) or any(word == "upon" for word, _ in clause.prepositions):
        return False
    if patient_kinds(clause) & {"abstract", "event"} or (verb.dep_ == "amod" and verb.tag_ == "VBG"):
        return False
    if is_in_words(verb) or is_search(verb, clause):
        return False
    solid = any(t.pos_ == "NOUN" and kind(t) in ("facility", "vehicle") for t in clause.patients)
    return scene.is_violent(verb) or (solid and verb.tag_ in ("VBD", "VBN"))


def _person(scene: Scene, verb: Token, clause: Clause) -> bool:
    """The patient may be people, and what acts is neither an accident nor an idea."""
    if is_figurative(scene, verb, clause):
        return False
    kinds = patient_kinds(clause)
    if not kinds or kinds & {"abstract", "time", "event", "nature"}:
        return False
    if scene.is_violent(verb):
        return bool(kinds & (PEOPLE | {"name", "quantity", "unit"}) or clause.agents)
    if any(weapon(t) or is_plain_attack(t) for t in clause.agents):
        return bool(kinds & (PEOPLE | {"quantity"}))
    return bool(kinds & {"person", "rebel", "state", "name", "quantity"}) and verb.tag_ in ("VBD", "VBN")


def _hurt(scene: Scene, verb: Token, clause: Clause) -> bool:
    return scene.is_violent(verb) and _person(scene, verb, clause)


def _combat(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Armed people fight, against others."""
    others = [*clause.patients, *(t for word, t in clause.prepositions if word in ("with", "against"))]
    if any(kind(t) in ("nature", "abstract", "event") for t in others):
        return False
    armed = any(kind(t) in ("rebel", "state", "unit", "name", "place") for t in (*clause.agents, *others))
    return armed and scene.is_violent(verb)


def _thing(scene: Scene, verb: Token, clause: Clause) -> bool:
    if any(kind(t) in ("nature", "abstract") for t in clause.agents) or is_interception(clause):
        return False
    kinds = patient_kinds(clause) - {"abstract", "event", "time", "pronoun", "it", "person"}
    return bool(kinds) and scene.is_violent(verb)


def _violent(scene: Scene, verb: Token, clause: Clause) -> bool:
    """A death by force: the sentence speaks of violence, and of no accident or illness."""
    if any(kind(t) in ("nature", "abstract") for _, t in clause.prepositions):
        return False
    if any(c.dep_ == "mark" and c.lower_ in ("before", "until") for c in verb.children):
        return False  # "before he died" tells of no cause
    if not scene.dense and not any(kind(t) in ("event", "weapon") for _, t in clause.prepositions):
        return False
    return scene.violent[scene.sentence[verb.i]] > 0 and any(
        kind(t) in PEOPLE | {"name", "quantity"} for t in clause.agents
    )


def _attack_noun(scene: Scene, verb: Token, clause: Clause) -> bool:
    if verb.lemma_ in ("thwart", "foil", "frustrate", "abort", "block"):
        return _is_repulse(clause)
    return any(t.lemma_ in noun_frames() for t in clause.patients) and scene.is_violent(verb)


def _is_repulse(clause: Clause) -> bool:
    """Whether forces stopped an attack under way, and not a plot: "army units foiled an infiltration attempt"."""
    fought = any(
        kind(content(t) or t) in ("unit", "state", "rebel") and t.lemma_ not in collocates("searchers")
        for t in clause.agents
    )
    return fought and any(
        t.lemma_.lower() in collocates("repulsed")
        and not any(c.lower_ in ("attempted", "planned") for c in t.children)
        and weapon(t) is None
        and not any(weapon(c) for c in t.children)
        for t in clause.patients
    )


def _force(scene: Scene, verb: Token, clause: Clause) -> bool:
    actors = {kind(t) for t in (*clause.agents, *clause.patients)}
    if verb.lemma_ == "surrender" and any(kind(t) not in ACTORS | {"area", "facility"} for t in clause.patients):
        return False  # (a government that gives up its weapons)
    return bool(actors & {"rebel", "state", "unit"}) and scene.is_violent(verb)


def _troops(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Forces are moved, or move themselves; bombs and sanctions are "deployed" too."""
    moved = clause.patients or clause.agents
    return any(kind(content(t) or t) in ("rebel", "state", "unit") for t in moved) and scene.is_violent(verb)


def _officials(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Those who met are of states, groups or bodies, or bear names."""
    met = {kind(t) for t in (*clause.patients, *(t for word, t in clause.prepositions if word == "with"))}
    sides = {kind(t) for t in clause.agents}
    known = {"state", "rebel", "unit", "organization", "place", "name"}
    named = any(t.pos_ == "PROPN" for t in (*clause.patients, *(t for _, t in clause.prepositions)))
    return bool(sides & (known | {"person", "pronoun"})) and (bool(met & known) or (named and bool(met & {"person"})))


def _crowd(scene: Scene, verb: Token, clause: Clause) -> bool:
    return any(kind(content(t) or t) in ("person", "rebel") for t in clause.agents)


def _leader(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Somebody in office is killed by people who came to do it, and not by a blast."""
    killers = {t.lower_.removesuffix("s") for t in clause.agents}
    leading = any(t.tag_ != "NNS" and t.lemma_.lower() in collocates("office holder") for t in clause.patients)
    return bool(killers & collocates("assassins")) and leading and _person(scene, verb, clause)


def _passive(scene: Scene, verb: Token, clause: Clause) -> bool:
    return clause.passive


_VERBAL: Mapping[str, Callable[[Scene, Token, Clause], bool]] = {
    **TAKING,
    **ARMED,
    "physical": _physical,
    "person": _person,
    "vessel": _has_patient("vessel"),
    "violent": _violent,
    "life": _has_patient("life"),
    "injury": _has_patient("injury"),
    "leader": _leader,
    "passive": _passive,
    "thing": _thing,
    "tower": _line,
    "attacknoun": _attack_noun,
    "force": _force,
    "aid": _has_patient("aid"),
    "agreementnoun": _has_patient("agreement"),
    "truce": _has_patient("truce"),
    "troops": _troops,
    "officials": _officials,
    "crowd": _crowd,
    "hurt": _hurt,
    "combat": _combat,
}
