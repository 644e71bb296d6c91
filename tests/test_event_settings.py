"""Where and when events were by what a sentence begins with; means in the sentence; what is no attack."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article
from kg.extraction.parse import parse
from kg.extraction.times import read_times
from tests.told_events import only, read, violent

MONDAY = date(2024, 12, 16)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In neighbouring Mali, militants killed 21 soldiers.", "Mali"),
        ("In Omdurman, a witness said that five people were killed.", "Omdurman"),
        ("A drone hit a camp for displaced families in Marib, killing three.", "Marib"),
        ("Militants attacked a bus carrying workers in Hajjah province.", "province"),
        ("Three militants were killed in an exchange of fire in North Waziristan.", "Waziristan"),
        ("In January 2019, a car bomb at a police academy in Bogotá killed 22 cadets.", "Bogotá"),
        ("Clashes broke out in Omdurman on Monday.", "Omdurman"),
    ],
)
def test_a_place_before_the_clause_or_within_another_phrase_is_that_of_the_event(text: str, place: str) -> None:
    doc, events = read(text)
    assert place in [doc[head].text for head in events[0].roles["places"]]


def test_a_place_in_which_somebody_speaks_is_not_that_of_the_event() -> None:
    _, events = read("In Geneva, the UN said that five people were killed in an attack.")
    assert "places" not in events[0].roles


def test_who_a_dateline_names_did_nothing() -> None:
    roles = only("Port Sudan (Sudan) (AFP) - Sudan's paramilitary RSF killed 50 people in a village.")[2]
    assert roles["perpetrators"] == ["RSF"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The air force killed at least 10 people in Aden on Saturday.", "AirStrike"),
        ("Barrel bombs dropped from helicopters killed 11 civilians in raids on the town.", "BarrelBombing"),
        ("Washington accuses the army of killing 400 people with chemical weapons in a suburb.", "ChemicalAttack"),
        ("9 Injured in New Terrorists Mortar Shell Attacks on Donetsk Neighbourhood", "Shelling"),
        ("Afghan forces opened mortar fire on a border village, wounding 11 people.", "Shelling"),
        ("Three of the shells fell in the Karm neighbourhood, killing two children.", "Shelling"),
        ("Russia was accused of a gas attack on a suburb that activists say killed 130 people.", "ChemicalAttack"),
        ("Seventeen suspects have been taken into custody.", "Detention"),
        ("Air raids kill thousands", "AirStrike"),
    ],
)
def test_the_means_of_a_sentence_decide_the_type(text: str, type_: str) -> None:
    assert only(text)[0] == type_


@pytest.mark.parametrize(
    "text",
    [
        "The air force shot down 12 of 14 missiles over the capital.",
        "Ukraine's air defences destroyed 14 Russian drones over the capital.",
        "The coalition came under fire from Human Rights Watch over another deadly incident.",
    ],
)
def test_an_interception_or_criticism_is_no_attack(text: str) -> None:
    assert not violent(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The crisis will be discussed at the summit in Nairobi next month.", "planned"),
        ("The Security Council is to hold an emergency meeting on Wednesday.", "planned"),
        ("Russia denied being behind a strike allegedly killing 16 civilians in the town.", "actual"),
        ("Neither the soldiers nor the rebels bombed the town.", "denied"),
    ],
)
def test_what_is_to_come_or_only_disowned(text: str, modality: str) -> None:
    assert only(text)[1] == modality


def test_who_is_led_to_act_does_another_thing() -> None:
    assert violent("Clashes between the army and the rebels escalated, leading Damascus to bomb the town.") == [
        "ArmedClash",
        "Bombing",
    ]


def _times(text: str) -> dict[str, tuple[date | None, date | None]]:
    doc = parse(Article("t", text))
    return {doc[e.span.start : e.span.end].text: (e.earliest, e.latest) for e in read_times(doc, MONDAY)}


def test_a_weekday_is_that_of_a_date_told_before() -> None:
    told = _times("Between Friday 6 December and Wednesday 11 December, 207 people were killed. Most died on Saturday.")
    assert told["Saturday"] == (date(2024, 12, 7), date(2024, 12, 7))
    assert _times("Most of them died on Saturday.")["Saturday"] == (date(2024, 12, 14), date(2024, 12, 14))


def test_a_night_counts_from_the_date_of_its_sentence() -> None:
    told = _times("On 12 June, bodies were found in the village after an attack overnight.")
    assert told["overnight"] == (date(2024, 6, 11), date(2024, 6, 12))


def test_the_day_of_a_dateline_is_no_time_of_an_event() -> None:
    assert "Jan 20" not in _times("Bogotá, Jan 20 (EFE).- At least 80 people have been killed.")


def test_killed_since_something_began_is_until_now() -> None:
    _, events = read("At least 300 people have been killed since the invasion began in February 2015.")
    killed = next(e for e in events if e.type == "Killing")
    assert killed.time is not None
    assert (killed.time.earliest, killed.time.latest) == (date(2015, 2, 1), date(2016, 5, 3))
