"""Events told by verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.annotations import TimeExpression, Tokens
from kg.extraction.events.accidents import TYPE as ACCIDENT
from kg.extraction.events.accidents import is_accident, is_by_accident
from kg.extraction.events.aircraft import by_aircraft
from kg.extraction.events.clauses import Clause, clause_of, is_passive, phrases_of
from kg.extraction.events.figurative import is_generic
from kg.extraction.events.frames import Frame, collocates, verb_frames
from kg.extraction.events.instruments import by_instrument
from kg.extraction.events.links import HARM, above, is_interrupted, same_by_verb
from kg.extraction.events.manners import (
    by_agreement,
    by_body,
    by_crowd,
    by_shells,
    by_shots,
    by_vehicle,
    of_crowds,
    refined,
    type_by_agent,
)
from kg.extraction.events.mentions import Mention, Roles
from kg.extraction.events.modality import modality_of
from kg.extraction.events.participants import kind, weapon
from kg.extraction.events.reasons import verb_reasons
from kg.extraction.events.roles import filled, from_prepositions, gathered, located
from kg.extraction.events.scene import Scene
from kg.extraction.events.sites import with_sites
from kg.extraction.events.verb_conditions import holds_for_verb
from kg.extraction.events.whereabouts import sites_of
from kg.extraction.times import time_at

_DOERS = frozenset(("rebel", "state", "unit", "weapon", "event"))
_BRIEF = frozenset(("Attack", "AirStrike", "Shelling", "Bombing", "Abduction"))
"""What is over when a participle reminds of it; a besieged or occupied town still is."""
_OTHER_VERBS = frozenset(("out", "off", "over", "on", "in"))
"""Particles that make another verb of one that does not list them: "stormed out", "shot off"."""


def verbal_mention(scene: Scene, verb: Token, times: Sequence[TimeExpression]) -> Mention | None:
    """The event that a verb tells of, or None."""
    frames = verb_frames().get(verb.lemma_.lower())
    if frames is None or verb.pos_ not in ("VERB", "ADJ") or verb.tag_ == "JJ":
        return None
    clause = clause_of(verb)
    frame = next((f for f in frames if _fits(f, scene, verb, clause)), None)
    if frame is None or is_generic(verb, clause):
        return None
    roles = with_sites(verb, gathered([*_roles(frame, verb, clause), *located(verb)]))
    type_ = type_by_agent(clause, frame.type) or refined(frame.type, roles, verb.doc)
    named, deeds = by_instrument(verb, type_)
    manner = _type_by_manner(scene, verb, type_, clause) or of_crowds(verb.doc, type_, roles.get("A", ()))
    accident = is_accident(verb, clause) or (frame.kind in HARM and is_by_accident(verb))
    return Mention(
        head=verb.i,
        span=_span(verb, frame),
        type=ACCIDENT if accident else named or manner or by_shots(verb, type_) or type_,
        kind=frame.kind,
        roles=roles,
        modality=modality_of(verb),
        same=(*same_by_verb(frame, verb, clause), *deeds),
        definite=False,
        verbal=True,
        told=_is_told(frame, roles, clause, verb),
        time=time_at(verb.doc, times, verb.i),
        above=above(frame, verb),
        sites=sites_of(verb.doc, (head for letter in "LT" for head in roles.get(letter, ()))),
        reasons=verb_reasons(frame, verb, clause, roles),
    )


def _type_by_manner(scene: Scene, verb: Token, type_: str, clause: Clause) -> str:
    """The type by how or by whom it was done; "" where the clause does not say."""
    return (
        by_aircraft(scene, verb, type_, clause.agents)
        or by_vehicle(verb, type_, clause)
        or by_body(verb, type_, clause)
        or by_crowd(type_, clause)
        or by_shells(verb, type_)
        or by_agreement(type_, clause)
    )


def _fits(frame: Frame, scene: Scene, verb: Token, clause: Clause) -> bool:
    if frame.particle and _particle(verb, frame) is None:
        return False
    others = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if "back" in (*others, after) and frame.kind in HARM:
        return False  # "beaten back on several fronts"
    if "down" in (*others, after) and frame.particle != "down" and verb.lemma_ in collocates("brings down"):
        return False
    if frame.kind != "launch" and any(word != frame.particle and word in _OTHER_VERBS for word in others):
        return False
    return holds_for_verb(frame.needs, scene, verb, clause)


def _particle(verb: Token, frame: Frame) -> Token | None:
    for child in verb.children:
        if child.lower_ == frame.particle and child.i > verb.i:
            return child
        outcome = next(iter(child.children), child) if child.lower_ == "to" else child
        if outcome.lower_ == frame.particle == "death":
            return outcome  # "beaten to death"
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return after if after is not None and after.lower_ == frame.particle else None


def _span(verb: Token, frame: Frame) -> Tokens:
    particle = _particle(verb, frame) if frame.particle else None
    return Tokens(verb.i, particle.i + 1 if particle is not None and particle.i <= verb.i + 2 else verb.i + 1)


def _roles(frame: Frame, verb: Token, clause: Clause) -> Iterator[tuple[str, int]]:
    """The fillers by the frame; a "blast" verb that has both sides is used with an agent ("they exploded a bomb")."""
    for agent in clause.agents:
        if frame.kind in HARM and verb.tag_ == "VBG" and not _does_it(verb, agent):
            continue
        if frame.kind == "blast" and clause.patients:
            yield from filled("P", agent)
        else:
            yield from filled(frame.subject, agent)
    for patient in clause.patients:
        object_role = frame.object or (frame.subject if frame.kind in ("blast", "victim") else "")
        yield from filled(object_role, patient)
    phrases = list(clause.prepositions)
    if frame.kind == "launch":
        phrases += [p for t in clause.patients for c in t.children if c.dep_ == "prep" for p in phrases_of(c)]
    yield from from_prepositions(frame, phrases)
    yield from (pair for t in clause.agents if weapon(t) for pair in located(t))  # "a car bomb at a market killed"
    if frame.kind in HARM:
        yield from (("W", t.i) for word, t in phrases if word in ("by", "with", "from") and weapon(t))


def _does_it(verb: Token, agent: Token) -> bool:
    """Whether the subject that a participle shares did the harm: not "the plane was shot down, killing the crew"."""
    if verb.dep_ == "acl":
        return kind(agent) in _DOERS
    if is_interrupted(verb):
        return False
    over = verb.head.head if verb.dep_ == "conj" else verb.head
    if over.lemma_ in collocates("accident verb"):
        return False  # a plane that crashed attacked nobody
    return not (verb.dep_ == "advcl" and is_passive(verb.head) and agent.dep_ == "nsubjpass")


def _counts(patient: Token) -> bool:
    """Whether a word says how many were harmed: "air raids kill thousands"; "the number killed" tells of a sum."""
    return kind(patient) == "quantity" and patient.tag_ == "NNS" and patient.pos_ == "NOUN"


def _points_back(verb: Token) -> bool:
    """Whether a participle only says which is meant: "the targeted towns", "the kidnapped nun"."""
    known = any(c.lower_ in ("the", "this", "these", "those") for c in verb.head.children if c.i < verb.i)
    return verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.i < verb.head.i and known and not any(verb.children)


def _is_told(frame: Frame, roles: Roles, clause: Clause, verb: Token) -> bool:
    """A verb with a participant, or with a number of dead, tells an event; a bare gerund ("killing is wrong") not."""
    if _points_back(verb) and not clause.agents and frame.type in _BRIEF:
        return False
    if frame.kind in HARM and any(t.pos_ == "NUM" for t in clause.patients):
        return True
    whole = clause.agents or clause.prepositions or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if frame.kind == "result" and whole and any(map(_counts, clause.patients)):
        return True
    return any(letter in roles for letter in "PVTWALS")
