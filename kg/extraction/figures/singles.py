"""One person, named or described: "a soldier", "her husband", "Colonel Adeyemi"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.figures.named import is_name_of_person
from kg.extraction.figures.parties import Party
from kg.extraction.figures.people import group_of, noun_at
from kg.extraction.figures.wordsets import word_set

_ANY = word_set("generic determiner")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "conj")
_PERSONAL = frozenset({"late", "young", "elderly", "wounded", "injured", "captured", "kidnapped"})
_NO_ONE = word_set("no single person")


def single_of(doc: Doc, head: Token) -> Party | None:
    """The one person whom the phrase with this head describes; None where it describes none, or several."""
    if _is_alone(head):
        return Party(head.i, head.i + 1, head.i, 1, 1, False, "unknown", bare=head.pos_ != "PRON")
    name = head.tag_ == "NNPS" and head.ent_type_ == "PERSON"
    if not (name or head.tag_ in ("NN", "NNP") or _is_adjective_for_one(head)) or any(
        child.lower_ in _ANY for child in head.children
    ):
        return None
    described = _described(doc, head)
    if described is None:
        return None
    start = _start(head)
    group = group_of(doc, start, described)
    return Party(start, head.i + 1, head.i, 1, 1, False, group, noun=doc[described].lower_)


def _is_adjective_for_one(head: Token) -> bool:
    """Whether what the tagger calls an adjective stands for a person: "killing a civilian and injuring others"."""
    return head.tag_ == "JJ" and head.dep_ in _ARGUMENTS and any(c.lower_ in ("a", "an") for c in head.children)


def _is_alone(head: Token) -> bool:
    """Whether the word stands for one person without a noun: "him", "another was hurt", "the 34-year-old"."""
    if head.lower_ in word_set("pronoun of one"):
        possessive = head.lower_ == "her" and head.i + 1 < len(head.doc) and head.nbor(1).text == '"'
        return head.pos_ == "PRON" and head.dep_ in _ARGUMENTS and not possessive
    before = head.nbor(-1).lower_ if head.i else ""
    if head.lower_ == "old":
        return before == "-" and head.dep_ in _ARGUMENTS
    alone = head.lower_ == "another" or (before == "a" and head.lower_ in word_set("ordinal"))
    modifies = head.i + 1 < len(head.doc) and head.nbor(1).pos_ in ("NOUN", "PROPN")
    return alone and head.dep_ in _ARGUMENTS and not modifies


def _described(doc: Doc, head: Token) -> int | None:
    """The token that says what the person is: the head, a title, an apposition, or else the name itself."""
    if _is_one(doc, head):
        return head.i
    if head.pos_ != "PROPN":
        return None
    beside = [
        child
        for child in head.children
        if child.dep_ in ("compound", "appos", "amod", "nmod") and abs(child.i - head.i) < 12 and not is_another(child)
    ]
    titles = [child for child in beside if _is_one(doc, child) and not _is_in_name(child)]
    if titles:
        return titles[0].i
    return head.i if is_name_of_person(head) and not _has_article(head) else None


def _has_article(name: Token) -> bool:
    """Whether "the" stands before the name, as with places ("the strategic Tal Hamis") but with nobody alive."""
    words = {child.lower_ for child in name.lefts}
    return "the" in words and not words & _PERSONAL


def _is_in_name(token: Token) -> bool:
    """Whether the word is a name that follows another here: the "Pastor" of "Justo Pastor Salas"."""
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I"


def is_another(token: Token) -> bool:
    """Whether what the parse calls an apposition is another person: as in "killed Musa, his sister and a boy"."""
    return token.dep_ == "appos" and any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)


def _is_one(doc: Doc, token: Token) -> bool:
    known = noun_at(doc, token.i)
    if known is None or known.plural or known.kind not in ("person", "demonym"):
        return False
    if token.lower_ in _NO_ONE and not any(child.lower_ in word_set("of rank") for child in token.children):
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
