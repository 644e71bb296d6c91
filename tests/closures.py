"""The closure by owlrl, the reference, in the form in which ours is published."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import owlrl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from rdflib.term import Node

from kg.inference import infer
from kg.inference.set_aside import is_trivial

_ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")


def expanded(graph: rdflib.Graph) -> tuple[set[tuple[Node, Node, Node]], bool]:
    """The closure by owlrl, and whether it found a clash, which it reports as triples on an error message."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    closed = set(graph)
    errors = {one for one in closed if _ERROR in one}
    messages = {one[0] for one in errors}
    return {one for one in closed if one not in errors and one[0] not in messages}, bool(errors)


def by_owlrl(quads: list[Quad], ontology: str) -> tuple[set[Triple], bool]:
    """What :func:`kg.inference.infer` must give, by owlrl: the same triples are set aside from its closure."""
    schema = rdflib.Graph().parse(data=ontology, format="turtle")
    terms = set(schema.subjects())
    known, _ = expanded(rdflib.Graph().parse(data=ontology, format="turtle"))
    schema.parse(data=_ntriples(quads), format="nt")
    closed, clash = expanded(schema)
    asserted = {quad.triple for quad in quads}
    new = (_triple(one) for one in closed - known if one[0] not in terms)
    return {one for one in new if one is not None and one not in asserted and not is_trivial(one)}, clash


def by_kg(quads: list[Quad], ontology: str) -> tuple[set[Triple], bool]:
    """The same by our own rules."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.ttl"
        path.write_text(ontology, encoding="utf-8")
        found = infer(quads, ontology=path)
    return {quad.triple for quad in found.quads}, bool(found.clashes)


def _ntriples(quads: list[Quad]) -> str:
    return (serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b"").decode()


def _triple(one: tuple[Node, Node, Node]) -> Triple | None:
    subject, predicate, thing = one
    if not isinstance(subject, rdflib.URIRef) or not isinstance(predicate, rdflib.URIRef):
        return None
    return Triple(NamedNode(str(subject)), NamedNode(str(predicate)), _term(thing))


def _term(node: Node) -> NamedNode | BlankNode | Literal:
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
    return BlankNode(str(node)) if isinstance(node, rdflib.BNode) else NamedNode(str(node))
