"""What must hold for a noun to mean the event: each condition of event_nouns.tsv by its name.

"Air strike", not "dock strike"; "attack on the hospital", not "attack ad".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extraction.events.contrasts import leaves_dead
from kg.extraction.events.frames import collocates, noun_frames, support_verbs
from kg.extraction.events.participants import PEOPLE, SITES, content, kind, phrase, weapon
from kg.extraction.events.scene import Scene

_BEHIND = 6
"""Tokens behind an explosion within which what exploded is named."""


def holds_for_noun(name: str, scene: Scene, noun: Token) -> bool:
    """Whether a noun fulfils its condition, and no word beside it makes a figure of speech of it."""
    beside = _beside(noun)
    if _is_in_name(noun):
        return False
    if beside & collocates("metaphor") and not any(weapon(c) for c in noun.children):
        return False
    return not name or _NOMINAL[name](scene, noun, beside)


def _is_in_name(noun: Token) -> bool:
    """Whether it ends the name of a body, whatever its letters: "the Party of the Democratic Revolution (PDR)"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if above is None or above.lemma_.lower() not in collocates("body with a name"):
        return False
    after = noun.doc[noun.i + 1 : noun.i + 3].text
    definite = any(c.lower_ == "the" for c in noun.children)
    return (noun.lemma_.lower() == "revolution" and definite) or after[:1] in ("(", "[")


def _beside(noun: Token) -> frozenset[str]:
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    return frozenset(words | {noun.nbor(-1).lower_} if noun.i else words)


def _after(noun: Token, *prepositions: str) -> list[Token]:
    return [
        t
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in prepositions
        for t in c.children
        if t.dep_ == "pobj"
    ]


def _modified(words: str) -> Callable[[Scene, Token, frozenset[str]], bool]:
    return lambda scene, noun, beside: bool(beside & collocates(words))


def _noun_physical(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    if any(kind(t) in ("abstract", "event") for t in _after(noun, "on", "against", "upon")):
        return False
    return scene.is_violent(noun)


def _noun_armed(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return scene.is_violent(noun) or (noun.dep_ == "nsubj" and leaves_dead(noun.head))


def _strike(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    if beside & collocates("labour") or _is_of_workers(noun):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "of") and not any(c.dep_ == "det" for c in noun.children):
        return False
    strikers = [*_after(noun, "by", "of"), *(c for c in noun.children if c.dep_ in ("compound", "poss"))]
    if noun.dep_ == "dobj":
        strikers += [c for c in noun.head.children if c.dep_ == "nsubj"]
    if any(kind(content(t) or t) == "person" and t.pos_ == "NOUN" for t in strikers):
        return False
    aimed = any(kind(t) in SITES | PEOPLE for t in _after(noun, "on", "against"))
    harms = noun.dep_ in ("nsubj", "agent") and noun.head.lemma_.lower() in collocates("strikes do")
    definite = any(c.lower_ in ("the", "that", "this", "these", "those") for c in noun.children)
    if aimed and harms:
        return True
    return bool(beside & collocates("strike")) or (
        (aimed or harms or definite or scene.dense) and scene.is_violent(noun)
    )


def _is_of_workers(noun: Token) -> bool:
    """Whether those who work declared it, or a union is told of beside it, and no weapon: "declared by employees"."""
    declared = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_ in collocates("labour verb")]
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in collocates("labour verb") else None
    told = [*declared, *([verb] if verb is not None else [])]
    workers = any(t.lemma_.lower() in collocates("labour side") for t in noun.sent)
    staged = any(v.lemma_ in ("declare", "call", "stage") for v in told) and not _after(noun, "on", "against")
    return (staged or (workers and bool(told))) and not any(weapon(t) for t in noun.sent)


def _noun_blast(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    if beside & collocates("accident") or _of_stores(noun):
        return False
    return not any(kind(t) in ("abstract", "person") for t in _after(noun, "of", "in")) and scene.is_violent(noun)


def _of_stores(noun: Token) -> bool:
    """Whether what blows up are stores that something set on fire: "setting off explosions in a weapons depot"."""
    around = noun.doc[max(noun.i - 2, noun.sent.start) : min(noun.i + _BEHIND, noun.sent.end)]
    stored = any(t.lemma_.lower() in collocates("stores") for t in around)
    return stored and (noun.dep_ == "dobj" or noun.tag_ == "NNS")


def _fire(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    under = noun.head.lower_ == "under" and noun.dep_ == "pobj" and not _is_criticism(noun)
    owned = any(c.i < noun.i and kind(c) in ("rebel", "state", "unit") for c in noun.children)
    return bool(owned or beside & collocates("fire") or any(weapon(c) for c in noun.children)) or (
        under and scene.is_violent(noun)
    )


def _is_criticism(fire: Token) -> bool:
    """Whether somebody is "under fire from" critics, or "over" what he did, and not from guns."""
    behind = [*fire.children, *fire.head.children, *fire.head.head.children]
    critics = (t for c in behind if c.lower_ == "from" for t in c.children if t.dep_ == "pobj")
    return any(c.lower_ == "over" for c in behind) or any(kind(t) == "organization" for t in critics)


def _of(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return any(
        kind(t) in ("facility", "area", "place", "vehicle", "") for t in _after(noun, "of")
    ) and scene.is_violent(noun)


def _of_people(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound")]
    return any(kind(content(t) or t) in PEOPLE | {"name"} for t in (*_after(noun, "of"), *owners))


def _noun_violent(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    if not scene.dense and not any(kind(t) in ("event", "weapon") for t in _after(noun, "in", "during", "from", "by")):
        return False
    return scene.violent[scene.sentence[noun.i]] > 0 and _of_people(scene, noun, beside)


def _claimed(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    """Responsibility that somebody takes, "for" nothing named: for what was told before."""
    taken = noun.dep_ == "dobj" and noun.head.lemma_.lower() in support_verbs()["responsibility"]
    return taken and not any(c.lower_ == "for" for word in (noun, noun.head) for c in word.children)


def _war(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    """A war of arms: not one "on drugs", nor a "conflict of interest"."""
    about = _after(noun, "on", "against", "over")
    if any(kind(t) in ("abstract", "nature") or t.lemma_.lower() in collocates("fought by laws") for t in about):
        return False
    if any(t.lemma_.lower() in ("word", "nerve", "will", "idea", "attrition") for t in _after(noun, "of")):
        return False
    if noun.lemma_.lower() != "conflict":
        return True
    interests = any(t.lemma_.lower() in ("interest", "opinion", "view") for t in _after(noun, "of"))
    return not interests and (scene.is_violent(noun) or any(kind(c) == "place" for c in noun.children))


def _pointing(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    """A word for anything that is done means violence only where it points back: "the operation", "this act"."""
    if beside & collocates("peaceful operation"):
        return False
    if beside & (_POINTING | collocates("violent act")) or noun.dep_ == "attr" or _claimed_or_done(noun):
        return True
    return any(kind(c) in ("rebel", "state", "unit") for c in noun.children if c.i < noun.i) or any(
        t.lemma_.lower() in ("violence", "terror", "terrorism", "sabotage", "aggression") for t in _after(noun, "of")
    )


def _claimed_or_done(noun: Token) -> bool:
    """Whether somebody answers for an act or does it to others: "responsibility for actions", "against troops"."""
    if any(kind(t) in PEOPLE | SITES | {"unit"} for t in _after(noun, "against")):
        return True
    return noun.dep_ == "pobj" and noun.head.head.lemma_ in ("responsibility", "blame")


def _of_fire(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    """An exchange of fire, and not of views or prisoners."""
    return any(t.lower_ in ("fire", "gunfire", "shots", "shelling") for t in _after(noun, "of"))


def _truce(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in ("cessation", "violation", "breach"):
        named = {t.lemma_.lower() for t in _after(noun, "of")} | beside
        return bool(named & collocates("truce"))
    return True


def _talks(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    plural = noun.lemma_ != "talk" or noun.tag_ in ("NNS", "NNPS")
    return plural and (bool(beside & collocates("talks")) or scene.is_violent(noun))


def _peace(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return bool(beside & collocates("peace")) or phrase(noun) in noun_frames()


def _count(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children) and scene.is_violent(noun)


def _contested(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    """The fight over a place, and not for justice or against drugs: "died in the fight over the base"."""
    if not beside & {"the", "their", "this", "that"}:
        return False  # "a fight for land"
    places = [*_after(noun, "over"), *_after(noun, "for")]
    return any(kind(t) in SITES for t in places) and scene.is_violent(noun)


_POINTING = frozenset(("the", "this", "that", "these", "those", "such"))
_NOMINAL: Mapping[str, Callable[[Scene, Token, frozenset[str]], bool]] = {
    "physical": _noun_physical,
    "armed": _noun_armed,
    "raid": _noun_armed,
    "strike": _strike,
    "blast": _noun_blast,
    "shooting": _noun_armed,
    "fire": _fire,
    "forced": _modified("forced"),
    "of": _of,
    "offire": _of_fire,
    "people": _of_people,
    "violent": _noun_violent,
    "claimed": _claimed,
    "war": _war,
    "truce": _truce,
    "talks": _talks,
    "peace": _peace,
    "contested": _contested,
    "count": _count,
    "site": _noun_armed,
    "force": _noun_armed,
    "pointing": _pointing,
    "crowd": lambda scene, noun, beside: True,
}
