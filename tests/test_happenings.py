from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.assembly.happenings import with_events
from kg.extraction.events import read_events
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse
from tests.told_events import TUESDAY, joined


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded outside a bank.\n\nThe toll from the car bomb rose to 12, a doctor said.",
        "The death toll from the car bombing outside the bank rose to 12.",
        "A car bomb exploded outside a bank on Monday. The death toll rose to 12 overnight.",
        "A car bomb exploded outside a bank. The road was closed. It was dark. The death toll is now 12.",
        "A car bomb exploded outside a bank. Another 12 people died in hospital.",
    ],
)
def test_a_toll_belongs_to_the_attack(text: str) -> None:
    assert joined(text) == ["CarBombing 0"]


def test_bodies_found_after_a_strike_are_its_dead_and_an_earlier_harm_is_not() -> None:
    text = "Three farmers were hurt in the fields. The bodies of five men were found after the air strike on Hama."
    assert joined(text) == ["Injuring 1", "AirStrike 0"]


def test_the_dead_become_victims_of_the_attack() -> None:
    doc = parse(Article("t", "Rebels shelled the village. Four people died."))
    every, *_ = with_events(doc, read_figures(doc, TUESDAY), read_events(doc, TUESDAY))
    assert [(e.type, [doc[h].text for h in e.roles["victims"]]) for e in every] == [("Shelling", ["people"])]


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded outside a bank on Monday. Elsewhere, two boys died in a house.",
        "A car bomb exploded in Mosul on Monday. Nine people died in Baghdad.",
        "Nine bodies were found in a ditch near the port.",
    ],
)
def test_the_dead_of_something_else_stay_apart(text: str) -> None:
    assert joined(text)[-1].startswith("Killing")


def test_a_count_over_the_same_days_is_one_event() -> None:
    for headline in ("279 killed since April 22", "Some 279 people were killed since April 22"):
        text = f"{headline}\n\nMonitors say 279 civilians have been killed in Aleppo since April 22."
        assert joined(text) == ["Killing 0", "Killing 0"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen murdered two more teachers, a total of six this week.",
        "Two more policemen were killed on Friday, bringing a total of six killed this week.",
    ],
)
def test_a_running_total_has_an_event_of_its_own(text: str) -> None:
    assert joined(text) == ["Killing 0", "Killing 1"]


@pytest.mark.parametrize(
    "text",
    [
        "25 killed in Taiz\n\nAir strikes on the city of Taiz killed 25 people, doctors said.",
        "Air strikes killed 25 people in the city of Taiz. A doctor said that 25 villagers were confirmed dead.",
        "Air strikes left 25 people dead. The raids killed 25 people, doctors said.",
    ],
)
def test_one_toll_told_twice_is_of_one_happening(text: str) -> None:
    assert set(joined(text)) == {"AirStrike 0"}


@pytest.mark.parametrize(
    "text",
    [
        "The strikes destroyed a school. The war has killed more than 200,000 people.",
        "Air strikes hit the port. More than 200,000 people have died in the six-year-old war.",
        "The war goes on. Air strikes hit the port. Some 200,000 people have been killed.",
    ],
)
def test_the_toll_of_a_war_belongs_to_the_war(text: str) -> None:
    assert joined(text)[-1].startswith("ArmedConflict")


def test_the_subject_of_the_clause_did_the_harm() -> None:
    text = "Militias shelled the port. A car bomb exploded in the market, leaving 12 people dead."
    assert joined(text) == ["CarBombing 1"]


def test_what_a_month_saw_is_not_the_attack_before() -> None:
    text = "Gunmen ambushed a patrol. November saw the deaths of 403 people."
    assert joined(text) != ["Ambush 0"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "It was dark. It rained. The road was shut. The shops were empty. Two farmers were wounded in Goma. "
            "Rebels shelled Sake. Two nurses were hurt.",
            2,
        ),
        ("Twelve fighters were killed in Kherson on 10 August. Raids killed 12 fighters on 12 August.", 2),
        ("Twelve fighters were killed in Kherson on 10 August. Raids killed 12 fighters on 10 August.", 1),
        ("Twelve fighters were killed in Kherson. Another 12 fighters were killed in Sumy.", 2),
        ("Twelve fighters were killed in Kherson. The army said 12 fighters were killed in Kherson.", 1),
    ],
)
def test_an_equal_number_of_others_is_no_second_telling(text: str, events: int) -> None:
    assert len(set(joined(text))) == events


@pytest.mark.parametrize(
    "text",
    [
        "An air strike hit a clinic in Taiz. The protests began in 2011. Since then thousands have been killed.",
        "Gunmen attacked a bus in Gao. More than 4,500 deaths have been reported in the country so far this year.",
        "Rebels shot down a helicopter. It brought the total number of soldiers of the force killed to 18.",
        "A bomb hit a bus in Goma. The previous such incident, on 3 May, claimed 18 lives.",
        "Rebels shelled Sake. The mayor said 15 people died in nearby Minova.",
        "A bomber attacked a mosque. He called it revenge for the killing of his brother in Herat last August.",
        "Gunmen attacked a bus. In a related development, officials said one guard died.",
    ],
)
def test_sums_and_other_happenings_stand_on_no_attack(text: str) -> None:
    assert joined(text)[-1].startswith("Killing")


def test_a_sum_belongs_to_the_war_that_is_told_near_it() -> None:
    war = (
        "The war between the army and the rebels has ruined the country. Some estimates put the toll at up to 150,000."
    )
    assert joined(f"Rebels attacked Gao, killing 50 people. {war}") == ["Attack 0", "ArmedConflict 1"]


def test_large_figures_beside_a_fight_are_not_of_the_war() -> None:
    text = "The civil war goes on. Rebels attacked 30 villages, forcing some 47,000 people from their homes."
    assert not joined(text)[0].startswith("ArmedConflict")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb hit a shop. Some 43 people were injured and 16 were unaccounted for.", ["Bombing 0", "Bombing 0"]),
        ("Gunmen raided the village. The chief said that 17 people remained missing.", ["GroundAssault 0"]),
    ],
)
def test_the_missing_are_missing_after_the_attack(text: str, expected: list[str]) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people were wounded and four were abducted.", ["Injuring", "Abduction"]),
        ("Since May eight nurses have been killed and twelve kidnapped.", ["Killing", "Abduction"]),
        ("The attack killed about 200 people, and 51 others were taken hostage.", ["Attack", "HostageTaking"]),
        ("Seventeen suspects have been taken into custody.", ["Detention"]),
    ],
)
def test_the_killed_were_not_abducted(text: str, expected: list[str]) -> None:
    assert [event.split()[0] for event in joined(text)] == expected


def test_a_figure_goes_on_with_another() -> None:
    text = (
        "A suicide bomber attacked a bus. It was noon. The road was shut. A doctor spoke of 20 dead and dozens wounded."
    )
    assert len(set(joined(text))) == 1


def test_no_dead_of_a_main_attack_that_is_told_much_later() -> None:
    later = "It rained. " * 30 + "Rebels shelled Sake."
    assert joined(f"A nurse saw 80 bodies in a cellar. {later}") == ["Killing 1"]
