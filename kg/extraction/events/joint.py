"""Harms that several attacks did together: "killed by an army shell and a rebel rocket", "in air strikes and shelling".

The toll is of all of them, so it is joined to none; its type is the narrowest that holds for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.events.compatibility import types_agree
from kg.extraction.events.frames import verb_frames
from kg.extraction.events.mentions import Mention, is_violent
from kg.vocabulary.codes import wider

_HARM = ("result", "victim")
_WIDEST = "Violence"


def with_joint_types(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, a harm of several attacks with the type that is common to these."""
    at = {m.head: m for m in mentions}
    return [replace(m, type=_common_type(doc, m, at) or m.type) for m in mentions]


def of_all(doc: Doc, harm: Mention, at: Mapping[int, Mention]) -> tuple[int, ...]:
    """What the syntax says is the same as a harm, without attacks that did only a part of it or that it only names."""
    common = _common_type(doc, harm, at)
    if common:
        return tuple(o for o in harm.same if o not in at or at[o].kind in _HARM or at[o].type == common)
    if harm.kind not in _HARM:
        return harm.same
    return () if _by_others_each(doc, harm, at) else _agreeing(harm, at)


def _by_others_each(doc: Doc, harm: Mention, at: Mapping[int, Mention]) -> bool:
    """Whether several attacks are named, by others each: "by an army shell and a rebel rocket"."""
    doers = [frozenset(doc[h].lower_ for h in at[o].roles.get("P", ())) for o in harm.same if o in at]
    named = [names for names in doers if names]
    return len(named) > 1 and not frozenset.intersection(*named)


def _agreeing(harm: Mention, at: Mapping[int, Mention]) -> tuple[int, ...]:
    """All that is said to be the same, but attacks of another sort than the one named first, the surest."""
    attacks = [o for o in harm.same if o in at and at[o].kind not in _HARM and is_violent(at[o].type)]
    return tuple(o for o in harm.same if o not in attacks or types_agree(at[attacks[0]].type, at[o].type))


def _common_type(doc: Doc, harm: Mention, at: Mapping[int, Mention]) -> str:
    """The narrowest type of all attacks that "and" joins as what did a harm; "" where they are of one sort."""
    if harm.kind not in _HARM or not is_violent(harm.type):
        return ""
    causes = [at[o] for o in harm.same if o in at and at[o].kind not in _HARM and is_violent(at[o].type)]
    joined = {m.type for m in causes if any(doc[m.head] in doc[other.head].conjuncts for other in causes)}
    if len(joined) < 2:
        return ""
    chains = [wider("event-type", type_) for type_ in joined]
    common = next((type_ for type_ in chains[0] if all(type_ in chain for chain in chains)), _WIDEST)
    return common if common != _WIDEST else _of_harm(doc, harm)


def _of_harm(doc: Doc, harm: Mention) -> str:
    """The type that the word itself has: "killed" in clashes and air strikes."""
    frames = verb_frames().get(doc[harm.head].lemma_.lower(), ())
    return frames[-1].type if harm.verbal and frames else harm.type
