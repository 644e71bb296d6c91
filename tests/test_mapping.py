"""What the mapping promises for every facts document."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize
from rdflib import Graph

from kg.errors import UsageError
from kg.facts import Facts, canonical, read_facts
from kg.mapping import article_graph, facts_of
from kg.mapping.events import ROLE_PROPERTIES
from kg.mapping.terms import decimal
from kg.vocabulary import KG, codes
from tests.documents import facts_documents, shuffled

relaxed = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


@relaxed
@given(facts_documents())
def test_every_generated_document_is_read(facts: Facts) -> None:
    assert read_facts(facts.model_dump_json()) == facts


@relaxed
@given(facts_documents())
def test_facts_to_rdf_and_back_is_the_identity(facts: Facts) -> None:
    assert facts_of(article_graph(facts), facts.article.text) == canonical(facts)


@relaxed
@given(st.data())
def test_order_and_ids_do_not_matter(data: st.DataObject) -> None:
    facts = data.draw(facts_documents())
    other = data.draw(shuffled(facts))
    assert article_graph(other) == article_graph(facts)
    assert canonical(other) == canonical(facts)


@relaxed
@given(facts_documents())
def test_canonical_form_is_a_fixed_point_that_can_be_read(facts: Facts) -> None:
    once = canonical(facts)
    assert canonical(once) == once
    assert read_facts(once.model_dump_json()) == once


@relaxed
@given(facts_documents())
def test_graph_survives_writing_and_has_no_blank_nodes(facts: Facts) -> None:
    quads = article_graph(facts)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad.triple)
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert set(parse(written, format=RdfFormat.N_QUADS)) == set(quads)


def test_confidence_is_the_same_number_in_every_store() -> None:
    """Oxigraph keeps values and rdflib words; both write and read every confidence as we do."""
    subject, property_ = NamedNode("https://kg.example/c"), NamedNode(KG + "confidence")
    for hundredths in range(1, 100):
        ours = Triple(subject, property_, decimal(hundredths / 100))
        store = Store()
        store.add(Quad(*ours))
        assert [quad.triple for quad in store] == [ours]
        graph = Graph().parse(data=serialize([ours], format=RdfFormat.TURTLE), format="turtle")
        assert [quad.triple for quad in parse(graph.serialize(format="turtle"), format=RdfFormat.TURTLE)] == [ours]
        assert float(ours.object.value) == hundredths / 100  # type: ignore[union-attr]


@relaxed
@given(facts_documents(), st.sampled_from(["http://a.example/", "https://b.example:8080/x/"]))
def test_base_is_where_our_names_begin(facts: Facts, base: str) -> None:
    minted = {q.subject.value for q in article_graph(facts, base) if "w3id.org" not in q.subject.value}
    assert all(iri.startswith(base) for iri in minted)


@pytest.mark.parametrize(
    "base", ["", "x", "http://a.example", "http://a.example/#", "http://a.example/ b/", "file:///etc/"]
)
def test_a_base_that_cannot_be_one_is_refused(base: str) -> None:
    from kg.mapping.iris import checked_base

    with pytest.raises(UsageError):
        checked_base(base)


def test_the_roles_that_a_claim_gives_are_the_properties_of_an_event() -> None:
    assert set(codes("role")) == set(ROLE_PROPERTIES.values())
