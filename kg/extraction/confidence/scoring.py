"""Giving each claim of a draft its confidence."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.assembly.facts import Draft
from kg.extraction.confidence.features import ClaimFeatures
from kg.extraction.confidence.weights import probability, weights
from kg.facts import Claim


def with_confidence(draft: Draft) -> Draft:
    """The draft, its claims with a probability of being read right; as it was where no model was fitted."""
    models = weights()
    if not models:
        return draft
    features = ClaimFeatures(draft)

    def scored(claim: Claim) -> Claim:
        name, found = features.of(claim)
        model = models.get(name)
        return claim if model is None else claim.model_copy(update={"confidence": probability(model, found)})

    return replace(draft, facts=draft.facts.model_copy(update={"claims": tuple(map(scored, draft.facts.claims))}))
