"""What is told again far from its first telling is joined to it, beside texts in which it is another happening."""

from __future__ import annotations

import pytest

from tests.told_events import read

_BETWEEN = "The mayor visited the hospital. Schools stayed shut. Shops opened late. Buses ran again. "


def _together(text: str, one: str, other: str) -> bool:
    doc, events = read(text)
    told = [{doc[t.start : t.end].text for t in event.triggers} for event in events]
    return any({one, other} <= triggers for triggers in told)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (f"A car bomb killed nine people in Quetta. {_BETWEEN}Nobody was seen near the blast.", True),
        (
            f"A car bomb killed nine people in Quetta. A missile hit Zhob. {_BETWEEN}Nobody was seen near the blast.",
            False,
        ),
    ],
)
def test_the_blast_is_the_only_bombing_told(text: str, same: bool) -> None:
    assert _together(text, "killed", "blast") is same


@pytest.mark.parametrize("bomb, same", [("the bomb", True), ("another bomb", False)])
def test_the_bomb_that_went_off_is_that_of_the_only_bombing(bomb: str, same: bool) -> None:
    text = f"Nine people were killed in a car bombing in Quetta. {_BETWEEN}A guard said {bomb} went off at noon."
    assert _together(text, "car bombing", "went off") is same


@pytest.mark.parametrize("attack, same", [("the attack", True), ("an attack on Mora", False)])
def test_earlier_may_say_when_something_was_said(attack: str, same: bool) -> None:
    text = (
        f"Rebels ambushed a patrol near Diffa. Earlier a police source had said nine soldiers were killed in {attack}."
    )
    assert _together(text, "ambushed", "killed") is same


def test_raids_that_a_series_tells_hit_what_the_participle_says() -> None:
    text = "The army carried out another series of airstrikes on Friday, hitting a market in Zalingei."
    assert _together(text, "airstrikes", "hitting")
