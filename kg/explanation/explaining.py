"""From inputs to explained articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.article import Article
from kg.errors import BadInput, KgError, UsageError
from kg.extraction import Extractor
from kg.extraction.explained import Explained
from kg.extraction.protocol import Explainer
from kg.reading import Notice, Problem, Written, read_articles
from kg.reviewing import NO_REVIEWS, Reviews, with_unmatched


def explanations(
    inputs: Iterable[str | Path], load: Callable[[], Extractor], reviews: Reviews = NO_REVIEWS
) -> Iterator[Explained | Problem | Notice]:
    """Every article of the inputs with its reasons, in their order; a problem stands in the place of its article.

    Args:
        inputs: what :func:`kg.reading.read_articles` takes.
        load: makes the extractor; it is called for the first article and not before.
        reviews: those that are about none of the articles are told.

    Raises:
        UsageError: the extractor does not say why.
    """
    loaded = cache(lambda: _explainer(load()))
    for outcome in with_unmatched(read_articles(inputs, unique_ids=False), reviews):
        if isinstance(outcome, Written):
            remedy = "give the article that it was made of"
            yield Problem(BadInput("is a facts document, which holds no reasons", place=outcome.place, remedy=remedy))
        elif isinstance(outcome, Article):
            yield _explained(outcome, loaded())
        else:
            yield outcome


def narrowed(explained: Explained, claim: str) -> Explained:
    """The explanation of one claim; the facts stay whole.

    Raises:
        UsageError: there is no such claim.
    """
    if claim not in explained.steps:
        there = f"there are {next(iter(explained.steps))} to {list(explained.steps)[-1]}" if explained.steps else "none"
        raise UsageError(f"there is no claim {claim!r}", place=explained.facts.article.id, remedy=there)
    return replace(explained, steps={claim: explained.steps[claim]})


def _explainer(extractor: Extractor) -> Explainer:
    if not isinstance(extractor, Explainer):
        raise UsageError(
            f"{type(extractor).__name__} cannot say why it made a claim",
            remedy="use --extractor spacy, or no --explain",
        )
    return extractor


def _explained(article: Article, extractor: Explainer) -> Explained | Problem:
    try:
        return extractor.explain(article)
    except UsageError:
        raise
    except KgError as error:
        return Problem(error.within(article.id))
