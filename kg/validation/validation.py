"""From a graph to a report."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, Triple

from kg.validation.data_graph import flattened, ntriples
from kg.validation.engines import engine_named, engine_title, report_graph
from kg.validation.findings import findings
from kg.validation.grounding import Grounding
from kg.validation.report import Finding, Report, Result


def validate(data: Iterable[Quad | Triple], *, engine: str = "fast") -> Report:
    """Check a graph against the shipped shapes.

    Args:
        data: quads or triples; named graphs are checked together, as one graph.
        engine: ``fast`` (pyshifty, or pyshacl where that is not installed), ``pyshifty`` or ``pyshacl``.

    Raises:
        UsageError: no such engine.
        BadInput: the data hold RDF-star.
    """
    chosen = engine_named(engine)
    triples = flattened(data)
    found = findings(report_graph(chosen, ntriples(triples)))
    grounding = Grounding(triples)
    results = sorted((_result(finding, grounding) for finding in found), key=_order)
    return Report(tuple(results), len(triples), grounding.articles(), engine_title(chosen))


def _result(finding: Finding, grounding: Grounding) -> Result:
    article = grounding.article(finding.focus)
    return Result(
        finding=finding,
        subject=grounding.subject(finding.focus),
        article=grounding.identifier(article),
        headline=grounding.headline(article),
        words=grounding.words(finding.focus),
    )


def _order(result: Result) -> tuple[object, ...]:
    finding = result.finding
    terms = (finding.focus, finding.shape, finding.component, finding.path, finding.value)
    return result.article, result.severity.rank, result.words, *map(str, terms), finding.message
