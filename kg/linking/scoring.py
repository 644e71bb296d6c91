"""From features to the probability that a candidate is what the article means."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from kg.linking.packaged import rows


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("weights.tsv")}


def score(features: Mapping[str, float]) -> float:
    """A probability in hundredths, from 0.01 to 0.99: a logistic function of the weighted features."""
    weights = _weights()
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-total)), 2)))
