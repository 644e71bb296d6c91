"""Happenings told aside, to date another or to measure it: "hours after a raid", "in revenge for it"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.events.acting import names_event
from kg.extraction.events.frames import collocates
from kg.extraction.events.mentions import Mention

Mentions = tuple[Mention, ...]
_MEASURING = frozenset(("since", "than", "unlike"))
"""Prepositions before what a happening is measured by."""
_LONGEST = 120
"""Tokens of a sentence at most; to ask for the sentences costs more."""
_UP = 8
_OPENING = 4
"""Tokens at the head of a sentence whose aside ends before the clause that it dates."""


def sets_apart(doc: Doc, one: Mention, other: Mention) -> bool:
    """Whether one of two triggers of a sentence dates the other, or is what it answers: "two days after the raid"."""
    if abs(one.head - other.head) > _LONGEST or doc[one.head].sent.start != doc[other.head].sent.start:
        return False
    return asides_of(doc, one) != asides_of(doc, other)


def asides_of(doc: Doc, mention: Mention) -> frozenset[int]:
    """The words that set aside what a trigger tells, each by its token; found once in a document."""
    known: dict[int, frozenset[int]] = doc.user_data.setdefault("asides", {})
    if mention.head not in known:
        known[mention.head] = _asides_of(doc[mention.head])
    return known[mention.head]


def _asides_of(trigger: Token) -> frozenset[int]:
    over = {*_above(trigger), *(_before(trigger) if _is_subordinate(trigger) else ())}
    return frozenset(word.i for word in over if _dates(word) or _answers(word) or _measures(word) or _is_over(word))


def is_aside(doc: Doc, mentions: Mentions) -> bool:
    """Whether every mention is only told aside, so that the text does not go on with it."""
    return all(asides_of(doc, m) for m in mentions)


def only_measures(doc: Doc, mentions: Mentions) -> bool:
    """Whether every mention is only what another happening is measured by: "the largest since the offensive"."""
    return all(any(_measures(word) for word in _above(doc[m.head])) for m in mentions)


def only_dates(doc: Doc, mentions: Mentions) -> bool:
    """Whether every mention only dates what the text goes on with: "five days after nine were taken at the mine"."""
    return all(any(_dates(doc[word]) for word in asides_of(doc, m)) for m in mentions)


def only_precedes(doc: Doc, mentions: Mentions) -> bool:
    """Whether every mention is of what came before another: "after rebel fire on the port"."""
    return all(any(word.lower_ == "after" for word in _above(doc[m.head])) for m in mentions)


def _above(trigger: Token) -> Iterator[Token]:
    """The prepositions and conjunctions that a trigger's phrase and clauses hang on."""
    token = trigger
    for _ in range(_UP):
        yield from (c for c in token.children if c.dep_ == "mark" and c.i < token.i)
        if token.head.i == token.i or _is_main_misread(token):
            return
        token = token.head
        if token.pos_ in ("ADP", "SCONJ"):
            yield token


def _is_main_misread(verb: Token) -> bool:
    """Whether a main clause hangs on a noun before it: "days after the raid a man was killed"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if verb.dep_ != "relcl" or subject is None or subject.left_edge.i < verb.head.i:
        return False
    relative = verb.doc[verb.head.i + 1 : verb.i + 1]
    return not any(t.tag_.startswith("W") or t.lower_ == "that" for t in relative)


def _before(trigger: Token) -> Iterator[Token]:
    """The words of the sentence before a clause, which the parser often hangs on a verb that it does not belong to."""
    sentence = trigger.sent
    start = sentence.start + _OPENING
    yield from trigger.doc[start : max(trigger.i, start)]


def _is_subordinate(trigger: Token) -> bool:
    """Whether "when" or "where" brings its clause: "came after a raid on the port on Monday when six were killed"."""
    return any(c.lower_ in ("when", "where") and c.i < trigger.i for c in trigger.children)


def _dates(word: Token) -> bool:
    """Whether a stretch of time stands before "after" or "before": "hours after", "a day before"."""
    if word.lower_ not in ("after", "before") or word.i == word.sent.start:
        return False
    return word.nbor(-1).lemma_.lower() in collocates("stretch of time")


def _answers(word: Token) -> bool:
    """Whether it stands between an answer and what is answered: "in revenge for", "on the heels of"."""
    noun = word.head
    return word.lower_ in ("to", "for", "of") and noun.pos_ == "NOUN" and noun.lemma_.lower() in collocates("answer")


def _is_over(word: Token) -> bool:
    """Whether it stands between an uproar and what that is about: "clashes over the death of a student"."""
    about = any(c.dep_ == "pobj" and c.ent_type_ not in ("DATE", "TIME") for c in word.children)
    return word.lower_ == "over" and word.head.pos_ == "NOUN" and names_event(word.head) and about


def _measures(word: Token) -> bool:
    """Whether it is "since" or "than" before an event, and not before the day from which something lasts."""
    if word.dep_ == "mark" and word.lower_ == "since":
        return word.i > word.sent.start and word.nbor(-1).tag_ == "JJS"  # ("the heaviest since clashes killed 16")
    return word.lower_ in _MEASURING and any(c.dep_ == "pobj" and c.ent_type_ != "DATE" for c in word.children)
