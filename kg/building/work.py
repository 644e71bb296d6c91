"""What is done with one article or one facts document: plain functions of it, for one process or many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.article import Article
from kg.building.stages import Graphs, graphs_of
from kg.errors import BadInput, KgError, UsageError
from kg.extraction import Extractor
from kg.extraction.gate import is_of_conflict
from kg.extraction.protocol import Remarking
from kg.facts import Facts, read_facts
from kg.linking import Linker
from kg.reading import Notice, Outcome, Problem, Written
from kg.reviewing import NO_REVIEWS, Reviews

Loader = Callable[[], Extractor]


@dataclass(frozen=True, slots=True)
class PassedOver(Notice):
    """An article that the gate passed over: it is not read, and no error."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One article's facts as graphs.

    Attributes:
        facts: the facts, for what is told of them.
        graphs: what became of them.
    """

    facts: Facts
    graphs: Graphs


Extracted = Facts | Problem | Notice
Printed = bytes | Problem | Notice
Built = Drawn | Problem | Notice


class FactsOf:
    """From one outcome of reading to its facts, with what is to be said of it; the extractor is loaded once.

    Args:
        load: makes the extractor; it is called for the first article and not before.
        reviews: what people decided about the facts.
        gated: whether articles with nothing about conflict in them are passed over.
        documents: whether facts documents are taken, or refused.
        linker: looks up what names mean on the web; None leaves the facts as they are.
    """

    def __init__(
        self,
        load: Loader,
        reviews: Reviews = NO_REVIEWS,
        *,
        gated: bool = False,
        documents: bool = True,
        linker: Linker | None = None,
    ) -> None:
        self._load, self._reviews, self._gated, self._documents = load, reviews, gated, documents
        self._linker = linker
        self._extractor: Extractor | None = None

    def __call__(self, outcome: Outcome) -> list[Extracted]:
        """The facts, or what stands in their place; with them notices and problems, in the order to tell them in."""
        if isinstance(outcome, Article):
            found = self._of_article(outcome)
        elif isinstance(outcome, Written):
            found = [self._of_document(outcome)]
        else:
            found = [outcome]
        return [said for one in found for said in self._reviewed(one)]

    def _of_article(self, article: Article) -> list[Extracted]:
        if self._gated and not is_of_conflict(article):
            return [PassedOver(article.id, "passed over: nothing about conflict in it")]
        if self._extractor is None:
            self._extractor = self._load()
        return [_facts(article, self._extractor), *_remarks(article, self._extractor)]

    def _of_document(self, document: Written) -> Facts | Problem:
        if not self._documents:
            problem = "is a facts document, not an article"
            return Problem(BadInput(problem, place=document.place, remedy="give it to kg build"))
        try:
            return read_facts(document.value, document.place)
        except KgError as error:
            return Problem(error)

    def _reviewed(self, found: Extracted) -> list[Extracted]:
        """Facts as reviewers left them, after a notice for each decision that is not applied; others as they are."""
        if not isinstance(found, Facts):
            return [found]
        try:
            facts, notes = self._reviews.applied(found)
        except KgError as error:
            return [Problem(error)]
        told = [Notice(place, text) for place, text in notes]
        return [*told, facts] if self._linker is None else [*told, *with_links(facts, self._linker)]


def with_links(facts: Facts, linker: Linker) -> list[Notice | Facts]:
    """The facts with links, after a notice for each name that a service did not answer for."""
    linked, unanswered = linker.told(facts)
    return [*(Notice(facts.article.id, f"not looked up: {line}") for line in unanswered), linked]


class PrintedFactsOf:
    """From one outcome of reading to the facts document as it is printed, so that no other process has to print it.

    Args:
        facts_of: what comes before.
        indent: spaces to indent with, or None for one line.
    """

    def __init__(self, facts_of: FactsOf, indent: int | None) -> None:
        self._facts_of, self._indent = facts_of, indent

    def __call__(self, outcome: Outcome) -> list[Printed]:
        """The document in UTF-8, or what stands in its place; see :meth:`FactsOf.__call__`."""
        return [self._printed(found) for found in self._facts_of(outcome)]

    def _printed(self, found: Extracted) -> Printed:
        return f"{found.model_dump_json(indent=self._indent)}\n".encode() if isinstance(found, Facts) else found


class GraphsOf:
    """From one outcome of reading to its graphs.

    Args:
        facts_of: what comes before.
        base: IRI under which all names are minted.
    """

    def __init__(self, facts_of: FactsOf, base: str) -> None:
        self._facts_of, self._base = facts_of, base

    def __call__(self, outcome: Outcome) -> list[Built]:
        """The graphs, or what stands in their place; see :meth:`FactsOf.__call__`."""
        return [self._drawn(found) if isinstance(found, Facts) else found for found in self._facts_of(outcome)]

    def _drawn(self, facts: Facts) -> Drawn | Problem:
        try:
            return Drawn(facts, graphs_of(facts, self._base))
        except UsageError:
            raise
        except KgError as error:
            return Problem(error.within(facts.article.id))


def _facts(article: Article, extractor: Extractor) -> Facts | Problem:
    try:
        return extractor.extract(article)
    except UsageError:
        raise
    except KgError as error:
        return Problem(error.within(article.id))


def _remarks(article: Article, extractor: Extractor) -> Iterator[Notice]:
    if isinstance(extractor, Remarking):
        yield from (Notice(article.id, remark) for remark in extractor.remarks())
