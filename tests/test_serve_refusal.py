"""Nothing reaches another host and nothing is changed, in whichever form of request it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests

from tests.serving import of_quads, running
from tests.test_query_refusal import HIDDEN, listening

EX = "http://example.org/"
GRAPH = f"{EX}g"
QUADS = f'<{EX}s> <{EX}p> "o" <{GRAPH}> .\n'
FORMS: dict[str, Callable[[str, str], requests.Response]] = {
    "GET": lambda url, query: requests.get(f"{url}/sparql", {"query": query}, timeout=30),
    "form": lambda url, query: requests.post(f"{url}/sparql", {"query": query}, timeout=30),
    "body": lambda url, query: requests.post(
        f"{url}/sparql", query.encode(), headers={"Content-Type": "application/sparql-query"}, timeout=30
    ),
}
IN_A_COMMENT = "SELECT * { ?s ?p ?o }#\\u000a SERVICE <URL> { ?s ?p ?o }"
UPDATES = [
    "INSERT DATA { <a:a> <b:b> <c:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <a:g>",
    f"LOAD <{EX}>",
    f"LOAD SILENT <{EX}> INTO GRAPH <a:g>",
    f"WITH <{GRAPH}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
    "COPY DEFAULT TO <a:g>",
    "MOVE DEFAULT TO <a:g>",
    "ADD DEFAULT TO <a:g>",
    "PREFIX x: <a:> INSERT { ?s x:y ?o } WHERE { ?s ?p ?o }",
    "BASE <a:> # a comment\nclear all",
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(of_quads(QUADS, tmp_path_factory.mktemp("refusal"), base=EX)) as address:
        yield address


@pytest.fixture(params=FORMS)
def ask(request: pytest.FixtureRequest) -> Callable[[str, str], requests.Response]:
    return FORMS[request.param]


def test_no_hidden_service_is_asked(url: str, ask: Callable[[str, str], requests.Response]) -> None:
    with listening() as (host, asked):
        answers = [ask(url, text.replace("URL", host)) for text in HIDDEN]
        assert asked == []
    assert [text for text, answer in zip(HIDDEN, answers, strict=True) if answer.ok] == [IN_A_COMMENT]
    assert sum(answer.status_code == 403 for answer in answers) >= 20


def test_a_process_cannot_reach_a_host_even_when_the_check_misses(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sparql.refusal._refuse_hosts", lambda *_: None)
    with listening() as (host, asked):
        answer = FORMS["form"](url, f"SELECT * {{ SERVICE <{host}> {{ ?s ?p ?o }} }}")
        assert answer.status_code == 400
        silent = FORMS["form"](url, f"SELECT * {{ SERVICE SILENT <{host}> {{ ?s ?p ?o }} }}")
        assert silent.status_code in (200, 400)
        assert asked == []


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_wherever_a_query_could_stand(
    url: str, ask: Callable[[str, str], requests.Response], update: str
) -> None:
    answer = ask(url, update)
    assert answer.status_code == 403
    assert "update" in answer.text
    assert requests.get(f"{url}/sparql", {"query": "ASK { ?s ?p ?o }"}, timeout=30).json()["boolean"] is True


def test_an_update_is_refused_as_one(url: str) -> None:
    typed = {"Content-Type": "application/sparql-update"}
    for update in UPDATES:
        assert requests.post(f"{url}/sparql", update.encode(), headers=typed, timeout=30).status_code == 403
        assert requests.post(f"{url}/sparql", {"update": update}, timeout=30).status_code == 403
        assert requests.get(f"{url}/sparql", {"update": update}, timeout=30).status_code == 403
        both = {"query": "ASK {}", "update": update}
        assert requests.post(f"{url}/sparql", both, timeout=30).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT *\nfrom<URL>{ ?s ?p ?o }",
        "PREFIX x: <URL> SELECT * FROM x:data { ?s ?p ?o }",
        f"SELECT * FROM <{GRAPH}> FROM <URL> {{ ?s ?p ?o }}",
        "ASK FROM <relative> {}",
    ],
)
def test_a_graph_that_the_data_do_not_hold_is_refused(
    url: str, ask: Callable[[str, str], requests.Response], query: str
) -> None:
    with listening() as (host, asked):
        answer = ask(url, query.replace("URL", host))
        assert answer.status_code in (400, 403)
        assert "graph" in answer.text
        assert asked == []


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_of_the_protocol_is_one_of_the_data(url: str, name: str) -> None:
    query = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    for post in (False, True):

        def ask(graph: str, *, post: bool = post) -> requests.Response:
            fields = [("query", query), (name, graph)]
            if post:
                return requests.post(f"{url}/sparql", fields, timeout=30)
            return requests.get(f"{url}/sparql", fields, timeout=30)

        with listening() as (host, asked):
            assert ask(GRAPH).json()["boolean"] is True
            assert ask(host).status_code == 403
            assert ask("relative").status_code == 400
            assert ask("http://x/> } } DROP ALL #").status_code == 400
            assert asked == []


def test_many_graphs_are_refused(url: str) -> None:
    fields = [("query", "ASK {}"), *(("default-graph-uri", f"{EX}{n}") for n in range(101))]
    assert requests.post(f"{url}/sparql", fields, timeout=30).status_code == 403


def test_words_in_texts_are_no_commands(url: str, ask: Callable[[str, str], requests.Response]) -> None:
    answer = ask(
        url, 'ASK { BIND("SERVICE <http://x/> LOAD DROP ALL FROM <http://y/>" AS ?x) } # SERVICE <http://z/> {}'
    )
    assert answer.json()["boolean"] is True
