"""The fitted model: a weight for each feature, and the probability that follows from them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.errors import KgError

INTERCEPT = "(intercept)"
TABLE = "weights.tsv"
COLUMNS = ("model", "feature", "weight")
_LEAST, _MOST = 0.01, 0.99


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of each model by feature; no model where nothing was fitted.

    Raises:
        KgError: a line of the table is malformed.
    """
    return parsed((files(__package__) / TABLE).read_text(encoding="utf-8"))


def parsed(text: str) -> dict[str, dict[str, float]]:
    """The weights that a table gives.

    Raises:
        KgError: a line is malformed.
    """
    found: dict[str, dict[str, float]] = {}
    rows = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    for number, line in rows[1:]:
        try:
            model, feature, weight = line.split("\t")
            found.setdefault(model, {})[feature] = float(weight)
        except ValueError:
            raise KgError(f"is no line of {', '.join(COLUMNS)}", place=f"{TABLE}:{number}") from None
    return found


def probability(model: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Logistic regression: the chance that a claim with these features is right, in hundredths and never certain.

    A feature that the model has no weight for does not count.

    >>> probability({INTERCEPT: 2.0, "far": -1.5}, {"far": 1.0, "new": 1.0})
    0.62
    """
    total = model[INTERCEPT] + sum(model.get(name, 0.0) * value for name, value in features.items())
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return round(min(max(chance, _LEAST), _MOST), 2)
