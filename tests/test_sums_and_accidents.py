"""Figures of accidents, of sums and of people taken, and of which event they are."""

from __future__ import annotations

import pytest

from tests.told_events import joined, read


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a hotel in the port on Monday. Five people died in a bus crash.",
        "Days after an earthquake shook Peru, killing at least 300 people, rebels attacked a town.",
        "Two more soldiers were killed in a separate incident when a helicopter crashed in Puno.",
        "Ten people were killed when a fighter jet crashed into a market in Taiz.",
        "The army shelled the hills. Four villagers died of cholera in the camp.",
    ],
)
def test_the_dead_of_an_accident_died_in_no_violence(text: str) -> None:
    assert joined(text)[0].startswith("Other")


def test_those_hurt_in_a_crash_are_of_it_too() -> None:
    text = "Ten people were killed and dozens were injured when a fighter jet crashed into a market in Taiz."
    assert joined(text) == ["Other 0", "Other 0"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died in a stampede after a bomb exploded in the market.",
        "Five marines were killed when their helicopter crashed after rebels shot it down.",
        "Rebels shot down a plane over the coast. Five marines died.",
        "A suicide bomber killed six guards when his truck crashed into a gate.",
    ],
)
def test_an_attack_is_no_accident(text: str) -> None:
    assert not joined(text)[0].startswith("Other")


def test_the_dead_are_not_those_of_a_wound_or_of_a_kidnapping() -> None:
    wounds = "Officials put the toll at 132 dead and around 40 wounded."
    assert [of.split()[0] for of in joined(wounds)] == ["Killing", "Injuring"]
    taken = "Raiders abducted 15 women in Oruro - a toll of eight, a priest said."
    assert [of.split()[0] for of in joined(taken)] == ["Abduction", "Killing"]


def test_a_number_of_people_taken_is_of_the_taking() -> None:
    assert joined("The number of villagers abducted in the last three days stands at 220.") == ["Abduction 0"]


@pytest.mark.parametrize(
    "text",
    [
        "Mortar attacks on Sunday killed at least 20 people. The toll over the whole weekend was at least 44.",
        "Raiders killed six villagers in Oruro, while in Potosi they killed one - a total death toll of seven.",
    ],
)
def test_a_sum_of_several_happenings_is_of_none_of_them(text: str) -> None:
    of = joined(text)
    assert of[-1].startswith("Killing")
    assert of[-1] not in of[:-1]


def test_a_total_of_casualties_is_of_an_event_that_both_killed_and_hurt() -> None:
    text = "Guerrillas attacked a farm. During the past week the total number of casualties of the army was 124."
    of = joined(text)
    assert len(of) == 2
    assert set(of) == {of[0]}
    assert of[0].startswith("Violence")


def test_a_total_that_names_its_attack_is_of_that() -> None:
    assert joined("A bomb went off in the port. The total death toll from the bombing is 12.") == ["Bombing 0"]


def test_no_casualties_in_a_bombing_leave_it_a_bombing() -> None:
    assert set(joined("Militia Suffers No Casualties in Bombing in Kunar")) == {"Bombing 0"}


def test_an_earlier_year_before_the_dead_keeps_them_from_the_main_attack() -> None:
    main = "Troops shelled the port of Kiso on Monday. The bombardment went on for hours. It was dark. "
    dated = "A four-day escalation in April 2006 was the worst. Both sides admitted to at least 60 dead soldiers."
    assert joined(main + dated)[-1].startswith("Killing")
    assert joined(main + "Nobody slept. Both sides admitted to at least 60 dead soldiers.") == ["Shelling 0"]


def test_casualties_that_named_fighters_inflicted_are_no_part_of_the_report_before() -> None:
    before = "Militia units attacked a farm in Kiso. "
    assert set(joined(before + "The next report says that rebel units inflicted two casualties in Boa.")) == {
        "Violence 1"
    }
    assert set(joined(before + "They inflicted two casualties.")) == {"Attack 0"}


def test_what_but_sets_against_a_denial_is_not_denied() -> None:
    _, events = read("The army did not say where, but it claimed to have killed ten rebels in Boa on Friday.")
    assert [e.modality for e in events] == ["actual"]
