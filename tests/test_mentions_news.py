"""Entities in the styles of today's news: missing commas, datelines, camps, models of weapons, whose army it is."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article
from kg.extraction.parse import parse
from kg.extraction.times.anchor import day_of
from tests.test_affiliation import clusters, side
from tests.test_mentions import entity


def test_a_mediator_owns_no_army_that_nobody_names() -> None:
    text = (
        "Shelling killed ten people in El Fasher and Nyala on Friday. The army denied it. The two sides had signed a "
        "truce in Jeddah that was mediated by Saudi Arabia."
    )
    assert side(text, "army") == ""


def test_an_army_belongs_to_the_one_country_that_the_article_tells_of() -> None:
    text = "Gunmen killed six people near Gao in Mali. Mali said it would send units to Mopti. The army fled."
    assert side(text, "army") == "Mali"


@pytest.mark.parametrize(
    ("text", "words", "owner"),
    [
        ("The UN Syria envoy spoke in Geneva.", "UN Syria envoy", "UN"),
        ("Syria's envoy to Geneva walked out.", "Syria's envoy", "Syria"),
        ("The Libyan ambassador walked out.", "Libyan ambassador", "Libya"),
    ],
)
def test_an_envoy_belongs_to_the_sender(text: str, words: str, owner: str) -> None:
    assert side(text, words) == owner


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Shells hit Abu Shouk camp, which shelters displaced families.", "Abu Shouk camp", "RefugeeCamp"),
        ("A camp for refugees burned down near Goma.", "camp", "RefugeeCamp"),
        ("The jets bombed a military camp near Sirte.", "military camp", "MilitaryPosition"),
        ("The jets bombed a camp near Sirte.", "camp", ""),
    ],
)
def test_a_camp_is_what_its_words_make_it(text: str, words: str, kind: str) -> None:
    assert (entity(text, words).type, entity(text, words).kind) == ("Facility", kind)


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Warplanes struck a market in Ariha.", "Warplanes", "Weapon"),
        ("Such strikes show that Patriot systems are needed.", "Patriot", ""),
        ("The group's media arm published a video.", "group's media arm", "MediaOrganization"),
        ("The smugglers sold arms to the rebels.", "arms", "Weapon"),
        ("Rescuers pulled two bodies from the rubble.", "two bodies", ""),
        ("The two sides traded blame.", "two sides", ""),
        ("The regional body sent envoys.", "regional body", "Organization"),
        ("The Union's envoy, Olusegun Obasanjo, is to visit Mekelle.", "Olusegun Obasanjo", "Person"),
        ("The UN Human Rights Office said so.", "UN Human Rights Office", "IntergovernmentalOrganization"),
        ("Doctors without Borders left.", "Doctors without Borders", "CivilSocietyOrganization"),
        ("KYIV, March 12 (Agency) - Two people died.", "Agency", ""),
        ("QUITO (Radio Chilena Network) -- Two people died.", "Radio Chilena Network", "MediaOrganization"),
    ],
)
def test_words_are_no_other_thing_than_they_say(text: str, words: str, type_: str) -> None:
    assert entity(text, words).type == type_


@pytest.mark.parametrize(
    ("text", "all_of_it"),
    [
        ("The Kaniyat militia fled. The Kaniyat had held the town. The militia denied it.", {"ArmedGroup"}),
        ("Jets of the Saudi-led coalition hit a port. The coalition denied it.", {"Government"}),
    ],
)
def test_a_body_is_one_by_whatever_it_is_called(text: str, all_of_it: set[str]) -> None:
    _, found = clusters(text)
    bodies = [c for c in found if c.type in all_of_it]
    assert len(bodies) == 1
    assert len(bodies[0].mentions) >= 2
    assert bodies[0].label in ("Kaniyat militia", "Saudi-led coalition")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell in Deir Ezzor the Observatory said.", "Deir Ezzor"),
        ("TRIPOLI (Agency) - Two people died in Sabha.", "TRIPOLI"),
        ("PORT SUDAN: Shelling killed two people.", "PORT SUDAN"),
        ("BEIRUT: An Israeli drone hit a car near Tyre in Lebanon.", "BEIRUT"),
        ("Ouagadougou (News desk) – Two people died.", "Ouagadougou"),
    ],
)
def test_a_place_ends_where_its_name_ends(text: str, words: str) -> None:
    assert entity(text, words).type == "Place"


def test_a_person_before_a_dash_sends_no_report() -> None:
    assert entity("Ali Omar — a doctor at the clinic — said two people died.", "Ali Omar").type == "Person"


def test_a_district_is_not_the_province_around_it() -> None:
    by_words, _ = clusters(
        "Rebels fled to Mozambique. They burned houses in the Macomia district of Cabo Delgado province."
    )
    places = {words: found.place for words, found in by_words.items() if found.place}
    assert len({place.geonames for place in places.values()}) == 3


def test_a_town_without_a_count_of_people_beats_a_small_one_abroad() -> None:
    place = entity("Warplanes struck a market in Ariha in Syria.", "Ariha").place
    assert place is not None
    assert place.country_name == "Syria"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28-10-2023 Three men were killed on Saturday.", date(2023, 10, 28)),
        ("28-04-2016 Shells hit a school. It burned.", date(2016, 4, 28)),
        ("Two men were killed on Saturday.", None),
    ],
)
def test_the_date_that_the_page_puts_first_is_kept_but_not_read(text: str, day: date | None) -> None:
    doc = parse(Article("x", text))
    assert day_of(doc, None) == day
    assert bool(doc.user_data["stamps"]) == (day is not None)
    assert not any(char.isdigit() for char in doc.text)
