"""Precision with its interval, how much of it still holds, and how well confidence tells right from wrong."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.facts import Claim
from tests.precision.items import Item
from tests.precision.judgements import ASIDE, VERDICTS, Judgement

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_HIGH = 0.9


def wilson(right: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """Interval of a share at 95% (E. B. Wilson, JASA 22, 1927, 209-212).

    >>> [round(end, 4) for end in wilson(93, 100)]
    [0.8625, 0.9657]
    """
    if total == 0:
        return 0.0, 1.0
    share, square = right / total, z * z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def report(kind: str, judgements: Sequence[Judgement], items: Iterable[Item]) -> Iterator[str]:
    """Lines: for each seed how many judged items are still what the extractor gives, and the precision of those."""
    now = {item.identity: item for item in items}
    for seed in sorted({judgement.seed for judgement in judgements}):
        judged = [judgement for judgement in judgements if judgement.seed == seed]
        held = [judgement for judgement in judged if judgement.identity in now]
        stale = len(judged) - len(held)
        yield f"{kind}, seed {seed}: {len(judged)} judged, {len(held)} as extracted now, {stale} stale"
        yield from (_line(name, [j.is_right(name) for j in held]) for name in VERDICTS[kind])
        yield _line("right in all", [judgement.is_right_in_all for judgement in held])
        yield from (_line(f"({name})", [j.is_right(name) for j in held]) for name in ASIDE[kind])
    if kind == "claims":
        yield from _calibration([j for j in judgements if j.identity in now], now)


def _line(name: str, verdicts: Sequence[bool]) -> str:
    low, high = wilson(sum(verdicts), len(verdicts))
    share = f"{sum(verdicts) / len(verdicts):.4f}" if verdicts else "-"
    return f"  {name:<14} {share:>7}  ({sum(verdicts)} of {len(verdicts)}; 95% interval {low:.3f} to {high:.3f})"


def _calibration(judgements: Iterable[Judgement], now: Mapping[tuple[str, ...], Item]) -> Iterator[str]:
    """Confidence against what the judges found, for the claims that have one."""
    pairs = [
        (item.part.confidence, judgement.is_right_in_all)
        for judgement in judgements
        if isinstance((item := now[judgement.identity]).part, Claim) and item.part.confidence is not None
    ]
    if not pairs:
        yield "no judged claim has a confidence"
        return
    yield "confidence      claims   mean conf.   right"
    for low, high in itertools.pairwise(_BINS):
        found = [pair for pair in pairs if low <= pair[0] < high or (high == 1.0 and pair[0] == 1.0)]
        if found:
            mean, right = (sum(pair[n] for pair in found) / len(found) for n in (0, 1))
            yield f"  {low:.1f} to {high:.1f}  {len(found):>8}   {mean:>10.3f}   {right:.3f}"
    yield _line(f"above {_HIGH}", [right for confidence, right in pairs if confidence > _HIGH])
