"""What validation found: one type for the command line, the build and the web page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import Literal, NamedNode

from kg.notebook import Shown


class Severity(Enum):
    """How bad a result is; only a violation keeps a graph from being published. The worst comes first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class WordsAt:
    """Words of an article: offsets in code points, end exclusive; -1 where the graph gives none."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result as SHACL has it.

    Attributes:
        focus: the node that breaks the shape.
        path: the property, where the shape is about one.
        value: the offending value, where there is one.
        shape: IRI of the shape, under ``https://w3id.org/conflict-kg/shape/``.
        component: IRI of the kind of constraint that is broken, such as ``sh:MinCountConstraintComponent``.
        message: what is wrong, and after the first sentence how to mend it.
    """

    severity: Severity
    focus: NamedNode | Literal
    path: NamedNode | None
    value: NamedNode | Literal | None
    shape: NamedNode
    component: NamedNode
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is wrong, and where in which article.

    Attributes:
        finding: the result as SHACL has it.
        subject: what the focus node is, in words, such as ``claim "19 killed"``.
        article: id of the article, or "" where the graph does not tell.
        headline: headline of the article, or "".
        words: the words that the focus node stands on, in text order.
    """

    finding: Finding
    subject: str
    article: str
    headline: str
    words: tuple[WordsAt, ...]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.finding.severity

    @property
    def problem(self) -> str:
        """What is wrong, in one sentence: the first of the message."""
        first, stop, _ = self.finding.message.partition(". ")
        return first + stop.strip()

    @property
    def remedy(self) -> str:
        """How to mend it: the rest of the message."""
        return self.finding.message.partition(". ")[2]


@dataclass(frozen=True, slots=True)
class Report(Shown):
    """The outcome of validating one graph.

    Attributes:
        results: all that was found, by article, then by the place in its text; the order is that of the content.
        triples: number of distinct triples that were checked.
        articles: number of articles among them.
        engine: name and version of the program that checked.
    """

    results: tuple[Result, ...]
    triples: int
    articles: int
    engine: str

    @property
    def conforms(self) -> bool:
        """Whether the graph may be published: no result is a violation."""
        return not self.counts[Severity.VIOLATION]

    @property
    def counts(self) -> Counter[Severity]:
        """Number of results of each severity."""
        return Counter(result.severity for result in self.results)

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        from kg.validation.as_html import report_html

        return report_html(self)

    def __str__(self) -> str:
        """How a terminal shows it."""
        from kg.validation.as_text import report_text

        return report_text(self).rstrip()
