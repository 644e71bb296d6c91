from __future__ import annotations

from datetime import date

import pytest

from kg.extraction.explained import rules
from kg.vocabulary.codes import wider
from tests.told_events import TUESDAY, read, violent


def test_the_harm_belongs_to_the_attack_that_did_it() -> None:
    doc, events = read("Rebel rockets hit a school, killing three teachers and wounding ten pupils.")
    assert [e.type for e in events] == ["RocketAttack"]
    assert {doc[h].text for h in events[0].roles["victims"]} == {"teachers", "pupils"}
    assert len(events[0].triggers) == 3


def test_a_definite_noun_tells_the_attack_before_it() -> None:
    _, events = read(
        "Gunmen attacked a market in the north on Monday with rifles.\n\nThe attack left traders in shock, police said."
    )
    assert len(events) == 1
    assert len(events[0].triggers) == 2


def test_other_times_and_weapons_make_other_happenings() -> None:
    _, events = read("Rebel rockets hit a hospital on Tuesday. Government warplanes bombed another hospital last week.")
    assert [e.type for e in events] == ["RocketAttack", "AirStrike"]
    assert [e.time.earliest for e in events if e.time] == [TUESDAY, date(2016, 4, 25)]


def test_a_truce_that_may_hold_is_no_fact() -> None:
    truces = [e.modality for e in read("If talks resume, the truce between Norway and the rebels could hold.")[1]]
    assert "actual" not in truces


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A nationwide ceasefire took effect. Local truces have failed. The ceasefire in Aleppo collapsed.", 3),
        ("A nationwide ceasefire took effect. Norway welcomed the ceasefire.", 1),
    ],
)
def test_truces_of_another_reach_are_others(text: str, count: int) -> None:
    assert [e.type for e in read(text)[1]] == ["Ceasefire"] * count


def test_attacks_on_areas_are_not_the_hit_on_a_hospital() -> None:
    doc, events = read(
        "Rebel rockets hit several areas of the city on Tuesday, killing 19 people. One rocket hit a hospital, "
        "wounding 17 people. Another 80 people were injured in the attacks."
    )
    assert [[doc[h].text for h in e.roles["targets"]] for e in events] == [["areas"], ["hospital"]]
    assert [doc[t.start].text for t in events[0].triggers] == ["hit", "killing", "injured", "attacks"]


def test_another_count_by_the_same_narrator_is_another_happening() -> None:
    text = "Gunmen murdered two teachers on Monday. Gunmen murdered {} teachers in May."
    assert [len(read(text.format(count))[1]) for count in ("two", "six")] == [1, 2]


def test_a_headline_and_its_text_are_one_happening() -> None:
    text = (
        "Blast kills nine people in port\n\nA blast killed nine people in the port, the army said. Activists said the "
    )
    assert len(read(text + "blast killed 12 people.")[1]) == 1


def test_two_acts_of_one_sentence_are_two_happenings() -> None:
    _, events = read("Insurgents launched an assault on the barracks and fired rockets on a clinic.")
    assert len(events) == 2


def test_a_truce_has_sponsors_and_the_time_that_it_held() -> None:
    doc, events = read("The ceasefire brokered by Norway, which had held since February, collapsed.")
    truce = next(e for e in events if e.type == "Ceasefire")
    assert [doc[h].text for h in truce.roles["sponsors"]] == ["Norway"]
    assert truce.time is not None
    assert truce.time.earliest == date(2016, 2, 1)


def test_a_toll_of_weeks_is_not_a_day_s_attack_in_the_same_town() -> None:
    text = (
        "Militants launched an assault in Goma on Tuesday. The monitor has reported 90 civilians killed in Goma "
        "since March 2, with 50 killed in the east. The assault was beaten back."
    )
    found = {event.type: event for event in read(text)[1]}
    assert found["Killing"].time is not None
    assert [len(found[kind].triggers) for kind in ("Attack", "Killing")] == [3, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes hit a market in Taiz on Monday. At least 20 people were killed and 35 wounded.",
        "The warplanes hit a town held by the militia, killing 20 people.",
        "Warplanes pounded the town on Saturday, witnesses said, killing 20 people.",
        "Warplanes bombed the town on Friday and the raids killed nine people.",
        "Twenty killed in air strike on Taiz\n\nAn air strike killed 20 people in the city of Taiz, a doctor said.",
        "Twenty people were reported killed when warplanes bombed a market in Taiz.",
    ],
)
def test_the_dead_are_those_of_the_attack(text: str) -> None:
    assert violent(text) == ["AirStrike"]


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes hit a market in Taiz, killing 20 people. Another air strike hit a bus in Saada, killing four.",
        "An air strike killed 20 people in Taiz. Elsewhere, an air strike on Saada killed four.",
        "An air strike killed 20 people in Taiz on Monday. Last month, an air strike killed nine fishermen.",
        "The shelling of a market killed 22 people. Another 15 were killed in the shelling of another market.",
    ],
)
def test_another_attack_is_another_happening(text: str) -> None:
    assert len(violent(text)) == 2


def test_what_a_war_did_belongs_to_the_war() -> None:
    text = (
        "More than 150,000 people have been killed since the war began. Gunmen attacked a bus on Monday, killing three."
    )
    doc, events = read(text)
    assert [e.type for e in events] == ["ArmedConflict", "Attack"]
    assert [doc[h].text for h in events[0].roles["victims"]] == ["people"]


def test_an_act_before_which_something_was_done_is_not_that() -> None:
    doc, events = read("Militants executed the pilot after his plane was shot down by rebels.")
    assert [[doc[h].text for h in e.roles["perpetrators"]] for e in events] == [["Militants"], ["rebels"]]


def test_a_clinic_may_be_called_a_hospital() -> None:
    text = "Rockets hit a hospital in the city. Firefighters came after the rockets hit the clinic."
    assert violent(text) == ["RocketAttack"]


def test_each_event_says_what_made_it() -> None:
    _, events = read("Gunmen attacked a bus near the port, killing nine people. The attack lasted an hour.")
    named = {reason.rule for event in events for reason in event.reasons}
    assert {"events.verb", "events.agent", "events.patient", "events.harm-under-attack", "events.definite"} <= named
    assert named <= rules().keys()
    entries = {reason.entry for reason in events[0].reasons if reason.entry}
    assert entries == {"event_triggers:attack", "event_triggers:kill", "event_nouns:attack"}


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the Maadi neighborhood, wounding four people. In Zamalek, nine people were wounded by shells.",
        "Rebels fired rockets on the Maadi district, wounding four people. The rebels also fired rockets on a port.",
        "An air strike killed 12 people in Taiz on Monday. Over the past year, air strikes have killed 900 people.",
        "Gunmen attacked a bus in Goma, killing nine people. The army regularly attacks buses.",
        "Troops killed nine people in Goma on Monday. Rebels killed nine people in Bukavu on Monday.",
        "Rockets killed six people in Taiz. Six soldiers were killed in an ambush near Saada.",
    ],
)
def test_what_is_told_next_is_another_happening(text: str) -> None:
    assert len({id(event) for event in read(text)[1] if "Violence" in wider("event-type", event.type)}) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "An air strike on Taiz killed dozens of people. Among the dead were nine children of the Maadi quarter.",
        "In March an air raid hit a camp near Goma. The UN said that the attack was no accident.",
        "Gunmen killed a pilot on Monday. The army said that the rebels had executed the pilot.",
    ],
)
def test_words_that_point_back_tell_the_same_happening(text: str) -> None:
    assert len(violent(text)) == 1


def test_that_attack_is_the_one_told_last() -> None:
    doc, events = read(
        "A gas attack killed nine people in Taiz. It was the worst since a gas attack killed 90 people in Goma. "
        "The UN condemned that attack."
    )
    groups = [{doc[t.start].sent.start for t in event.triggers} for event in events]
    starts = [sentence.start for sentence in doc.sents]
    assert any({starts[1], starts[2]} <= group for group in groups)
    assert not any({starts[0], starts[2]} <= group for group in groups)


def events_of(text: str, word: str) -> list[int]:
    """Which events the mentions of a word belong to, in the order of the text."""
    doc, events = read(text)
    spans = sorted((t.start, n) for n, event in enumerate(events) for t in event.triggers)
    return [n for start, n in spans if doc[start].lower_ == word]


def test_a_bare_number_is_known_again_as_the_toll() -> None:
    text = (
        "Rebel rockets hit Taiz clinic, killing at least 23.\n\n"
        "The charity said rebel rockets had killed 23 people in the town."
    )
    assert len({*events_of(text, "killing"), *events_of(text, "killed")}) == 1


def test_a_list_of_towns_is_not_what_happened_in_one_of_them() -> None:
    text = (
        "Shelling kills nine in Kharkiv and Kherson.\n\n"
        "Six people were killed by shelling in Kharkiv on Monday, the governor said."
    )
    assert not {*events_of(text, "kills")} & {*events_of(text, "killed")}


def test_dead_of_a_fight_told_beside_them_are_not_those_of_the_shots_before() -> None:
    text = (
        "Shots were fired at the protesters in one district.\n\n"
        "In two days of fighting, at least 38 gunmen from the rival groups were killed."
    )
    assert not {*events_of(text, "fired")} & {*events_of(text, "killed")}


def test_before_he_was_killed_is_no_harm_of_what_was_just_told() -> None:
    text = "The militia shot down a plane on Friday.\n\nIt posted an interview with the pilot before he was killed."
    assert not {*events_of(text, "shot")} & {*events_of(text, "killed")}
