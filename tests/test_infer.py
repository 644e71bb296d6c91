"""Inference: what follows, what is set aside, and what clashes, each rule by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.inference import Clash, Inferred, infer
from tests import query_graph
from tests.query_graph import H

_PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""


def _quads(turtle: str) -> list[Quad]:
    return list(parse((_PREFIXES + turtle).encode(), format=RdfFormat.TURTLE))


def _inferred(tmp_path: Path, ontology: str, data: str) -> Inferred:
    path = tmp_path / "ontology.ttl"
    path.write_text(_PREFIXES + ontology, encoding="utf-8")
    return infer(_quads(data), ontology=path)


def _short(inferred: Inferred) -> list[str]:
    return [
        " ".join(str(part).replace("http://example.org/", "") for part in (one.subject, one.predicate, one.object))
        for one in inferred.quads
    ]


def test_what_follows_stands_in_a_graph_of_its_own_and_was_not_asserted() -> None:
    quads = list(query_graph.store())
    graph = NamedNode("http://example.org/inferred")
    found = infer(quads, graph=graph)
    assert not found.clashes
    assert {quad.graph_name for quad in found.quads} == {graph}
    assert not {quad.triple for quad in found.quads} & {quad.triple for quad in quads}
    assert list(found.quads) == sorted(found.quads, key=lambda quad: str(quad.triple).split(" ", 2))
    assert infer(reversed(quads), graph=graph) == found


def test_an_inferred_literal_is_the_asserted_one(tmp_path: Path) -> None:
    ontology = ":count rdfs:subPropertyOf :number ."
    data = ':x :count "007"^^xsd:nonNegativeInteger, "0.10"^^xsd:decimal, "x"@en-US .'
    objects = {quad.object for quad in _inferred(tmp_path, ontology, data).quads}
    assert objects == {quad.object for quad in _quads(data)}


def test_trivial_triples_are_set_aside(tmp_path: Path) -> None:
    ontology = """
        :C rdfs:subClassOf owl:Thing, :D, [ owl:onProperty :p ; owl:someValuesFrom :E ] . :p rdfs:range :C .
        :D rdfs:subClassOf :F . :q a owl:FunctionalProperty .
    """
    data = ":x a :C ; :p 1 ; :q :y, :y ."
    assert _short(_inferred(tmp_path, ontology, data)) == [
        "<x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <D>",
        "<x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <F>",
    ]


def test_a_chain_of_three_and_a_key_of_two(tmp_path: Path) -> None:
    ontology = ":r owl:propertyChainAxiom (:p :q :p) . :K owl:hasKey (:p :n) ."
    data = """
        :a :p :b . :b :q :c . :c :p :d .
        :k1 a :K ; :p :v ; :n 5 . :k2 a :K ; :p :v ; :n 5 . :k3 a :K ; :p :v ; :n 6 . :k4 a :K ; :p :v .
    """
    assert _short(_inferred(tmp_path, ontology, data)) == [
        "<a> <r> <d>",
        "<k1> <http://www.w3.org/2002/07/owl#sameAs> <k2>",
        "<k2> <http://www.w3.org/2002/07/owl#sameAs> <k1>",
    ]


@pytest.mark.parametrize(
    ("rule", "ontology", "data"),
    [
        ("eq-diff1", "", ":a owl:sameAs :b . :b owl:differentFrom :a ."),
        ("eq-diff1", "", ":a owl:differentFrom :a ."),
        ("eq-diff2", "[] a owl:AllDifferent ; owl:members (:c :a :b) .", ":a owl:sameAs :b ."),
        ("prp-irp", ":p a owl:IrreflexiveProperty .", ":a :p :a ."),
        ("prp-asyp", ":p a owl:AsymmetricProperty .", ":a :p :b . :b :p :a ."),
        ("prp-pdw", ":p owl:propertyDisjointWith :q .", ":a :p :b ; :q :b ."),
        ("prp-adp", "[] a owl:AllDisjointProperties ; owl:members (:p :q) .", ":a :p :b ; :q :b ."),
        (
            "prp-npa1",
            "[] owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetIndividual :b .",
            ":a :p :b .",
        ),
        ("prp-npa2", "[] owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetValue 1 .", ":a :p 1 ."),
        ("cls-nothing2", ":C rdfs:subClassOf owl:Nothing .", ":a a :C ."),
        ("cls-com", ":C owl:complementOf :D .", ":a a :C, :D ."),
        ("cax-dw", ":C owl:disjointWith :D . :E rdfs:subClassOf :D .", ":a a :C, :E ."),
        ("cax-adc", "[] a owl:AllDisjointClasses ; owl:members (:C :D :E) .", ":a a :C, :E ."),
        (
            "cls-maxc1",
            ':C owl:onProperty :p ; owl:maxCardinality "0"^^xsd:nonNegativeInteger .',
            ":a a :C ; :p :b .",
        ),
        (
            "cls-maxqc1",
            ':C owl:onProperty :p ; owl:onClass :D ; owl:maxQualifiedCardinality "0"^^xsd:nonNegativeInteger .',
            ":a a :C ; :p :b . :b a :D .",
        ),
        (
            "cls-maxqc2",
            ':C owl:onProperty :p ; owl:onClass owl:Thing ; owl:maxQualifiedCardinality "0"^^xsd:nonNegativeInteger .',
            ":a a :C ; :p :b .",
        ),
        ("prp-fp", ":p a owl:FunctionalProperty .", ":a :p 1, 2 ."),
    ],
)
def test_each_falsehood_is_found_and_only_there(tmp_path: Path, rule: str, ontology: str, data: str) -> None:
    assert rule in [clash.rule for clash in _inferred(tmp_path, ontology, data).clashes]
    assert not _inferred(tmp_path, "", data).clashes or "differentFrom" in data
    assert not _inferred(tmp_path, ontology, ":z :other :y .").clashes


def test_equality_in_a_list_of_different_things_is_no_clash(tmp_path: Path) -> None:
    assert not _inferred(tmp_path, "[] a owl:AllDifferent ; owl:members (:a :b) .", ":b owl:sameAs :c .").clashes


def test_a_clash_is_told_with_label_and_words() -> None:
    wrong = _quads(f"<{H}#rebels> a kg:Weapon .")
    found = infer([*query_graph.store(), *wrong]).clashes
    assert found
    clash = found[0]
    assert isinstance(clash, Clash)
    assert (clash.entity, clash.label, clash.words) == (f"{H}#rebels", "Northern Rebels", ("Rebels",))
    assert "weapon" in str(clash).lower()
    assert "“Rebels”" in str(clash)


def test_a_statement_cannot_report_itself() -> None:
    wrong = _quads(f"<{H}#s1> kg:reportedBy <{H}#s1> .")
    assert "prp-irp" in {clash.rule for clash in infer([*query_graph.store(), *wrong]).clashes}


def test_literals_with_equal_values_stay_apart(tmp_path: Path) -> None:
    """Reasoning over the values of literals (table 8) is left out."""
    found = _inferred(tmp_path, ":p rdfs:subPropertyOf :q .", ':a :p "1"^^xsd:integer, "01"^^xsd:integer .')
    assert {quad.object for quad in found.quads} == {
        Literal(value, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")) for value in ("1", "01")
    }
