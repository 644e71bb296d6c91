"""Terms that every module makes triples of."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.vocabulary import expanded


def term(curie: str) -> NamedNode:
    """The IRI that ``prefix:name`` stands for."""
    return NamedNode(expanded(curie))


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
