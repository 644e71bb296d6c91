"""Verbs of violence that tell of none: attacks in words, accidents, searches, what befalls people in general."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause
from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import kind, weapon
from kg.extraction.events.scene import Scene

_DISASTER = 3
"""Sentences that name a disaster from which on an article tells of one."""


def is_in_words(verb: Token) -> bool:
    """Whether somebody is attacked in words: "verbally attacked", "attacked him for refusing", "in a speech"."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in collocates("in words"):
            return True
        if child.dep_ == "prep" and any(_is_speech(child, c) for c in child.children):
            return True
    return False


def _is_speech(preposition: Token, behind: Token) -> bool:
    if preposition.lower_ == "for" and behind.dep_ == "pcomp":
        return True
    return preposition.lower_ in ("in", "on", "during", "as") and behind.lemma_.lower() in collocates("of speech")


def is_search(verb: Token, clause: Clause) -> bool:
    """Whether the police search houses: "agents raided twenty homes"."""
    if verb.lemma_ != "raid" or not any(t.lemma_.lower() in collocates("searched") for t in clause.patients):
        return False
    return any(t.lemma_.lower() in collocates("searchers") for t in verb.sent)


def is_figurative(scene: Scene, verb: Token, clause: Clause) -> bool:
    """Accidents and illness attack nobody; nor do "you get shot" and "killing themselves" tell of an attack."""
    if any(kind(t) in ("nature", "abstract") or _is_accident(t) for t in clause.agents):
        return True
    anybody = ("you", "yourself") if any(map(_strikes, clause.agents)) else ("you", "one", "yourself")
    if any(t.lower_ in anybody or t.lower_.endswith(("self", "selves")) for t in clause.patients):
        return True
    if any(c.dep_ == "auxpass" and c.lower_ == "getting" for c in verb.children) and not scene.is_violent(verb):
        return True
    if not clause.agents and _is_of_disaster(scene, verb):
        return True
    above = verb.head if verb.dep_ == "advcl" else verb
    brings = [*clause.prepositions, *((c.dep_, c) for c in above.children if c.dep_ in ("dobj", "nsubj"))]
    natural = any(kind(t) == "nature" for _, t in brings)
    return natural or (verb.tag_ == "VB" and any(c.lower_ in ("do", "does", "did") for c in verb.children))


def _strikes(agent: Token) -> bool:
    """Whether what acts is an attack, a weapon or an attacker, so that "one" is a number: "car bomb kills one"."""
    return weapon(agent) is not None or kind(agent) in ("event", "rebel")


def _is_of_disaster(scene: Scene, verb: Token) -> bool:
    """Whether the sentence tells of a storm or a flood, or the article does and the sentence of no violence."""
    if any(t.lemma_.lower() in collocates("disaster") for t in verb.sent):
        return True
    own = verb.lemma_.lower() in collocates("person_only")
    if scene.violent[scene.sentence[verb.i]] > own:
        return False
    told = {scene.sentence[t.i] for t in scene.doc if t.lemma_.lower() in collocates("disaster")}
    return len(told) >= _DISASTER


def _is_accident(noun: Token) -> bool:
    """Whether a blast is one of gas or of a boiler; a gas attack is none."""
    blast = noun.lemma_.lower() in ("explosion", "blast", "detonation", "fire")
    return blast and any(c.i < noun.i and c.lower_ in collocates("accident") for c in noun.children)


def is_generic(verb: Token, clause: Clause) -> bool:
    """Whether it tells what befalls people in general: "a land in which people are killed"."""
    if not clause.passive or clause.agents or verb.sent.start == 0 or not clause.patients:
        return False
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if auxiliaries not in (["are"], ["get"], ["being"]):
        return False
    bare = auxiliaries == ["being"] or all(_is_bare_plural(t) for t in clause.patients)
    about = (c for c in verb.children if c.dep_ in ("npadvmod", "advmod", "advcl", "prep"))
    told = any(not any(t.tag_ in ("WDT", "WP") for t in c.children) and c.tag_ != "WRB" for c in about)
    return bare and not told and verb.dep_ in ("relcl", "pcomp", "acl", "advcl", "ccomp")


def _is_bare_plural(noun: Token) -> bool:
    many = noun.tag_ == "NNS" or noun.lower_ in ("people", "police")
    return many and kind(noun) in ("person", "state") and not any(c.i < noun.i for c in noun.children)
