"""From inputs to facts: articles go through an extractor, facts documents are taken as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.article import Article
from kg.errors import BadInput, KgError, UsageError
from kg.extraction import Extractor
from kg.facts import Facts, read_facts
from kg.reading import Notice, Problem, Written, read_articles

Extracted = Facts | Problem | Notice
Loader = Callable[[], Extractor]


def extracted(inputs: Iterable[str | Path], load: Loader) -> Iterator[Extracted]:
    """The facts of every article of the inputs, in their order; a problem stands in the place of its article.

    Args:
        inputs: what :func:`kg.reading.read_articles` takes.
        load: makes the extractor; it is called for the first article and not before.
    """
    for outcome in _outcomes(inputs, load):
        if isinstance(outcome, Written):
            error = BadInput("is a facts document, not an article", place=outcome.place, remedy="give it to kg build")
            yield Problem(error)
        else:
            yield outcome


def documents(inputs: Iterable[str | Path], load: Loader) -> Iterator[Extracted]:
    """Facts of articles and of facts documents alike, in the order of the inputs."""
    for outcome in _outcomes(inputs, load):
        yield _read(outcome) if isinstance(outcome, Written) else outcome


def _outcomes(inputs: Iterable[str | Path], load: Loader) -> Iterator[Extracted | Written]:
    loaded = cache(load)
    for outcome in read_articles(inputs, unique_ids=False):
        yield _facts(outcome, loaded()) if isinstance(outcome, Article) else outcome


def _facts(article: Article, extractor: Extractor) -> Facts | Problem:
    try:
        return extractor.extract(article)
    except UsageError:
        raise
    except KgError as error:
        return Problem(error.within(article.id))


def _read(document: Written) -> Facts | Problem:
    try:
        return read_facts(document.value, document.place)
    except KgError as error:
        return Problem(error)
