"""What the pages say: the views over a graph made by hand, and the templates they are laid out with."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.pages import (
    ASSETS,
    ActorPage,
    ArticlePage,
    EventPage,
    FiledAddresses,
    Page,
    ServedAddresses,
    Site,
    StoreAsks,
    actor_page,
    article_page,
    event_page,
    name_key,
    place_page,
    render,
    triples_page,
)
from kg.pages.actor import LIMITS
from kg.pages.asked import question
from kg.pages.figures import FigureTable
from kg.pages.make_outlines import outlines
from kg.pages.passages import Highlight, Quoted, passages
from kg.pages.place import MOST_EVENTS
from kg.pages.render import json_block
from kg.pages.telling import Told
from kg.pages.timeline import timeline
from kg.sparql import named_query, run_query
from kg.sparql.binding import bound
from kg.sparql.tokens import tokens
from tests import query_graph
from tests.query_graph import H
from tests.told_pages import BASE, HOSTILE, LONG, MARKET, event_iri, hostile, market, slug_of, stored

PACKAGE = ASSETS.parent
QUESTIONS = sorted((PACKAGE / "questions").glob("*.rq"))
TEMPLATES = sorted((PACKAGE / "templates").glob("*.html"))
SITE = Site(base=BASE, digest="0a1b2c3d")


@pytest.fixture(scope="module")
def store() -> Store:
    return stored([market("market", date(2016, 5, 4)), market("again", date(2016, 5, 6)), hostile()])


@pytest.fixture(scope="module")
def strike(store: Store) -> EventPage:
    page = event_page(StoreAsks(store), event_iri(store, "market", "AirStrike"))
    assert page
    return page


@pytest.fixture(scope="module")
def article(store: Store) -> ArticlePage:
    page = article_page(StoreAsks(store), f"{BASE}article/{slug_of(store, 'market')}#article")
    assert page
    return page


def html(page: Page | None) -> str:
    assert page
    return render(page, ServedAddresses(BASE), SITE)


def table(page: EventPage, status: str) -> FigureTable:
    return next(one for one in page.tables if one.status == status)


# an event


def test_figures_stand_by_status_and_speaker_with_parts_under_their_wholes(strike: EventPage) -> None:
    assert [one.status for one in strike.tables] == ["killed", "injured", "missing"]
    killed = table(strike, "killed")
    assert [group.speaker.name for group in killed.speakers if group.speaker] == [
        "Valley Monitor",
        "Ministry of Health",
        "doctor",
    ]
    monitor, _, doctor = killed.speakers
    assert [(row.depth, row.figure.minimum, row.figure.maximum) for row in monitor.rows] == [(0, 24, None), (1, 3, 3)]
    assert doctor.reporters == ("Plain Agency",)
    assert [row.claim.superseded for row in doctor.rows] == [True, False]


def test_open_ends_and_rough_numbers_are_drawn_as_such(strike: EventPage) -> None:
    marks = {row.claim.label: row.mark for one in strike.tables for group in one.speakers for row in group.rows}
    least, most = marks["at least 24 killed"], marks["up to 80 missing"]
    assert least
    assert (least.opens_left, least.opens_right, least.right) == (False, True, 100)
    assert most
    assert (most.opens_left, most.opens_right) == (True, False)
    assert [label for label, mark in marks.items() if mark and mark.fuzzy] == ["about 60 injured"]
    known = table(strike, "killed").scale
    assert [known.place(a) < known.place(b) for a, b in pairwise((0, 9, 17, 24))] == [True] * 3


def test_the_spread_names_the_claims_that_it_is_derived_from(strike: EventPage) -> None:
    (spread,) = table(strike, "killed").spreads
    assert (spread.lowest.label, spread.highest.label) == ("9 killed", "at least 24 killed")
    assert not table(strike, "missing").spreads


def test_contradictions_are_those_of_the_shipped_question(store: Store, strike: EventPage) -> None:
    assert strike.contradictions
    question = named_query("contradictions")
    answer = run_query(store, question.text, bindings=question.bindings({"event": strike.iri})).dicts()
    asked = sorted((row["lower_words"], row["higher_words"], row["contradiction"]) for row in answer)
    assert sorted((one.lower.words, one.higher.words, one.why) for one in strike.contradictions) == asked


@pytest.mark.parametrize("event", ["ev1", "ev2", "ev3"])
def test_contradictions_of_another_graph_are_those_of_the_shipped_question(event: str) -> None:
    store = query_graph.store(named_graphs=False)
    question = named_query("contradictions")
    page = event_page(StoreAsks(store), f"{H}#{event}")
    assert page
    answer = run_query(store, question.text, bindings=question.bindings({"event": page.iri})).dicts()
    asked = sorted((row["lower_words"], row["higher_words"], row["contradiction"]) for row in answer)
    assert sorted((one.lower.words, one.higher.words, one.why) for one in page.contradictions) == asked


def test_whoever_denies_an_event_stands_once_against_all_who_tell_of_it(strike: EventPage) -> None:
    (denial,) = [one for one in strike.clashes if one.one.words == "there had been no air strike"]
    assert len(denial.others) == 8
    assert all(row.against == () for row in table(strike, "missing").speakers[0].rows)


def test_each_part_says_who_gives_it_and_who_denies_it(strike: EventPage) -> None:
    (army,) = next(role for role in strike.roles if role.role == "perpetrator").participants
    assert [claim.speaker_name for claim in army.asserted] == ["Valley Monitor"]
    assert [claim.speaker_name for claim in army.denied] == ["Ministry of Health"]
    text = html(strike)
    assert "read from the article’s wording" in text
    assert 'href="/actor/syrian-army-' in text


def test_what_is_unknown_is_said_to_be_and_never_shown_as_zero(store: Store) -> None:
    text = html(event_page(StoreAsks(store), event_iri(store, "market", "ArmedConflict")))
    assert "Date not known" in text
    assert "Nobody is quoted about this event" in text
    assert "How many were" not in text
    threatened = html(event_page(StoreAsks(store), event_iri(store, "market", "TerritorialCapture")))
    assert "The article tells of this as threatened, not as something that has happened." in threatened


def test_every_claim_leads_to_its_words_in_the_article(strike: EventPage, article: ArticlePage) -> None:
    shown, there = html(strike), html(article)
    for claim in strike.claims:
        assert f'href="/article/{slug_of_iri(claim.iri)}#{claim.words_id}"' in shown
        assert f'id="{claim.words_id}"' in there
        assert f'id="{claim.local}"' in there
        assert f'href="/article/{slug_of_iri(claim.iri)}/{strike.iri.partition("#")[2]}#{claim.local}"' in there or (
            f'id="{claim.local}"' in shown
        )


def slug_of_iri(iri: str) -> str:
    return iri.partition("#")[0].rpartition("/")[2]


# an article


def test_the_quoted_words_stand_in_their_order_and_nothing_else_does(article: ArticlePage) -> None:
    parts = [row.passage for row in article.rows]
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    for part in parts:
        assert part.text == MARKET[part.start : part.end]
        assert MARKET[: part.start].endswith(part.before)
        assert MARKET[part.end :].startswith(part.after)
    assert "worst day that traders there remember" not in html(article)
    assert sum(not part.follows for part in parts) == 2


def test_every_claim_stands_once_beside_the_words(article: ArticlePage) -> None:
    beside = [claim.iri for row in article.rows for said in row.said for claim in said.claims]
    assert sorted(beside) == sorted(claim.iri for claim in article.claims)
    anchors = [id_ for row in article.rows for id_ in row.words]
    assert len(anchors) == len(set(anchors))
    assert all(claim.words_id in anchors for claim in article.claims)


def test_provenance_and_reviews_are_told(article: ArticlePage) -> None:
    text = html(article)
    assert article.provenance.sha256 in text
    assert "hand 1" in text
    assert "Jane Doe" in text
    assert "Read twice." in text


def test_passages_join_over_spaces_and_cut_at_line_breaks_and_highlights() -> None:
    quoted = [Quoted("One two", 0, 7, suffix=", three"), Quoted("three\nfour", 9, 19), Quoted("six", 30, 33, "a five ")]
    first, second, third = passages(quoted, [Highlight(4, 7, "event", "event-4-7")])
    assert (first.text, second.text, third.text) == ("One two, three\n", "four", "six")
    assert (first.follows, second.follows, third.follows) == (True, True, False)
    runs = [(run.text, run.leads_to, run.quoted) for run in first.runs]
    assert runs == [("One ", "", True), ("two", "event-4-7", True), (", ", "", False), ("three\n", "", True)]
    assert third.before == "a five "


def test_little_that_is_known_bridges_a_gap_and_more_does_not() -> None:
    near = [Quoted("one", 0, 3, suffix=" and then came "), Quoted("two", 18, 21)]
    far = [Quoted("one", 0, 3, suffix=" and then " * 3), Quoted("two", 40, 43, prefix=" and then " * 3)]
    unknown = [Quoted("one", 0, 3), Quoted("two", 9, 12)]
    broken = [Quoted("one", 0, 3, suffix=".\n\nSo "), Quoted("two", 9, 12)]
    assert [len(passages(words, [])) for words in (near, far, unknown, broken)] == [1, 2, 2, 2]
    assert passages(near, [])[0].text == "one and then came two"


def test_triples_are_those_of_the_article_with_the_words_they_stand_on(store: Store) -> None:
    page = triples_page(StoreAsks(store), f"{BASE}article/{slug_of(store, 'market')}#article")
    assert page
    own = f"{BASE}article/{slug_of(store, 'market')}#"
    assert all(subject.iri.startswith(own) for subject in page.subjects)
    triples = {(subject.iri, one.iri) for subject in page.subjects for one in subject.properties}
    assert (event_iri(store, "market", "AirStrike"), "https://w3id.org/conflict-kg/ontology#perpetrator") in triples
    assert "killed at least 24 people" in html(page)


# names and places


@pytest.fixture(scope="module")
def army(store: Store) -> ActorPage:
    page = actor_page(StoreAsks(store), name_key("Syrian army"), ["Syrian army"])
    assert page
    return page


def test_a_name_says_in_how_many_articles_it_stands_and_that_nothing_is_proven(army: ActorPage) -> None:
    assert len(army.articles) == 2
    assert "a name in 2 articles. That all of them mean the same is not proven" in " ".join(html(army).split())


def test_who_accuses_it_and_who_denies_that(store: Store, army: ActorPage) -> None:
    said = {(group.other, group.verb): len(group.said) for group in army.accused_by}
    assert said == {("Valley Monitor", "accuses"): 2, ("Ministry of Health", "denies"): 2}
    monitor = actor_page(StoreAsks(store), "", ["Valley Monitor"])
    assert monitor
    assert [(group.other, group.verb) for group in monitor.accuses] == [("Syrian army", "accuses")]
    assert (monitor.sole.events, monitor.sole.alone) == (2, 0)
    assert [len(saying.lines) for saying in monitor.sayings] == [4, 4]


def test_several_spellings_are_one_page(store: Store) -> None:
    page = actor_page(StoreAsks(store), "", ["Syrian army", LONG])
    assert page
    assert page.title == "Syrian army"
    assert len(page.articles) == 3
    assert actor_page(StoreAsks(store), "", ["Nobody of that name"]) is None


def test_a_place_counts_what_lies_in_it(store: Store) -> None:
    syria = place_page(StoreAsks(store), f"{BASE}place/geonames-163843")
    assert syria
    assert {spot.name: spot.count for spot in syria.spots} == {"Aleppo": 3, "Idlib Governorate": 3, "Syria": 3}
    aleppo = place_page(StoreAsks(store), f"{BASE}place/geonames-170063")
    assert aleppo
    assert [one.name for one in aleppo.larger] == ["Syria"]
    assert {told.kind for told in aleppo.events} == {"air strike"}
    assert place_page(StoreAsks(store), f"{BASE}place/geonames-1") is None


def test_a_timeline_is_cut_as_its_length_asks() -> None:
    def told(*days: date) -> list[Told]:
        return [Told("", "", "", "", "actual", day, day, (), "", "", "") for day in days]

    short = timeline(told(date(2016, 5, 1), date(2016, 5, 3), date(2016, 5, 3)))
    assert short
    assert [(bar.name, bar.count) for bar in short.bars] == [("1 May 2016", 1), ("3 May 2016", 2)]
    long = timeline(told(date(1999, 1, 1), date(2016, 5, 3)))
    assert long
    assert [bar.name for bar in long.bars] == ["1999", "2016"]
    assert timeline([]) is None


def test_the_limits_told_are_those_of_the_questions() -> None:
    for name, limit in {**LIMITS, "place-events": MOST_EVENTS}.items():
        assert question(name)[1].rstrip().endswith(f"LIMIT {limit}"), name


# what holds for all of them


@pytest.mark.parametrize("path", QUESTIONS, ids=[path.stem for path in QUESTIONS])
def test_a_question_binds_its_parameters_and_needs_no_graph_names(path: Path) -> None:
    text = path.read_text("utf-8")
    parameters = re.findall(r"# parameter (\w+) \((iri|text)\): .+", text)
    words = {token.text.upper() for token in tokens(text) if token.kind == "word"}
    assert parameters
    assert not words & {"GRAPH", "FROM", "SERVICE"}
    values = {
        name: NamedNode("https://kg.example/x") if kind == "iri" else Literal('a "b" }') for name, kind in parameters
    }
    asked = bound(text, values)
    assert StoreAsks(Store()).ask(asked).columns == StoreAsks(Store()).ask(text, values).columns


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_templates_hold_no_script_and_no_style_of_their_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|\|\s*safe", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert " src=" in script or "json" in script
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)


def test_hostile_names_are_text_on_every_page(store: Store) -> None:
    asks = StoreAsks(store)
    article = f"{BASE}article/{slug_of(store, 'hostile')}#article"
    pages: list[Page | None] = [
        event_page(asks, event_iri(store, "hostile", "AirStrike")),
        article_page(asks, article),
        triples_page(asks, article),
        actor_page(asks, "", [HOSTILE]),
        place_page(asks, f"{BASE}place/geonames-170063"),
    ]
    for page in pages:
        for addresses in (ServedAddresses(BASE), FiledAddresses(BASE, "a/b/c.html")):
            assert page
            text = render(page, addresses, SITE)
            assert "<script>" not in text
            assert "<img" not in text
            assert "<b>stall" not in text
            assert "{{ 7*7 }}" in text or page.template == "place.html"
            assert LONG not in re.sub(r"<script type.*?</script>", "", text, flags=re.DOTALL)


def test_structured_data_say_the_same_and_cannot_end_their_block(store: Store, strike: EventPage) -> None:
    page = event_page(StoreAsks(store), event_iri(store, "hostile", "AirStrike"))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(page), re.DOTALL)
    assert block
    assert "<" not in block[1]
    assert HOSTILE in {claim.get("author", {}).get("name") for claim in json.loads(block[1])["subjectOf"]}
    assert strike.structured["startDate"] == "2016-05-03"
    assert str(json_block("</script>\u2028&")) == '"\\u003c/script\\u003e\\u2028\\u0026"'


def test_the_same_page_is_the_same_text(store: Store, strike: EventPage) -> None:
    assert html(event_page(StoreAsks(store), strike.iri)) == html(strike)


def test_a_page_shows_the_queries_that_made_it(store: Store, strike: EventPage) -> None:
    assert len(strike.asked) == 5
    claims = next(one for one in strike.asked if "Everything that anybody says" in one.title)
    again = StoreAsks(store).ask(claims.text)
    assert len({row[0] for row in again.rows}) == len(strike.claims)
    assert "/queries?query=" in html(strike)
    assert "queries?query=" not in render(strike, FiledAddresses(BASE, "x.html"), SITE)


def test_a_page_of_nothing_is_none(store: Store) -> None:
    asks = StoreAsks(store)
    assert event_page(asks, BASE + "article/none#event-1-2") is None
    assert article_page(asks, BASE + "article/none#article") is None
    assert triples_page(asks, BASE + "article/none#article") is None


def test_files_lead_to_each_other_by_relative_paths() -> None:
    here = FiledAddresses(BASE, "article/a-1/event-3-9.html")
    assert here.of_page("front") == "../../index.html"
    assert here.of_page("article", "a-1", part="words-3-9") == "../a-1.html#words-3-9"
    assert here.of_iri(BASE + "article/a-1#claim-3-9") == "../a-1.html#claim-3-9"
    assert here.of_data(BASE + "article/a-1#event-3-9", "ttl") == "../a-1.ttl"
    assert here.of_iri("https://elsewhere.example/article/a-1") is None
    served = ServedAddresses(BASE, "/kg/")
    assert served.of_iri("https://w3id.org/conflict-kg/code/role/victim") == "/kg/code/role/victim"
    assert served.of_iri(BASE + "outlet/cbc-1") == "/kg/outlet/cbc-1"
    assert served.of_page("search", values={"q": "a&b"}) == "/kg/search?q=a%26b"


def test_outlines_are_rings_of_degrees_with_the_countrys_number() -> None:
    square = {
        "transform": {"scale": [1, 1], "translate": [-10, 20]},
        "arcs": [[[0, 0], [2, 0], [0, 2]], [[0, 0], [0, 2], [2, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, -2]], "properties": {"name": "Square", "a3": "SQU"}},
                    {"type": None, "properties": {"name": "Nowhere"}},
                ]
            }
        },
    }
    (feature,) = outlines(square, {"SQU": 7})["features"]
    assert feature["properties"] == {"name": "Square", "geonames": "7"}
    ring = [[-10, 20], [-8, 20], [-8, 22], [-10, 22], [-10, 20]]
    assert feature["geometry"] == {"type": "MultiPolygon", "coordinates": [[ring]]}


def test_the_shipped_outlines_know_the_countries_by_number() -> None:
    for detail in ("110m", "50m"):
        shipped = json.loads((ASSETS / f"outlines-{detail}.json").read_text("utf-8"))["features"]
        numbers = {one["properties"]["geonames"]: one["properties"]["name"] for one in shipped}
        assert (numbers["163843"], numbers["690791"]) == ("Syria", "Ukraine")
        assert len(numbers) > 170
