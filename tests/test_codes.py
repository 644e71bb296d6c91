"""The code lists and their mappings to the codes of others."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from kg.vocabulary import CODE, code, codes, scheme_names, shipped
from kg.vocabulary.codes import wider

MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
LOWER_CASE = {
    *("certainty", "decision", "group", "link-method", "link-status", "modality", "place-precision"),
    *("polarity", "role", "status", "time-precision"),
}
HAS_YEAR_OR_VERSION = re.compile(r"\b(19|20)\d\d\b|version|package")


@cache
def ours() -> Graph:
    return _read("ontology/codes")


@cache
def others() -> Graph:
    return _read("ontology/codes/mappings")


def _read(folder: str) -> Graph:
    graph = Graph()
    for path in sorted(shipped(folder).glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def mappings() -> list[tuple[URIRef, URIRef, URIRef]]:
    return [triple for match in MATCHES for triple in ours().triples((None, match, None))]


def schemes(graph: Graph) -> set[URIRef]:
    return set(graph.subjects(RDF.type, SKOS.ConceptScheme))


def concepts(graph: Graph) -> set[URIRef]:
    return set(graph.subjects(RDF.type, SKOS.Concept))


def test_the_lists_are_those_of_the_model() -> None:
    assert set(scheme_names()) == LOWER_CASE | {"actor-type", "event-type", "facility", "weapon"}
    assert schemes(ours()) == {URIRef(CODE + name) for name in scheme_names()}


@pytest.mark.parametrize("scheme", scheme_names())
def test_every_entry_is_complete(scheme: str) -> None:
    graph = ours()
    assert codes(scheme)
    for notation, entry in codes(scheme).items():
        concept = URIRef(entry.iri)
        assert entry.iri == f"{CODE}{scheme}/{notation}"
        assert list(graph.objects(concept, SKOS.notation)) == [Literal(notation)]
        assert list(graph.objects(concept, SKOS.inScheme)) == [URIRef(CODE + scheme)]
        for property_ in (SKOS.prefLabel, SKOS.definition):
            assert [value.language for value in graph.objects(concept, property_)] == ["en"], concept


@pytest.mark.parametrize("scheme", scheme_names())
def test_notations_are_written_alike(scheme: str) -> None:
    form = r"[a-z]+" if scheme in LOWER_CASE else r"([A-Z][a-z]+)+"
    assert [notation for notation in codes(scheme) if not re.fullmatch(form, notation)] == []


@pytest.mark.parametrize("graph", [ours(), others()], ids=["ours", "others"])
def test_a_notation_and_a_label_name_one_code_of_a_scheme(graph: Graph) -> None:
    for property_ in (SKOS.notation, SKOS.prefLabel):
        named = Counter(
            (scheme, value)
            for concept, value in graph.subject_objects(property_)
            for scheme in graph.objects(concept, SKOS.inScheme)
        )
        assert [pair for pair, times in named.items() if times > 1] == []


def test_wider_codes_are_of_the_same_list_and_never_in_a_circle() -> None:
    for scheme in scheme_names():
        for notation in codes(scheme):
            broader = list(ours().objects(URIRef(code(scheme, notation).iri), SKOS.broader))
            assert len(broader) <= 1
            assert all(str(concept).startswith(f"{CODE}{scheme}/") for concept in broader)
            chain = wider(scheme, notation)
            assert len(chain) == len(set(chain)) <= len(codes(scheme))


def test_top_concepts_are_those_without_a_wider_one() -> None:
    tops = {concept for concept in concepts(ours()) if not list(ours().objects(concept, SKOS.broader))}
    assert set(ours().subjects(SKOS.topConceptOf, None)) == tops
    assert set(ours().objects(None, SKOS.hasTopConcept)) == tops


def test_what_is_violent() -> None:
    violent = {notation for notation in codes("event-type") if "Violence" in wider("event-type", notation)}
    assert {"RocketAttack", "CarBombing", "Offensive", "HostageTaking", "Execution", "Riot"} <= violent
    assert not violent & {"ArmedConflict", "Ceasefire", "CeasefireViolation", "Detention", "Siege", "Protest", "Threat"}


def test_every_mapping_goes_to_a_described_code_of_others() -> None:
    assert len(mappings()) > 100
    assert {target for _, _, target in mappings()} == concepts(others())
    assert not concepts(ours()) & concepts(others())


def test_a_pair_of_codes_is_mapped_once() -> None:
    pairs = Counter((concept, target) for concept, _, target in mappings())
    assert [pair for pair, times in pairs.items() if times > 1] == []


def test_every_code_of_others_has_its_source() -> None:
    graph = others()
    for concept in concepts(graph):
        scheme = graph.value(concept, SKOS.inScheme)
        assert scheme in schemes(graph)
        assert str(concept).startswith(f"{scheme}/")
        assert len(list(graph.objects(concept, SKOS.notation))) == 1, concept
        [source] = graph.objects(concept, DCTERMS.source)
        assert source == graph.value(scheme, DCTERMS.source)
        assert HAS_YEAR_OR_VERSION.search(source), source
        assert "https://" in source, source


def test_each_of_the_three_codebooks_is_mapped_to() -> None:
    books = {str(target).removeprefix(CODE).split("/")[0] for _, _, target in mappings()}
    assert books == {"acled", "plover", "ucdp-ged"}


def test_a_narrower_code_is_not_mapped_as_wider_than_its_parent() -> None:
    """A code that is about the same as a foreign one cannot have a parent that is narrower than that one."""
    graph = ours()
    for concept, target in graph.subject_objects(SKOS.closeMatch):
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not [wide for wide in above if (wide, SKOS.broadMatch, target) in graph], (concept, target)
