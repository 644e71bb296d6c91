"""The JSON-LD of an article is its graph, whatever the article says."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings

from kg.facts import Facts
from kg.mapping import article_graph
from kg.publishing.jsonld import article_jsonld
from kg.rdf import read_rdf
from tests.documents import facts_documents


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=50)
@given(facts_documents())
def test_json_ld_holds_the_triples_of_the_graph(facts: Facts) -> None:
    quads = article_graph(facts)
    written = article_jsonld(quads)
    assert {quad.triple for quad in read_rdf(data=written.encode(), format="jsonld")} == {quad.triple for quad in quads}
    assert len(json.loads(written)["reviews"]) == len({quad.subject for quad in quads if _is_review(quad)})


def _is_review(quad: object) -> bool:
    return str(quad).split(" ")[2].endswith("#Review>")
