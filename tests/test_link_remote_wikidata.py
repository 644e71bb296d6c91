"""Wikidata as a source, asked of a server on this machine: what candidates it gives, and what it asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.linking import Candidate, Wanted
from kg.linking.remote.wikidata import Wikidata
from kg.linking.remote.wikidata.times import begins, ends
from tests import linking_wikibase as wikibase
from tests.linking_server import CONTACT, TODAY, Sent, Service, client, serving
from tests.linking_wikibase import GREGORIAN, of_item, of_time, statement

PLACE = Wanted(("Aleppo",), "Place", identifiers={"geonames": "170063"})
NAMELESS = Wanted(("Aleppo",), "Place")
GROUP = Wanted(("Levant Front",), "ArmedGroup")
PERSON = Wanted(("Jane Doe",), "Person")
ENTITY = "http://www.wikidata.org/entity/"


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(Service(answer=wikibase.answer)) as running:
        yield running


def actions(service: Service) -> list[str]:
    return [asked.form["action"] for asked in service.asked]


class TestCandidates:
    def test_identifier_settles_a_city_without_guessing(self, service: Service, tmp_path: Path) -> None:
        (found,) = Wikidata(client(tmp_path), service.url).candidates([PLACE])
        assert found == (
            Candidate(
                ENTITY + "Q41183",
                "Aleppo",
                "city in Syria",
                ("Halab", "Haleb"),
                (ENTITY + "Q515",),
                ("SY",),
                {"geonames": "170063"},
                150,
                retrieved=TODAY,
            ),
        )
        assert actions(service) == ["query", "wbgetentities", "wbgetclaims"]

    def test_ambiguous_name_gives_all_that_it_may_mean_in_the_order_of_the_service(
        self, service: Service, tmp_path: Path
    ) -> None:
        (found,) = Wikidata(client(tmp_path), service.url).candidates([NAMELESS])
        assert [(one.iri, one.countries) for one in found] == [
            (ENTITY + "Q41183", ("SY",)),
            (ENTITY + "Q4714889", ("US",)),
        ]

    def test_page_of_namesakes_is_no_candidate(self, service: Service, tmp_path: Path) -> None:
        (found,) = Wikidata(client(tmp_path), service.url).candidates([NAMELESS])
        assert ENTITY + "Q1365117" not in [one.iri for one in found]

    def test_merged_item_is_called_what_it_was_merged_into_and_is_there_once(
        self, service: Service, tmp_path: Path
    ) -> None:
        (found,) = Wikidata(client(tmp_path), service.url).candidates([GROUP])
        assert [one.iri for one in found] == [ENTITY + "Q1000001"]

    def test_merged_item_under_the_id_of_the_other(self, service: Service, tmp_path: Path) -> None:
        service.answer = lambda form: (
            Sent({"entities": {"Q1000001": wikibase._entity("Q1000009")}})
            if form["action"] == "wbgetentities"
            else wikibase.answer(form)
        )
        (found,) = Wikidata(client(tmp_path), service.url).candidates([GROUP])
        assert [one.iri for one in found] == [ENTITY + "Q1000001"]

    def test_deleted_item_is_no_candidate(self, service: Service, tmp_path: Path) -> None:
        source = Wikidata(client(tmp_path), service.url)
        found = source.candidates([PERSON, Wanted(("Ghost",), "ArmedGroup")])
        assert [[one.iri for one in some] for some in found] == [[ENTITY + "Q1000002"], []]
        assert source.unanswered == ()

    def test_dates_are_the_outermost_days_that_they_may_mean(self, service: Service, tmp_path: Path) -> None:
        group, person = Wikidata(client(tmp_path), service.url).candidates([GROUP, PERSON])
        assert (group[0].begins, group[0].ends) == (date(2013, 11, 1), date(2018, 12, 31))
        assert (person[0].begins, person[0].ends) == (date(1961, 8, 4), None)

    def test_next_name_is_asked_for_where_nobody_bears_the_first(self, service: Service, tmp_path: Path) -> None:
        wanted = Wanted(("the late Jane Doe", "Jane Doe", "Aleppo"), "Person")
        (found,) = Wikidata(client(tmp_path), service.url).candidates([wanted])
        assert [one.iri for one in found] == [ENTITY + "Q1000002"]
        assert actions(service).count("wbsearchentities") == 2

    def test_identifier_that_no_item_bears_leaves_the_names(self, service: Service, tmp_path: Path) -> None:
        wanted = Wanted(("Aleppo",), "Place", identifiers={"geonames": "99"})
        (found,) = Wikidata(client(tmp_path), service.url).candidates([wanted])
        assert len(found) == 2

    def test_item_that_the_search_gives_but_that_bears_another_identifier_is_not_joined(
        self, service: Service, tmp_path: Path
    ) -> None:
        stale = Sent({"query": {"search": [{"title": "Q4714889"}]}})
        service.answer = lambda form: stale if form["action"] == "query" else wikibase.answer(form)
        (found,) = Wikidata(client(tmp_path), service.url).candidates([PLACE])
        assert len(found) == 2

    @pytest.mark.parametrize("value", ["1|P31=Q5", '1" OR 2', "1 haswbstatement:P31", "", "١٧٠٠٦٣", "1" * 51])
    def test_identifier_that_is_none_is_not_asked_for(self, value: str, service: Service, tmp_path: Path) -> None:
        Wikidata(client(tmp_path), service.url).candidates(
            [Wanted(("Ghost",), "Place", identifiers={"geonames": value})]
        )
        assert "query" not in actions(service)

    def test_countries_that_are_known_are_not_asked_for(self, service: Service, tmp_path: Path) -> None:
        source = Wikidata(client(tmp_path), service.url, countries={"Q858": "SY"})
        (found,) = source.candidates([PLACE])
        assert found[0].countries == ("SY",)
        assert "wbgetclaims" not in actions(service)

    def test_many_are_asked_for_together(self, service: Service, tmp_path: Path) -> None:
        Wikidata(client(tmp_path), service.url).candidates([NAMELESS, GROUP, PERSON, GROUP])
        assert actions(service).count("wbgetentities") == 1
        assert actions(service).count("wbsearchentities") == 3

    def test_nothing_is_asked_for_nothing(self, service: Service, tmp_path: Path) -> None:
        assert Wikidata(client(tmp_path), service.url).candidates([]) == []
        assert service.asked == []


class TestRequests:
    def test_say_who_asks_and_ask_for_patience(self, service: Service, tmp_path: Path) -> None:
        Wikidata(client(tmp_path), service.url).candidates([PLACE])
        for asked in service.asked:
            assert CONTACT in asked.headers["User-Agent"]
            assert asked.headers["User-Agent"].startswith("conflict-kg/")
            assert asked.headers["Accept-Encoding"] == "gzip"
            assert asked.form["maxlag"] == "5"

    @pytest.mark.parametrize(
        "name",
        [
            "a&action=delete",
            "a\r\nX-Evil: 1",
            "..//%2e#?",
            "Q'); DROP--",
            "\x1fAleppo|Q1",
            "naïve “Ⅷ” 中",
            "a\ud800b",
            "x" * 9999,
        ],
    )
    def test_hostile_name_is_a_value_and_no_more(self, name: str, service: Service, tmp_path: Path) -> None:
        (found,) = Wikidata(client(tmp_path), service.url).candidates([Wanted((name,), "ArmedGroup")])
        assert found == ()
        (asked,) = service.asked
        assert asked.form["action"] == "wbsearchentities"
        assert set(asked.form) == {
            *("action", "format", "formatversion", "search", "language", "uselang", "type", "limit", "maxlag")
        }
        assert len(asked.form["search"]) <= 250
        assert "X-Evil" not in asked.headers

    def test_name_without_characters_is_not_asked_for(self, service: Service, tmp_path: Path) -> None:
        assert Wikidata(client(tmp_path), service.url).candidates([Wanted((" \t",), "Person")]) == [()]
        assert service.asked == []


class TestSecondRun:
    def test_asks_nothing_and_gives_the_same_on_another_day(self, service: Service, tmp_path: Path) -> None:
        wanted = [PLACE, NAMELESS, GROUP, PERSON, Wanted(("Ghost",), "ArmedGroup")]
        first = Wikidata(client(tmp_path), service.url).candidates(wanted)
        asked = len(service.asked)
        later = client(tmp_path, day=date(2030, 1, 1), contact="https://w3id.org/conflict-kg/others")
        assert Wikidata(later, service.url).candidates(wanted) == first
        assert len(service.asked) == asked

    def test_asks_for_nothing_twice_in_other_company(self, service: Service, tmp_path: Path) -> None:
        first = Wikidata(client(tmp_path), service.url).candidates([NAMELESS, GROUP])
        service.asked.clear()
        second = Wikidata(client(tmp_path), service.url).candidates([PERSON, GROUP, NAMELESS])
        assert second[1:] == first[::-1]
        assert [asked.form.get("ids") for asked in service.asked if "ids" in asked.form] == ["Q1000002|Q1000404"]


def told(*statements: dict[str, object]) -> dict[str, object]:
    return wikibase.entity("Q1", "x", *statements)["claims"]  # type: ignore[no-any-return]


class TestTimes:
    @pytest.mark.parametrize(
        ("time", "precision", "first", "last"),
        [
            ("+2011-07-29T00:00:00Z", 11, date(2011, 7, 29), date(2011, 7, 29)),
            ("+2012-02-00T00:00:00Z", 10, date(2012, 2, 1), date(2012, 2, 29)),
            ("+2012-00-00T00:00:00Z", 9, date(2012, 1, 1), date(2012, 12, 31)),
            ("+2012-05-06T00:00:00Z", 9, date(2012, 1, 1), date(2012, 12, 31)),
            ("+1990-00-00T00:00:00Z", 8, date(1990, 1, 1), date(1999, 12, 31)),
            ("+1950-00-00T00:00:00Z", 7, date(1900, 1, 1), date(2000, 12, 31)),
            ("+2000-00-00T00:00:00Z", 7, date(1900, 1, 1), date(2099, 12, 31)),
            ("+1000-00-00T00:00:00Z", 6, None, None),
            ("-0753-04-21T00:00:00Z", 11, None, date.min),
            ("-0753-00-00T00:00:00Z", 9, None, date.min),
            ("+2011-02-30T00:00:00Z", 11, None, None),
            ("+99999-01-01T00:00:00Z", 9, None, None),
            ("+2011-07-29", 11, None, None),
        ],
    )
    def test_precision(self, time: str, precision: int, first: date | None, last: date | None) -> None:
        claims = told(of_time("P571", time, precision))
        assert (begins(claims, ["P571"]), ends(claims, ["P571"])) == (first, last)

    def test_julian_days_are_not_taken_for_gregorian(self) -> None:
        julian = GREGORIAN.replace("Q1985727", "Q1985786")
        assert begins(told(of_time("P571", "+1917-10-25T00:00:00Z", 11, model=julian)), ["P571"]) is None

    def test_several_that_are_equally_good_span_all(self) -> None:
        claims = told(of_time("P571", "+2011-07-29T00:00:00Z", 11), of_time("P571", "+2012-00-00T00:00:00Z", 9))
        assert (begins(claims, ["P571"]), ends(claims, ["P571"])) == (date(2011, 7, 29), date(2012, 12, 31))

    def test_preferred_wins_and_deprecated_does_not_count(self) -> None:
        better = of_time("P571", "+2012-01-02T00:00:00Z", 11, rank="preferred")
        worse = of_time("P571", "+1912-01-02T00:00:00Z", 11, rank="deprecated")
        assert begins(told(of_time("P571", "+2011-07-29T00:00:00Z", 11), better), ["P571"]) == date(2012, 1, 2)
        assert begins(told(worse), ["P571"]) is None

    def test_unknown_time_is_unknown(self) -> None:
        assert ends(told(statement("P570", None)), ["P570"]) is None


class TestStatements:
    def test_country_of_the_past_does_not_count_beside_one_of_today(self, service: Service, tmp_path: Path) -> None:
        was, is_ = of_item("P17", "Q30", until=True), of_item("P17", "Q858")
        told = wikibase.entity("Q41183", "Aleppo", was, is_, statement("P1566", "170063"))
        service.answer = lambda form: (
            Sent({"entities": {"Q41183": told}}) if form["action"] == "wbgetentities" else wikibase.answer(form)
        )
        (found,) = Wikidata(client(tmp_path), service.url).candidates([PLACE])
        assert found[0].countries == ("SY",)

    def test_of_several_identifiers_the_wanted_one_is_told(self, service: Service, tmp_path: Path) -> None:
        told = wikibase.entity("Q41183", "Aleppo", statement("P1566", "1"), statement("P1566", "170063"))
        service.answer = lambda form: (
            Sent({"entities": {"Q41183": told}}) if form["action"] == "wbgetentities" else wikibase.answer(form)
        )
        (found,) = Wikidata(client(tmp_path), service.url).candidates([PLACE])
        assert found[0].identifiers == {"geonames": "170063"}

    def test_names_of_all_languages_stand_in(self, service: Service, tmp_path: Path) -> None:
        fallen = {"language": "mul", "value": "Jane Doe", "for-language": "en"}
        told = {**wikibase.ITEMS["Q1000002"], "labels": {"mul": fallen}, "aliases": {"mul": [fallen]}}
        service.answer = lambda form: (
            Sent({"entities": {"Q1000002": told, "Q1000404": {"id": "Q1000404", "missing": ""}}})
            if form["action"] == "wbgetentities"
            else wikibase.answer(form)
        )
        (found,) = Wikidata(client(tmp_path), service.url).candidates([PERSON])
        assert (found[0].label, found[0].aliases) == ("Jane Doe", ("Jane Doe",))
