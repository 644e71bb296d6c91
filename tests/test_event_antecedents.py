"""What an event word stands for, and what it does not: each text beside its counterpart."""

from __future__ import annotations

import pytest

from tests.told_events import read

_MARIB = "Eight guards were killed in a bombing in Marib on Sunday."
_PLANES = "Planes bombed Taiz and Marib on Friday."


def _together(text: str, one: str, other: str) -> bool:
    """Whether some event has both triggers."""
    doc, events = read(text)
    return any({one, other} <= {doc[t.start : t.end].text for t in event.triggers} for event in events)


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        (f"{_MARIB} The town was targeted last December when a bomb exploded.", "bombing", "exploded", False),
        (f"{_MARIB} The town was hit when a bomb exploded.", "bombing", "exploded", True),
        (
            f"{_MARIB} The town has been targeted by rebels, including in January when a mine exploded at a bakery.",
            "bombing",
            "exploded",
            False,
        ),
    ],
)
def test_a_clause_after_a_date_tells_of_that_day(text: str, one: str, other: str, same: bool) -> None:
    assert _together(text, one, other) is same


def test_a_main_clause_that_the_parser_hangs_on_an_aside_is_none() -> None:
    text = "Days after a deadly gas attack a nurse was killed and 25 others on a bus were wounded in Marib on Saturday."
    assert not _together(text, "gas attack", "killed")
    assert _together("A gas attack in which a nurse was killed shook Marib on Saturday.", "gas attack", "killed")


def test_those_accused_of_killing_are_described_by_another_fight() -> None:
    text = (
        "Mali accused Chad, a member of a coalition fighting rebels near Gao, of killing six civilians in air strikes."
    )
    assert not _together(text, "fighting", "killing")
    assert _together(text, "killing", "air strikes")


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        (
            "A raid on the town of Ansongo killed nine. Mali was blamed for another deadly incident in the north last "
            "month in which dozens died. A monitor said the Ansongo raid wounded two women.",
            "incident",
            "wounded",
            False,
        ),
        (
            "Planes struck the town of Ansongo, killing nine. Mali was blamed for another deadly attack in the north "
            "last month in which dozens died. A monitor said the attack wounded two women.",
            "attack",
            "wounded",
            True,
        ),
        (
            "Planes bombed a hospital in Minna. Aid workers confirmed the bombing of a school in Jos.",
            "bombed",
            "bombing",
            False,
        ),
        (
            "Planes bombed a hospital in Minna. Aid workers confirmed the bombing of the hospital.",
            "bombed",
            "bombing",
            True,
        ),
        (
            "Seven people were killed in Juba. The town was spared by the fighting raging in the country since May.",
            "killed",
            "fighting",
            False,
        ),
        ("Seven people were killed in Juba. The town was shaken by the fighting.", "killed", "fighting", True),
        (
            "Three bombings killed 80 people in Jos. The first bombing killed 55 people at a market.",
            "bombings",
            "bombing",
            False,
        ),
        ("A bombing killed 80 people in Jos. The bombing hit a market.", "bombing", "hit", True),
        (
            "Crowds filled Minna. Protesters denounced the killing of six priests. They demanded an end to the bombing "
            "of civilians.",
            "killing",
            "bombing",
            False,
        ),
        (
            "Doctors condemned the shelling of a camp. The violence has cost 20,000 lives.",
            "shelling",
            "cost",
            False,
        ),
        ("Doctors condemned the shelling of a camp. The violence cost 20 lives.", "shelling", "cost", True),
    ],
)
def test_the_attack_is_none_that_its_own_words_rule_out(text: str, one: str, other: str, same: bool) -> None:
    assert _together(text, one, other) is same


def test_a_singular_after_one_attack_and_many_is_the_one() -> None:
    text = (
        "A rocket hit a village near Haifa, killing 12. Planes then carried out air strikes in Tyre. "
        "At least 29 people were {} in the attack."
    )
    assert _together(text.format("wounded"), "hit", "wounded")
    assert not _together(text.format("wounded"), "air strikes", "wounded")


def test_a_record_that_somebody_sets_is_not_yet_told() -> None:
    text = "Two soldiers were killed by a drone attack near Gao. Mali carried out {} strike in the north."
    assert not _together(text.format("its deadliest"), "drone attack", "strike")
    assert _together(text.format("the"), "drone attack", "strike")


def test_the_named_month_is_that_of_the_attack_told() -> None:
    text = (
        "Planes bombed Tyre after an October 7 assault. A mine exploded in Sidon. The October assault killed 90 people."
    )
    assert _together(text, "assault", "killed")
    assert not _together(text, "exploded", "killed")


def test_a_reckoning_is_no_shooting_of_a_day() -> None:
    text = (
        "Police shot two men in Lagos. A mine wounded a girl. Nobody else was hurt. Police have killed 163 people. "
        "In {} shooting near Jos, a man died."
    )
    assert not _together(text.format("Sunday's"), "killed", "shooting")


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        (
            "The mortar fire killed 10 people in Aden while the air strikes and surface-to-surface missiles fired at "
            "Taiz killed at least 82 people.",
            "fire",
            "air strikes",
            False,
        ),
        ("The mortar fire killed 10 people in Aden and wounded 82 people.", "fire", "wounded", True),
        ("One more woman was killed during a protest at a camp after the shelling.", "killed", "shelling", False),
        ("One more woman was killed at a camp in the shelling.", "killed", "shelling", True),
        ("Clashes after the death of a student have left 23 dead and dozens injured.", "Clashes", "death", False),
        ("Clashes after a raid have left 23 dead and dozens injured.", "Clashes", "injured", True),
        ("At least 23 people have died in clashes over the death of a preacher.", "clashes", "death", False),
        (
            "The group has claimed attacks across Chad as well as a car bombing in May that killed 70 people.",
            "attacks",
            "killed",
            False,
        ),
        (
            "The group has claimed attacks across Chad as well as a car bombing in May that killed 70 people.",
            "car bombing",
            "killed",
            True,
        ),
        ("The attacks came on day 1,000 of a war that has killed some 10,000 people.", "attacks", "war", False),
        ("The attacks that killed 10 people came during a war.", "attacks", "killed", True),
        (
            "Several men have been beheaded around Jos, the town which militants attacked in March.",
            "beheaded",
            "attacked",
            False,
        ),
        (
            "Nobody knew what sparked the fighting, the heaviest since clashes in March killed 16 people. An official "
            "said that 16 people were shot.",
            "clashes",
            "shot",
            False,
        ),
    ],
)
def test_what_a_clause_adds_is_of_another(text: str, one: str, other: str, same: bool) -> None:
    assert _together(text, one, other) is same


def test_a_feud_with_a_tribe_is_not_the_war_of_a_country() -> None:
    text = (
        "The conflict between the rebels and {} flared in May. Over 9,000 people have been killed in Sudan's conflict."
    )
    events = read(text.format("the Rufaa tribe"))[1]
    assert sum(e.type == "ArmedConflict" for e in events) == 2
    events = read(text.format("the army"))[1]
    assert sum(e.type == "ArmedConflict" for e in events) == 1


def test_raids_that_are_carried_out_to_some_end_are_a_habit() -> None:
    text = "Planes struck a camp near Gao, killing six. Chad says the raids {} to protect the border."
    assert not _together(text.format("are carried out"), "struck", "raids")
    assert _together(text.format("were carried out"), "struck", "raids")
