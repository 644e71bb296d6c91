"""What must hold for a noun to mean the event: each condition of event_nouns.tsv by its name.

"Air strike", not "dock strike"; "attack on the hospital", not "attack ad".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.participants import PEOPLE, SITES, content, kind, phrase, weapon
from kg.extraction.events.scene import Scene


def holds_for_noun(name: str, scene: Scene, noun: Token) -> bool:
    """Whether a noun fulfils its condition, and no word beside it makes a figure of speech of it."""
    beside = _beside(noun)
    if beside & collocates("metaphor") and not any(weapon(c) for c in noun.children):
        return False
    return not name or _NOMINAL[name](scene, noun, beside)


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
    return scene.is_violent(noun)


def _strike(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    if beside & collocates("labour"):
        return False
    aimed = any(kind(t) in SITES | PEOPLE for t in _after(noun, "on", "against"))
    return bool(beside & collocates("strike")) or (aimed and scene.is_violent(noun))


def _noun_blast(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return not any(kind(t) in ("abstract", "person") for t in _after(noun, "of", "in")) and scene.is_violent(noun)


def _fire(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    under = noun.head.lower_ == "under" and noun.dep_ == "pobj"
    return bool(beside & collocates("fire") or any(weapon(c) for c in noun.children)) or (
        under and scene.is_violent(noun)
    )


def _of(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return any(
        kind(t) in ("facility", "area", "place", "vehicle", "") for t in _after(noun, "of")
    ) and scene.is_violent(noun)


def _of_people(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound")]
    return any(kind(content(t) or t) in PEOPLE | {"name"} for t in (*_after(noun, "of"), *owners))


def _noun_violent(scene: Scene, noun: Token, beside: frozenset[str]) -> bool:
    return scene.violent[scene.sentence[noun.i]] > 0 and _of_people(scene, noun, beside)


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
    "people": _of_people,
    "violent": _noun_violent,
    "truce": _truce,
    "talks": _talks,
    "peace": _peace,
    "count": _count,
    "site": _noun_armed,
    "force": _noun_armed,
    "crowd": lambda scene, noun, beside: True,
}
