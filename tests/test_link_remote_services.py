"""Reconciliation services and SPARQL endpoints as sources, asked of a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg.errors import UsageError
from kg.linking import Candidate, Wanted
from kg.linking.remote.join import Join
from kg.linking.remote.reconciliation import Reconciliation
from kg.linking.remote.sparql import Sparql
from tests.linking_server import TODAY, Form, Sent, Service, client, serving

SPACE = "http://www.wikidata.org/entity/"
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Things (en)",
    "identifierSpace": SPACE,
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "defaultTypes": [{"id": "Q35120", "name": "entity"}],
    "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
    "batchSize": 2,
}
RESULTS = {
    "Levant Front": [
        {"id": "Q2", "name": "Front", "score": 40.5, "match": False, "type": ["Q17149090"]},
        {
            "id": "Q1000001",
            "name": "Front of the Levant",
            "description": "armed group",
            "score": 90,
            "match": True,
            "type": [{"id": "Q17149090", "name": "armed organization"}],
        },
    ],
    "Jane Doe": [{"id": "Q1000002", "name": "Jane Doe", "score": 100, "match": True, "type": []}],
}
GROUP = Wanted(("Levant Front",), "ArmedGroup")
JANE = Wanted(("Jane Doe",), "Person")
HOMS = Wanted(("Homs",), "Place", identifiers={"geonames": "169577"})


def reconciler(manifest: dict[str, Any] = MANIFEST, results: dict[str, Any] = RESULTS) -> Callable[[Form], Sent]:
    """A service that answers by section 4 of the report."""

    def answer(form: Form) -> Sent:
        if not form:
            return Sent(manifest)
        queries = json.loads(form["queries"])
        assert len(queries) <= manifest.get("batchSize", 10)
        return Sent({key: {"result": results.get(query["query"], [])} for key, query in queries.items()})

    return answer


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(Service(answer=reconciler()), "/reconcile") as running:
        yield running


def queries(service: Service) -> list[list[dict[str, Any]]]:
    return [list(json.loads(asked.form["queries"]).values()) for asked in service.asked if asked.form]


class TestReconciliation:
    def test_candidates_by_score(self, service: Service, tmp_path: Path) -> None:
        found = Reconciliation(client(tmp_path), service.url).candidates([GROUP, JANE, HOMS])
        best = Candidate(
            SPACE + "Q1000001", "Front of the Levant", "armed group", types=(SPACE + "Q17149090",), retrieved=TODAY
        )
        assert found[0][0] == best
        assert [[one.iri.rpartition("/")[2] for one in some] for some in found] == [
            ["Q1000001", "Q2"],
            ["Q1000002"],
            [],
        ]

    def test_batches_are_of_the_size_that_the_service_wants(self, service: Service, tmp_path: Path) -> None:
        Reconciliation(client(tmp_path), service.url).candidates([GROUP, JANE, HOMS])
        assert [asked.method for asked in service.asked] == ["GET", "POST", "POST"]
        assert [len(batch) for batch in queries(service)] == [2, 1]

    def test_type_is_asked_for_where_the_user_named_one(self, service: Service, tmp_path: Path) -> None:
        source = Reconciliation(client(tmp_path), service.url, types={"ArmedGroup": "Q17149090"})
        (found, _) = source.candidates([GROUP, JANE])
        asked = [query.get("type") for batch in queries(service) for query in batch]
        assert asked == [[{"id": "Q17149090"}], None]
        assert found[0].types == ("kg:ArmedGroup",)

    def test_type_that_is_of_several_classes_counts_as_all(self, service: Service, tmp_path: Path) -> None:
        source = Reconciliation(client(tmp_path), service.url, types={"ArmedGroup": "Q17149090", "Actor": "Q17149090"})
        (found,) = source.candidates([GROUP])
        assert found[0].types == ("kg:ArmedGroup", "kg:Actor")

    def test_thing_that_is_there_twice_counts_by_its_better_score(self, service: Service, tmp_path: Path) -> None:
        twice = [{"id": "Q3", "name": name, "score": score} for name, score in (("worse", 1), ("better", 2))]
        service.answer = reconciler(results={"Jane Doe": twice})
        (found,) = Reconciliation(client(tmp_path), service.url).candidates([JANE])
        assert [one.label for one in found] == ["better"]

    def test_next_name_where_nobody_bears_the_first(self, service: Service, tmp_path: Path) -> None:
        wanted = Wanted(("the late Jane Doe", "Jane Doe"), "Person")
        (found,) = Reconciliation(client(tmp_path), service.url).candidates([wanted])
        assert [one.label for one in found] == ["Jane Doe"]

    def test_second_run_asks_nothing_and_gives_the_same(self, service: Service, tmp_path: Path) -> None:
        first = Reconciliation(client(tmp_path), service.url).candidates([GROUP, JANE, HOMS])
        service.asked.clear()
        later = client(tmp_path, day=date(2030, 1, 1))
        assert Reconciliation(later, service.url).candidates([HOMS, GROUP, JANE]) == [first[2], *first[:2]]
        assert service.asked == []

    @pytest.mark.parametrize("name", ['x", "limit": 1}, "q9": {"query": "y', "\\", "}{", "é&queries=1", "\u2028"])
    def test_hostile_name_is_a_value_and_no_more(self, name: str, service: Service, tmp_path: Path) -> None:
        Reconciliation(client(tmp_path), service.url).candidates([Wanted((name,), "Person")])
        for batch in queries(service):
            assert batch == [{"query": name, "limit": 10}]

    @pytest.mark.parametrize(
        ("space", "view", "id_", "iri"),
        [
            ("https://d-nb.info/gnd/", "", "1187-X", "https://d-nb.info/gnd/1187-X"),
            ("http://a.example/#ids", "http://a.example/{{id}}", "tgn/7", "http://a.example/tgn%2F7"),
            ("http://a.example/v", "", "http://a.example/v/1", "http://a.example/v/1"),
            ("http://a.example/", "", 'a"> <b', "http://a.example/a%22%3E%20%3Cb"),
            ("http://a.example/", "", "http://a>b", "http://a.example/http://a%3Eb"),
            ("urn:x:", "javascript:alert('{{id}}')", "1", None),
            ("http://a.example/v", "", "1", None),
        ],
    )
    def test_iri(self, space: str, view: str, id_: str, iri: str | None, service: Service, tmp_path: Path) -> None:
        told = {"name": "x", "versions": ["0.2"], "identifierSpace": space, "view": {"url": view}}
        service.answer = reconciler(told, {"Jane Doe": [{"id": id_, "name": "Jane Doe", "score": 1}]})
        (found,) = Reconciliation(client(tmp_path), service.url).candidates([JANE])
        assert [one.iri for one in found] == ([iri] if iri else [])

    def test_geonames_id_of_an_iri_is_told(self, service: Service, tmp_path: Path) -> None:
        told = {**MANIFEST, "identifierSpace": "https://sws.geonames.org/"}
        service.answer = reconciler(told, {"Homs": [{"id": "169577", "name": "Homs", "score": 1}]})
        (found,) = Reconciliation(client(tmp_path), service.url).candidates([HOMS])
        assert found[0].identifiers == {"geonames": "169577"}

    @pytest.mark.parametrize(
        "manifest",
        [{}, [], {"versions": ["1.0"], "identifierSpace": SPACE}, {"versions": "0.2"}, {"versions": [["0.2"]]}],
    )
    def test_manifest_that_is_none_leaves_all_unanswered(self, manifest: Any, service: Service, tmp_path: Path) -> None:
        service.answer = lambda _form: Sent(manifest)
        source = Reconciliation(client(tmp_path), service.url)
        assert source.candidates([GROUP, JANE]) == [(), ()]
        assert [one.wanted for one in source.unanswered] == [GROUP, JANE]

    def test_batch_that_fails_costs_the_others_nothing(self, service: Service, tmp_path: Path) -> None:
        good = reconciler()
        service.answer = lambda form: Sent(b"", 500) if "Levant" in form.get("queries", "") else good(form)
        source = Reconciliation(client(tmp_path), service.url)
        nobody = Wanted(("Nobody",), "Person")
        assert [len(some) for some in source.candidates([GROUP, nobody, JANE])] == [0, 0, 1]
        assert [one.wanted for one in source.unanswered] == [GROUP, nobody]

    def test_query_that_is_not_answered_in_its_batch(self, service: Service, tmp_path: Path) -> None:
        def forgetful(form: Form) -> Sent:
            answer = reconciler()(form)
            if form and len(answer.body) > 1:  # type: ignore[arg-type]
                answer.body.popitem()  # type: ignore[attr-defined]
            return answer

        service.answer = forgetful
        source = Reconciliation(client(tmp_path), service.url)
        assert [len(some) for some in source.candidates([GROUP, JANE])] == [2, 0]
        assert [one.wanted for one in source.unanswered] == [JANE]

    def test_batch_that_is_too_large_is_halved(self, service: Service, tmp_path: Path) -> None:
        told = {**MANIFEST, "batchSize": 99}
        good = reconciler(told)
        service.answer = lambda form: Sent(b"", 413) if form.get("queries", "").count('"query"') > 1 else good(form)
        found = Reconciliation(client(tmp_path), service.url).candidates([GROUP, JANE, HOMS])
        assert [len(some) for some in found] == [2, 1, 0]

    def test_result_that_is_malformed_is_passed_over(self, service: Service, tmp_path: Path) -> None:
        odd = [
            None,
            7,
            {"id": 7},
            {"id": ""},
            {"name": "x"},
            {"id": "Q3", "score": "high", "type": {"id": 1}, "name": 5},
        ]
        service.answer = reconciler(results={"Jane Doe": odd})
        (found,) = Reconciliation(client(tmp_path), service.url).candidates([JANE])
        assert [(one.iri, one.label, one.types) for one in found] == [(SPACE + "Q3", SPACE + "Q3", ())]


GEONAMES = "http://www.wikidata.org/prop/direct/P1566"
STORE = f"""
<{SPACE}Q131301> <{GEONAMES}> "169577" ; <http://www.w3.org/2000/01/rdf-schema#label> "Homs"@en , "Hims"@de .
<{SPACE}Q41183> <{GEONAMES}> "170063" .
<http://a.example/Homs> <http://www.w3.org/2002/07/owl#sameAs> <https://sws.geonames.org/169577/> .
"""


@pytest.fixture
def endpoint() -> Iterator[Service]:
    """A SPARQL endpoint: a store in memory behind the protocol."""
    store = pyoxigraph.Store()
    store.load(STORE.encode(), format=pyoxigraph.RdfFormat.TURTLE)

    def answer(form: Form) -> Sent:
        told = store.query(form["query"])
        return Sent(told.serialize(format=pyoxigraph.QueryResultsFormat.JSON))

    with serving(Service(answer=answer), "/sparql") as running:
        yield running


class TestSparql:
    def test_things_by_string(self, endpoint: Service, tmp_path: Path) -> None:
        source = Sparql(client(tmp_path), {"geonames": Join(endpoint.url, GEONAMES)})
        unlabelled = Wanted(("Aleppo",), "Place", identifiers={"geonames": "170063"})
        found = source.candidates([HOMS, GROUP, unlabelled, Wanted(("X",), "Place", identifiers={"geonames": "1"})])
        homs = Candidate(SPACE + "Q131301", "Homs", identifiers={"geonames": "169577"}, retrieved=TODAY)
        assert found[0] == (homs,)
        assert [[one.label for one in some] for some in found[1:]] == [[], [SPACE + "Q41183"], []]
        (asked,) = endpoint.asked
        assert (asked.method, asked.headers["Accept"]) == ("POST", "application/sparql-results+json")

    def test_things_by_iri(self, endpoint: Service, tmp_path: Path) -> None:
        same = "http://www.w3.org/2002/07/owl#sameAs"
        join = Join(endpoint.url, same, prefix="https://sws.geonames.org/", suffix="/")
        (found,) = Sparql(client(tmp_path), {"geonames": join}).candidates([HOMS])
        assert [one.iri for one in found] == ["http://a.example/Homs"]

    def test_second_run_asks_nothing(self, endpoint: Service, tmp_path: Path) -> None:
        joins = {"geonames": Join(endpoint.url, GEONAMES)}
        first = Sparql(client(tmp_path), joins).candidates([HOMS])
        assert Sparql(client(tmp_path, day=date(2030, 1, 1)), joins).candidates([HOMS]) == first
        assert len(endpoint.asked) == 1

    @pytest.mark.parametrize("value", ['1" } ?thing ?p ?o {', "1\\u0022", "1\n2", "1>", "", "é", "x" * 201, "\ud800"])
    def test_hostile_identifier_is_not_asked_for(self, value: str, endpoint: Service, tmp_path: Path) -> None:
        source = Sparql(client(tmp_path), {"geonames": Join(endpoint.url, GEONAMES)})
        assert source.candidates([Wanted(("X",), "Place", identifiers={"geonames": value})]) == [()]
        assert endpoint.asked == []
        assert source.unanswered == ()

    @pytest.mark.parametrize(
        "wrong", [{"property": "P1566"}, {"property": "http://a> ?o"}, {"prefix": "x"}, {"language": '") }'}]
    )
    def test_join_that_is_none(self, wrong: dict[str, str]) -> None:
        with pytest.raises(UsageError):
            Join("https://a.example/", **{"property": GEONAMES, **wrong})

    def test_without_joins(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError):
            Sparql(client(tmp_path), {})

    @pytest.mark.parametrize(
        "body",
        [
            {"head": {"vars": []}, "boolean": True},
            {"results": {}},
            {"results": {"bindings": {}}},
            b'{"results": {"bindings": [',
        ],
    )
    def test_answer_of_another_form_is_none(self, body: object, endpoint: Service, tmp_path: Path) -> None:
        endpoint.answer = lambda _form: Sent(body)
        source = Sparql(client(tmp_path), {"geonames": Join(endpoint.url, GEONAMES)})
        assert source.candidates([HOMS]) == [()]
        assert len(source.unanswered) == 1

    def test_things_without_an_iri_are_passed_over(self, endpoint: Service, tmp_path: Path) -> None:
        value = {"type": "literal", "value": "169577"}
        things = [
            {"type": "bnode", "value": "http://a.example/1"},
            {"type": "uri", "value": "javascript:alert(1)"},
            {"type": "uri", "value": 'http://a.example/"'},
            {"type": "uri", "value": "http://a.example/2"},
            7,
        ]
        bindings = [{"value": value, "thing": thing} for thing in things]
        endpoint.answer = lambda _form: Sent({"results": {"bindings": [*bindings, None, {}]}})
        (found,) = Sparql(client(tmp_path), {"geonames": Join(endpoint.url, GEONAMES)}).candidates([HOMS])
        assert [one.iri for one in found] == ["http://a.example/2"]
