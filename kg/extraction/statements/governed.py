"""What hangs on a verb, and the run of words that it makes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import verb_cue
from kg.extraction.statements.phrases import trim, without
from kg.extraction.statements.subjects import own_subject


def children(verb: Token, *deps: str) -> Iterator[Token]:
    """The verb's children with one of the dependency labels, in the order of the text."""
    return (child for child in verb.children if child.dep_ in deps)


def governed(verb: Token, *parts: Token) -> tuple[Tokens, ...]:
    """The parts and what lies between them, on the far side of the verb."""
    start = min(part.left_edge.i for part in parts)
    if verb.dep_ == "relcl" and any(part.i > verb.i for part in parts):
        start = max(start, verb.i + 1)
    end = max(part.right_edge.i for part in parts) + 1
    return without(verb.doc, Tokens(start, end), [Tokens(verb.i, verb.i + 1)] if start <= verb.i < end else [])


def trailing(verb: Token, last: Token) -> Iterator[Token]:
    """Phrases after the content that belong to it though they hang on the verb: ", with 155 killed in the north"."""
    for child in children(verb, "prep"):
        if child.i > last.right_edge.i and child.lower_ in {"with", "including", "by", "as"}:
            yield child


def deeds(verb: Token) -> list[Token]:
    """Participles after a comma that go on with a charge ("accused of shelling the town, killing eight")."""
    after = (c for c in children(verb, "advcl") if c.tag_ == "VBG" and c.i > verb.i and c.left_edge.i == c.i)
    return [c for c in after if verb.doc[c.i - 1].text == "," and verb_cue(c) is None]


def gap(verb: Token) -> tuple[Tokens, ...]:
    """What a relative clause says it of: "fighters it said were deploying", "a raid which MSF said killed 55"."""
    subject = own_subject(verb)
    if verb.dep_ != "relcl" or subject is None or subject.tag_ in {"WDT", "WP"}:
        return ()
    if any(word.tag_ == "WRB" for word in verb.doc[verb.left_edge.i : verb.i]):
        return ()
    head = verb.head
    run = trim(verb.doc, Tokens(head.left_edge.i, verb.left_edge.i))
    return (run,) if run is not None and head.i < verb.left_edge.i else ()
