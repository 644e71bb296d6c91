"""Which claims about one event contradict each other, by the rules of the shipped question ``contradictions``.

The figure of a part, or one over a time of its own, does not contradict the whole; one that is told of a place of its
own contradicts only what is told of the same place; nobody stands by a figure any more that the text replaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from kg.pages.claims import Claim, Figure

APART = "the figures do not overlap"
DENIED = "one denies what the other asserts"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be right.

    Attributes:
        lower: the lower figure, or the claim that denies.
        higher: the higher figure, or the claim that asserts.
        why: :data:`APART` or :data:`DENIED`.
    """

    lower: Claim
    higher: Claim
    why: str


def contradictions(claims: Iterable[Claim]) -> tuple[Contradiction, ...]:
    """All contradictions between claims about one event."""
    whole = [claim for claim in claims if not claim.whole and not claim.timed]
    found = (_contradiction(one, other) for one, other in permutations(whole, 2) if _place(one) == _place(other))
    return tuple(pair for pair in found if pair)


def contradicted(claim: Claim, pairs: Sequence[Contradiction]) -> tuple[Claim, ...]:
    """The claims that contradict one claim."""
    mine = [pair for pair in pairs if claim.iri in (pair.lower.iri, pair.higher.iri)]
    others = {other.iri: other for pair in mine for other in (pair.lower, pair.higher) if other.iri != claim.iri}
    return tuple(others.values())


@dataclass(frozen=True, slots=True)
class Clash:
    """One claim against one or several: whoever denies an event stands against all who tell of it."""

    one: Claim
    others: tuple[Claim, ...]
    why: str


def clashes(pairs: Sequence[Contradiction]) -> tuple[Clash, ...]:
    """The contradictions, those of one denial together."""
    found: dict[tuple[str, str], list[Contradiction]] = {}
    for pair in pairs:
        key = pair.lower.iri, pair.higher.iri if pair.why == APART else ""
        found.setdefault(key, []).append(pair)
    return tuple(Clash(said[0].lower, tuple(pair.higher for pair in said), said[0].why) for said in found.values())


def _contradiction(one: Claim, other: Claim) -> Contradiction | None:
    if one.denied and not other.denied:
        return Contradiction(one, other, DENIED) if _denies(one, other) else None
    return Contradiction(one, other, APART) if _is_below(one, other) else None


def _is_below(one: Claim, other: Claim) -> bool:
    if not one.figure or not other.figure or one.denied or other.denied or one.superseded or other.superseded:
        return False
    ends, begins = one.figure.maximum, other.figure.minimum
    return _counted(one.figure) == _counted(other.figure) and ends is not None and begins is not None and ends < begins


def _denies(denial: Claim, other: Claim) -> bool:
    """Whether what is denied is what the other asserts: the event itself, the same part in it, or such a figure."""
    if not _parts(denial) & _parts(other):
        return False
    highest = other.figure.maximum if other.figure else None
    if highest == 0:
        return False
    return denial.figure is None or (other.figure is not None and _overlap(denial.figure, other.figure))


def _overlap(one: Figure, other: Figure) -> bool:
    return (
        _counted(one) == _counted(other)
        and (one.maximum is None or other.minimum is None or other.minimum <= one.maximum)
        and (one.minimum is None or other.maximum is None or other.maximum >= one.minimum)
    )


def _counted(figure: Figure) -> tuple[str, str]:
    return figure.status, figure.group


def _parts(claim: Claim) -> frozenset[tuple[str, str]]:
    """The parts in the event that a claim speaks of; a claim about the event itself speaks of one that has no name."""
    parts = {(claim.role, concerned.iri) for concerned in claim.concerned if claim.role}
    return frozenset(parts or {("", "")})


def _place(claim: Claim) -> str:
    return claim.place.iri if claim.place else ""
