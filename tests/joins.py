"""How well mentions of one happening are joined, against articles whose mentions people have sorted by happening.

The table (``judgements/joins.tsv``, made by docs/judging.md) holds the article, the offsets of a mention and a letter
for its happening; a mention that tells of none has ``X``.  Scored are the mentions that the extractor still gives.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kg.facts import Facts
from tests.paths import ROOT

TABLE = ROOT / "tests" / "judgements" / "joins.tsv"
Place = tuple[int, int]


@cache
def sorted_by_hand(task: str) -> Mapping[str, Mapping[Place, str]]:
    """The happening of each mention, by article."""
    found: defaultdict[str, dict[Place, str]] = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            if row["task"] == task and row["happening"] != "X":
                start, end = map(int, row["mention"].split("-"))
                found[row["article"]][start, end] = row["happening"]
    return found


def join_scores(task: str, documents: Iterable[Facts]) -> dict[str, float]:
    """B-cubed precision and recall (A. Bagga and B. Baldwin, LREC 1998) over all mentions; empty without a table."""
    shares = [pair for facts in documents for pair in _shares(facts, sorted_by_hand(task).get(facts.article.id, {}))]
    if not shares:
        return {}
    precision, recall = (sum(share) / len(shares) for share in zip(*shares, strict=True))
    return {"join precision": round(precision, 4), "join recall": round(recall, 4)}


def _shares(facts: Facts, by_hand: Mapping[Place, str]) -> Iterable[tuple[float, float]]:
    """For each mention which share of its event is of its happening, and which share of that is in its event."""
    given = {(span.start, span.end): event.id for event in facts.events for span in event.mentions}
    known = [(given[place], letter) for place, letter in by_hand.items() if place in given]
    for pair in known:
        both = known.count(pair)
        yield both / sum(event == pair[0] for event, _ in known), both / sum(letter == pair[1] for _, letter in known)
