"""The words that say what befell people, and how they stand: active, passive, as a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extraction.figures.complements import OF_ITSELF, end_with_complement
from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_BE = word_set("be")
_HAVE = word_set("have")
_MODAL = word_set("modal")
_NOT = word_set("negation")
_ADVERBS = word_set("adverb in verb group")


class Sense(NamedTuple):
    """One meaning of a form: see the columns of the table ``casualty_cues``."""

    role: str
    status: str
    takes: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that carries a status, as it stands in the text.

    Attributes:
        i: its token.
        start: first token of its verb group ("had been killed"), ``i`` where it has no auxiliaries.
        end: after the words that complete it ("shot dead", "gunned down").
        voice: active, passive, past (either), gerund, intransitive, adjective, noun, toll, life.
        takes: what the affected must be.
        group: auxiliaries, adverbs and negations before it, in lower case.
    """

    i: int
    start: int
    end: int
    voice: str
    status: str
    takes: str
    helpers: frozenset[str]

    @property
    def negated(self) -> bool:
        """Whether its own verb group denies it."""
        return bool(self.helpers & _NOT)


@cache
def senses() -> Mapping[str, tuple[Sense, ...]]:
    """Meanings by form, in lower case; nouns that are counted themselves left out."""
    found: dict[str, tuple[Sense, ...]] = {}
    for row in table("casualty_cues"):
        if row["role"] != "counted":
            found[row["form"]] = (*found.get(row["form"], ()), Sense(row["role"], row["status"], row["takes"]))
    return found


@cache
def counted_nouns() -> Mapping[str, str]:
    """Nouns whose number is a number of people affected ("deaths", "bodies"), with the status.

    The status of "casualties" is "killed or injured", which no figure has: each of the two is at most so many.
    """
    return {row["form"]: row["status"] for row in table("casualty_cues") if row["role"] == "counted"}


@cache
def predicates() -> frozenset[str]:
    """Forms that may follow the affected directly: "12 killed", "12 dead"."""
    return frozenset(
        form for form, all_ in senses().items() if any(s.role in ("past", "participle", "adjective") for s in all_)
    )


def read_cues(doc: Doc) -> list[Cue]:
    """All cues of the doc in the order of the text. A form with several senses may give several."""
    known = senses()
    return [cue for token in doc if token.lower_ in known for cue in _cues_at(doc, token, known[token.lower_])]


def _cues_at(doc: Doc, token: Token, meanings: tuple[Sense, ...]) -> list[Cue]:
    """The cues that the token gives; a sense that its complement confirms ("burned to death") drives out the others."""
    found = [cue for sense in meanings if (cue := _cue(doc, token, sense)) is not None]
    confirmed = [cue for cue in found if cue.takes not in OF_ITSELF]
    return confirmed or found


def _cue(doc: Doc, token: Token, sense: Sense) -> Cue | None:
    end = end_with_complement(doc, token.i, sense.takes)
    if end is None or _is_other_word(token, sense):
        return None
    if sense.role == "noun" and token.pos_ == "VERB" and token.lower_.endswith("ing"):
        return (
            None
            if doc[min(token.i + 1, len(doc) - 1)].lower_ != "of"
            else Cue(token.i, token.i, end, "noun", *sense[1:], frozenset())
        )
    start, helpers = verb_group(doc, token.i)
    if sense.role == "active" and token.dep_ == "conj" and token.tag_ == "VB" and token.head.i < token.i:
        helpers |= verb_group(doc, token.head.i)[1]  # "did not kill or injure anyone"
    if sense.role in ("noun", "toll", "life", "tally"):
        return Cue(token.i, token.i, end, sense.role, sense.status, sense.takes, helpers)
    return Cue(token.i, start, end, _voice(token, sense.role, helpers), sense.status, sense.takes, helpers)


def _is_other_word(token: Token, sense: Sense) -> bool:
    """Whether the form is a noun or a name here: "the capture", "Lynch"."""
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    if token.pos_ == "PROPN" and (token.ent_type_ == "PERSON" or after in ("'s", "'")):
        return sense.role in ("active", "past", "gerund")
    return sense.role == "active" and token.pos_ == "NOUN" and token.dep_ != "ROOT" and not _counts_after(token)


def _counts_after(token: Token) -> bool:
    """Whether a number of people follows, so that the form is a verb: "Air strike on village kills 'at least 100'"."""
    after = [
        other for other in token.doc[token.i + 1 : token.i + 3] if not (other.is_punct or other.text in ("'", '"'))
    ]
    return bool(after) and (after[0].like_num or after[0].lower_ in word_set("before a number"))


def _voice(token: Token, role: str, helpers: frozenset[str]) -> str:
    if role not in ("past", "participle"):
        return role
    if helpers & _BE:
        return "passive"
    if helpers & _HAVE:
        return "active"
    head = token.head
    if token.dep_ == "conj" and token.tag_ in ("VBN", "VBD") and head.i < token.i and not _own_subject(token):
        outer = verb_group(token.doc, head.i)[1]
        return "passive" if outer & _BE and head.tag_ == "VBN" else "active" if outer & _HAVE else "past"
    return "past"


def _own_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def verb_group(doc: Doc, i: int) -> tuple[int, frozenset[str]]:
    """The auxiliaries before the verb at ``i``: where they begin, and all words of the group before the verb."""
    start, helpers = i, set()
    k = i - 1
    while k >= 0 and i - k < 8:
        word = doc[k].lower_
        if word in _BE or word in _HAVE or word in _MODAL or word in _NOT or word == "to":
            start = k
        elif word not in _ADVERBS and not (doc[k].pos_ == "ADV" and word.endswith("ly")):
            break
        helpers.add(word)
        k -= 1
    return start, frozenset(helpers)
