"""Results read out of a SHACL report graph, alike whichever engine wrote it.

Source of the terms: W3C SHACL, section 3.6 (Validation Report).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph

from kg.validation.report import Finding, Severity
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SH = PREFIXES["sh"]


def findings(report: Graph) -> Iterator[Finding]:
    """Every distinct result of a report graph."""
    from rdflib import URIRef

    yield from dict.fromkeys(_finding(report, node) for node in report.objects(None, URIRef(_SH + "result")))


def _finding(report: Graph, node: Node) -> Finding:
    value = _object(report, node, "value")
    path = _term(_object(report, node, "resultPath"))
    return Finding(
        severity=Severity(str(_object(report, node, "resultSeverity")).removeprefix(_SH).lower()),
        focus=_required(_term(_object(report, node, "focusNode"))),
        path=path if isinstance(path, pyoxigraph.NamedNode) else None,
        value=_term(value),
        shape=pyoxigraph.NamedNode(str(_object(report, node, "sourceShape"))),
        component=pyoxigraph.NamedNode(str(_object(report, node, "sourceConstraintComponent"))),
        message=str(_object(report, node, "resultMessage")),
    )


def _object(report: Graph, node: Node, name: str) -> Node | None:
    from rdflib import URIRef

    return next(report.objects(node, URIRef(_SH + name)), None)


def _term(node: Node | None) -> pyoxigraph.NamedNode | pyoxigraph.Literal | None:
    from rdflib import Literal, URIRef

    if isinstance(node, URIRef):
        return pyoxigraph.NamedNode(str(node))
    if not isinstance(node, Literal):
        return None  # a path or a value that is a blank node: our shapes and our data have none
    if node.language:
        return pyoxigraph.Literal(str(node), language=node.language)
    return pyoxigraph.Literal(str(node), datatype=pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None)


def _required(
    term: pyoxigraph.NamedNode | pyoxigraph.Literal | None,
) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if term is None:
        raise ValueError("a result without a focus node")
    return term
