"""Attribution by verbs: the constructions of the table's frames, tried in turn."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.clauses import clause, rest
from kg.extraction.statements.cues import Cue, words
from kg.extraction.statements.governed import children, governed
from kg.extraction.statements.objects import (
    called,
    charged,
    document,
    gerund,
    infinitive,
    object_of,
    prepositional,
    told_to,
)
from kg.extraction.statements.phrases import subtree, without
from kg.extraction.statements.subjects import agent, can_act, is_passive, own_subject, speaker_of

Holder = Callable[[Token, Cue], "tuple[Tokens, ...]"]
_SAYING = frozenset({"say", "tell", "report"})
# Kinds that things may be the subject of too: a video shows, a report says.
_ANY_SPEAKER = _SAYING | {"show"}
_HOLDERS: tuple[tuple[str, Holder], ...] = (
    ("a", called),
    ("t", told_to),
    ("c", clause),
    ("i", infinitive),
    ("g", gerund),
    ("P", charged),
    ("n", object_of),
    ("N", document),
)


def speaker_and_content(verb: Token, entry: Cue) -> tuple[Token, tuple[Tokens, ...]] | None:
    """Who speaks by the verb, and what; None where one of them is missing."""
    speaker = speaker_of(verb)
    if speaker is None or speaker.lemma_ in words("event") or (entry.kind not in _ANY_SPEAKER and not can_act(speaker)):
        return None
    content = content_of(verb, entry)
    return (speaker, content) if content else None


def content_of(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """The words that a verb attributes to its speaker; empty where it governs none of its constructions."""
    if is_passive(verb):
        return _passive(verb, entry)
    for frame, holder in _HOLDERS:
        found = holder(verb, entry) if frame in entry.frames else ()
        if found:
            return found
    return prepositional(verb, entry) or (rest(verb) if entry.kind in _SAYING and "c" in entry.frames else ())


def _passive(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What is said of the subject of a passive with its agent ("was accused by the army of …")."""
    complements = [c for c in children(verb, "ccomp", "xcomp", "oprd", "attr") if c.i > verb.i]
    charges = [
        c for c in children(verb, "prep") if c.lower_ == "as" or (c.lower_ in entry.prepositions and c.i > verb.i)
    ]
    if entry.frames <= {"a", "q"} and not complements and not charges:
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
    runs = [subtree(subject), *(subtree(c) for c in complements + charges)]
    by = agent(verb)
    if by is None:
        return tuple(piece for run in runs for piece in without(verb.doc, run, []))
    # The parser hangs "of …" on the agent: "accused by activists of shelling a school".
    strays = [c for c in by.children if "P" in entry.frames and c.lower_ in entry.prepositions]
    hole = Tokens(by.head.i, strays[0].left_edge.i if strays else by.head.right_edge.i + 1)
    return tuple(piece for run in (*runs, *map(subtree, strays)) for piece in without(verb.doc, run, [hole]))
