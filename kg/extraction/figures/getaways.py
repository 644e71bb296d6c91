"""Attackers who make off: "two men shot at the post and fled" tells of no displaced people."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.events.frames import verb_frames
from kg.extraction.figures.cues import Cue

_DEEDS = frozenset(("act", "launch", "result", "blast"))
"""Kinds of event verbs whose subject attacks."""


def is_getaway(doc: Doc, cue: Cue) -> bool:
    """Whether those who fled are those who attacked, by a verb that they did both with."""
    return cue.status == "displaced" and cue.voice == "intransitive" and any(map(_is_attack, _beside(doc[cue.i])))


def _beside(verb: Token) -> Iterator[Token]:
    """The verbs before it of which its subject is the subject, too."""
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return
    while verb.dep_ in ("conj", "advcl", "pcomp", "prep") and verb.head.i < verb.i:
        verb = verb.head
        if verb.pos_ == "VERB":
            yield verb


def _is_attack(verb: Token) -> bool:
    """Whether an active verb tells of an attack: "shot", but not "were shot at"."""
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    frames = verb_frames().get(verb.lemma_.lower(), ())
    return not passive and any(f.kind in _DEEDS and f.subject == "P" for f in frames)
