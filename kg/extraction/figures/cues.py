"""The words that say what befell people, and how they stand: active, passive, as a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_BE = word_set("be")
_HAVE = word_set("have")
_MODAL = word_set("modal")
_NOT = word_set("negation")
_ADVERBS = word_set("adverb in verb group")
_HOME = word_set("home")
_HARM = word_set("harm")
_VICTIM = word_set("victim")
_CAPTIVE = word_set("captive")


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
    """Nouns whose number is a number of people affected ("deaths", "bodies"), with the status."""
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
    return [
        cue for token in doc for sense in known.get(token.lower_, ()) if (cue := _cue(doc, token, sense)) is not None
    ]


def _cue(doc: Doc, token: Token, sense: Sense) -> Cue | None:
    end = _completed(doc, token.i, sense.takes)
    if end is None or _is_other_word(token, sense):
        return None
    if sense.role == "noun" and token.pos_ == "VERB" and token.lower_.endswith("ing"):
        return (
            None
            if doc[min(token.i + 1, len(doc) - 1)].lower_ != "of"
            else Cue(token.i, token.i, end, "noun", *sense[1:], frozenset())
        )
    start, helpers = verb_group(doc, token.i)
    if sense.role in ("noun", "toll", "life", "tally"):
        return Cue(token.i, token.i, end, sense.role, sense.status, sense.takes, helpers)
    return Cue(token.i, start, end, _voice(token, sense.role, helpers), sense.status, sense.takes, helpers)


def _is_other_word(token: Token, sense: Sense) -> bool:
    """Whether the form is a noun or a name here: "the capture", "Lynch"."""
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    if token.pos_ == "PROPN" and (token.ent_type_ == "PERSON" or after in ("'s", "'")):
        return sense.role in ("active", "past", "gerund")
    return sense.role == "active" and token.pos_ == "NOUN" and token.dep_ != "ROOT"


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


def _completed(doc: Doc, i: int, takes: str) -> int | None:
    """The end of the cue with the words that its sense needs; None where they are missing."""
    if takes in ("any", "people", "combatant", "civilian", "loss"):
        return i + 1
    after = [doc[k].lower_ for k in range(i + 1, min(i + 13, len(doc)))]
    if "." in after:
        after = after[: after.index(".")]
    if takes == "home":
        return i + 1 if ("from" in after and _HOME & set(after[after.index("from") :])) or "out" in after[:1] else None
    if takes in ("harm", "victim"):
        wanted, reach = (_HARM, 8) if takes == "harm" else (_VICTIM, 3)
        return i + 1 if wanted & set(after[:reach]) else None
    if takes == "down":
        return i + 2 if after[:1] == ["down"] else None
    if takes == "captive":
        return i + 1 if _CAPTIVE & set(after[:8]) else None
    if after[:1] == ["dead"] or after[:3] == ["and", "killed"]:
        return i + 2 if after[0] == "dead" else None
    if after[:2] == ["to", "death"] or after[:1] == ["alive"]:
        return i + 3 if after[0] == "to" else i + 2
    return i + 1 if "dead" in after[:6] or _to_death(after) else None


def _to_death(after: list[str]) -> bool:
    return any(after[k : k + 2] == ["to", "death"] for k in range(min(6, len(after))))
