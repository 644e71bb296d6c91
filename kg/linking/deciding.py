"""One entity, its candidates, and what is made of them: a link, a proposal, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.linking.candidates import Candidate, Wanted
from kg.linking.features import Features, features
from kg.linking.scoring import score
from kg.linking.setting import Setting


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a candidate is taken, from 0 to 1.

    Attributes:
        accept: the score from which a link is accepted.
        propose: the score from which it is proposed to a person.
        margin: by how much an accepted one must be better than the next.
    """

    accept: float = 0.95
    propose: float = 0.5
    margin: float = 0.1


DEFAULT_THRESHOLDS = Thresholds()


class Weighed(NamedTuple):
    """A candidate with its score and what that was made of."""

    candidate: Candidate
    score: float
    features: Features


def weighed(wanted: Wanted, found: Sequence[Candidate], setting: Setting) -> list[Weighed]:
    """The candidates with their scores, the best first; of equals the one that comes first in the order of IRIs."""
    told = ((one, features(wanted, one, found, setting)) for one in found)
    return sorted((Weighed(one, score(f), f) for one, f in told), key=lambda w: (-w.score, w.candidate.iri))


def chosen(ranked: Sequence[Weighed], thresholds: Thresholds) -> tuple[Weighed, bool] | None:
    """The one to link to, and whether that is sure enough; None where nothing is likely, for NIL is an answer."""
    if not ranked or ranked[0].score < thresholds.propose:
        return None
    best = ranked[0]
    ahead = len(ranked) == 1 or round(best.score - ranked[1].score, 2) >= thresholds.margin
    return best, best.score >= thresholds.accept and ahead and "contradiction" not in best.features
