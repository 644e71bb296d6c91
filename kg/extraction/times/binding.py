"""Which time expression a word is bound to, by the dependencies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.annotations import TimeExpression
from kg.extraction.times.intervals import Interval
from kg.extraction.times.resolution import until_now

_FARTHEST = 60
"""Tokens between a trigger and its time; sentences seldom are longer."""
_MEASURING = frozenset(("since", "than", "unlike"))
_IN_WHICH = (["in", "which"], ["during", "which"])
_SHARES_TIME = frozenset(("conj", "xcomp", "advcl", "prep", "pcomp", "acl"))


def time_at(doc: Doc, expressions: Sequence[TimeExpression], trigger: int) -> TimeExpression | None:
    """The expression that says when the happening of a trigger (an event's word, a figure's anchor) was.

    The trigger's own time comes first ("last week's raid"), then that of the verb it depends on, then that of
    the verb it is coordinated with; the time at which somebody speaks is not the time of what he tells.
    """
    near = [e for e in expressions if abs(e.span.start - trigger) <= _FARTHEST]
    if not near:
        return None
    paths = [(e, frozenset(_path(doc, e))) for e in near]
    dated = [] if any(trigger in path for _, path in paths) else [e for e in near if _is_when(e, doc[trigger])]
    if dated:
        return max(dated, key=lambda e: e.span.end)
    for step in _reach(doc[trigger]):
        bound = [e for e, path in paths if step in path]
        if bound:
            best = min(bound, key=lambda e: (e.earliest is None and e.latest is None, abs(e.span.start - trigger)))
            return best if best.earliest or best.latest else _since(doc[trigger], near) or best
    return _since(doc[trigger], near)


def _is_when(time: TimeExpression, trigger: Token) -> bool:
    """Whether "when" or "in which" behind a time brings the trigger's clause: "hit last May when a bomb killed two"."""
    doc, start = trigger.doc, time.span.end
    if not start < trigger.i < trigger.sent.end or time.span.start < trigger.sent.start:
        return False
    if doc[start].lower_ != "when" and [t.lower_ for t in doc[start : start + 2]] not in _IN_WHICH:
        return False
    top = trigger
    while top.head.i > start and top.head.i != top.i:
        top = top.head
    return top.head.i < start and top.left_edge.i <= start + 1


def _since(verb: Token, near: Sequence[TimeExpression]) -> TimeExpression | None:
    """The stretch from what a clause after "since" tells: "have been killed since the invasion began in May 2022"."""
    if not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return None
    for child in verb.children:
        clause = child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in child.children)
        if clause or (child.dep_ == "prep" and child.lower_ == "since"):
            inside = [e for e in near if child.left_edge.i <= e.span.start <= child.right_edge.i]
            begun = next((e for e in inside if e.earliest is not None), None)
            if begun is not None:
                start = Interval(begun.earliest, begun.latest, begun.precision)
                return TimeExpression(begun.span, *until_now(start, verb.doc.user_data.get("day")))
    return None


def _path(doc: Doc, expression: TimeExpression) -> Iterator[int]:
    """The tokens that the expression hangs from, up to the first verb."""
    token = doc[expression.span.start : expression.span.end].root
    if _opens_sentence(token, expression.span.start):
        token = doc[expression.span.start - 1]  # (the parser takes "On Sunday planes bombed" for "Sunday planes")
        yield token.i
    if token.dep_ in ("amod", "compound", "poss", "nmod"):
        yield token.head.i
        return
    while token.head.i != token.i:
        below, token = token, token.head
        if token.lower_ in _MEASURING and below.ent_type_ not in ("DATE", "TIME"):
            return  # ("the worst since the offensive of May" was not in May)
        if token.dep_ != "punct":
            yield token.i
        if token.pos_ in ("VERB", "AUX"):
            return


def _opens_sentence(time: Token, start: int) -> bool:
    """Whether "On" or "In" opens the sentence before a time that the parser has drawn to the subject behind it."""
    doc = time.doc
    if time.dep_ != "compound" or start == 0 or not doc[start - 1].is_sent_start:
        return False
    return doc[start - 1].dep_ == "prep" and time.head.dep_ in ("nsubj", "nsubjpass")


def _reach(trigger: Token) -> Iterator[int]:
    """The trigger, and what its time may hang from, nearest first."""
    token = trigger
    yield token.i
    while token.head.i != token.i:
        if token.pos_ in ("VERB", "AUX") and not _shares(token):
            return
        token = token.head
        yield token.i


def _shares(verb: Token) -> bool:
    """Whether a verb takes its time from the one above: coordination, participles and infinitives do."""
    if verb.dep_ in ("conj", "xcomp"):
        return True
    return verb.dep_ in _SHARES_TIME and verb.tag_ in ("VBG", "VBN", "VB")
