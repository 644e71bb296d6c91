"""Links as statements: from a candidate that was taken, or from what a person decided."""

from __future__ import annotations

from datetime import date

from kg.facts import Evidence, Link, LinkFeature
from kg.linking.candidates import Asking, Candidate
from kg.linking.deciding import Weighed
from kg.linking.decisions import Decision
from kg.linking.names import Match, match
from kg.linking.wants import Asked

_CERTAIN = 0.99


def found_link(asked: Asked, best: Weighed, sure: bool, asking: Asking, published: date | None) -> Link:
    """The link of an entity to a candidate.

    Args:
        asked: the entity.
        best: the candidate.
        sure: whether the link is accepted.
        asking: where it was found.
        published: day of the article, which stands for that of a source that tells none.
    """
    candidate = best.candidate
    return Link(
        entity=asked.entity.id,
        iri=candidate.iri,
        label=candidate.label,
        description=candidate.description,
        types=candidate.types,
        method="identifier" if best.features.get("shared identifier") == 1 else asking.method,
        source=asking.source.name,
        score=best.score,
        status="accepted" if sure else "proposed",
        evidence=_words(asked, candidate),
        features=tuple(LinkFeature(name=name, value=value) for name, value in sorted(best.features.items())),
        date=candidate.retrieved or published or date.min,
    )


def _words(asked: Asked, candidate: Candidate) -> Evidence:
    """The mention by the name that the candidate has; of several the one that stands for the entity, or the fullest."""
    fit = {name: match(name, candidate.label, candidate.aliases) for name in asked.named}
    best = max(fit.values(), default=Match.NONE)
    names = [name for name in asked.named if fit[name] == best]
    fullest = min(names, key=lambda name: (asked.named[name] != asked.mention, -len(name), name), default="")
    return asked.named.get(fullest, asked.mention)


def decided_link(asked: Asked, verdict: Decision) -> Link:
    """The link of an entity by a person's decision."""
    return Link(
        entity=asked.entity.id,
        iri=verdict.iri,
        label=verdict.name,
        method="person",
        source="decisions",
        score=_CERTAIN if verdict.verdict == "accepted" else round(1 - _CERTAIN, 2),
        status=verdict.verdict,
        evidence=asked.mention,
        date=verdict.date,
        decided_by=verdict.reviewer,
        note=verdict.note,
    )
