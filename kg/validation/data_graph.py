"""The data as SHACL wants them: one graph of triples, whatever graphs they came in."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import BadInput

Node = NamedNode | BlankNode
SKOLEM = "https://w3id.org/conflict-kg/.well-known/genid/"


def flattened(data: Iterable[Quad | Triple]) -> tuple[Triple, ...]:
    """Each triple once, in the order of the data, without graph names.

    Blank nodes get IRIs by their order (RDF 1.1 Concepts, section 3.5), so that a report can name them and
    the same file gives the same report.

    Raises:
        BadInput: RDF-star, which no file of ours holds.
    """
    names: dict[BlankNode, NamedNode] = {}
    return tuple(dict.fromkeys(_named(statement, names) for statement in data))


def _named(statement: Quad | Triple, names: dict[BlankNode, NamedNode]) -> Triple:
    subject, object_ = statement.subject, statement.object
    if isinstance(subject, Triple) or isinstance(object_, Triple):
        raise BadInput("a triple about a triple (RDF-star) cannot be checked", remedy="remove it")
    return Triple(_node(subject, names), statement.predicate, _term(object_, names))


def _term(term: Node | Literal, names: dict[BlankNode, NamedNode]) -> NamedNode | Literal:
    return term if isinstance(term, Literal) else _node(term, names)


def _node(node: Node, names: dict[BlankNode, NamedNode]) -> NamedNode:
    if isinstance(node, NamedNode):
        return node
    return names.setdefault(node, NamedNode(f"{SKOLEM}b{len(names)}"))


def ntriples(triples: Iterable[Triple]) -> bytes:
    """The triples as N-Triples, in their order."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
