"""Mentions of different happenings are not joined, and those of one still are: each text beside its counterpart."""

from __future__ import annotations

import pytest

from tests.told_events import read


def _told(text: str) -> list[list[str]]:
    """The triggers of each event of a text."""
    doc, events = read(text)
    return [[doc[t.start : t.end].text for t in event.triggers] for event in events]


def _together(text: str, one: str, other: str) -> bool:
    """Whether some event has both triggers."""
    return any({one, other} <= set(triggers) for triggers in _told(text))


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("Planes bombed Hodeidah for a second day on Monday. On {} planes killed 31 people.", "bombed", "killed", True),
        ("Planes bombed Hodeidah on {}. On Sunday planes killed 31 people.", "bombed", "killed", True),
    ],
)
def test_a_day_at_the_head_of_a_sentence_is_that_of_what_it_tells(text: str, one: str, other: str, same: bool) -> None:
    days = ("Monday", "Sunday") if "second" in text else ("Sunday", "Monday")
    assert _together(text.format(days[0]), one, other) is same
    assert _together(text.format(days[1]), one, other) is not same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Nine people were killed in Kherson on Friday after a missile strike on the port.", True),
        ("Nine people were killed in Kherson, hours after a missile strike left dozens dead in Odesa.", False),
    ],
)
def test_what_dates_a_happening_is_another(text: str, same: bool) -> None:
    assert _together(text, "killed", "missile strike") is same


def test_the_dead_are_those_of_the_attack_and_not_of_what_it_answers() -> None:
    text = "Jets hit a camp near Marib in retaliation for a rocket attack on the airport. Four guards were killed."
    assert _told(text) == [["hit", "killed"], ["rocket attack"]]


def test_what_clashes_are_measured_by_has_no_dead_of_theirs() -> None:
    text = "The clashes in Darfur were the largest since the offensive of 2023. Thirty soldiers were killed."
    assert not _together(text, "offensive", "killed")
    assert _together("The army launched an offensive in Darfur. Thirty soldiers were killed.", "offensive", "killed")


def test_fire_that_came_before_is_not_the_strikes() -> None:
    text = "Air strikes killed 45 people in Aden after rebel fire on the port. At least 45 people were killed in raids."
    assert [set(t) for t in _told(text)] == [{"Air strikes", "killed", "raids"}, {"fire"}]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            "A gas attack in Marib sickened dozens on Monday. Warplanes struck a market in Taiz on Tuesday. "
            "The attack killed 18 people.",
            [["gas attack"], ["struck", "attack", "killed"]],
        ),
        (
            "Rebels attacked the town of Sake on Friday. Planes carried out ten air strikes. "
            "The attack was crushed, a general said.",
            [["attacked", "attack"]],
        ),
    ],
)
def test_the_attack_is_the_nearest_or_that_of_those_who_attacked(text: str, triggers: list[list[str]]) -> None:
    assert [t for t in _told(text) if "air strikes" not in t] == triggers


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Warplanes hit a clinic. Nine nurses died in the attack.", True),
        ("Warplanes hit a clinic full of victims of the attack.", False),
    ],
)
def test_an_attack_that_sent_victims_is_not_the_hit_on_their_clinic(text: str, same: bool) -> None:
    assert _together(text, "hit", "attack") is same


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Rebels have continued their attacks on the capital. A policeman was shot dead in Goma on Friday. "
            "The attack shocked his colleagues.",
            "attacks",
            "attack",
        ),
        (
            "Several helicopters have been shot down since the war erupted. Three officers were killed on Friday "
            "when their helicopter crashed.",
            "shot down",
            "killed",
        ),
        (
            "The raids in Yemen, which began in March, focused on the north. "
            "Seven rebels were killed in the raids near Taiz on Monday.",
            "killed",
            "focused",
        ),
    ],
)
def test_what_goes_on_is_no_single_attack(text: str, one: str, other: str) -> None:
    assert not _together(text, one, other)


def test_the_blast_is_one_of_several_told_just_before() -> None:
    text = "Bomb blasts hit towns of Nigeria on Monday. A bomb exploded in Kano. The blast killed eight people."
    assert _together(text, "exploded", "blast")
    assert not _together(text, "blast", "Bomb blasts")


def test_no_fight_executes_anybody() -> None:
    text = "A prisoner was {} by rebels in Goma. The heavy fighting killed 20 soldiers."
    assert _told(text.format("executed")) == [["executed"], ["fighting", "killed"]]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Nine people were killed and two others died in Sumy.", 1),
        ("Nine people were killed in Kharkiv and two others died in Sumy.", 2),
        ("Twelve fighters were killed in Kherson. Another 12 fighters were killed in Sumy.", 2),
    ],
)
def test_tolls_of_two_places_are_of_two_happenings(text: str, events: int) -> None:
    assert len(_told(text)) == events


def test_shells_that_fall_elsewhere_are_another_attack() -> None:
    text = "Rockets hit a school in Odesa. Two teachers were wounded{}."
    assert _together(text.format(""), "hit", "wounded")
    assert not _together(text.format(" as shells fell on Mykolaiv"), "hit", "wounded")


def test_a_headline_of_two_towns_is_not_the_part_in_one() -> None:
    text = "Ten people were killed and 15 were wounded in attacks on {}. {} people were killed by rockets in Aden."
    assert len(_told(text.format("Aden", "Ten"))) == 1
    assert len(_told(text.format("Aden and Deir Hafer", "Six"))) == 2


@pytest.mark.parametrize(("place", "same"), [("Kano", True), ("Lagos", False)])
def test_an_attack_in_another_town_is_another(place: str, same: bool) -> None:
    text = f"An explosion hurt 29 people in Kano on Monday. Officials were briefed about the attack in {place}."
    assert _together(text, "explosion", "attack") is same


def test_the_first_of_two_is_not_the_last_told() -> None:
    text = "In 2000 gunmen attacked a ship, killing 17 sailors. The {}attack went unpunished{}."
    assert _together(text.format("", ""), "attacked", "attack")
    assert not _together(text.format("first ", ", the second did not"), "attacked", "attack")


def test_an_attack_in_another_part_of_the_city_is_another() -> None:
    text = "Gunmen shot nine teachers in Goma on Monday. An attack in another part of the city killed six nurses."
    assert not _together(text, "shot", "attack")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A truck bomb hit a court in Basra. Police said a truck bomb exploded at the gate at noon.", True),
        ("A truck bomb hit a court in Basra. Police said a truck bomb exploded again at noon.", False),
        ("A truck bomb hit a court in Basra. Police said a truck bomb exploded in Mosul at noon.", False),
    ],
)
def test_a_source_tells_the_attack_of_the_lead_again(text: str, same: bool) -> None:
    assert _together(text, "hit", "exploded") is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A bomb killed two guards in Lima. The bomb was planted under a car.", True),
        ("A bomb killed two guards in Lima. The other bomb was planted under a car.", False),
    ],
)
def test_the_bomb_that_was_planted_is_the_one_that_went_off(text: str, same: bool) -> None:
    assert _together(text, "killed", "planted") is same


def test_whoever_bears_a_name_is_killed_once() -> None:
    text = "Gunmen killed the lawyer Maria Duarte in Bogota. The judge praised her. Duarte was murdered at her home."
    assert _together(text, "killed", "murdered") or _together(text, "killed", "killed")


@pytest.mark.parametrize(("deaths", "same"), [("The deaths", True), ("The other deaths", False)])
def test_the_deaths_came_in_what_killed_those_just_told(deaths: str, same: bool) -> None:
    text = f"At least 12 people were killed in Yemen on Monday. {deaths} came in air strikes on Saada."
    assert _together(text, "killed", "air strikes") is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Nine died in air raids on the Rimal area of Gaza, and two others died in the Zeitoun area.", False),
        ("Nine died in air raids on the Rimal area of Gaza, and two others died of their wounds.", True),
    ],
)
def test_others_who_died_elsewhere_died_in_another_attack(text: str, same: bool) -> None:
    assert any(triggers.count("died") > 1 for triggers in _told(text)) is same


def test_some_of_the_raids_are_not_all_of_them() -> None:
    text = "Jets carried out a dozen raids on Raydah. {} hit a court."
    assert not _together(text.format("Six of the air raids"), "raids", "hit")


def test_days_after_what_was_done_elsewhere_somebody_does_it_again() -> None:
    text = "Five days after 80 miners were kidnapped at Kano, gunmen have struck at Minna, abducting 14 farmers."
    assert not _together(text, "kidnapped", "abducting")


def test_attacks_of_which_people_spoke_in_the_past_are_not_that_of_today() -> None:
    text = (
        "Forty people were wounded in the attack on the Basatin area. Rebels said {}their attacks on it were revenge."
    )
    assert not _together(text.format("in the past "), "attack", "attacks")


def test_mines_that_were_laid_are_no_attack_to_go_on_with() -> None:
    text = "Jets bombed a fair in Bago, killing 40. The army blamed mines laid by rebels. The UN condemned the attack."
    assert _together(text, "bombed", "attack")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Fourteen drones were destroyed over Kursk, where a woman was killed by a shell.", False),
        ("Fourteen tents were destroyed in Kursk, where a shell hit the camp.", True),
    ],
)
def test_where_brings_a_harm_of_its_own(text: str, same: bool) -> None:
    other = "hit" if same else "killed"
    assert _together(text, "destroyed", other) is same


@pytest.mark.parametrize(("later", "same"), [("the bombing", True), ("his first bombing", False)])
def test_the_only_one_of_its_word_is_meant_however_far_back(later: str, same: bool) -> None:
    between = "The mayor of the town spoke of the harvest, of the roads and of the price of bread. " * 8
    text = f"A bombing killed nine people in Basra. {between}Nobody has been charged with {later}."
    assert any(triggers.count("bombing") > 1 for triggers in _told(text)) is same


def test_where_the_attacks_fell_may_be_told_after_them() -> None:
    text = "Helicopters dropped barrel bombs on Taiz. The attacks targeted the Jahmaliya quarter. Shops burned."
    assert any("attacks" in triggers and len(triggers) > 1 and "dropped" in triggers[0] for triggers in _told(text))


def test_clashes_killed_those_told_in_the_sentence_before() -> None:
    text = "Twelve militants were killed in Marib on Monday. Two trucks were destroyed in the clashes."
    assert _together(text, "killed", "clashes")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a market in Jos on Monday. Soldiers raided a camp in Yola. A mine hit a bus near Bama. "
        "Rebels shelled a school in Damboa. Rain fell. Crops failed. The attack was filmed.",
        "A bomb hit a bus in Taiz. Traders fled. The blasts were condemned by the mayor.",
    ],
)
def test_a_noun_that_may_point_to_several_or_to_another_number_points_to_none(text: str) -> None:
    last = [triggers for triggers in _told(text) if {"attack", "blasts"} & set(triggers)]
    assert all(len(triggers) == 1 for triggers in last)


def test_this_attack_is_the_one_told_last_however_many_there_were() -> None:
    text = (
        "Gunmen attacked a market in Jos on Monday. Soldiers raided a camp in Yola. Rebels shelled a school in Damboa. "
        "This attack killed nobody."
    )
    assert _together(text, "shelled", "attack")


def test_the_town_of_a_hospital_is_no_name_that_tells_it_from_the_hospital_itself() -> None:
    text = (
        "Rebel rockets hit an Aleppo hospital on Tuesday, killing 19 people. Last week a government air strike hit "
        "a hospital and killed 55 civilians. Firefighters came after rockets hit the al-Nour maternity clinic."
    )
    first, second = (next(t for t in _told(text) if word in t) for word in ("killing", "killed"))
    assert first.count("hit") == 2
    assert second.count("hit") == 1
