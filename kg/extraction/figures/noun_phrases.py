"""The noun that a number counts, found by the order of the words and their tags."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from kg.extraction.figures.cues import counted_nouns, predicates, senses
from kg.extraction.figures.people import not_people, noun_at, nouns
from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_REACH = 9
"""Tokens after a number within which its noun must stand ("12 US-backed Syrian Democratic Forces fighters")."""
_MORE = word_set("more")


def noun_after(doc: Doc, start: int) -> int | None:
    """The head noun of the phrase that goes on at ``start``; None where no noun follows directly."""
    last = None
    for i in _without_brackets(doc, start):
        token = doc[i]
        if i == start and token.lower_ == "more" and not _may_modify(doc, i + 1):
            return i
        if token.lower_ == "other" and _may_modify(doc, i + 1):
            continue
        if token.lower_ in nouns() or token.lower_ in counted_nouns():
            if not _modifies_more(doc, i):
                return i
        elif _ends_phrase(doc, i):
            return last
        elif token.pos_ in ("NOUN", "PROPN") and token.text.isalpha():
            last = i
            if token.tag_ == "NNS" and token.lower_ in not_people():
                return last
    return last


def is_verb_of_harm(word: str) -> bool:
    """Whether the form is a finite verb such as "injures", which headlines put right after a number."""
    return any(sense.role == "active" and sense.takes == "any" for sense in senses().get(word, ()))


def _ends_phrase(doc: Doc, i: int) -> bool:
    """Whether the token begins something else: a verb of harm ("kill 10, injure 20"), or what modifies no noun."""
    word = doc[i].lower_
    if is_verb_of_harm(word):
        return True
    return not _is_modifier(doc[i]) if word in predicates() else not _may_modify(doc, i)


def _without_brackets(doc: Doc, start: int) -> Iterator[int]:
    """The tokens in reach from ``start``, ages and what stands in brackets left out: "35 (foreign) fighters"."""
    closing = start - 1
    if doc[start + 1 : start + 5].text.lower() in ("-year-old", "-month-old") and doc[start].like_num:
        closing = start + 4  # "two 15-year-old girls"
    for i in range(start, min(start + _REACH, len(doc))):
        if doc[i].text in ("(", "["):
            found = next((k for k in range(i + 1, min(i + 8, len(doc))) if doc[k].text in (")", "]")), None)
            if found is None:
                return
            closing = found
        if i > closing:
            yield i


def _modifies_more(doc: Doc, i: int) -> bool:
    """Whether the noun at ``i`` only modifies the one that follows: "police officers", "rebel-held"."""
    if i + 1 >= len(doc):
        return False
    after, token, known = doc[i + 1], doc[i], noun_at(doc, i)
    separate = known is not None and known.plural and after.pos_ == "ADJ"  # "killed three civilians local media said"
    if after.lower_ in nouns() and after.lower_ not in _MORE and not separate:
        return True
    if after.text in ("-", "'s", "'") and not doc[i].whitespace_:
        return True
    if known is not None and known.plural and known.kind != "mass" and (token.tag_ != "NN" or token.lower_[-1] == "s"):
        return False
    if after.lower_ in counted_nouns() and after.lower_ not in predicates():
        return True
    modifying = token.dep_ in ("compound", "amod", "nmod", "poss") and 0 < token.head.i - i <= 4
    return modifying and after.pos_ in ("NOUN", "PROPN", "ADJ") and after.lower_ not in predicates()


def _is_modifier(token: Token) -> bool:
    """Whether a cue stands inside the phrase: "12 wounded civilians"."""
    counted = token.head.lower_ in nouns() or token.head.lower_ in counted_nouns()
    if token.dep_ == "amod" and 0 < token.head.i - token.i <= 3 and counted:
        return True
    known = noun_at(token.doc, token.i + 1) if token.i + 2 < len(token.doc) else None
    hurt = token.tag_ in ("VBN", "VBD", "JJ") and any(s.status == "injured" for s in senses().get(token.lower_, ()))
    return hurt and known is not None and known.plural and token.doc[token.i + 2].lower_ not in word_set("saying")


def _may_modify(doc: Doc, i: int) -> bool:
    if i >= len(doc):
        return False
    token = doc[i]
    if token.lower_ in days():
        return False
    if token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text in ("-", "'s", "'", '"', "/"):
        return not (token.text == "-" and token.whitespace_ and i and doc[i - 1].whitespace_)
    if token.pos_ == "CCONJ" and token.lower_ != "but" and i:
        return doc[i - 1].tag_ != "NNS" and _shares_noun(doc, i)
    if token.text.isupper() and len(token.text) > 1:
        return token.tag_ != "CD"  # the name "IS" is tagged as a verb
    return (token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")) or (
        token.tag_ in ("RB", "RBS") and token.dep_ == "advmod"
    )


@cache
def days() -> frozenset[str]:
    """Words that say on what day: no part of a phrase for people ("rose to 330 overnight medical sources said")."""
    return frozenset(row["word"] for row in table("time_words") if row["kind"] in ("weekday", "day", "part"))


def _shares_noun(doc: Doc, i: int) -> bool:
    """Whether the conjunction at ``i`` joins two modifiers of one noun: "regime and rebel fighters"."""
    for k in range(i + 1, min(i + 4, len(doc))):
        known = nouns().get(doc[k].lower_)
        if known is not None and known.plural:
            return k > i + 1
        if doc[k].pos_ not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False
