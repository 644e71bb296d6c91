"""Who says what: each construction of attribution on a sentence of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.extraction.parse import parse
from kg.extraction.statements import read_attributions
from tests.told_statements import read, told, words

# text, then (speaker, cue, content) of each attribution; content runs are joined by " … "
INDIRECT = [
    ("19 killed in hospital attack, says monitor", [("monitor", "says", "19 killed in hospital attack")]),
    (
        "Three soldiers were killed, according to a Syrian army source.",
        [("a Syrian army source", "according to", "Three soldiers were killed")],
    ),
    (
        "At least 12 people, according to the Observatory, died in the strike.",
        [("the Observatory", "according to", "At least 12 people … died in the strike")],
    ),
    (
        "The hospital was hit by two barrel bombs, doctors said, and several patients were killed.",
        [("doctors", "said", "The hospital was hit by two barrel bombs … and several patients were killed")],
    ),
    (
        "A source said a car bomb was used in an attack nearby, but the assault had failed.",
        [("A source", "said", "a car bomb was used in an attack nearby, but the assault had failed")],
    ),
    (
        "The White House said on Monday Assad's government needed to live up to its commitments.",
        [("The White House", "said", "Assad's government needed to live up to its commitments")],
    ),
    (
        "The ministry said its jets had destroyed 12 targets, adding that no civilians were hurt.",
        [
            ("The ministry", "said", "its jets had destroyed 12 targets"),
            ("The ministry", "adding", "that no civilians were hurt"),
        ],
    ),
    (
        "The Human Rights Council reported 279 civilians killed since April, with 155 killed in the east.",
        [
            (
                "The Human Rights Council",
                "reported",
                "279 civilians killed since April, with 155 killed in the east",
            )
        ],
    ),
    (
        "Amnesty International accuses the militia of executing prisoners.",
        [("Amnesty International", "accuses", "the militia of executing prisoners")],
    ),
    (
        "The army was accused by activists of shelling a school.",
        [("activists", "accused", "The army … of shelling a school")],
    ),
    (
        "It was reported by state media that the road had been reopened.",
        [("state media", "reported", "that the road had been reopened")],
    ),
    (
        "The attack was called a crime against humanity in a statement by the ministry.",
        [("the ministry", "called", "The attack … a crime against humanity")],
    ),
    ("Damascus denies using chemical weapons.", [("Damascus", "denies", "using chemical weapons")]),
    (
        "The president ordered the army to withdraw from the town.",
        [("The president", "ordered", "the army to withdraw from the town")],
    ),
    (
        "Officials fear that thousands of people may be trapped.",
        [("Officials", "fear", "that thousands of people may be trapped")],
    ),
    (
        "The general expressed confidence that the city would fall soon.",
        [("The general", "confidence", "that the city would fall soon")],
    ),
    ("Activists put the death toll at 45.", [("Activists", "put", "the death toll at 45")]),
    (
        "The report found that government forces had bombed schools.",
        [("The report", "found", "that government forces had bombed schools")],
    ),
    (
        "In the view of the prosecutor, the killings amounted to genocide.",
        [("the prosecutor", "In the view", "the killings amounted to genocide")],
    ),
    # commas and quotation marks lost
    ("We will fight to the end the commander said", [("the commander", "said", "We will fight to the end")]),
]
LAID_OUT = [
    ("Monitor: 20 dead in Idlib strikes", [("Monitor", ":", "20 dead in Idlib strikes")]),
    ("20 dead in Idlib strikes: monitor", [("monitor", ":", "20 dead in Idlib strikes")]),
    ("Dozens killed in Yemen raid - UN", [("UN", "-", "Dozens killed in Yemen raid")]),
    (
        "The envoy then added:\n\nThere is no other way. The talks go on.",
        [("The envoy", "added", "There is no other way. The talks go on")],
    ),
    (
        "[BEGIN RECORDING] [ROJAS] THE BRIDGE WAS BLOWN UP BY THE REBELS. [END RECORDING]",
        [("rojas", "]", "the bridge was blown up by the rebels")],
    ),
]
DIRECT = [
    ('He told reporters: "The talks have failed."', [("He", "told", "The talks have failed")]),
    (
        '"We will not leave," said Abu Omar, a commander in the city, "until they stop the bombing."',
        [("Abu Omar, a commander in the city", "said", "We will not leave … until they stop the bombing")],
    ),
    (
        '"We will not leave," the commander said. "This is our land, and we will fight."',
        [("the commander", "said", "We will not leave … This is our land, and we will fight")],
    ),
    (
        '"There is no solution to this war.\n\n"We need a ceasefire now, and quickly," the envoy told reporters.',
        [("the envoy", "told", "There is no solution to this war … We need a ceasefire now, and quickly")],
    ),
    (
        '"The convoy was hit twice," the doctor said.\n\n"We lost two nurses and all our medicine."',
        [
            ("the doctor", "said", "The convoy was hit twice"),
            ("the doctor", None, "We lost two nurses and all our medicine"),
        ],
    ),
    (
        "'We are under siege,' said one resident of Madaya. 'There is no food.'",
        [("one resident of Madaya", "said", "We are under siege … There is no food")],
    ),
    (
        'THE MAYOR LEFT THE TOWN AT DAWN ON SUNDAY. "WE WILL FIND THEM," THE DEFENSE MINISTER SAID.',
        [("the defense minister", "said", "we will find them")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*INDIRECT, *LAID_OUT])
def test_speaker_cue_and_content(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    doc, found = read(text)
    assert told(doc, found) == expected
    assert not any(a.direct for a in found)


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_quotations_are_given_to_their_speaker_without_their_marks(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    doc, found = read(text)
    assert told(doc, found) == expected
    assert all(a.direct for a in found)


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (
            "State media said, quoting an army source, that 20 militants had been killed.",
            "an army source",
            "State media",
        ),
        ("The ministry said the army accused rebels of firing mortars.", "the army", "The ministry"),
        ("The army's claim that rebels used gas was rejected by the opposition.", "The army's", "the opposition"),
    ],
)
def test_a_source_passed_on_by_another_names_the_outer_statement(text: str, inner: str, outer: str) -> None:
    doc, found = read(text)
    passed_on = next(a for a in found if words(doc, a.speaker) == inner)
    assert passed_on.outer is not None
    assert words(doc, found[passed_on.outer].speaker) == outer


def test_a_hope_within_the_speakers_own_words_is_no_second_statement() -> None:
    doc, found = read("Lavrov said he hoped the truce would hold.")
    assert told(doc, found) == [("Lavrov", "said", "he hoped the truce would hold")]


@pytest.mark.parametrize(
    "text",
    [
        "Rebel fighters attacked the army base and killed 12 soldiers.",
        "The strike raised fears that the truce would collapse.",
        "Thousands are believed to have been killed.",
        "Militants backed by foreign powers hold the eastern districts.",
        "The blast claimed the lives of 12 people.",
    ],
)
def test_nothing_is_attributed_where_nobody_speaks(text: str) -> None:
    doc, found = read(text)
    assert told(doc, found) == []


def test_the_speaker_of_a_relative_clause_is_what_it_describes() -> None:
    doc, found = read("Assad, who refuses to step down, left the capital.")
    assert [(doc[a.head].text, words(doc, a.speaker)) for a in found] == [("Assad", "Assad, who")]


PIECES = [
    "said",
    "the army",
    '"',
    "'",
    ",",
    ".",
    ":",
    "\n\n",
    "according to",
    "SANA",
    "who",
    "[",
    "]",
    "We go",
    "that it hit",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_attribution_points_into_the_text(pieces: list[str]) -> None:
    doc, found = read(" ".join(pieces))
    for position, a in enumerate(found):
        assert a.speaker.start <= a.head < a.speaker.end
        assert a.content
        assert all(0 <= run.start < run.end <= len(doc) for run in (a.speaker, *a.content))
        assert a.outer != position
        assert a.outer is None or 0 <= a.outer < len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army did not say that it shelled the village.", ("did not say", "that it shelled the village")),
        ("The ministry has not confirmed that rebels fled.", ("has not confirmed", "that rebels fled")),
        ("The ministry denied having shelled the hospital.", ("denied", "having shelled the hospital")),
        ("The minister does not believe that rebels fled.", ("believe", "that rebels fled")),
    ],
)
def test_the_cue_tells_that_something_was_not_said(text: str, expected: tuple[str, str]) -> None:
    doc = parse(Article("a", text))
    (found,) = read_attributions(doc)
    assert found.cue is not None
    assert (doc[slice(*found.cue)].text, doc[slice(*found.content[0])].text) == expected


@pytest.mark.parametrize(
    "text", ["The army has not said when the attack took place.", "Officials would not say whether rebels fled."]
)
def test_an_indirect_question_that_was_not_answered_is_no_statement(text: str) -> None:
    assert read_attributions(parse(Article("a", text))) == []
