"""What the gate costs beside extraction, and what it loses: ``python -m tests.benchmarks.gate [ARTICLES]``.

Both are timed on the same development articles in one run, in CPU time: the gate, and the extractor with its parser.
"""

from __future__ import annotations

import json
import sys
import time

from kg.article import Article
from kg.extraction.gate import is_of_conflict
from kg.extraction.spacy_extractor import SpacyExtractor
from tests.benchmarks.articles import articles
from tests.paths import EVAL, ROOT

TARGET, MOST_LOST = 20, 0.01
_AGAIN = 20


def times_as_fast(some: list[Article]) -> float:
    """How many times as fast as extraction the gate is."""
    extractor = SpacyExtractor()
    extractor.extract(some[0])
    is_of_conflict(some[0])
    started = time.process_time()
    for article in some:
        extractor.extract(article)
    extraction = time.process_time() - started
    for _ in range(_AGAIN):
        for article in some:
            is_of_conflict(article)
    return extraction / ((time.process_time() - started - extraction) / _AGAIN)


def shut(task: str, gold: bool) -> tuple[int, int]:
    """How many articles of a task are passed over, of how many: those that have gold, or all."""
    rows = [json.loads(line) for line in (EVAL / "data" / f"{task}.jsonl").read_text("utf-8").splitlines()]
    found = [Article(row["id"], row["text"], title=row.get("title") or "") for row in rows if not gold or row[task]]
    return sum(not is_of_conflict(article) for article in found), len(found)


def main() -> None:
    """Print speed and losses; leave with 1 where one is off its target."""
    every = articles()
    speed = times_as_fast(every[:: max(1, len(every) // (int(sys.argv[1]) if len(sys.argv) > 1 else 60))])
    lost = [shut(task, gold=True) for task in ("casualties", "events")]
    share = sum(passed for passed, _ in lost) / sum(total for _, total in lost)
    other = [Article("", text) for text in json.loads((ROOT / "tests" / "other_news.json").read_text("utf-8"))]
    print(f"the gate is {speed:.0f} times as fast as extraction (target {TARGET})")
    print(f"of articles with gold it passes over {share:.2%} (at most {MOST_LOST:.0%})")
    print("of the attribution articles it passes over {} of {}".format(*shut("attribution", gold=False)))
    print(f"of news without conflict {sum(not is_of_conflict(article) for article in other)} of {len(other)}")
    sys.exit(not (speed >= TARGET and share < MOST_LOST))


if __name__ == "__main__":
    main()
