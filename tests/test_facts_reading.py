"""A facts document is read whole or refused with the JSON path of what is wrong."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import BadInput
from kg.facts import Facts, facts_schema, read_facts
from tests.documents import facts_documents
from tests.paths import ROOT

TEXT = "Militants shelled Kharkiv. At least 12 civilians were killed, the governor said on Monday."


def span(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


GOOD: dict[str, Any] = {
    "article": {"id": "a", "text": TEXT, "sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
    "extraction": {"extractor": "by hand", "version": "1"},
    "entities": [
        {"id": "e1", "type": "ArmedGroup", "label": "Militants", "mentions": [span("Militants")]},
        {"id": "e2", "type": "Place", "label": "Kharkiv", "mentions": [span("Kharkiv")]},
        {"id": "e3", "type": "Person", "label": "the governor", "mentions": [span("the governor")]},
    ],
    "events": [
        {
            "id": "v",
            "type": "Shelling",
            "violent": True,
            "mentions": [span("shelled")],
            "perpetrators": ["e1"],
            "places": ["e2"],
        }
    ],
    "statements": [
        {
            "id": "s",
            "speaker": "e3",
            "speaker_mention": span("the governor"),
            "content": [span("At least 12")],
            "direct": False,
        }
    ],
    "claims": [
        {
            "id": "c",
            "event": "v",
            "statement": "s",
            "evidence": {**span("At least 12 civilians were killed"), "exact": "At least 12 civilians were killed"},
            "casualties": {"status": "killed", "min": 12, "group": "civilian"},
        },
        {
            "id": "d",
            "event": "v",
            "evidence": {**span("Militants shelled Kharkiv"), "exact": "Militants shelled Kharkiv"},
            "role": "perpetrators",
            "participant": "e1",
        },
    ],
    "reviews": [
        {
            "id": "r",
            "decision": "changed",
            "kind": "claim",
            "part": "c",
            "evidence": {**span("12 civilians"), "exact": "12 civilians"},
            "reviewer": "A Reader",
            "date": "2020-02-03",
            "before": "21 killed",
        }
    ],
    "links": [
        {
            "entity": "e2",
            "iri": "http://www.wikidata.org/entity/Q1",
            "label": "Kharkiv",
            "method": "table",
            "source": "made",
            "score": 0.97,
            "status": "accepted",
            "evidence": {**span("Kharkiv"), "exact": "Kharkiv"},
            "features": [{"name": "name", "value": 1}],
            "date": "2020-02-03",
        },
        {
            "entity": "e2",
            "iri": "http://www.wikidata.org/entity/Q2",
            "label": "Kharkiv",
            "method": "person",
            "source": "decisions",
            "score": 0.01,
            "status": "rejected",
            "evidence": {**span("Kharkiv"), "exact": "Kharkiv"},
            "date": "2020-02-03",
            "decided_by": "A Reader",
        },
    ],
}


def test_a_good_document_is_read() -> None:
    assert read_facts(GOOD).claims[0].casualties is not None


def put(path: list[str | int], value: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for step in path[:-1]:
            document = document[step]  # type: ignore[index]
        document[path[-1]] = value  # type: ignore[index]

    return change


FAULTS = [
    (put(["article", "sha256"], "0" * 64), "$.article.sha256: the text's SHA-256 is"),
    (put(["article", "text"], TEXT + "\0"), "$.article.text: a NUL"),
    (put(["article", "published"], "last week"), "$.article.published"),
    (put(["entities", 0, "type"], "Martian"), "$.entities[0].type: unknown entity type 'Martian'"),
    (put(["entities", 0, "kind"], "Hospital"), "$.entities[0].kind: unknown actor-type 'Hospital'"),
    (put(["entities", 1, "within"], "e2"), "$.entities[1].within: 'e2' leads back to itself"),
    (put(["entities", 1, "mentions", 0, "end"], 9999), "$.entities[1].mentions[0].end: 9999 is beyond the end"),
    (put(["entities", 2, "id"], "e1"), "$.entities[2].id: the id 'e1' is used twice"),
    (put(["events", 0, "type"], "Rocketry"), "$.events[0].type: unknown event-type 'Rocketry'"),
    (put(["events", 0, "violent"], False), "$.events[0].violent: Shelling is violent"),
    (put(["events", 0, "perpetrators"], ["e9"]), "$.events[0].perpetrators[0]: there is no 'e9'"),
    (
        put(["events", 0, "time"], {"earliest": "2020-02-02", "latest": "2020-02-01"}),
        "$.events[0].time: latest 2020-02-01",
    ),
    (put(["statements", 0, "speaker"], "nobody"), "$.statements[0].speaker: there is no 'nobody'"),
    (put(["statements", 0, "content", 0, "start"], -1), "$.statements[0].content[0].start"),
    (
        put(["claims", 0, "evidence", "exact"], "At least 13"),
        "$.claims[0].evidence.exact: the words are not in the article",
    ),
    (put(["claims", 0, "evidence", "start"], 80), "$.claims[0].evidence.end: 60 is not after start 80"),
    (put(["claims", 0, "casualties", "status"], "vanished"), "$.claims[0].casualties.status: unknown status"),
    (put(["claims", 0, "casualties", "max"], 3), "$.claims[0].casualties.max: max 3 is below min 12"),
    (put(["claims", 0, "casualties"], {"status": "killed"}), "$.claims[0].casualties: a figure needs min or max"),
    (put(["claims", 0, "part_of"], "c"), "$.claims[0].part_of: 'c' leads back to itself"),
    (put(["claims", 0, "supersedes"], "c"), "$.claims[0].supersedes: 'c' leads back to itself"),
    (put(["claims", 0, "victims"], ["e9"]), "$.claims[0].victims[0]: there is no 'e9'"),
    (put(["claims", 0, "role"], "perpetrators"), "$.claims[0]: a role without a participant"),
    (put(["claims", 0, "confidence"], 1.0), "$.claims[0].confidence"),
    (put(["claims", 0, "confidence"], 0.934), "$.claims[0].confidence: 0.934 is finer than hundredths"),
    (put(["claims", 1, "participant"], "e2"), "$.claims[1].participant: 'e2' is not among the perpetrators of 'v'"),
    (put(["claims", 1, "role"], "culprits"), "$.claims[1].role"),
    (put(["claims", 1, "event"], None), "$.claims[1].role: a role in no event"),
    (put(["claims", 1, "casualties"], {"status": "killed", "min": 1}), "$.claims[1].role: a claim gives a figure or"),
    (put(["claims", 1, "victims"], ["e1"]), "$.claims[1].victims: victims without a figure"),
    (put(["claims", 1, "supersedes"], "c"), "$.claims[1].supersedes: only a figure can supersede"),
    (
        put(["entities", 0, "affiliation"], "e2"),
        "$.entities[0].affiliation: its type is ArmedGroup, and that of 'e2' is Place",
    ),
    (put(["entities", 0, "affiliation"], "e0"), "$.entities[0].affiliation: there is no 'e0'"),
    (put(["entities", 0, "affiliation"], "e1"), "$.entities[0].affiliation: 'e1' leads back to itself"),
    (put(["entities", 0, "age"], 40), "$.entities[0].age: an age, though it is a ArmedGroup"),
    (put(["entities", 2, "age"], 151), "$.entities[2].age"),
    (put(["reviews", 0, "part"], None), "$.reviews[0].part: changed, but part is None"),
    (put(["reviews", 0, "part"], "e1"), "$.reviews[0].part: there is no 'e1'"),
    (put(["reviews", 0, "decision"], "rejected"), "$.reviews[0].part: rejected, but part is 'c'"),
    (put(["reviews", 0, "decision"], "accepted"), "$.reviews[0].before: accepted, but before is '21 killed'"),
    (put(["reviews", 0, "before"], ""), "$.reviews[0].before: changed, but before is ''"),
    (put(["reviews", 0, "reviewer"], "https://a b"), "$.reviews[0].reviewer: 'https://a b' is no IRI"),
    (put(["reviews", 0, "reviewer"], " "), "$.reviews[0].reviewer: only white space"),
    (put(["reviews", 0, "evidence", "exact"], "At most"), "$.reviews[0].evidence.exact: the words are not"),
    (put(["links", 0, "entity"], "e9"), "$.links[0].entity: there is no 'e9'"),
    (put(["links", 1, "iri"], GOOD["links"][0]["iri"]), "$.links[1].iri: 'e2' has a link to http://www.wikidata.org"),
    (put(["links", 0, "iri"], "Q1"), "$.links[0].iri"),
    (put(["links", 0, "iri"], "http://a.example/> <b"), "$.links[0].iri"),
    (put(["links", 0, "types"], ["https://a b"]), "$.links[0].types[0]: 'https://a b' is no IRI"),
    (put(["links", 0, "types"], ["town", "kg:Martian"]), "$.links[0].types[1]: unknown entity type 'kg:Martian'"),
    (put(["links", 0, "label"], ""), "$.links[0].label"),
    (put(["links", 0, "method"], "guessed"), "$.links[0].method: unknown link-method 'guessed'"),
    (put(["links", 0, "method"], "person"), "$.links[0].decided_by: only what a person decided has a person"),
    (put(["links", 0, "decided_by"], "A Reader"), "$.links[0].decided_by: only what a person decided has a person"),
    (put(["links", 1, "decided_by"], "https://a b"), "$.links[1].decided_by: 'https://a b' is no IRI"),
    (put(["links", 1, "decided_by"], " "), "$.links[1].decided_by: only white space"),
    (put(["links", 0, "status"], "rejected"), "$.links[0].status: only a person rejects a link"),
    (put(["links", 1, "status"], "accepted"), "$.links[1].status: 'e2' has an accepted link already"),
    (put(["links", 0, "status"], "likely"), "$.links[0].status"),
    (put(["links", 0, "score"], 0.975), "$.links[0].score: 0.975 is finer than hundredths"),
    (put(["links", 0, "score"], 1.0), "$.links[0].score"),
    (put(["links", 0, "features", 0, "value"], 2), "$.links[0].features[0].value"),
    (put(["links", 0, "evidence", "exact"], "Kyiv"), "$.links[0].evidence.exact: the words are not"),
    (put(["links", 1, "labels"], [{"language": "uk", "text": "Харків"}]), "$.links[1].labels: labels of what is rej"),
    (put(["links", 0, "labels"], [{"language": "Klingon!", "text": "x"}]), "$.links[0].labels[0].language"),
    (put(["links", 0, "date"], "2020-02-30"), "$.links[0].date"),
    (put(["article", "published"], 0), "$.article.published"),
    (put(["entities", 0, "label"], "a\0b"), "$.entities[0].label: a NUL character at 1"),
    (put(["claims", 0, "casualties", "min"], "12"), "$.claims[0].casualties.min"),
    (put(["claims", 0, "casualties", "min"], 10**24), "$.claims[0].casualties.min"),
    (put(["claims", 0, "evidence", "start"], True), "$.claims[0].evidence.start"),
    (put(["claims", 0, "colour"], "red"), "$.claims[0].colour"),
]


def test_references_of_two_kinds_make_a_circle_too() -> None:
    document = copy.deepcopy(GOOD)
    claim = document["claims"][0]
    document["claims"].append({**claim, "id": "later", "supersedes": "c"})
    claim["part_of"] = "later"
    with pytest.raises(BadInput, match="'later' leads back to itself"):
        read_facts(document)


@pytest.mark.parametrize(("change", "said"), FAULTS, ids=[said.split(":")[0] for _, said in FAULTS])
def test_every_fault_names_its_json_path(change: Callable[[dict[str, Any]], None], said: str) -> None:
    document = copy.deepcopy(GOOD)
    change(document)
    with pytest.raises(BadInput) as refused:
        read_facts(document, "facts.json")
    assert said in str(refused.value)
    assert str(refused.value).startswith("facts.json: ")


def test_words_that_stand_elsewhere_are_told() -> None:
    document = copy.deepcopy(GOOD)
    document["claims"][0]["evidence"] |= {"start": 0, "end": 33}
    with pytest.raises(BadInput, match=f"they stand at {TEXT.index('At least')}"):
        read_facts(document)


@pytest.mark.parametrize(
    ("text", "place"), [('{"a": 1,\n "b": }', "f.json:2:7"), ("[" * 100_000, "f.json"), (b"\xff{}", "f.json")]
)
def test_what_is_no_json_is_told_with_line_and_column(text: str | bytes, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_facts(text, "f.json")
    assert str(refused.value).startswith(place)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=30)
@given(facts_documents())
def test_published_schema_accepts_every_document(facts: Facts) -> None:
    jsonschema.validate(json.loads(facts.model_dump_json()), json.loads(facts_schema()))


def test_published_schema_refuses_what_the_model_refuses() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**GOOD, "colour": "red"}, json.loads(facts_schema()))


def test_schema_in_the_repository_is_the_models() -> None:
    assert (ROOT / "docs" / "facts.schema.json").read_text("utf-8") == facts_schema() + "\n"
