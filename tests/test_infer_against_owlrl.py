"""Our rules and the reference, owlrl, conclude the same, on the hand-made graph and on ontologies made at random."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.vocabulary import shipped
from tests import query_graph
from tests.closures import by_kg, by_owlrl

CLASSES = ("C1", "C2", "C3", "C4")
PROPERTIES = ("p1", "p2", "p3")
THINGS = ("a", "b", "c", "d")
PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# Not among them, for owlrl gets them wrong: owl:AllDifferent (it skips the last member of the list) and owl:hasKey (it
# joins things that have no value for the key). test_infer.py holds ours to the recommendation itself.
_AXIOMS = (
    ":{c} rdfs:subClassOf :{d} .",
    ":{c} owl:equivalentClass :{d} .",
    ":{c} owl:disjointWith :{d} .",
    ":{p} rdfs:subPropertyOf :{q} .",
    ":{p} owl:equivalentProperty :{q} .",
    ":{p} owl:inverseOf :{q} .",
    ":{p} owl:propertyDisjointWith :{q} .",
    ":{p} rdfs:domain :{c} .",
    ":{p} rdfs:range :{c} .",
    ":{p} a owl:TransitiveProperty .",
    ":{p} a owl:SymmetricProperty .",
    ":{p} a owl:FunctionalProperty .",
    ":{p} a owl:InverseFunctionalProperty .",
    ":{p} a owl:IrreflexiveProperty .",
    ":{p} a owl:AsymmetricProperty .",
    ":{p} owl:propertyChainAxiom (:{p} :{q}) .",
    ":{p} owl:propertyChainAxiom (:{q} :p1 :p2) .",
    ":{c} owl:intersectionOf (:{d} :{e}) .",
    ":{c} owl:unionOf (:{d} :{e}) .",
    ":{c} owl:complementOf :{d} .",
    ":{c} owl:oneOf (:a :b) .",
    ":{c} owl:someValuesFrom :{d} ; owl:onProperty :{p} .",
    ":{c} owl:someValuesFrom owl:Thing ; owl:onProperty :{p} .",
    ":{c} owl:allValuesFrom :{d} ; owl:onProperty :{p} .",
    ":{c} owl:hasValue :a ; owl:onProperty :{p} .",
    ':{c} owl:maxCardinality "1"^^xsd:nonNegativeInteger ; owl:onProperty :{p} .',
    ':{c} owl:maxCardinality "0"^^xsd:nonNegativeInteger ; owl:onProperty :{p} .',
    ':{c} owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ; owl:onProperty :{p} ; owl:onClass :{d} .',
    "[] a owl:AllDisjointClasses ; owl:members (:{c} :{d} :{e}) .",
)

axioms = st.builds(
    lambda text, classes, p, q: text.format(c=classes[0], d=classes[1], e=classes[2], p=p, q=q),
    st.sampled_from(_AXIOMS),
    st.permutations(CLASSES),
    st.sampled_from(PROPERTIES),
    st.sampled_from(PROPERTIES),
)


def _name(local: str) -> NamedNode:
    return NamedNode("http://example.org/" + local)


_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
facts = st.one_of(
    st.builds(lambda x, c: Quad(_name(x), _TYPE, _name(c)), st.sampled_from(THINGS), st.sampled_from(CLASSES)),
    st.builds(
        lambda x, p, y: Quad(_name(x), _name(p), _name(y)),
        st.sampled_from(THINGS),
        st.sampled_from(PROPERTIES),
        st.sampled_from(THINGS),
    ),
    st.builds(
        lambda x, p, y: Quad(_name(x), NamedNode(_OWL + p), _name(y)),
        st.sampled_from(THINGS),
        st.sampled_from(("sameAs", "differentFrom")),
        st.sampled_from(THINGS),
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(axioms, min_size=1, max_size=5), st.lists(facts, min_size=1, max_size=6))
def test_random_ontologies(chosen: list[str], said: list[Quad]) -> None:
    ontology = PREFIXES + "\n".join(chosen)
    assert by_kg(said, ontology) == by_owlrl(said, ontology)


def test_hand_made_graph_under_the_shipped_ontology() -> None:
    quads = list(query_graph.store())
    ontology = shipped("ontology/conflict.ttl").read_text("utf-8")
    ours, clash = by_kg(quads, ontology)
    assert len(ours) > 200
    assert (ours, clash) == by_owlrl(quads, ontology)
