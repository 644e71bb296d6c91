"""A part is not joined with the whole that it adds to, nor one part with another: each text beside its counterpart."""

from __future__ import annotations

import pytest

from tests.told_events import read


def _told(text: str) -> list[list[str]]:
    """The triggers of each event of a text."""
    doc, events = read(text)
    return [[doc[t.start : t.end].text for t in event.triggers] for event in events]


def _events(text: str) -> list[tuple[str, set[str]]]:
    doc, events = read(text)
    return [(event.type, {doc[t.start : t.end].text for t in event.triggers}) for event in events]


def _count(text: str, trigger: str) -> int:
    """How many events have a trigger."""
    return sum(trigger in triggers for triggers in _told(text))


@pytest.mark.parametrize(
    ("opening", "noun", "same"),
    [
        ("Three car bombings killed at least 80 people in Mogadishu.", "first attack", False),
        ("A car bombing killed at least 55 people in Mogadishu.", "attack", True),
    ],
)
def test_the_first_attack_of_several_is_one_of_them(opening: str, noun: str, same: bool) -> None:
    told = _told(f"{opening} The {noun} killed 55 people at a market.")
    assert (len(told) == 1) is same


def test_the_second_strike_is_not_the_first() -> None:
    text = "A second strike on a car near Odesa killed three people. The officials who confirmed the {}strike left."
    assert _told(text.format("first ")) == [["strike", "killed"]]
    assert _told(text.format("")) == [["strike", "killed", "strike"]]


def test_a_sum_is_not_what_it_adds_up() -> None:
    text = (
        "Air strikes hit a market in Dara on Tuesday, killing {} people. In total 40 people were killed in the strikes."
    )
    assert len(_told(text.format(10))) == 2
    assert len(_told(text.format(40))) == 1


def test_what_while_sets_against_others_is_a_part() -> None:
    text = "Air strikes killed 10 people in Sudan. The air strikes targeting oil wells killed {}."
    others = "three people while seven were killed by strikes on a petrol station"
    assert _count(text.format(others), "killed") == 3
    assert _count(text.format("10 people"), "killed") == 1


@pytest.mark.parametrize(("toll", "same"), [("135", False), ("ten", True)])
def test_an_attack_with_a_toll_of_half_or_less_is_a_part(toll: str, same: bool) -> None:
    text = f"At least {toll} civilians have been killed and hundreds more injured in air strikes on Tigray."
    told = _told(f"{text} Activists said air strikes hit a market in Adwa, killing ten people.")
    assert told[0][:3] == ["killed", "injured", "air strikes"]
    assert (len(told) == 1) is same


def test_all_strikes_since_then_are_not_one() -> None:
    text = "Saudi air strikes on Thursday killed 14 people near Aden. Riyadh has admitted no deaths from its strikes{}"
    assert _told(text.format(" since it intervened in 2015.")) == [["air strikes", "killed"]]
    assert _told(text.format("."))[0] == ["air strikes", "killed", "strikes"]


def test_those_taken_are_not_those_killed() -> None:
    told = _events("Gunmen attacked a village near Maradi, killed nine people and kidnapped 15 others.")
    assert ("Abduction", {"kidnapped"}) in told
    assert any({"attacked", "killed"} <= triggers for _, triggers in told)


@pytest.mark.parametrize(("doer", "type_"), [("regime", "AirStrike"), ("rebel", "Bombing")])
def test_a_bombing_by_those_who_raid_from_the_air_is_an_air_strike(doer: str, type_: str) -> None:
    text = f"Nine die in {doer} bombing. A nurse spoke of her day. A guard slept. The dam is old. "
    told = _events(text + "It rained for days. A child cried. The regime's air raids on Taiz had gone on for a week.")
    assert next(t for t, triggers in told if "bombing" in triggers) == type_


def test_fighters_beaten_back_are_not_hurt() -> None:
    assert not any("beaten" in triggers for triggers in _told("The rebels have been beaten back on several fronts."))


def test_what_a_shelling_targeted_is_the_shelling() -> None:
    text = "Forces shelled the district with rockets and heavy artillery targeting mainly residential areas."
    assert _events(text) == [("Shelling", {"shelled", "targeting"})]
