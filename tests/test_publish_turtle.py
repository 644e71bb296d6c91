"""Readable Turtle says exactly the graph, whatever the text of the article is."""

from __future__ import annotations

import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat, parse

import kg
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


def test_no_label_leaves_its_comment_or_commands_a_terminal() -> None:
    facts = kg.extract("Shelling killed 12 civilians in Kharkiv.")
    label = "red\x1b[31m\n<urn:a> <urn:b> <urn:c> .\u2028\r@prefix"
    entities = tuple(entity.model_copy(update={"label": label}) for entity in facts.entities)
    quads = article_graph(facts.model_copy(update={"entities": entities}))
    written = article_turtle(quads)
    assert {q.triple for q in parse(written.encode(), format=RdfFormat.TURTLE)} == {q.triple for q in quads}
    assert "\x1b" not in written
