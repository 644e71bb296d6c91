"""Attribution by verbs: the constructions of the table's frames, tried in turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.clauses import clause, rest
from kg.extraction.statements.cues import Cue, words
from kg.extraction.statements.governed import children, deeds, governed
from kg.extraction.statements.nouns import holder
from kg.extraction.statements.objects import (
    called,
    charged,
    document,
    gerund,
    infinitive,
    measured,
    object_of,
    prepositional,
    seen,
    told_to,
)
from kg.extraction.statements.phrases import subtree, without
from kg.extraction.statements.retorts import retort
from kg.extraction.statements.subjects import agent, can_act, is_actor, is_passive, own_subject, speaker_of

Holder = Callable[[Token, Cue], "tuple[Tokens, ...]"]
_SAYING = frozenset({"say", "tell", "report"})
# Kinds that things may be the subject of too: a video shows, a report says.
_ANY_SPEAKER = _SAYING | {"show"}
_HOLDERS: tuple[tuple[str, str, Holder], ...] = (
    ("a", "named", called),
    ("t", "told-to", told_to),
    ("c", "clause", clause),
    ("i", "infinitive", infinitive),
    ("g", "gerund", gerund),
    ("P", "charge", charged),
    ("n", "object", object_of),
    ("N", "document", document),
    ("m", "count", measured),
    ("s", "seen", seen),
)


class Told(NamedTuple):
    """What a verb attributes, the name of the construction that holds it, and the words of two who speak together."""

    content: tuple[Tokens, ...]
    rule: str
    joint: Tokens | None = None


def speaker_by(verb: Token, entry: Cue) -> Token | None:
    """Who speaks by the verb; None where nobody does who could."""
    speaker = speaker_of(verb)
    if speaker is not None and speaker.lemma_ in words("measure"):  # "a toll from the hospital put the dead at 12"
        holding = holder(speaker)
        speaker = holding if holding is not None and is_actor(holding) else speaker
    if speaker is None or speaker.lemma_ in words("event") or (entry.kind not in _ANY_SPEAKER and not can_act(speaker)):
        return None
    return speaker


def told_by(verb: Token, entry: Cue) -> Told:
    """The words that a verb attributes to its speaker; no content where it governs none of its constructions."""
    if is_passive(verb):
        return Told(_passive(verb, entry), "passive")
    answered = retort(verb, entry)
    if answered:
        return Told(answered, "retort")
    for frame, rule, held in _HOLDERS:
        found = held(verb, entry) if frame in entry.frames else ()
        if found:
            return Told(found, rule)
    if (entry.frames and entry.frames <= {"m", "s"}) or entry.lemma in words("putting"):  # these take nothing else
        return Told((), "")
    after = prepositional(verb, entry)
    if after or entry.kind not in _SAYING or "c" not in entry.frames:
        return Told(after, "preposition")
    return Told(rest(verb), "rest-of-sentence")


def _passive(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What is said of the subject of a passive with its agent ("was accused by the army of …")."""
    complements = [c for c in children(verb, "ccomp", "xcomp", "oprd", "attr") if c.i > verb.i]
    charges = [
        c for c in children(verb, "prep") if c.lower_ == "as" or (c.lower_ in entry.prepositions and c.i > verb.i)
    ]
    if entry.frames <= {"a", "q", "s"} and not complements and not charges:
        return ()
    if entry.frames == {"m"} and not (charges and _is_count(own_subject(verb))):
        return ()
    if entry.kind == "praise" and not any(children(verb, "auxpass")):  # "rebels backed by the state" says nothing
        return ()
    subject = own_subject(verb)
    if subject is not None and (subject.lower_ == "it" and any(c.dep_ == "ccomp" for c in complements)):
        return tuple(r for c in complements for r in governed(verb, c))
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    if subject is None:
        return ()
    if subject.i == verb.head.i:
        return without(verb.doc, Tokens(subject.left_edge.i, verb.left_edge.i), [])
    by = agent(verb)
    # The parser hangs "of …" on the agent: "accused by activists of shelling a school".
    strays = (
        [c for c in by.children if c.lower_ in entry.prepositions] if by is not None and "P" in entry.frames else []
    )
    tails = deeds(verb) if charges or strays else []
    runs = [subtree(subject), *(subtree(c) for c in complements + charges)]
    if by is None:
        return tuple(piece for run in (*runs, *map(subtree, tails)) for piece in without(verb.doc, run, []))
    hole = Tokens(by.head.i, strays[0].left_edge.i if strays else by.head.right_edge.i + 1)
    return tuple(piece for run in (*runs, *map(subtree, strays + tails)) for piece in without(verb.doc, run, [hole]))


def _is_count(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_ in words("measure")
