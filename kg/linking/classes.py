"""What the classes that a source gives mean in ours, and whether they fit what the article calls something."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.linking.iris import WIKIDATA
from kg.linking.packaged import rows

_OURS = "kg:"
_NEAR: tuple[frozenset[str], ...] = (
    frozenset(("Government", "Place")),  # "Paris said"
    frozenset(("ArmedGroup", "PoliticalOrganization", "StateForce")),
    frozenset(("ArmedGroup", "StateForce", "Government", "PoliticalOrganization", "Organization")),
    frozenset(("Organization", "CivilSocietyOrganization", "IntergovernmentalOrganization", "MediaOrganization")),
    frozenset(("Place", "Facility")),
)
"""Classes between which articles and registers do not draw the same line."""
_NEAR_PLACES = frozenset(("Actor", "Facility", "Government", "Place"))


@cache
def _of_wikidata() -> dict[str, str]:
    return {WIKIDATA + row["qid"]: row["class"] for row in rows("wikidata_classes.tsv")}


def classes_of(types: Iterable[str]) -> frozenset[str]:
    """Classes of the ontology for a source's classes; those that nobody mapped are left out."""
    known = _of_wikidata()
    ours = (type_.removeprefix(_OURS) if type_.startswith(_OURS) else known.get(type_, "") for type_ in types)
    return frozenset(filter(None, ours))


def fit(wanted: str, found: frozenset[str]) -> float:
    """1 for the same class, 0.5 for one near to it, 0 where the source gives none that is known, -1 for another.

    >>> fit("ArmedGroup", frozenset({"ArmedGroup"})), fit("Person", frozenset({"Place"})), fit("Actor", frozenset())
    (1.0, -1.0, 0.0)
    """
    if not found:
        return 0.0
    if wanted in found:
        return 1.0
    if wanted not in _NEAR_PLACES and "Place" in found:
        return -1.0  # a country is a government too, and yet no army or party
    if wanted == "Actor":
        return 0.5 if found - {"Place", "Facility"} else -1.0
    return 0.5 if any(wanted in near and near & found for near in _NEAR) else -1.0
