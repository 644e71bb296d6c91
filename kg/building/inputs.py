"""From inputs to facts: articles go through an extractor, facts documents are taken as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.article import Article
from kg.errors import BadInput, KgError, UsageError
from kg.extraction import Extractor
from kg.facts import Facts, read_facts
from kg.reading import Notice, Problem, is_facts_file, read_articles

Extracted = Facts | Problem | Notice
Loader = Callable[[], Extractor]


def extracted(inputs: Iterable[str | Path], load: Loader, *, unique_ids: bool = True) -> Iterator[Extracted]:
    """The facts of every article of the inputs, in their order; a problem stands in the place of its article.

    Args:
        inputs: what :func:`kg.reading.read_articles` takes.
        load: makes the extractor; it is called for the first article and not before.
        unique_ids: whether a second article under one id is a problem.
    """
    loaded = cache(load)
    for outcome in read_articles(inputs, unique_ids=unique_ids):
        yield _facts(outcome, loaded()) if isinstance(outcome, Article) else outcome


def _facts(article: Article, extractor: Extractor) -> Facts | Problem:
    try:
        return extractor.extract(article)
    except UsageError:
        raise
    except KgError as error:
        return Problem(error.within(article.id))


def documents(inputs: Iterable[str | Path], load: Loader) -> Iterator[Extracted]:
    """Facts of articles and of facts documents alike: the documents first, then the articles."""
    given = list(inputs)
    written = {item for item in given if Path(item).is_file() and is_facts_file(Path(item))}
    for item in dict.fromkeys(item for item in given if item in written):
        yield from facts_in(Path(item).read_bytes(), str(item))
    yield from extracted([item for item in given if item not in written], load)


def facts_in(data: bytes, name: str) -> Iterator[Facts | Problem]:
    """The facts documents in JSON, or in JSON Lines with one a line."""
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    if not lines:
        remedy = "kg extract makes facts documents"
        yield Problem(BadInput("there is no facts document in it", place=name, remedy=remedy))
    elif len(lines) == 1 or _is_one_document(lines[0][1]):
        yield _read(data, name)
    else:
        yield from (_read(line, f"{name}:{number}") for number, line in lines)


def _is_one_document(first_line: bytes) -> bool:
    """A document over several lines does not close its brace on the first."""
    return not first_line.rstrip().endswith(b"}")


def _read(data: bytes, place: str) -> Facts | Problem:
    try:
        return read_facts(data, place)
    except KgError as error:
        return Problem(error)
