"""The pages of questions: forms, answers in several forms, and problems that are said and never raised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.pages import Site, StoreAsks
from kg.pages.book import Book
from kg.pages.catalogue import Catalogue, made_catalogue
from kg.pages.queries import Asking, QueryPage, queries_page, query_page
from kg.pages.result import SHOWN, Result
from kg.site.timed import TimedAsks
from kg.sparql import Answer, TimedOut, named_queries, named_query
from kg.sparql.binding import Bindable
from tests.told_pages import BASE, hostile, market, slug_of, stored

POINTS = """SELECT ?name ?point { ?place <http://www.opengis.net/ont/geosparql#hasGeometry>/
<http://www.opengis.net/ont/geosparql#asWKT> ?point ; rdfs:label ?name }"""


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    asks = StoreAsks(stored([market("market", date(2016, 5, 4)), hostile()]))
    path = tmp_path_factory.mktemp("catalogue") / "catalogue"
    made_catalogue(asks, path, "digest")
    return Asking(asks, Catalogue(path), BASE)


def asked(asking: Asking, text: str) -> Result:
    page = queries_page(asking, text)
    assert page.result is not None, page.problem
    return page.result


def shipped(asking: Asking, name: str, **values: str) -> QueryPage:
    return query_page(asking, named_query(name), values)


def test_a_question_that_was_not_asked_has_no_answer_yet(asking: Asking) -> None:
    page = shipped(asking, "casualties")
    assert page.result is None
    assert page.problem == ""
    assert {field.name for field in page.fields} == {one.name for one in named_query("casualties").parameters}
    options = {field.name: dict(field.options) for field in page.fields}
    assert options["type"]["AirStrike"] == "air strike"
    assert options["place"] == {}


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_shipped_question_answers_as_a_page(asking: Asking, query: object) -> None:
    page = shipped(asking, query.name, ask="yes")
    assert page.problem == ""
    assert page.result is not None
    assert page.result.columns


def test_values_restrict_the_answer_and_stand_in_the_query(asking: Asking) -> None:
    whole, part = shipped(asking, "casualties", ask="yes"), shipped(asking, "casualties", status="missing")
    assert 0 < part.result.total < whole.result.total
    assert "status/missing" in part.text
    again = asked(asking, part.text)
    assert again.rows == part.result.rows


@pytest.mark.parametrize(
    ("values", "said"),
    [({"from": "May"}, "is no date"), ({"status": "dead"}, "is no code"), ({"event": "a b"}, "is no iri")],
)
def test_values_that_are_none_are_said(asking: Asking, values: dict[str, str], said: str) -> None:
    page = shipped(asking, "casualties", **values)
    assert said in page.problem
    assert page.result is None
    assert {field.name: field.value for field in page.fields}.items() >= values.items()


@pytest.mark.parametrize("text", ["SELECT", "DROP ALL", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "\0", "}"])
def test_queries_that_are_wrong_or_refused_have_a_problem_and_no_answer(asking: Asking, text: str) -> None:
    page = queries_page(Asking(TimedAsks(asking.asks._store), asking.catalogue, BASE), text)
    assert page.problem
    assert page.result is None
    assert page.text == text


def test_a_query_that_takes_too_long_has_a_problem(asking: Asking) -> None:
    class Slow:
        def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
            raise TimedOut("the query took longer than 10 seconds")

    page = queries_page(Asking(Slow(), asking.catalogue, BASE), "SELECT * { ?s ?p ?o }")
    assert page.problem == "the query took longer than 10 seconds"


def test_days_make_a_timeline_and_numbers_bars(asking: Asking) -> None:
    values = " ".join(f'("name {n}" "2016-05-{n:02}"^^xsd:date {n})' for n in range(1, 10))
    result = asked(asking, f"SELECT ?name ?day ?dead {{ VALUES (?name ?day ?dead) {{ {values} }} }}")
    assert result.dated == "day"
    assert [bar.count for bar in result.timeline.bars] == [1] * 9
    assert result.measured == "dead"
    assert (result.bars[0].label, result.bars[0].number, result.bars[0].width) == ("name 9", "9", 100.0)
    assert result.bars[-1].width == pytest.approx(11.1)


def test_points_and_places_make_a_map(asking: Asking) -> None:
    points = asked(asking, POINTS)
    assert {spot.name for spot in points.spots} == {"Aleppo", "Idlib Governorate"}
    places = asked(asking, "SELECT ?place { ?claim kg:about/kg:place/kg:gazetteerEntry ?place }")
    assert [spot.name for spot in places.spots] == ["Aleppo"]
    assert places.spots[0].count == places.total


def test_yes_and_no_and_triples_are_answers_too(asking: Asking) -> None:
    assert asked(asking, "ASK { ?claim a kg:Claim }").boolean is True
    graph = asked(asking, "CONSTRUCT { ?event rdfs:label ?label } WHERE { ?event kg:eventType ?t ; rdfs:label ?label }")
    assert graph.columns == ("subject", "property", "object")
    assert graph.total == 6


def test_only_so_many_rows_are_shown_and_the_page_says_so(asking: Asking) -> None:
    result = asked(asking, "SELECT * { ?s ?p ?o } LIMIT 700")
    assert (len(result.rows), result.total) == (SHOWN, 700)


def test_numbers_that_are_none_break_nothing(asking: Asking) -> None:
    odd = '("a" "x"^^xsd:integer) ("b" "INF"^^xsd:double) ("c" "2016-13-01"^^xsd:date) ("d" UNDEF) ("e" -3)'
    result = asked(asking, f"SELECT * {{ VALUES (?a ?b) {{ {odd} }} }}")
    assert result.total == 5
    assert result.bars == ()
    assert result.timeline is None


def test_results_lead_to_the_pages_of_what_they_name(asking: Asking) -> None:
    slug = slug_of(asking.asks._store, "market")
    book = Book(asking.catalogue, Site(base=BASE))
    html = book.page("/queries?query=SELECT+%3Fe+%7B+%3Fe+kg%3AeventType+%3Ft+%7D", asking.asks)
    assert f'href="/article/{slug}/event-' in html
    assert 'download="answer.csv"' in html
    assert "/sparql?query=SELECT" in html


def test_what_others_write_into_the_data_does_not_become_a_link_that_runs(asking: Asking) -> None:
    store = stored([market("market", date(2016, 5, 4))])
    bad = NamedNode("javascript:alert(1)")
    store.add(Quad(bad, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("<script>alert(1)</script>")))
    query = urlencode({"query": "SELECT * { ?s rdfs:label ?o FILTER(CONTAINS(?o, 'alert')) }"})
    html = Book(asking.catalogue, Site(base=BASE)).page(f"/queries?{query}", StoreAsks(store))
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html
    assert "<script>alert" not in html


def test_the_book_finds_pages_and_knows_what_is_none(asking: Asking) -> None:
    book = Book(asking.catalogue, Site(base=BASE))
    article = f"/article/{slug_of(asking.asks._store, 'market')}"
    for path in ("/", "/search", "/queries", "/queries/casualties", "/about", article, f"{article}/triples"):
        assert "<h1" in book.page(path, asking.asks), path
    none = ["/queries/none", "/article/none", f"{article}/event-0-1", "/actor/none", "/page/place/x", "/x/y/z"]
    for path in [*none, "/article/%3C%3E", "/article/a/b/c", "/page/place/%00"]:
        assert book.page(path, asking.asks) is None, path
