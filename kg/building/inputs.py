"""From inputs to facts or graphs: articles go through an extractor, facts documents are taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kg.building.jobs import each
from kg.building.work import Built, Extracted, FactsOf, GraphsOf, Loader, Printed, PrintedFactsOf
from kg.errors import UsageError
from kg.linking import Linker
from kg.reading import Outcome, read_articles
from kg.reviewing import NO_REVIEWS, Reviews, with_unmatched


def extracted(
    inputs: Iterable[str | Path], load: Loader, reviews: Reviews = NO_REVIEWS, *, jobs: int = 1, gated: bool = False
) -> Iterator[Extracted]:
    """The facts of every article of the inputs, in their order; a problem stands in the place of its article.

    Args:
        inputs: what :func:`kg.reading.read_articles` takes.
        load: makes the extractor; it is called for the first article and not before.
        reviews: what people decided about the facts.
        jobs: processes to share the work among; what is yielded is the same with any number.
        gated: whether articles with nothing about conflict are passed over, with a
            :class:`~kg.building.work.PassedOver` in their place.

    Raises:
        UsageError: ``jobs`` is more than 1 and the engine is not installed.
    """
    facts_of = FactsOf(load, reviews, gated=gated, documents=False)
    return chain.from_iterable(each(facts_of, _read(inputs, reviews), jobs))


def printed(
    inputs: Iterable[str | Path],
    load: Loader,
    reviews: Reviews = NO_REVIEWS,
    *,
    indent: int | None = None,
    jobs: int = 1,
    gated: bool = False,
) -> Iterator[Printed]:
    """The facts that :func:`extracted` yields, as they are printed: in JSON and UTF-8, indented or on one line."""
    work = PrintedFactsOf(FactsOf(load, reviews, gated=gated, documents=False), indent)
    return chain.from_iterable(each(work, _read(inputs, reviews), jobs))


def documents(
    inputs: Iterable[str | Path],
    load: Loader,
    reviews: Reviews = NO_REVIEWS,
    *,
    jobs: int = 1,
    gated: bool = False,
    linker: Linker | None = None,
) -> Iterator[Extracted]:
    """Facts of articles and of facts documents alike, in the order of the inputs; see :func:`extracted`.

    Raises:
        UsageError: several jobs are to ask services on the network.
    """
    _one_asks(linker, jobs)
    facts_of = FactsOf(load, reviews, gated=gated, linker=linker)
    return chain.from_iterable(each(facts_of, _read(inputs, reviews), jobs))


def drawn(
    inputs: Iterable[str | Path],
    load: Loader,
    base: str,
    reviews: Reviews = NO_REVIEWS,
    *,
    jobs: int = 1,
    gated: bool = False,
    linker: Linker | None = None,
) -> Iterator[Built]:
    """The graphs of all that :func:`documents` yields; the base is the IRI under which names are minted.

    Raises:
        UsageError: several jobs are to ask services on the network.
    """
    _one_asks(linker, jobs)
    graphs_of = GraphsOf(FactsOf(load, reviews, gated=gated, linker=linker), base)
    return chain.from_iterable(each(graphs_of, _read(inputs, reviews), jobs))


def _one_asks(linker: Linker | None, jobs: int) -> None:
    if jobs > 1 and linker is not None and linker.asks_services:
        problem = f"{jobs} jobs would ask services on the network at the same time, who are asked one thing at a time"
        raise UsageError(problem, remedy="leave --jobs out, or kg build with --jobs and then kg link its folder")


def _read(inputs: Iterable[str | Path], reviews: Reviews) -> Iterator[Outcome]:
    return with_unmatched(read_articles(inputs, unique_ids=False), reviews)
