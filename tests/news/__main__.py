"""``python -m tests.news [NAME…]``: the figures of the articles with gold, and each fault."""

from __future__ import annotations

import sys

from kg.extraction.spacy_extractor import SpacyExtractor
from tests.news.articles import articles
from tests.news.scoring import Match, faults, figures, matches


def main() -> None:
    extractor, every = SpacyExtractor(), list[Match]()
    for news in articles(*sys.argv[1:]):
        facts = extractor.extract(news.article)
        found = matches(news, facts)
        every.extend(found)
        print(f"{news.name}: {figures(found)['all right recall']:.2f} of {len(news.claims)} claims all right")
        for fault in faults(news, facts, found):
            print(f"  {fault}")
    for name, value in figures(every).items():
        print(f"{name:<24} {value:.4f}")


if __name__ == "__main__":
    main()
