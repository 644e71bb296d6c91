"""What is told again far from its first telling is joined to it, beside texts in which it is another happening."""

from __future__ import annotations

import pytest

from tests.told_events import read

_BETWEEN = "The mayor visited the hospital. Schools stayed shut. Shops opened late. Buses ran again. "


def _together(text: str, one: str, other: str) -> bool:
    doc, events = read(text)
    told = [{doc[t.start : t.end].text for t in event.triggers} for event in events]
    return any({one, other} <= triggers for triggers in told)


def test_the_bombing_is_the_only_one_told_and_not_what_it_is_measured_by() -> None:
    text = (
        "At least nine people have died in a huge car bomb in Quetta. It is among the deadliest attacks of the year. "
    )
    assert _together(text + "The mayor blamed rebels for the bombing.", "died", "bombing")
    shelled = "Rebels shelled the port on Monday. "
    assert not _together(text + shelled + "The mayor blamed rebels for the bombing.", "died", "bombing")


@pytest.mark.parametrize(("bomb", "same"), [("the bomb", True), ("another bomb", False)])
def test_the_bomb_that_went_off_is_that_of_the_only_bombing(bomb: str, same: bool) -> None:
    text = f"Nine people were killed in a car bombing in Quetta. {_BETWEEN}A guard said {bomb} went off at noon."
    assert _together(text, "car bombing", "went off") is same


@pytest.mark.parametrize(("attack", "same"), [("the attack", True), ("an attack on Mora", False)])
def test_earlier_may_say_when_something_was_said(attack: str, same: bool) -> None:
    text = f"Rebels ambushed a patrol near Diffa. Earlier an officer had said nine soldiers were killed in {attack}."
    assert _together(text, "ambushed", "killed") is same


def test_raids_that_a_series_tells_hit_what_the_participle_says() -> None:
    text = "The army carried out another series of airstrikes on Friday, hitting a market in Zalingei."
    assert _together(text, "airstrikes", "hitting")
