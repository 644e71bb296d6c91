"""A report as SHACL has it (W3C SHACL, section 3.6), in Turtle: no blank nodes, the same bytes for the same report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf.terms import TYPE, term
from kg.rdf.writing import turtle
from kg.validation.report import Finding, Report
from kg.vocabulary import PREFIXES

_REPORTS = "https://w3id.org/conflict-kg/report/"
_SHOWN = ("kg", "oa", "prov", "schema", "sh", "skos", "xsd")


def report_turtle(report: Report) -> str:
    """The report as Turtle.

    ``sh:conforms`` has the meaning of the standard: false where there is any result, a warning included.
    Whether a graph may be published is :attr:`Report.conforms`.
    """
    results = sorted({_digest(result.finding): result.finding for result in report.results}.items())
    name = hashlib.sha256("".join(digest for digest, _ in results).encode()).hexdigest()[:16]
    prefixes = {prefix: PREFIXES[prefix] for prefix in _SHOWN}
    prefixes["shape"] = "https://w3id.org/conflict-kg/shape/"
    triples = list(_report(NamedNode(_REPORTS + name), results))
    return turtle(triples, prefixes)


def _report(node: NamedNode, results: list[tuple[str, Finding]]) -> Iterator[Triple]:
    yield Triple(node, TYPE, _sh("ValidationReport"))
    yield Triple(node, _sh("conforms"), Literal(not results))
    named = [(NamedNode(f"{node.value}#{digest}"), finding) for digest, finding in results]
    for result, _ in named:
        yield Triple(node, _sh("result"), result)
    for result, finding in named:
        yield from _result(result, finding)


def _result(node: NamedNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(node, TYPE, _sh("ValidationResult"))
    yield Triple(node, _sh("focusNode"), finding.focus)
    if finding.path:
        yield Triple(node, _sh("resultPath"), finding.path)
    if finding.value:
        yield Triple(node, _sh("value"), finding.value)
    yield Triple(node, _sh("resultSeverity"), _sh(finding.severity.value.capitalize()))
    yield Triple(node, _sh("sourceShape"), finding.shape)
    yield Triple(node, _sh("sourceConstraintComponent"), finding.component)
    yield Triple(node, _sh("resultMessage"), Literal(finding.message, language="en"))


def _sh(name: str) -> NamedNode:
    return term(f"sh:{name}")


def _digest(finding: Finding) -> str:
    parts = (finding.focus, finding.path, finding.value, finding.shape, finding.component, finding.message)
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]
