"""Fits the confidence of claims to what judges found: ``python -m tests.fit_confidence`` writes the table of weights.

Logistic regression with a ridge penalty, the penalty chosen by cross-validation over articles.  Of a sample that the
extractor was mended by, the claims that were wrong are gone and those that were right are left, so that it looks better
than it is.  The intercept is therefore set by samples that (nearly) all still hold: lowered until claims are said to be
right no more often than the lower end of the interval of such a sample, or of the last two samples as they were judged,
and until, of those that cross-validation puts above 0.9, the share :data:`AIM` is right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from kg.article import Article
from kg.extraction.assembly.facts import Draft
from kg.extraction.confidence import weights as shipped
from kg.extraction.confidence.features import EVENT, FIGURE, ClaimFeatures
from kg.extraction.confidence.weights import COLUMNS, INTERCEPT
from kg.extraction.parse import parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Claim, Event
from kg.reading import read_articles
from tests.paths import EVAL, ROOT
from tests.precision import judgements
from tests.precision.items import items_of
from tests.precision.judgements import Judgement
from tests.precision.report import wilson
from tests.quality import TASKS

TARGET = ROOT / "kg" / "extraction" / "confidence" / shipped.TABLE
AIM = 0.96
HIGH = 0.9
RIDGES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
FOLDS = 10
LEAST_ROWS = 8
"""Rows that must have a feature, and rows that must lack it, for it to be fitted."""
WHOLE = 0.97
"""Share of a sample that must still be what the extractor gives for the sample to show how often it is right."""
SAMPLE, LAST = 100, 2
"""Judgements that make a sample, and how many samples say how often claims are right of late."""
FEWEST = 40
"""Rows without which nothing is fitted."""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Row:
    """One judged claim.

    Attributes:
        features: those of its model.
        right: whether the judge found it right in all.
        article: of which it is; articles are never split between folds.
        weight: of the row: the claims that assert one judged event share one.
    """

    features: Mapping[str, float]
    right: bool
    article: str
    weight: float = 1.0
    whole: bool = True
    """It is of a sample of which nothing was mended since."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model and how good it is on articles that it was not fitted to.

    Attributes:
        weights: by feature.
        ridge: the penalty.
        loss: mean logarithmic loss in cross-validation, in nats; and ``base``, that of always saying the mean.
        high: how many rows cross-validation puts above 0.9, and ``high_right`` how many of those are right.
        shift: by which the intercept was lowered.
    """

    weights: Mapping[str, float]
    rows: int
    ridge: float
    loss: float
    base: float
    high: int
    high_right: int
    shift: float


def fit(rows: Sequence[Row], most: float = 1.0) -> Fitted:
    """The model of some judged claims; the same rows in any order give the same.

    Args:
        rows: the judged claims.
        most: share of claims of which it may at most be said, over all, that they are right.
    """
    rows = sorted(rows, key=lambda row: (row.article, sorted(row.features.items()), row.right))
    names = _usable(rows)
    x = np.array([[1.0, *(row.features.get(name, 0.0) for name in names)] for row in rows])
    y = np.array([float(row.right) for row in rows])
    w = np.array([row.weight for row in rows])
    folds = _folds(rows)
    tried = [(_loss(_held_out(x, y, w, folds, ridge), y, w), ridge) for ridge in RIDGES]
    loss, ridge = min(tried)
    scores = _held_out(x, y, w, folds, ridge)
    whole = np.array([row.whole for row in rows])
    shift = _shift(scores[whole], y[whole], w[whole], most) if whole.sum() >= FEWEST else _shift(scores, y, w, most)
    fitted = _solve(x, y, w, ridge)
    fitted[0] -= shift
    above = (_chance(scores - shift) > HIGH) & (whole if whole.sum() >= FEWEST else True)
    share = np.average(y, weights=w)
    base = float(-(share * np.log(share) + (1 - share) * np.log(1 - share))) if 0 < share < 1 else 0.0
    return Fitted(
        dict(zip((INTERCEPT, *names), map(float, fitted), strict=True)),
        rows=len(rows),
        ridge=ridge,
        loss=loss,
        base=base,
        high=int(above.sum()),
        high_right=int(y[above].sum()),
        shift=shift,
    )


def _usable(rows: Sequence[Row]) -> list[str]:
    names = sorted({name for row in rows for name in row.features})
    counts = {name: sum(bool(row.features.get(name)) for row in rows) for name in names}
    return [name for name in names if LEAST_ROWS <= counts[name] <= len(rows) - LEAST_ROWS or _varies(name, rows)]


def _varies(name: str, rows: Sequence[Row]) -> bool:
    return len({row.features.get(name, 0.0) for row in rows}) > LEAST_ROWS


def _folds(rows: Sequence[Row]) -> Array:
    articles = {article: n % FOLDS for n, article in enumerate(dict.fromkeys(row.article for row in rows))}
    return np.array([articles[row.article] for row in rows], dtype=np.float64)


def _held_out(x: Array, y: Array, w: Array, folds: Array, ridge: float) -> Array:
    """The score (log odds) of each row by a model fitted to the other folds."""
    scores = np.zeros(len(y))
    for fold in set(folds.tolist()):
        out = folds == fold
        scores[out] = x[out] @ _solve(x[~out], y[~out], w[~out], ridge)
    return scores


def _solve(x: Array, y: Array, w: Array, ridge: float) -> Array:
    """Newton's method for ridge logistic regression; the intercept, the first column, is hardly penalised."""
    penalty = np.diag([0.01, *([ridge] * (x.shape[1] - 1))])
    beta = np.zeros(x.shape[1])
    for _ in range(100):
        chance = _chance(x @ beta)
        gradient = x.T @ (w * (y - chance)) - penalty @ beta
        step = np.linalg.solve((x.T * (w * chance * (1 - chance))) @ x + penalty, gradient)
        beta += step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-9:
            break
    return beta


def _chance(scores: Array) -> Array:
    chance: Array = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return chance


def _loss(scores: Array, y: Array, w: Array) -> float:
    chance = _chance(scores)
    return float(-np.average(y * np.log(chance) + (1 - y) * np.log(1 - chance), weights=w))


def _shift(scores: Array, y: Array, w: Array, most: float) -> float:
    """By how much all scores must fall to be no higher than the lowest share that can be true, and for the aim to hold.

    That share is the lower end of the interval at 95%: one sample, and one set of judges, may have been lucky.
    """
    careful = min(most, wilson(round(float(np.sum(w * y))), round(float(np.sum(w))))[0])
    for step in range(81):
        chance = _chance(scores - step / 20)
        above = chance > HIGH
        if np.average(chance, weights=w) <= careful and (not above.any() or y[above].mean() >= AIM):
            return step / 20
    return 4.0


def judged_rows(drafts: Iterable[tuple[str, Draft]], given: Mapping[str, Sequence[Judgement]]) -> dict[str, list[Row]]:
    """The rows of each model: those judgements that are of what the extractor gives now."""
    known = {kind: {judgement.identity: judgement for judgement in found} for kind, found in given.items()}
    rows: dict[str, list[Row]] = {FIGURE: [], EVENT: []}
    drafted = list(drafts)
    whole = {kind: _whole(kind, drafted, found) for kind, found in given.items()}
    for task, draft in drafted:
        features = ClaimFeatures(draft)
        for kind, found in known.items():
            for item in items_of(kind, task, [draft.facts]):
                judgement = found.get(item.identity)
                if judgement:
                    claims = [item.part] if isinstance(item.part, Claim) else list(_asserting(item.part, draft))
                    for claim in claims:
                        model, values = features.of(claim)
                        row = Row(
                            values,
                            judgement.is_right_in_all,
                            item.key["article"],
                            1 / len(claims),
                            judgement.seed in whole[kind],
                        )
                        rows[model].append(row)
    return rows


def _whole(kind: str, drafts: Sequence[tuple[str, Draft]], given: Sequence[Judgement]) -> frozenset[int]:
    """The seeds whose samples still hold as wholes."""
    now = {item.identity for task, draft in drafts for item in items_of(kind, task, [draft.facts])}
    seeds = {judgement.seed for judgement in given}
    held = {seed: [judgement.identity in now for judgement in given if judgement.seed == seed] for seed in seeds}
    return frozenset(seed for seed, found in held.items() if sum(found) >= WHOLE * len(found))


def _lately(given: Sequence[Judgement]) -> float:
    """The least share right that the last samples allow, whether or not the extractor was mended in between."""
    seeds = sorted({judgement.seed for judgement in given})
    large = [seed for seed in seeds if sum(judgement.seed == seed for judgement in given) >= SAMPLE]
    right = [judgement.is_right_in_all for judgement in given if judgement.seed in large[-LAST:]]
    return wilson(sum(right), len(right))[0] if right else 1.0


def _asserting(event: Event, draft: Draft) -> Iterator[Claim]:
    yield from (claim for claim in draft.facts.claims if claim.event == event.id and claim.casualties is None)


def _drafts(articles: Mapping[str, str]) -> Iterator[tuple[str, Draft]]:
    """The drafts of some articles, by id and task."""
    extractor = SpacyExtractor()
    for task in TASKS:
        seen: set[str] = set()
        for outcome in read_articles([EVAL / "data" / f"{task}.jsonl"], unique_ids=False):
            if isinstance(outcome, Article) and articles.get(outcome.id) == task and outcome.id not in seen:
                seen.add(outcome.id)
                yield task, extractor._draft(outcome, parse(outcome))


def table(models: Mapping[str, Fitted], day: str) -> str:
    """The table of weights, with where they come from."""
    lines = ["# Weights of the confidence of claims: logistic regression (docs/confidence.md)."]
    for name, fitted in models.items():
        lines.append(
            f"# Source: {name}: {fitted.rows} judged claims of tests/judgements, fitted {day} by tests.fit_confidence: "
            f"ridge {fitted.ridge:g}, log loss {fitted.loss:.3f} in cross-validation (mean alone {fitted.base:.3f}), "
            f"{fitted.high_right} of {fitted.high} above {HIGH} right, intercept lowered by {fitted.shift:.2f}."
        )
    lines.append("\t".join(COLUMNS))
    lines += (
        f"{name}\t{feature}\t{weight:.3f}"
        for name, fitted in models.items()
        for feature, weight in sorted(fitted.weights.items())
    )
    return "\n".join(lines) + "\n"


def main(target: Path = TARGET) -> None:
    """Fit to all judgements and write the table."""
    given = {kind: judgements.read(judgements.FOLDER / f"{kind}.tsv", kind)[1] for kind in ("claims", "events")}
    articles = {judgement.row["article"]: judgement.row["task"] for found in given.values() for judgement in found}
    rows = judged_rows(_drafts(articles), given)
    most = {FIGURE: _lately(given["claims"]), EVENT: _lately(given["events"])}
    models = {name: fit(found, most[name]) for name, found in rows.items() if len(found) >= FEWEST}
    if not models:
        counts = ", ".join(f"{len(found)} of {name}" for name, found in rows.items())
        sys.exit(f"error: there are too few judgements of what the extractor gives now ({counts}, {FEWEST} are needed)")
    target.write_text(table(models, str(datetime.now(UTC).date())), "utf-8")
    print("\n".join(line for line in target.read_text("utf-8").splitlines() if line.startswith("#")))


if __name__ == "__main__":
    main()
