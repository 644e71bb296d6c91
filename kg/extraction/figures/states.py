"""People of whom only their state is told: "a third man is in a critical condition", "4,000 remain in detention"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links
from kg.extraction.figures.wordsets import word_set

_WIDEST = 4
"""Tokens from "in" to the noun of the state: "in a very serious condition"."""
_NOUNS = frozenset(("condition", "treatment"))
_STAYS = frozenset(("be", "remain", "stay", "languish"))


def link_states(links: Links) -> None:
    """Link the subjects of "be in a critical condition", and counted people who "are under treatment"."""
    for cue, verb in _states(links):
        subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.pos_ != "PRON"]
        if links.words[cue.i] != "condition":
            subjects = [child for child in subjects if links.number_of(child) is not None]
        links.link_heads(subjects, cue, "figures.state")


def _states(links: Links) -> Iterator[tuple[Cue, Token]]:
    """Each noun for a state of people, as a cue, and the verb that it is said with."""
    doc = links.doc
    for i, word in enumerate(links.words):
        status = _status(links, i) if word in _NOUNS or word in word_set("in custody") else ""
        if not status:
            continue
        start = next((k for k in range(i - 1, max(i - _WIDEST - 1, 0), -1) if links.words[k] in ("in", "under")), i)
        verb = doc[start].head
        if verb.i < start < i and verb.lemma_ in _STAYS:
            yield Cue(i, verb.i, i + 1, "adjective", status, "number", frozenset()), verb


def _status(links: Links, i: int) -> str:
    """What the noun for a state tells of people, by the words before it."""
    before = links.words[i - 1]
    if links.words[i] == "condition":
        return "" if word_set("grave state").isdisjoint(links.words[max(i - _WIDEST, 0) : i]) else "injured"
    if links.words[i] == "treatment":
        ill = any(token.lower_ in word_set("illness") for token in links.doc[i].sent)
        return "injured" if before == "under" and not ill else ""
    return "detained" if before == "in" else ""
