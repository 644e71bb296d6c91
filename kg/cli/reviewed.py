"""What a review is about: one article, its facts, and the file that its review is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.streams import STDIN, shown
from kg.errors import BadInput, UsageError

if TYPE_CHECKING:
    from kg.article import Article
    from kg.facts import Facts
    from kg.reading import Written
    from kg.reviewing import Sheet

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MANY = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Subject:
    """One article under review.

    Attributes:
        facts: what the extractor gives, or what a facts document holds; ids are those that it prints.
        sheet: the review so far, or None.
        path: where it is, or will be.
    """

    facts: Facts
    sheet: Sheet | None
    path: Path


def subject_of(article: str, *, which: str | None, extractor: str, reviews: Path | None) -> Subject:
    """The article that a command is about.

    Args:
        article: file or URL of an article, or file of a facts document.
        which: id of the article, where there are several.
        extractor: name of the extractor.
        reviews: review file, or folder of them; None for the file beside the article.

    Raises:
        BadInput: it cannot be read, or its review cannot.
        UsageError: there are several articles, or no place for a review.
    """
    facts = _facts(_one(article, which), extractor)
    path = _path(article, facts, reviews)
    return Subject(facts, sheet_in(path), path)


def sheet_in(path: Path) -> Sheet | None:
    """The review in a file, None where there is none yet.

    Raises:
        BadInput: it cannot be read.
    """
    from kg.reviewing import read_file

    return read_file(path).sheet if path.exists() else None


def _one(article: str, which: str | None) -> Article | Written:
    from kg.article import Article
    from kg.reading import Problem, Written, read_articles

    found: list[Article | Written] = []
    for outcome in read_articles([article], unique_ids=False):
        if isinstance(outcome, Problem):
            raise outcome.error
        if isinstance(outcome, Article | Written) and which in (None, _id(outcome)):
            found.append(outcome)
    if not found:
        raise UsageError(f"no article has the id {which!r}", place=shown(article))
    if len(found) > 1:
        ids = ", ".join(dict.fromkeys(_id(one) for one in found[:5]))
        raise UsageError("holds several articles", place=shown(article), remedy=f"choose with --article: {ids} …")
    return found[0]


def _id(outcome: Article | Written) -> str:
    from kg.article import Article

    if isinstance(outcome, Article):
        return outcome.id
    said = outcome.value.get("article")
    return str(said.get("id")) if isinstance(said, dict) else ""


def _facts(found: Article | Written, extractor: str) -> Facts:
    from kg.article import Article
    from kg.extraction import load_extractor
    from kg.facts import read_facts

    return (
        load_extractor(extractor).extract(found) if isinstance(found, Article) else read_facts(found.value, found.place)
    )


def _path(article: str, facts: Facts, reviews: Path | None) -> Path:
    from kg.reviewing import found_reviews, name_in, review_path

    if reviews is None:
        path = Path(article)
        if article == STDIN or _URL.match(article) or path.is_dir() or path.suffix.lower() in _MANY:
            remedy = "say where the review is to be: --reviews FOLDER"
            raise UsageError(
                "is no file with one article beside which a review can be", place=shown(article), remedy=remedy
            )
        return review_path(path)
    if reviews.is_dir() or (not reviews.exists() and reviews.suffix != ".json"):
        known = found_reviews([], [reviews] if reviews.exists() else []).by_text.get(facts.article.sha256)
        return known.path if known else name_in(reviews, facts.article.id, facts.article.sha256)
    if not reviews.name.endswith(".json"):
        raise BadInput("is no review file", place=shown(str(reviews)), remedy="name a .review.json file, or a folder")
    return reviews
