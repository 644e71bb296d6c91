"""What extraction costs beside the parser: ``python -m tests.benchmarks.extraction [ARTICLES]``.

Both are timed on the same development articles in one run, article by article in turn, in CPU time of this process:
the bare spaCy pipeline on the text as it stands, and everything that the extractor does after the parser.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kg.article import Article
from kg.extraction.parse import model, parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.reading import read_articles
from tests.paths import EVAL

Result = TypeVar("Result")


@dataclass
class Costs:
    """CPU seconds over all articles."""

    bare: float = 0.0
    parse: float = 0.0
    after: float = 0.0

    @property
    def ratio(self) -> float:
        """What comes after the parser, as a share of the bare pipeline."""
        return self.after / self.bare


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def measured(limit: int) -> Costs:
    """The costs on ``limit`` articles of each task."""
    extractor, costs = SpacyExtractor(), Costs()
    articles = [article for task in ("casualties", "attribution", "events") for article in _articles(task, limit)]
    extractor.extract(articles[0])
    for article in articles:
        costs.bare += _timed(lambda text=article.text: model()(text))[0]
        seconds, doc = _timed(lambda one=article: parse(one))
        costs.parse += seconds
        costs.after += _timed(lambda one=article, parsed=doc: extractor.read(one, parsed))[0]
    return costs


def _articles(task: str, limit: int) -> list[Article]:
    found = read_articles([EVAL / "data" / f"{task}.jsonl"], unique_ids=False)
    return [item for item in found if isinstance(item, Article)][:limit]


def main() -> None:
    """Print the costs."""
    costs = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
    print(f"bare spaCy {costs.bare:.2f} s, our parse {costs.parse:.2f} s, after the parser {costs.after:.2f} s")
    print(f"after the parser / bare spaCy: {costs.ratio:.2f}")


if __name__ == "__main__":
    main()
