"""People of whom only their state is told: "a third man is in a critical condition", "4,000 remain in detention"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links
from kg.extraction.figures.wordsets import word_set

_WIDEST = 4
"""Tokens from "in" to the noun of the state: "in a very serious condition"."""
_STAYS = frozenset(("be", "remain", "stay", "languish"))


def link_states(links: Links) -> None:
    """Link the subjects of "be in a critical condition", and counted people who "remain in detention"."""
    for cue, verb in _states(links):
        subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.pos_ != "PRON"]
        if cue.status == "detained":
            subjects = [child for child in subjects if links.number_of(child) is not None]
        links.link_heads(subjects, cue, "figures.state")


def _states(links: Links) -> Iterator[tuple[Cue, Token]]:
    """Each noun for a state of people, as a cue, and the verb that it is said with."""
    doc = links.doc
    for i, word in enumerate(links.words):
        held = word in word_set("in custody")
        if not held and word != "condition":
            continue
        start = next((k for k in range(i - 1, max(i - _WIDEST - 1, 0), -1) if links.words[k] == "in"), i)
        grave = not word_set("grave state").isdisjoint(links.words[start:i])
        verb = doc[start].head
        if start < i and verb.i < start and verb.lemma_ in _STAYS and (grave or start == i - 1):
            status = "detained" if held else "injured"
            if held or grave:
                yield Cue(i, verb.i, i + 1, "adjective", status, "number", frozenset()), verb
