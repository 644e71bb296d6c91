"""The ontology stays in OWL 2 RL, uses terms of others that exist, and clashes with nothing that it should not."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from owlrl.OWLRL import OWLRL_Semantics
from pyoxigraph import Literal as OxigraphLiteral
from rdflib import OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, XSD, Graph, Literal, URIRef
from rdflib.namespace import GEO
from rdflib.term import IdentifiedNode

from kg.facts import Facts
from kg.mapping import article_graph
from kg.vocabulary import KG, PREFIXES, shipped
from tests.documents import facts_documents
from tests.ontology_pitfalls import name, own_terms

# OWL 2 Profiles (second edition), section 4.2: what OWL 2 RL has of axioms and, in 4.2.1, of datatypes.
AXIOMS = {RDFS.subClassOf, OWL.disjointWith, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDF.type}
DECLARATIONS = {OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
CHARACTERISTICS = {OWL.TransitiveProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty}
DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.anyURI, XSD.dateTime, RDFS.Literal}
# OWL 2 Structural Specification, section 11.2: these need a property that no transitive one is narrower than.
NEEDS_SIMPLE = {OWL.IrreflexiveProperty, OWL.AsymmetricProperty, OWL.FunctionalProperty, OWL.InverseFunctionalProperty}

# The Simple Event Model of 2009-11 (sem.rdf) and the Web Annotation vocabulary of 2017, as far as either could be used.
SEM = {"Actor", "Core", "Event", "Object", "Place", "Time", "eventType", "hasActor", "hasPlace", "hasTime"} | {
    "hasEarliestBeginTimeStamp",
    "hasLatestEndTimeStamp",
}
OA = {"SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasSelector", "hasSource"}


@cache
def ontology() -> Graph:
    return Graph().parse(shipped("ontology/conflict.ttl"), format="turtle")


def clashes(graph: Graph) -> list[str]:
    """What owlrl finds inconsistent; the graph is closed on the way."""
    semantics = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    semantics.closure()
    return [str(message) for message in semantics.error_messages]


def closed(turtle: str) -> Graph:
    graph = ontology() + graph_of(turtle)
    assert clashes(graph) == []
    return graph


def graph_of(turtle: str) -> Graph:
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return Graph().parse(data=f"{header}@prefix : <https://kg.example/> .\n{turtle}", format="turtle")


def test_there_is_no_blank_node() -> None:
    assert all(isinstance(part, URIRef | Literal) for triple in ontology() for part in triple)


def test_only_axioms_of_the_profile_are_used() -> None:
    annotations = set(ontology().subjects(RDF.type, OWL.AnnotationProperty))
    headers = {OWL.versionIRI, OWL.versionInfo, RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso}
    assert set(ontology().predicates()) <= AXIOMS | annotations | headers
    assert set(ontology().objects(None, RDF.type)) <= DECLARATIONS | CHARACTERISTICS


def test_every_term_is_declared_as_one_kind_of_thing() -> None:
    for term in set(ontology().subjects()):
        assert len(DECLARATIONS & set(ontology().objects(term, RDF.type))) == 1, term


def test_axioms_join_declared_terms_of_one_kind() -> None:
    for property_ in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.disjointWith):
        for left, right in ontology().subject_objects(property_):
            kinds = [DECLARATIONS & set(ontology().objects(term, RDF.type)) for term in (left, right)]
            assert kinds[0] == kinds[1], (left, right)


def test_ranges_fit_the_kind_of_property() -> None:
    classes = set(ontology().subjects(RDF.type, OWL.Class))
    for property_, range_ in ontology().subject_objects(RDFS.range):
        is_data = (property_, RDF.type, OWL.DatatypeProperty) in ontology()
        assert range_ in (DATATYPES if is_data else classes), property_
    assert set(ontology().objects(None, RDFS.domain)) <= classes


def test_only_simple_properties_have_characteristics_that_need_it() -> None:
    for transitive in ontology().subjects(RDF.type, OWL.TransitiveProperty):
        for wider in ontology().transitive_objects(transitive, RDFS.subPropertyOf):
            assert not NEEDS_SIMPLE & set(ontology().objects(wider, RDF.type)), wider


def test_terms_of_others_exist() -> None:
    closed_namespaces = (PROV, TIME, GEO, SDO, SKOS)
    for subject in set(ontology().subjects(RDFS.isDefinedBy, None)) - own_terms(ontology()):
        prefix, local = name(subject).split(":")
        known = {"sem": SEM, "oa": OA}.get(prefix)
        assert local in known if known else any(str(subject) in space for space in closed_namespaces), subject


def test_the_ontology_itself_is_consistent() -> None:
    assert clashes(ontology() + Graph()) == []


def test_alignments_are_derived() -> None:
    graph = closed(":e kg:perpetrator :a ; kg:time :t ; kg:place :p . :t kg:earliest '2016-05-03'^^xsd:date .")
    for property_, value in (("hasActor", "a"), ("hasTime", "t"), ("hasPlace", "p")):
        assert (node("e"), URIRef(PREFIXES["sem"] + property_), node(value)) in graph
    assert (node("e"), URIRef(KG + "participant"), node("a")) in graph
    assert (node("t"), RDF.type, URIRef(PREFIXES["sem"] + "Time")) in graph


def test_places_and_parts_are_transitive() -> None:
    graph = closed(":a kg:within :b . :b kg:within :c . :x kg:partOf :y . :y kg:partOf :z .")
    assert (node("a"), URIRef(KG + "within"), node("c")) in graph
    assert (node("x"), URIRef(KG + "partOf"), node("z")) in graph


def test_a_role_does_not_change_what_an_entity_is() -> None:
    graph = closed(":e a kg:Event ; kg:perpetrator :w ; kg:weapon :p ; kg:place :p . :w a kg:Weapon . :p a kg:Person .")
    kinds = [URIRef(KG + kind) for kind in ("Actor", "Place", "Weapon", "Person")]
    assert [kind for kind in kinds if (node("w"), RDF.type, kind) in graph] == [kinds[2]]
    assert [kind for kind in kinds if (node("p"), RDF.type, kind) in graph] == [kinds[0], kinds[3]]


CLASHES = {
    "an actor that is a weapon": ":x a kg:ArmedGroup, kg:Weapon .",
    "an actor that is a place": ":x a kg:Government, kg:Facility .",
    "a person that is an organisation": ":x a kg:Person, kg:MediaOrganization .",
    "an event that is an entity": ":x a kg:ViolentEvent, kg:Person .",
    "an entity that a claim is about": ":c kg:about :x . :x a kg:Place .",
    "a statement that is a claim": ":x kg:speaker :y ; kg:minimum 3 .",
    "two entities that are one": ":x a kg:Person ; owl:sameAs :y . :y a kg:Weapon .",
    "one entity that is said to be two": ":x owl:sameAs :y ; owl:differentFrom :y .",
    "a figure that is a role": ":c kg:minimum 3 ; kg:role :perpetrator .",
    "a review that is a claim": ":r kg:decision :accepted ; kg:about :e .",
    "a statement that reports itself": ":x kg:reportedBy :x .",
    "statements that report each other": ":x kg:reportedBy :y . :y kg:reportedBy :x .",
}


@pytest.mark.parametrize("turtle", CLASHES.values(), ids=CLASHES)
def test_clashes_are_found(turtle: str) -> None:
    assert clashes(ontology() + graph_of(turtle))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(facts_documents())
def test_no_facts_document_clashes(facts: Facts) -> None:
    graph = ontology() + Graph()
    for quad in article_graph(facts):
        object_: IdentifiedNode | Literal = URIRef(quad.object.value)
        if isinstance(quad.object, OxigraphLiteral):
            datatype = None if quad.object.language else URIRef(quad.object.datatype.value)
            object_ = Literal(quad.object.value, lang=quad.object.language, datatype=datatype)
        graph.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), object_))
    assert clashes(graph) == []


def node(local: str) -> URIRef:
    return URIRef(f"https://kg.example/{local}")
