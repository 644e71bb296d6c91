"""The words that a sense of a cue needs after it: "driven from their homes", "burned to death", "taken hostage"."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.figures.wordsets import word_set

_HOME = word_set("home")
_RUBBLE = word_set("rubble")
OF_ITSELF = frozenset(("any", "people", "number", "combatant", "civilian", "loss", "nobody"))
"""Values of ``takes`` that ask nothing of the words after the cue."""
_PARTICLES = frozenset(("down", "up", "out", "away"))
_COMPLEMENT = 8
"""Tokens after a verb within which its complement must begin ("trapped beneath tons of rubble")."""
_WANTED = {
    "harm": (word_set("harm"), _COMPLEMENT),
    "captive": (word_set("captive"), _COMPLEMENT),
    "care": (word_set("harm") | word_set("hospital"), _COMPLEMENT),
    "victim": (word_set("victim"), 3),
    "sacrifice": (word_set("sacrifice"), 3),
    "refuge": (word_set("refuge"), 2),
    "limb": (word_set("limb"), 4),
}
"""By the value of ``takes`` the words of which one must follow, and within how many tokens."""


def end_with_complement(doc: Doc, i: int, takes: str) -> int | None:
    """The end of the cue with the words that its sense needs; None where they are missing."""
    if takes in (*OF_ITSELF, "moved"):
        return None if takes == "moved" and _moves_patients(doc, i) else i + 1
    after = [doc[k].lower_ for k in range(i + 1, min(i + 13, len(doc)))]
    if "." in after:
        after = after[: after.index(".")]
    if takes in ("home", "own_home"):
        own = after[:1] in (["their"], ["our"]) and _HOME & set(after[1:3])
        if takes == "own_home":
            return i + 1 if own else None
        return i + 1 if ("from" in after and _HOME & set(after[after.index("from") :])) or "out" in after[:1] else None
    if takes in _WANTED:
        wanted, reach = _WANTED[takes]
        return i + 1 if wanted & set(after[:reach]) and not (takes == "care" and _is_illness(doc, i)) else None
    if takes in _PARTICLES:
        return i + 2 if after[:1] == [takes] else None
    if takes in ("rubble", "grave"):
        found = _RUBBLE & set(after[:_COMPLEMENT]) and not {"alive", "dead"} & set(after[:1])
        return i + 1 if bool(found) == (takes == "rubble") else None
    return i + 1 if i and doc[i - 1].lower_ == "fatally" else _end_with_death(i, after)


def _end_with_death(i: int, after: list[str]) -> int | None:
    """The end of a cue that asks for "dead", "alive" or "to death" after it."""
    if after[:1] == ["dead"] or after[:3] == ["and", "killed"]:
        return i + 2 if after[0] == "dead" else None
    if after[:2] == ["to", "death"] or after[:1] == ["alive"]:
        return i + 3 if after[0] == "to" else i + 2
    return i + 1 if {"dead", "alive"} & set(after[:6]) or _to_death(after) else None


def _moves_patients(doc: Doc, i: int) -> bool:
    return any(token.lower_ in word_set("patient") for token in doc[max(i - 6, 0) : i + 12])


def _is_illness(doc: Doc, i: int) -> bool:
    return any(token.lower_ in word_set("illness") for token in doc[i].sent)


def _to_death(after: list[str]) -> bool:
    return any(after[k : k + 2] == ["to", "death"] for k in range(min(6, len(after))))
