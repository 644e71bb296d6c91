"""The ontology falls into no pitfall, and each pitfall would be seen."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef

from kg.facts.types import ENTITY_TYPES
from kg.mapping.events import ROLE_PROPERTIES
from kg.vocabulary import KG, PREFIXES, codes, shipped
from tests import ontology_pitfalls as pitfalls

ROOT = Path(__file__).parent.parent
HEADER = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@cache
def ontology() -> Graph:
    return Graph().parse(shipped("ontology/conflict.ttl"), format="turtle")


@cache
def mapped_terms() -> set[str]:
    """Every term that the mapping writes."""
    texts = [path.read_text("utf-8") for path in (ROOT / "kg/mapping").glob("*.py")]
    written = set().union(*(pitfalls.mentioned_terms(text) for text in texts))
    return written | set(ENTITY_TYPES) | set(ROLE_PROPERTIES.values())


def terms_of(kind: URIRef) -> set[URIRef]:
    graph = ontology()
    return {term for term in pitfalls.own_terms(graph) if (term, RDF.type, kind) in graph}


def test_it_is_small() -> None:
    assert 25 <= len(terms_of(OWL.Class)) <= 35
    assert 35 <= len(terms_of(OWL.ObjectProperty) | terms_of(OWL.DatatypeProperty)) <= 45


@pytest.mark.parametrize("pitfall", [pitfalls.unannotated, pitfalls.unbounded, pitfalls.cyclic])
def test_no_term_is_in_a_pitfall(pitfall: Callable[[Graph], set[str]]) -> None:
    assert pitfall(ontology()) == set()


def test_no_term_is_unused() -> None:
    assert pitfalls.unused(ontology(), mapped_terms()) == set()


def test_the_model_draws_what_the_mapping_writes() -> None:
    model = pitfalls.mentioned_terms((ROOT / "docs/model.md").read_text("utf-8"))
    assert pitfalls.unused(ontology(), model | set(ENTITY_TYPES)) == set()


@pytest.mark.parametrize("path", pitfalls.sources(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_undefined_term_is_written(path: Path) -> None:
    assert pitfalls.undefined(ontology(), pitfalls.mentioned_terms(path.read_text("utf-8"))) == set()


PLANTED = {
    "unlabelled": ("kg:New a owl:Class .", pitfalls.unannotated),
    "two labels": ('kg:Event rdfs:label "happening"@en .', pitfalls.unannotated),
    "no domain": ("kg:new a owl:ObjectProperty ; rdfs:range kg:Event .", pitfalls.unbounded),
    "no range": ("kg:new a owl:DatatypeProperty ; rdfs:domain kg:Event .", pitfalls.unbounded),
    "two ranges": ("kg:about rdfs:range kg:Claim .", pitfalls.unbounded),
    "class cycle": ("kg:Entity rdfs:subClassOf kg:Facility .", pitfalls.cyclic),
    "property cycle": ("kg:participant rdfs:subPropertyOf kg:victim .", pitfalls.cyclic),
    "unused": ("kg:New a owl:Class .", lambda graph: pitfalls.unused(graph, mapped_terms())),
}


@pytest.mark.parametrize(("turtle", "pitfall"), PLANTED.values(), ids=PLANTED)
def test_planted_pitfalls_are_seen(turtle: str, pitfall: Callable[[Graph], set[str]]) -> None:
    assert pitfall(ontology() + Graph().parse(data=HEADER + turtle, format="turtle"))


@pytest.mark.parametrize("text", ["?x kg:kiled ?y", 'KG + "kiled"', 'kg("kiled")', "<x> a kg:kiled ."])
def test_undefined_terms_are_seen(text: str) -> None:
    assert pitfalls.undefined(ontology(), pitfalls.mentioned_terms(text)) == {"kiled"}


@pytest.mark.parametrize("term", sorted(pitfalls.own_terms(ontology())), ids=pitfalls.name)
def test_examples_are_turtle_about_their_term(term: URIRef) -> None:
    graph = ontology()
    example = str(graph.value(term, SKOS.example))
    prefixes = HEADER + "@prefix a: <https://kg.example/article/example-1a2b3c4d#> .\n"
    triples = list(parse(prefixes + example, format=RdfFormat.TURTLE))
    assert str(term) in {part.value for triple in triples for part in (triple.predicate, triple.object)}
    assert pitfalls.undefined(graph, pitfalls.mentioned_terms(example)) == set()
    for scheme, notation in re.findall(r"/code/([a-z-]+)/(\w+)>", example):
        assert notation in codes(scheme)


def test_metadata_are_complete_and_name_no_creator() -> None:
    graph, iri = ontology(), URIRef(KG.rstrip("#"))
    said = {pitfalls.name(property_): value for property_, value in graph.predicate_objects(iri)}
    assert said["owl:versionIRI"] == URIRef(f"{iri}/{said['owl:versionInfo']}")
    assert said["dcterms:license"] == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert said["vann:preferredNamespacePrefix"] == Literal("kg")
    assert said["vann:preferredNamespaceUri"] == Literal(KG)
    assert {"dcterms:title", "dcterms:description", "dcterms:created", "dcterms:modified"} <= set(said)
    assert "dcterms:creator" not in said


def test_every_entity_type_is_an_entity() -> None:
    narrower = set(ontology().transitive_subjects(URIRef(PREFIXES["rdfs"] + "subClassOf"), URIRef(KG + "Entity")))
    assert {URIRef(KG + type_) for type_ in ENTITY_TYPES} <= narrower


FILES = sorted(shipped("ontology").rglob("*.ttl"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rdflib_and_oxigraph_read_the_same(file: Path) -> None:
    triples = {str(quad.triple) for quad in parse(path=str(file), format=RdfFormat.TURTLE)}
    as_lines = Graph().parse(file, format="turtle").serialize(format="nt", encoding="utf-8")
    assert {str(quad.triple) for quad in parse(as_lines, format=RdfFormat.N_TRIPLES)} == triples


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rapper_reads_it_without_a_warning(file: Path) -> None:
    rapper = shutil.which("rapper")
    if not rapper:
        pytest.skip("rapper (raptor2-utils) is not installed")
    done = subprocess.run([rapper, "-q", "-c", "-i", "turtle", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
