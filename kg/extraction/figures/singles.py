"""One person, named or described: "a soldier", "her husband", "Colonel Adeyemi"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.figures.parties import Party
from kg.extraction.figures.people import group_of, noun_at
from kg.extraction.figures.wordsets import word_set

_ANY = word_set("generic determiner")
_NO_ONE = word_set("no single person")


def single_of(doc: Doc, head: Token) -> Party | None:
    """The one person whom the phrase with this head describes; None where it describes none, or several."""
    if head.tag_ not in ("NN", "NNP") or any(child.lower_ in _ANY for child in head.children):
        return None
    described = _described(doc, head)
    if described is None:
        return None
    start = _start(head)
    group = group_of(doc, start, described)
    return Party(start, head.i + 1, head.i, 1, 1, False, group, noun=doc[described].lower_)


def _described(doc: Doc, head: Token) -> int | None:
    """The token that says what the person is: the head, a title, an apposition, or else the name itself."""
    if _is_one(doc, head):
        return head.i
    if head.pos_ != "PROPN":
        return None
    beside = [
        child
        for child in head.children
        if child.dep_ in ("compound", "appos", "amod", "nmod") and abs(child.i - head.i) < 12
    ]
    titles = [child for child in beside if _is_one(doc, child)]
    if titles:
        return titles[0].i
    return head.i if head.ent_type_ == "PERSON" else None


def _is_one(doc: Doc, token: Token) -> bool:
    known = noun_at(doc, token.i)
    if known is None or known.plural or known.kind not in ("person", "demonym") or token.lower_ in _NO_ONE:
        return False
    return known.kind != "demonym" or any(child.dep_ == "det" for child in token.children)


def _start(head: Token) -> int:
    """Where the phrase begins: at its first modifier that stands directly before it."""
    start = head.i
    lefts = {
        child.left_edge.i: child
        for child in head.lefts
        if child.dep_ in ("det", "amod", "compound", "poss", "nmod", "nummod")
    }
    return min([start, *(i for i in lefts if head.i - i < 10)])
