"""Which event of its sentence did the harm: what the clause names, and what it only tells besides."""

from __future__ import annotations

import pytest

from tests.told_events import read, violent


def words_of(text: str) -> list[tuple[str, list[str]]]:
    """Type and trigger words of each event of a text."""
    doc, events = read(text)
    return [(e.type, [doc[t.end - 1].text for t in e.triggers]) for e in events]


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        (
            "Separately gunmen wounded a number of shoppers in mortar attacks close to the port of Hodeidah.",
            "Shelling",
            ["wounded", "attacks"],
        ),
        (
            "The group said it killed 50 soldiers in a suicide bombing on a bus.",
            "SuicideBombing",
            ["killed", "bombing"],
        ),
        ("Dozens were wounded in the village of Marin in an air raid on Monday.", "AirStrike", ["wounded", "raid"]),
        ("Thirty rebels were killed by the army and its allies in clashes.", "ArmedClash", ["killed", "clashes"]),
        ("Hundreds were killed in a week of shelling of the port.", "Shelling", ["killed", "shelling"]),
        ("Army shelling of a town near Kharkiv killed nine people.", "Shelling", ["shelling", "killed"]),
        ("Army jets and tanks hit two schools in three air strikes.", "AirStrike", ["hit", "strikes"]),
        (
            "Ten civilians killed, 15 injured in rocket attacks on Omdurman.",
            "RocketAttack",
            ["killed", "injured", "attacks"],
        ),
        ("Troops killed six rebels as clashes near Kadugli went on.", "ArmedClash", ["killed", "clashes"]),
    ],
)
def test_the_clause_names_what_did_the_harm(text: str, type_: str, words: list[str]) -> None:
    assert (type_, words) in words_of(text)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "Ten people were killed in army air strikes after rebels fired rockets at the base.",
            ["AirStrike", "RocketAttack"],
        ),
        (
            "Nineteen people were killed near Sanaa just hours after a gas attack left dozens dead in Taiz.",
            ["Killing", "ChemicalAttack"],
        ),
        ("Soldiers killed five rebels after a bomb attack on a convoy in Mali.", ["Killing", "Bombing"]),
        ("Nine people were killed in El Fasher and two others died in Nyala.", ["Killing", "Killing"]),
        (
            "Seventeen people were wounded in Omdurman while another one was wounded in attacks on the town of Nyala.",
            ["Injuring", "Attack"],
        ),
        (
            "The shelling of a clinic in Odesa left five dead and a drone strike on a market in Kherson wounded nine.",
            ["Shelling", "DroneStrike"],
        ),
        (
            "Nineteen people were killed by a government air strike and rebel rocket fire.",
            ["Attack", "AirStrike", "RocketAttack"],
        ),
    ],
)
def test_what_the_sentence_tells_besides_did_not_do_the_harm(text: str, apart: list[str]) -> None:
    assert sorted(violent(text)) == sorted(apart)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were wounded after an air strike hit a market in Kharkiv.",
        "Two people died in Sumy after an air strike on a market.",
        "Ten people died two days after an air strike hit a market in Kharkiv.",
    ],
)
def test_after_names_the_cause_where_nothing_else_does(text: str) -> None:
    assert violent(text) == ["AirStrike"]


def test_a_clause_of_what_those_killed_had_done_is_not_the_cause() -> None:
    assert words_of("A man was shot dead after he attacked a guard with a knife.") == [("Shooting", ["dead"])]
    assert words_of("Two soldiers were killed after they stepped on a landmine.") == [
        ("LandmineExplosion", ["killed", "on"])
    ]


def test_attacks_of_one_sort_share_their_toll() -> None:
    told = words_of("At least 16 people were killed in air strikes and barrel bomb attacks on the towns of Hama.")
    assert told[0] == ("AirStrike", ["killed", "strikes"])
