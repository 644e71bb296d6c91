"""The words that attribute, as the table ``speech_cues`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.lexicon import table

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
# Verb forms that can be nothing else, for the tagger misreads them in headlines and in text without punctuation.
_UNMISTAKABLE = {"says": "say", "said": "say", "told": "tell", "tells": "tell"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes.

    Attributes:
        kind: say, tell, report, show, argue, admit, deny, accuse, praise, think, hope, fear, promise or order.
        frames: letters for the constructions that hold the content; the table's head explains them.
        prepositions: those that introduce the content.
        certainty: notation of the certainty code list.
        polarity: notation of the polarity code list: what the speaker says of the content.
    """

    lemma: str
    pos: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    certainty: str
    polarity: str


@cache
def _cues() -> Mapping[tuple[str, str], Cue]:
    rows = table("speech_cues")
    return {
        (row["lemma"], row["pos"]): Cue(
            row["lemma"],
            row["pos"],
            row["kind"],
            frozenset(row["frames"].split()),
            frozenset(row["prepositions"].split()),
            row["certainty"],
            row["polarity"],
        )
        for row in rows
    }


def cue(token: Token) -> Cue | None:
    """The entry of the table for a token, by its lemma and part of speech."""
    pos = _POS.get(token.pos_)
    if pos == "noun" and _is_misread_verb(token):
        pos = "verb"
    found = _cues().get((token.lemma_.lower(), pos)) if pos else None
    if found is None and token.lower_ in _UNMISTAKABLE:
        return _cues().get((_UNMISTAKABLE[token.lower_], "verb"))
    return found


def _is_misread_verb(token: Token) -> bool:
    """Whether a plural noun is the verb of its sentence ("ACLED estimates that …")."""
    if token.tag_ != "NNS" or token.dep_ != "ROOT":
        return False
    return {"nsubj", "ccomp"} <= {child.dep_ for child in token.children}


def verb_cue(token: Token) -> Cue | None:
    """The entry for a token that is a verb."""
    found = cue(token)
    return found if found is not None and found.pos == "verb" else None


def verb_entry(lemma: str) -> Cue | None:
    """The entry for a verb with this lemma."""
    return _cues().get((lemma, "verb"))


def speaks(token: Token) -> bool:
    """Whether the token is a verb that can go with a quotation ("said", "smiled")."""
    found = verb_cue(token)
    return found is not None and bool(found.frames & {"c", "q"})


@cache
def words(role: str) -> frozenset[str]:
    """The words of the table ``speech_words`` in a role; the table's head explains the roles."""
    return frozenset(row["word"] for row in table("speech_words") if row["role"] == role)
