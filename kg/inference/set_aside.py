"""Triples of the closure that are not published, because they tell nobody anything or are no RDF.

1. What follows from the ontology alone, axiomatic triples included: whoever wants it has the ontology.
2. A thing is itself (``owl:sameAs`` from a thing to itself), is a thing (type ``owl:Thing``, ``rdfs:Resource``), and a
   literal has a datatype or equals another one: true of everything.
3. Triples with a literal as subject, which RDF does not have.
4. Triples with a blank node: membership in class expressions of the ontology that have no name.
5. Terms of the ontology as subject: facts about the vocabulary are none about the data.
"""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = _RDF + "type"
_EVERYTHING = frozenset({_OWL + "Thing", _RDFS + "Resource", _RDFS + "Literal", _RDFS + "Datatype"})
_LANGUAGES = (_OWL, _RDF, _RDFS, _XSD)


def is_trivial(triple: Triple) -> bool:
    """Whether a triple falls under 2, 3 or 4, or is about a term of OWL, RDF, RDFS or XML Schema itself."""
    subject, predicate, thing = triple.subject, triple.predicate, triple.object
    if not isinstance(subject, NamedNode) or isinstance(thing, BlankNode):
        return True
    if subject.value.startswith(_LANGUAGES):
        return True
    if predicate.value == _TYPE:
        return isinstance(thing, Literal) or (isinstance(thing, NamedNode) and thing.value in _EVERYTHING)
    return predicate.value == _OWL + "sameAs" and (subject == thing or isinstance(thing, Literal))
