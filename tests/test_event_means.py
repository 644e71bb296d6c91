"""Events by the means behind the verb and by the air war around it; things, fighters and names that are none."""

from __future__ import annotations

import pytest

from kg.extraction.boilerplate import unread
from tests.told_events import only, read, violent


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rebels targeted the square in the old city of Taiz with more than 10 rockets on Friday.", "RocketAttack"),
        ("Gunmen injured a number of shoppers in mortar attacks near the mosque in Tripoli.", "Shelling"),
        ("The post in the village of Kaya was targeted in bomb attacks several times.", "Bombing"),
        ("The rebels' attack with rockets on the port of Hodeidah began on Monday.", "RocketAttack"),
        ("During the airstrikes several hideouts of the militants were hit in Marib.", "AirStrike"),
        ("Our snipers attacked the patrol near Donetsk on Monday.", "SniperFire"),
        ("The suicide bomber attacked a crowd outside a bakery in Kano.", "SuicideBombing"),
        ("A motorcycle bomber killed 16 people in Kandahar on Tuesday.", "SuicideBombing"),
        ("A suicide drone struck a depot in Odesa on Monday, killing a guard.", "DroneStrike"),
        ("The air force launched strikes against the militants near Sirte.", "AirStrike"),
        ("Twelve people were killed in Russian and regime airstrikes on Kharkiv.", "AirStrike"),
        ("In Dhamar in the south of Yemen 15 civilians were killed in four air strikes.", "AirStrike"),
        ("A barrage of air strikes killed nine people in Khartoum.", "AirStrike"),
        ("The aerial and ground assault on Kherson killed 20 people.", "Attack"),
        ("The rebels downed an electric tower last night near Cali.", "Sabotage"),
    ],
)
def test_the_means_behind_the_verb_or_the_attacker_give_the_type(text: str, type_: str) -> None:
    assert only(text)[0] == type_


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Militants killed nine people in rebel fire on the town.", {"Killing", "Attack"}),
        ("Rebels attacked the post with mortars, grenades and rifles.", {"Attack", "Shelling"}),
        ("Two soldiers were killed in a tank near Kherson as rebels advanced.", {"Killing"}),
    ],
)
def test_what_leaves_the_means_open_gives_no_narrower_type(text: str, types: set[str]) -> None:
    assert set(violent(text)) <= types


_AIR_WAR = (
    "Warplanes bombed Sanaa on Friday. Jets flew over the city. Aircraft hit a bridge. Nurses treated the wounded. "
)


def test_raids_of_an_air_war_come_from_the_air() -> None:
    ground = "Commandos searched houses in Sanaa. "
    assert "GroundAssault" not in violent(_AIR_WAR + "At least 36 people were killed in raids on the south.")
    assert "GroundAssault" in violent(ground + "Rebel raids killed three soldiers in the village.")


@pytest.mark.parametrize(
    "text",
    [
        "The army seized the following equipment from the rebels: 376 rifles and 11 shotguns.",
        "Soldiers hunted down fleeing terrorists in the town after the battle was over.",
        "The minister returned to end the strike declared by employees of the courts after a soldier's visit.",
        "Nurses of the war hospital staged a strike on Monday and the soldiers went home.",
        "The war monitor Yemen Observatory counted the soldiers.",
        "Rebels watched the leader of the Party of the Democratic Revolution (PDR) speak.",
        "Rockets hit the army base, setting off explosions in an ammunition depot.",
    ],
)
def test_things_seized_fighters_in_flight_and_names_are_no_events(text: str) -> None:
    wrong = {"TerritorialCapture", "Displacement", "Attack", "ArmedConflict", "Bombing"}
    assert not wrong & {e.type for e in read(text)[1]}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The army seized the town of Bama from the rebels.", "TerritorialCapture"),
        ("Troops drove the rebels out of the base in fierce fighting.", "TerritorialCapture"),
        ("The fighting displaced 3,000 villagers from the town of Bama.", "Displacement"),
        ("The militants seized two aid workers near the border.", "Abduction"),
        ("The uprising against the army in Yangon killed hundreds of people.", "ArmedConflict"),
    ],
)
def test_places_taken_people_in_flight_and_uprisings_are(text: str, type_: str) -> None:
    assert type_ in {e.type for e in read(text)[1]}


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("The officers who were going to be kidnapped by the rebels left the town.", "Abduction", "planned"),
        ("Militants carried out the deadliest attack to hit the city of Kano in years.", "Attack", "actual"),
        ("The army said there were no casualties in the bombing of the port of Aden.", "Bombing", "actual"),
        ("The coalition is supporting an assault by Iraqi troops on the town.", "Attack", "actual"),
        ("The rebels demanded an end to the bombing of civilians in the north.", "Bombing", "actual"),
        ("An attempted bombing destroyed a pipeline of the state company on Monday.", "Bombing", "actual"),
    ],
)
def test_what_singles_out_helps_or_denies_something_else(text: str, type_: str, modality: str) -> None:
    assert (type_, modality) in {(e.type, e.modality) for e in read(text)[1]}


def test_those_executed_in_an_assault_were_executed() -> None:
    assert only("The rebels executed 30 men when they stormed the town of Bama.")[0] == "Execution"


def test_tags_and_headlines_of_other_articles_say_nothing() -> None:
    assert not violent("Tags Yemen Aden war airstrikes")
    line = "The truce holds. Source agencies Related News Bomb kills ten in Kano Talks in Doha fail"
    assert list(unread([line])) == [[(line.index("Related"), len(line))]]
    assert list(unread(["The related news of the bombing shook Kano."])) == [[]]


def test_a_death_that_only_dates_something_tells_of_no_killing() -> None:
    assert not violent("The attack shook Kano. The poet wrote of it before he died.")[1:]
