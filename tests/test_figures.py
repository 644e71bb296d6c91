from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.extraction.annotations import Figure
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse

Short = tuple[str, int | None, int | None, str]


def read(text: str) -> list[Figure]:
    return read_figures(parse(Article("t", text)), date(2016, 5, 3))


def short(text: str) -> list[Short]:
    return [(f.status, f.minimum, f.maximum, f.group) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortar fire killed 14 farmers.", ("killed", 14, 14, "civilian")),
        ("At least 14 militants were killed in the raid.", ("killed", 14, None, "combatant")),
        ("The blast wrecked a bridge, killing at least 19.", ("killed", 19, None, "unknown")),
        ("41 dead in ferry blast", ("killed", 41, 41, "unknown")),
        ("Two women died of their burns.", ("killed", 2, 2, "woman")),
        ("The death toll rose to 55.", ("killed", 55, 55, "unknown")),
        ("Monitors gave a toll of 17.", ("killed", 17, 17, "unknown")),
        ("The number of civilians killed is at least 70.", ("killed", 70, None, "unknown")),
        ("The collapse claimed the lives of 12 miners.", ("killed", 12, 12, "worker")),
        ("The flood took 30 lives.", ("killed", 30, 30, "unknown")),
        ("The bodies of four men were found in a ditch.", ("killed", 4, 4, "man")),
        ("They condemned the killing of 5,812 civilians.", ("killed", 5812, 5812, "civilian")),
        ("The clinic recorded 12 deaths.", ("killed", 12, 12, "unknown")),
        ("Army loses 3 soldiers in ambush", ("killed", 3, 3, "combatant")),
        ("The court executed 48 people.", ("killed", 48, 48, "unknown")),
        ("Nine policemen were found dead.", ("killed", 9, 9, "combatant")),
        ("A soldier was killed.", ("killed", 1, 1, "combatant")),
        ("Commander Musa Idris was killed in the raid.", ("killed", 1, 1, "combatant")),
        ("No one was hurt.", ("injured", 0, 0, "unknown")),
        ("A 12-year-old boy was wounded 3 km from the town.", ("injured", 1, 1, "child")),
        ("Another 80 people have been injured in the attacks", ("injured", 80, 80, "unknown")),
        ("Some 300 people are missing.", ("missing", 300, 300, "unknown")),
        ("Fighting forced 12,000 people to flee their villages.", ("displaced", 12000, 12000, "unknown")),
        ("The war has driven millions from their homes.", ("displaced", 2000000, None, "unknown")),
        ("Police arrested 17 protesters.", ("detained", 17, 17, "civilian")),
        ("Nine members of the brigade were killed.", ("killed", 9, 9, "combatant")),
        ("A family of five died when their house was hit.", ("killed", 5, 5, "civilian")),
        ("Fire killed hundred of thousands of people.", ("killed", 200000, None, "unknown")),
        ("The militia killed 35 Shirani (banned abroad) militants.", ("killed", 35, 35, "combatant")),
        ("ISIS killed 9 IS fighters", ("killed", 9, 9, "combatant")),
    ],
)
def test_one_figure(text: str, expected: Short) -> None:
    assert short(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 militants and a child died.", [("killed", 17, 17, "combatant"), ("killed", 1, 1, "child")]),
        ("The raid killed 12 and injured 30.", [("killed", 12, 12, "unknown"), ("injured", 30, 30, "unknown")]),
        ("6 farmers killed 22 injured in raid", [("killed", 6, 6, "civilian"), ("injured", 22, 22, "unknown")]),
        ("It left 12 people dead and 30 wounded.", [("killed", 12, 12, "unknown"), ("injured", 30, 30, "unknown")]),
        (
            "Three women were killed at the market and 17 people wounded.",
            [("killed", 3, 3, "woman"), ("injured", 17, 17, "unknown")],
        ),
        (
            "Gunmen shot dead three policemen and a woman.",
            [("killed", 3, 3, "combatant"), ("killed", 1, 1, "woman")],
        ),
        (
            "Two children, a nurse and three guards were among the dead.",
            [("killed", 2, 2, "child"), ("killed", 1, 1, "worker"), ("killed", 3, 3, "combatant")],
        ),
        (
            "Twenty people were killed or wounded.",
            [("killed", None, 20, "unknown"), ("injured", None, 20, "unknown")],
        ),
    ],
)
def test_several_figures_in_one_sentence(text: str, expected: list[Short]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bomb could kill thousands.",
        "They threatened to kill 12 hostages.",
        "If 20 people are killed, the talks will end.",
        "17 of the army's vehicles were destroyed.",
        "Hunters killed two birds and 3 dogs.",
        "The party won 12 seats and lost 3.",
        "The army lost two tanks.",
        "In 2014 the town was rebuilt for 3 million dollars.",
        "Prices rose by 12 percent after 5 days.",
        "Musa Okello, 43, spoke for 20 minutes.",
        "The firm, founded in 1999, employs 30 people.",
    ],
)
def test_nothing_where_no_casualty_is_counted(text: str) -> None:
    assert short(text) == []


def test_an_age_after_a_name_is_not_a_number_of_people() -> None:
    assert short("Musa Okello, 43, was killed.") == [("killed", 1, 1, "unknown")]


def test_a_part_names_its_whole() -> None:
    whole, part = read("The blast killed 22 people, among them six children.")
    assert (part.minimum, part.group, part.part_of, whole.part_of) == (6, "child", 0, None)


def test_parts_may_stand_before_their_whole() -> None:
    figures = read("Six farmers including a child were among at least 22 people killed.")
    assert [(f.minimum, f.part_of) for f in figures] == [(6, 2), (1, 0), (22, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Guerrillas murdered four engineers--two Peruvians and two Frenchmen--in the valley.",
        "Guerrillas murdered four engineers, two Peruvians and two Frenchmen, in the valley.",
    ],
)
def test_a_list_that_adds_up_is_of_parts(text: str) -> None:
    assert [(f.minimum, f.group, f.part_of) for f in read(text)] == [(4, "worker", None), *[(2, "worker", 0)] * 2]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed two men, a woman and a boy.",
        "Gunmen killed four soldiers, two policemen and two guards.",
        "Rebels killed five people, a nurse and two boys.",
    ],
)
def test_a_list_of_others_has_no_parts(text: str) -> None:
    assert [f.part_of for f in read(text)] == [None] * 3


def test_a_part_has_the_group_of_its_whole() -> None:
    assert [f.group for f in read("Four soldiers, including two Frenchmen, were killed.")] == ["combatant"] * 2
    assert [f.group for f in read("Four soldiers, including two women, were killed.")] == ["combatant", "woman"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen murdered two more teachers, a total of six this week.",
        "The raid killed two more men, bringing the total to six.",
    ],
)
def test_those_added_are_part_of_the_total(text: str) -> None:
    assert [(f.minimum, f.part_of) for f in read(text)] == [(2, 1), (6, None)]


def test_parts_by_place_have_their_places() -> None:
    text = (
        "Monitors count 279 civilians killed since April 22, with 155 killed in rebel areas and 124 in army districts."
    )
    doc = parse(Article("t", text))
    whole, first, second = read_figures(doc, date(2016, 5, 3))
    assert (whole.minimum, first.minimum, second.minimum) == (279, 155, 124)
    assert (first.part_of, second.part_of) == (0, 0)
    assert (first.group, second.group) == ("civilian", "civilian")
    assert [doc[i].text for i in (*first.places, *second.places)] == ["areas", "districts"]
    assert whole.time is not None
    assert (whole.time.earliest, whole.time.latest) == (date(2016, 4, 22), date(2016, 5, 3))


def test_a_hedge_and_a_denial_stay_visible() -> None:
    assert [f.certainty for f in read("The raid may have killed 30 people.")] == ["possible"]
    assert [f.certainty for f in read("The raid reportedly killed 30 people.")] == ["probable"]
    assert [f.polarity for f in read("Rebels denied killing 12 civilians.")] == ["negative"]
    (denied,) = read("The ministry denied that anyone was killed.")
    assert (denied.minimum, denied.maximum, denied.polarity) == (1, None, "negative")


def test_nobody_is_no_denial() -> None:
    (figure,) = read("The shelling did not kill anyone.")
    assert (figure.minimum, figure.maximum, figure.polarity) == (0, 0, "positive")


def test_evidence_holds_number_noun_and_cue() -> None:
    doc = parse(Article("t", "Officials in the port said that at least four sailors had been wounded on Monday."))
    (figure,) = read_figures(doc, None)
    assert doc[figure.evidence.start : figure.evidence.end].text == "at least four sailors had been wounded"
    assert doc[figure.anchor].text == "wounded"
    assert figure.people is not None
    assert doc[figure.people].text == "sailors"


SALAD = (
    "19 people were killed and including three children among them dead , . the toll rose to 12 soldiers wounded of "
    "their in at least dozens with a woman no one not another others those"
)
PIECES = st.sampled_from(sorted(set(SALAD.split())))


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_any_word_salad_gives_sound_figures(words: list[str]) -> None:
    doc = parse(Article("t", " ".join(words)))
    figures = read_figures(doc, None)
    for i, figure in enumerate(figures):
        assert 0 <= figure.evidence.start <= figure.anchor < figure.evidence.end <= len(doc)
        assert figure.minimum is not None or figure.maximum is not None
        assert None in (figure.minimum, figure.maximum) or figure.minimum <= figure.maximum  # type: ignore[operator]
        if figure.part_of is not None:
            whole = figures[figure.part_of]
            assert figure.part_of != i
            assert whole.status == figure.status
            assert None in (whole.maximum, figure.minimum) or figure.minimum <= whole.maximum  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said 4 children were among the dead.", [("killed", 4, 4, "child")]),
        ("A doctor said two women were among the wounded.", [("injured", 2, 2, "woman")]),
    ],
)
def test_who_tells_of_the_dead_is_not_among_them(text: str, expected: list[Short]) -> None:
    assert short(text) == expected
