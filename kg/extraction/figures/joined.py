"""Who else a verb is said of: the later members of a coordination."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.figures.named import goes_on_list
from kg.extraction.figures.singles import is_another


def joined_to(token: Token) -> list[Token]:
    """The later members of a coordination, also after an apposition: "Musa Okello, a colonel, and his wife".

    What the parse calls an apposition of one person to several is a list: "two children, a nurse and 3 guards".
    """
    appositions = [child for child in token.children if child.dep_ == "appos"]
    several, name = token.tag_ == "NNS", token.pos_ == "PROPN"
    listed = [c for c in appositions if (several and c.tag_ == "NN") or (name and is_another(c))]
    listed += [c for c in appositions if name and goes_on_list(token, c)]
    joined = [other for other in token.conjuncts if other.i > token.i]
    if head_of_owner := _misplaced(token):
        joined.append(head_of_owner)
    counted = several and any(child.dep_ == "nummod" for child in token.children)
    if counted and all(first.pos_ == "PROPN" for first in appositions):
        return listed + joined  # (the names in "two nurses, Sara Odeh and Mona Saleh" are theirs)
    beyond = [other for first in appositions for other in first.conjuncts if other.i > token.i]
    return listed + joined + [other for other in beyond if other.tag_ != "NN" or _is_determined(other)]


def _misplaced(token: Token) -> Token | None:
    """The "driver" of "a commander of the militia and his driver", which the parse may join to the militia."""
    if token.tag_ not in ("NN", "NNP"):
        return None
    for of in token.rights:
        for owner in of.children if of.lower_ == "of" else ():
            for other in owner.conjuncts:
                if other.i > owner.i and any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in other.children):
                    return other
    return None


def _is_determined(token: Token) -> bool:
    """Whether it has a word such as "his" or "a": not the "activist" of "Musa Okello, a teacher and activist"."""
    return any(child.dep_ in ("det", "poss", "nummod") for child in token.children)
