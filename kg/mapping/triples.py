"""The shape of what the mapping yields, and the two triples that every extracted thing carries."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.facts import Span
from kg.mapping.iris import Names
from kg.mapping.terms import kg
from kg.rdf.terms import term

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def words(names: Names, span: Span) -> NamedNode:
    """The node of the words at a span."""
    return NamedNode(names.span("words", span.start, span.end))


def provenance(node: NamedNode, names: Names) -> Iterator[Triple]:
    """Which article a thing is in, and which run read it there."""
    yield node, kg("inArticle"), NamedNode(names.local("article"))
    yield from generation(node, names)


def generation(node: NamedNode, names: Names) -> Iterator[Triple]:
    """Which run read a thing out of its article."""
    yield node, term("prov:wasGeneratedBy"), NamedNode(names.local("run"))
