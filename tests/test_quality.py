"""Every development article goes the whole way without a crash or a violation, and quality does not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building import graphs_of
from kg.facts import Facts, read_facts
from kg.vocabulary import DEFAULT_BASE
from tests.quality import FLOORS, TASKS, corpus_hash, facts_of_task, scores

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module", params=TASKS)
def measured(request: pytest.FixtureRequest, eval_data: Path) -> tuple[str, list[Facts]]:
    return request.param, facts_of_task(request.param)


def test_floors_hold(measured: tuple[str, list[Facts]]) -> None:
    task, documents = measured
    if corpus_hash(task) != FLOORS[task]["sha256"]:
        pytest.skip("the development articles are others than those that the floors were measured on")
    found = scores(task, documents)
    assert {name: value for name, value in FLOORS[task]["floors"].items() if found[name] < value} == {}


def test_every_article_makes_a_graph_that_conforms(measured: tuple[str, list[Facts]]) -> None:
    _, documents = measured
    failed = {}
    for facts in documents:
        graphs = graphs_of(read_facts(facts.model_dump_json()), DEFAULT_BASE)
        if graphs.refusal or not graphs.report.conforms:
            failed[facts.article.id] = str(graphs.refusal or graphs.report.results[0].problem)
    assert failed == {}
