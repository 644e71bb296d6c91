"""Which classes of entity can fill a role, and what becomes of words of another class."""

from __future__ import annotations

from kg.extraction.statements.cues import words
from kg.facts import ACTOR_TYPES

_ACTORS = frozenset(ACTOR_TYPES)
PLACES = frozenset({"Place", "Facility"})
"""Classes of what can lie in another place."""


_FITTING = {
    "perpetrators": _ACTORS,
    "victims": _ACTORS,
    "parties": _ACTORS,
    "sponsors": _ACTORS,
    "speakers": _ACTORS,
    "targets": _ACTORS | PLACES | {"Object"},
    "weapons": frozenset({"Weapon"}),
    "places": PLACES,
}
_UNKNOWN = {"victims": "Group", "targets": "Object", "weapons": "Weapon", "places": "Place"}


def fits(role: str, type_: str) -> bool:
    """Whether an entity of a class can fill a role."""
    return type_ in _FITTING[role]


def type_of_unfitting(role: str, type_: str, lemma: str) -> str:
    """The class for words that no class was found for, or one that the role excludes; "" for a misreading.

    A place that acts or speaks stands for somebody there; a document that says something is an object.
    """
    if role == "speakers" and lemma in words("document"):
        return "Object"
    if not type_ or (type_ in PLACES and _UNKNOWN.get(role) is None):
        return _UNKNOWN.get(role, "Actor")
    return ""
