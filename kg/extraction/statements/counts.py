"""Counts that go on after what the parse gives to a verb of saying: "at 39 dead | and dozens more wounded"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import words

_JOINTS = frozenset({"and", ",", "at", "least", "another", "some", "more", "than", "with", "a", "further"})
_JOINT = 5
_BETWEEN = frozenset({"more", "other", "others", "people", "civilians", "soldiers", "fighters"})
_LONGEST_BETWEEN = 2
_STATES = frozenset({"JJ", "VBN", "VBD"})
"""Tags of what is said of those counted: "dead", "wounded"."""
_NOUNS = frozenset({"NOUN", "PROPN"})


def with_counts(verb: Token, runs: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The runs with the state and the further counts that the parser hangs on the verb: "at 39 dead and 60 wounded"."""
    if not runs or runs[-1].end <= verb.i:
        return runs
    doc, end = verb.doc, runs[-1].end
    while end < verb.sent.end:
        count = next((k for k in range(end, min(end + _JOINT, verb.sent.end)) if _counts(doc[k])), None)
        between = doc[end : count + 1] if count is not None else ()
        joined = count is not None and all(t.lower_ in _JOINTS or _counts(t) for t in between)
        joined = joined and (
            doc[end].text != "," or doc[end - 1].like_num
        )  # "two recordings, one captured by a camera"
        state = (
            _after_people(doc[count])
            if joined and count is not None
            else end
            if doc[end - 1].like_num or joined
            else None
        )
        if state is None or state >= verb.sent.end or doc[state].tag_ not in _STATES or _describes(doc[state]):
            break
        end = state + 1
    return (*runs[:-1], Tokens(runs[-1].start, end))


def _counts(token: Token) -> bool:
    return token.like_num or token.lower_ in words("many")


def _after_people(count: Token) -> int:
    """The token after a count and those counted ("three others | wounded")."""
    i = count.i + 1
    while i < min(count.i + 1 + _LONGEST_BETWEEN, len(count.doc)) and count.doc[i].lower_ in _BETWEEN:
        i += 1
    return i


def _describes(state: Token) -> bool:
    """Whether the state describes a noun after it ("and three wounded men fled")."""
    return (
        state.i + 1 < len(state.doc) and state.nbor().pos_ in _NOUNS and state.nbor().ent_type_ not in {"DATE", "TIME"}
    )
