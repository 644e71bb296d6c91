"""Graphs of links, of any document that the model allows."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from kg.facts import Facts, canonical, read_facts
from kg.mapping import article_graph, facts_of, link_graphs
from kg.publishing.jsonld import article_jsonld
from kg.publishing.spool import Part, is_accepted
from kg.publishing.turtle import article_turtle
from kg.validation import validate
from kg.validation.shapes import SHAPE
from tests.documents import linked_documents, shuffled

relaxed = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
EXACT = "http://www.w3.org/2004/02/skos/core#exactMatch"


def drawn(quads: list[Quad]) -> list[Quad]:
    return [quad for quad in quads if quad.predicate.value == EXACT]


@relaxed
@given(linked_documents())
def test_a_document_with_links_is_read(facts: Facts) -> None:
    assert read_facts(facts.model_dump_json()) == facts
    once = canonical(facts)
    assert canonical(once) == once
    assert read_facts(once.model_dump_json()) == once


@relaxed
@given(st.data())
def test_order_and_ids_do_not_matter(data: st.DataObject) -> None:
    facts = data.draw(linked_documents())
    assert link_graphs(data.draw(shuffled(facts))) == link_graphs(facts)


@relaxed
@given(linked_documents())
def test_the_graph_of_the_article_is_the_same_without_links(facts: Facts) -> None:
    assert article_graph(facts) == article_graph(facts.model_copy(update={"links": ()}))


@relaxed
@given(linked_documents())
def test_only_what_is_accepted_is_drawn(facts: Facts) -> None:
    quads = link_graphs(facts)
    accepted = {link.iri for link in canonical(facts).links if link.status == "accepted"}
    assert {quad.object.value for quad in drawn(quads)} == accepted
    assert all(is_accepted(quad) for quad in drawn(quads))


@relaxed
@given(linked_documents())
def test_json_ld_and_turtle_hold_the_triples_with_links(facts: Facts) -> None:
    quads = Part("name", tuple(article_graph(facts)), (), tuple(link_graphs(facts))).told
    told = {quad.triple for quad in quads}
    assert {q.triple for q in parse(article_jsonld(quads).encode(), format=RdfFormat.JSON_LD)} == told
    assert {q.triple for q in parse(article_turtle(list(quads)).encode(), format=RdfFormat.TURTLE)} == told


@settings(relaxed, max_examples=25)
@given(linked_documents())
def test_links_conform(facts: Facts) -> None:
    found = validate([*article_graph(facts), *link_graphs(facts)], engine="pyshifty").results
    shapes = {result.finding.shape.value.removeprefix(SHAPE) for result in found}
    assert not {name for name in shapes if name.lower().startswith(("link", "useslink"))}


@relaxed
@given(linked_documents())
def test_links_are_read_back(facts: Facts) -> None:
    quads = [*article_graph(facts), *link_graphs(facts)]
    back = facts_of(quads, facts.article.text)
    assert set(link_graphs(back)) == set(link_graphs(facts))
    assert len(back.links) == len(canonical(facts).links)
