"""Readable Turtle says exactly the graph, whatever the text of the article is."""

from __future__ import annotations

import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat, parse

from kg.facts import Facts
from kg.mapping import article_graph
from kg.publishing.turtle import article_turtle
from tests.documents import facts_documents

relaxed = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40
)


@relaxed
@given(facts_documents())
def test_turtle_says_the_same_triples(facts: Facts) -> None:
    quads = article_graph(facts)
    written = article_turtle(quads)
    assert {q.triple for q in parse(written.encode(), format=RdfFormat.TURTLE)} == {q.triple for q in quads}
    assert len(rdflib.Graph().parse(data=written, format="turtle")) == len({q.triple for q in quads})


@relaxed
@given(facts_documents())
def test_each_subject_is_one_block(facts: Facts) -> None:
    quads = article_graph(facts)
    blocks = [line for line in article_turtle(quads).split("\n") if line and line[0] not in "#@ "]
    assert len(blocks) == len({q.subject for q in quads})
