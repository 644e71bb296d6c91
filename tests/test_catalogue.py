"""The catalogue of a build: it counts what SPARQL counts, finds what is there, and takes what is typed as words."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kg.errors import BadInput, BadOutput
from kg.pages import StoreAsks, name_key, page_of
from kg.pages.about import about_page
from kg.pages.catalogue import Catalogue, is_catalogue, made_catalogue, search, wanted
from kg.pages.catalogue.asking import paged_rows
from kg.pages.catalogue.words import match
from kg.pages.front import front_page
from kg.pages.search import search_page
from kg.sparql import named_query, open_store
from tests.paths import ROOT
from tests.told_pages import BASE, HOSTILE, LONG, hostile, market, stored

AIR_STRIKE = "https://w3id.org/conflict-kg/code/event-type/AirStrike"
SEARCHES = [
    {},
    {"type": "Attack"},
    {"type": "RocketAttack", "place": "geonames-163843"},
    {"actor": name_key("government")},
    {"place": "geonames-170063"},
    {"speaker": name_key("army")},
    {"weapon": name_key("rocket")},
    {"from": "2016-05-03"},
    {"to": "2016-02-10"},
    {"from": "2016-04-25", "to": "2016-05-01"},
    {"q": "clinic"},
    {"q": "ceasefire", "speaker": name_key("Sergei Lavrov")},
]


@pytest.fixture(scope="module")
def seed() -> StoreAsks:
    return StoreAsks(open_store([ROOT / "dist"]))


@pytest.fixture(scope="module")
def catalogue(seed: StoreAsks, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return made(seed, tmp_path_factory.mktemp("catalogue"))


@pytest.fixture(scope="module")
def markets() -> StoreAsks:
    again = market("again", date(2016, 5, 6), {"monitor": "VALLEY monitor"}, publisher="Other Post")
    return StoreAsks(stored([market("market", date(2016, 5, 4)), again, hostile()]))


@pytest.fixture(scope="module")
def told(markets: StoreAsks, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return made(markets, tmp_path_factory.mktemp("markets"))


def made(asks: StoreAsks, folder: Path) -> Catalogue:
    made_catalogue(asks, folder / "catalogue", "digest")
    return Catalogue(folder / "catalogue")


def titles(catalogue: Catalogue, **values: str) -> list[str]:
    return [hit.told.label for hit in search(catalogue, wanted(values)).hits]


@pytest.mark.parametrize("data", ["seed", "markets"])
def test_the_front_page_counts_what_its_queries_count(
    data: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    asks = request.getfixturevalue(data)
    page = front_page(made(asks, tmp_path))
    counts, days, places, articles, contradictions = (asks.ask(asked.text).dicts() for asked in page.asked)
    assert {name: int(number) for name, number in counts[0].items()} == {name: page.numbers[name] for name in counts[0]}
    assert page.numbers["articles"] > 0
    assert sum(int(row["events"]) for row in days) == sum(bar.count for bar in page.timeline.bars) + page.outside
    assert {(row["place"], int(row["events"])) for row in places} == {(spot.iri, spot.count) for spot in page.spots}
    assert [row["article"] for row in articles] == [card.iri for card in page.articles]
    assert {row["event"] for row in contradictions} == {told.iri for told in page.contradicted}
    assert page.numbers["contradicted"] == len({row["event"] for row in contradictions})


@pytest.mark.parametrize("values", SEARCHES, ids=str)
def test_a_search_finds_what_its_query_finds(catalogue: Catalogue, seed: StoreAsks, values: dict[str, str]) -> None:
    page = search_page(catalogue, wanted(values), BASE)
    asked = {row["event"] for row in seed.ask(page.asked[0].text).dicts()}
    assert page.results is not None
    assert page.results.total == len(asked) > 0
    assert {hit.told.iri for hit in page.results.hits} <= asked


def test_counts_of_facets_are_those_of_the_searches_that_they_lead_to(catalogue: Catalogue) -> None:
    for values in ({}, {"q": "hospital"}, {"place": "geonames-170063"}):
        for facet in search(catalogue, wanted(values)).facets:
            for choice in facet.choices[:3]:
                narrowed = search(catalogue, wanted({**values, facet.name: choice.key}))
                assert narrowed.total == choice.events, (values, facet.name, choice.label)


def test_the_words_that_answer_a_search_are_shown(catalogue: Catalogue) -> None:
    first = search(catalogue, wanted({"q": "maternity clin"})).hits[0]
    assert any("al-Dabit" in quote[1] and "clinic" in quote[1] for quote in first.quotes)
    assert first.quotes[0][0].startswith(f"{BASE}article/")


def test_names_places_and_articles_are_found_by_their_words(told: Catalogue) -> None:
    found = search(told, wanted({"q": "aleppo"}))
    assert [spot.name for spot in found.places] == ["Aleppo"]
    assert [card.headline for card in found.articles] == ["Air strike hits market in Aleppo"] * 2
    assert name_key("Valley Monitor") in [card.key for card in search(told, wanted({"q": "monit"})).names]


def test_spellings_that_differ_in_case_are_one_name(told: Catalogue) -> None:
    key = name_key("valley monitor")
    assert set(told.labels_of(key)) == {"Valley Monitor", "VALLEY monitor"}
    assert len(told.entities_of(key)) == 2
    assert told.labels_of("nobody-00000000") == ()


def test_contradicted_events_come_first_where_most_is_contradicted(told: Catalogue) -> None:
    first = told.most_contradicted(1)[0]
    assert first.label.startswith("air strike")
    assert search(told, wanted({"contradicted": "yes"})).total == 3
    assert any("contradiction" in note for note in first.notes)


def test_an_event_counts_for_the_narrowest_of_its_places(told: Catalogue) -> None:
    counts = {spot.name: spot.count for spot in told.spots(10)}
    assert counts == {"Aleppo": 3, "Idlib Governorate": 3, "Syria": 3}


def test_the_catalogue_lists_all_that_has_a_page(told: Catalogue, markets: StoreAsks) -> None:
    assert len(list(told.articles())) == 3
    events = {row["e"] for row in markets.ask("SELECT ?e { ?e kg:eventType ?t }").dicts()}
    assert set(told.events()) == events
    assert {page_of(iri, BASE)[0] for iri in told.places()} == {"place"}
    keys = set(told.names())
    assert {name_key(name) for name in ("doctor", "Syrian army", HOSTILE, LONG, "Plain Times")} <= keys
    assert name_key("Idlib province") not in keys
    assert about_page(told).numbers["articles"] == 3


@pytest.mark.parametrize(
    "typed", ["NEAR(a b)", '"', "*", "a OR", "col:umn", "'; DROP TABLE event; --", "(", "^", "\0", "a" * 900, HOSTILE]
)
def test_nothing_typed_is_an_operator_or_an_error(told: Catalogue, typed: str) -> None:
    values = {"q": typed, "type": typed, "place": typed, "from": typed, "page": typed}
    assert search(told, wanted({"q": typed})).total >= 0
    assert search(told, wanted(values)).total == 0
    page = search_page(told, wanted(values), BASE)
    assert page.results is not None


def test_operators_are_words() -> None:
    assert match("a OR b*") == '"a" "OR" "b*"*'


def test_hostile_names_are_found_as_words(told: Catalogue) -> None:
    assert titles(told, q="onerror")
    assert search(told, wanted({"q": "onerror"})).names[0].label == HOSTILE


def test_pages_of_results_hold_each_event_once(catalogue: Catalogue) -> None:
    first, second = (search(catalogue, wanted({"page": page})) for page in "12")
    iris = [hit.told.iri for page in (first, second) for hit in page.hits]
    assert len(iris) == len(set(iris)) == first.total == 25
    assert first.pages == 2


def test_what_cannot_be_read_is_said() -> None:
    assert wanted({"from": "2016-05-04", "to": "2016-05-03"}).faults == ("The first day lies after the last.",)
    assert wanted({"to": "yesterday" * 90}).faults[0].startswith("“yesterdayyesterday")
    assert wanted({"page": "0"}).page == wanted({"page": "²"}).page == 1


def test_a_catalogue_is_made_once_for_a_state_of_the_data(seed: StoreAsks, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "catalogue"
    made_catalogue(seed, path, "one")
    first = path.stat().st_ino
    made_catalogue(seed, path, "one")
    assert path.stat().st_ino == first
    made_catalogue(seed, path, "two")
    assert path.stat().st_ino != first
    assert is_catalogue(path, "two")
    assert not is_catalogue(path, "one")
    assert [file.name for file in path.parent.iterdir()] == ["catalogue"]


def test_a_file_that_is_no_catalogue_is_made_anew(seed: StoreAsks, tmp_path: Path) -> None:
    path = tmp_path / "catalogue"
    path.write_bytes(b"no database" * 100)
    assert not is_catalogue(path, "digest")
    assert made(seed, tmp_path).numbers()["articles"] == 1


def test_what_cannot_be_written_or_read_is_said_with_its_place(seed: StoreAsks, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadOutput, match="catalogue cannot be written"):
        made_catalogue(seed, tmp_path / "file" / "catalogue", "digest")
    with pytest.raises(BadInput, match="there is no catalogue"):
        Catalogue(tmp_path / "none")


def test_nobody_can_change_a_catalogue_that_is_opened(catalogue: Catalogue) -> None:
    with catalogue.connection() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM event")


def test_articles_are_asked_for_page_by_page(
    markets: StoreAsks, monkeypatch: pytest.MonkeyPatch, told: Catalogue
) -> None:
    monkeypatch.setattr("kg.pages.catalogue.asking.PAGE", 2)
    assert [row.text("article") for row in paged_rows(markets, "articles")] == sorted(told.articles())


def test_contradictions_are_those_of_the_shipped_question(told: Catalogue, markets: StoreAsks) -> None:
    rows = markets.ask(named_query("contradictions").text).dicts()
    with told.connection() as connection:
        counted = dict(connection.execute("SELECT iri, contradictions FROM event WHERE contradictions > 0"))
    assert counted.keys() == {row["event"] for row in rows}
