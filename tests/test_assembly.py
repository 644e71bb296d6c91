"""From what the readers found to a facts document: who takes part, who says what, and who asserts what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.article import Article
from kg.extraction.assembly.forest import forest
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Claim, Entity, Event, Facts, Span, Statement
from kg.facts.checks import faults

PUBLISHED = date(2016, 5, 4)


@cache
def extractor() -> SpacyExtractor:
    return SpacyExtractor()


@cache
def facts_of(text: str) -> Facts:
    return extractor().extract(Article("a", text, published=PUBLISHED))


def words(facts: Facts, span: Span) -> str:
    return facts.article.text[span.start : span.end]


def entity(facts: Facts, id_: str) -> Entity:
    return next(entity for entity in facts.entities if entity.id == id_)


def mentions(facts: Facts, id_: str) -> set[str]:
    return {words(facts, mention) for mention in entity(facts, id_).mentions}


def event_of(facts: Facts, type_: str) -> Event:
    (event,) = (event for event in facts.events if event.type == type_)
    return event


def statement_of(facts: Facts, claim: Claim) -> Statement | None:
    return next((statement for statement in facts.statements if statement.id == claim.statement), None)


def speakers(facts: Facts) -> set[tuple[str, str, str]]:
    """Words, class and label of each speaker."""
    found = ((entity(facts, statement.speaker), statement) for statement in facts.statements)
    return {(words(facts, statement.speaker_mention), who.type, who.label) for who, statement in found}


def asserting(facts: Facts, claim: Claim) -> str:
    statement = statement_of(facts, claim)
    return "" if statement is None else words(facts, statement.speaker_mention)


def happenings(facts: Facts) -> list[tuple[str, str, str]]:
    """Who asserts each event ("" for the article), how sure, and whether so or not so."""
    claims = (claim for claim in facts.claims if claim.casualties is None and claim.role is None)
    return sorted((asserting(facts, claim), claim.certainty, claim.polarity) for claim in claims)


# Who takes part


def test_a_word_within_a_compound_joins_the_people_of_the_article_whom_it_names() -> None:
    facts = facts_of("Rebel rockets hit a village. The rebels said they were defending the town.")
    (perpetrator,) = event_of(facts, "RocketAttack").perpetrators
    assert {"Rebel", "rebels"} <= mentions(facts, perpetrator)
    assert perpetrator == facts.statements[0].speaker


def test_the_adjective_of_a_people_joins_the_government_of_the_country() -> None:
    facts = facts_of("The Israeli government said the army would act. Israeli rockets hit the town.")
    (perpetrator,) = event_of(facts, "RocketAttack").perpetrators
    assert entity(facts, perpetrator).type == "Government"
    assert {"Israeli", "Israeli government"} <= mentions(facts, perpetrator)


def test_a_pronoun_that_stands_for_nobody_named_fills_no_role() -> None:
    facts = facts_of("They shelled the village.")
    assert event_of(facts, "Shelling").perpetrators == ()
    assert all("They" not in mentions(facts, entity.id) for entity in facts.entities)


def test_each_role_is_filled_only_by_what_can_fill_it() -> None:
    facts = facts_of(
        "Soldiers shelled a hospital in Homs with mortars on Tuesday, killing a nurse. Rebels attacked an army convoy."
    )
    types = {
        role: {entity(facts, id_).type for event in facts.events for id_ in getattr(event, role)}
        for role in ("perpetrators", "victims", "weapons", "places", "targets")
    }
    assert types["perpetrators"] == {"StateForce", "ArmedGroup"}
    assert types["weapons"] == {"Weapon"}
    assert types["places"] <= {"Place", "Facility"}
    assert types["victims"] == {"Person"}
    assert "Facility" in types["targets"]
    assert not types["targets"] & {"Weapon"}


# Who speaks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris and Ankara, hosts of the talks, announced that rebels had shelled a village.", {"Paris", "Ankara"}),
        ("Doctors and residents said a mortar attack killed four people.", {"Doctors", "residents"}),
        ("The police and the army said rebels shelled the town.", {"The police", "the army"}),
        (
            "Rebels shelled the town, according to doctors, teachers and the mayor.",
            {"doctors", "teachers", "the mayor"},
        ),
    ],
)
def test_each_of_those_who_speak_together_says_it(text: str, expected: set[str]) -> None:
    facts = facts_of(text)
    found = {words(facts, statement.speaker_mention).partition(",")[0] for statement in facts.statements}
    assert found == expected
    assert len({statement.speaker for statement in facts.statements}) == len(expected)
    assert len({(statement.cue, statement.content) for statement in facts.statements}) == 1
    shelled = [claim for claim in facts.claims if claim.casualties is None and claim.statement]
    assert {claim.statement for claim in shelled} == {statement.id for statement in facts.statements}


@pytest.mark.parametrize(
    "text",
    [
        "A doctor and activist in the town said the army shelled a school.",
        "The reporter, activist, translator and witness said the army shelled a school.",
        "Rebels or soldiers said the town was shelled.",
        "The Ministry of Health and Population said the army shelled a school.",
    ],
)
def test_one_person_with_two_callings_and_an_open_choice_are_not_taken_apart(text: str) -> None:
    assert len(facts_of(text).statements) == 1


def test_a_sentence_that_the_page_prints_twice_gives_each_figure_once() -> None:
    told = "A rocket killed two farmers and a nurse in the port town of Aden on Sunday"
    facts = facts_of(f"{told}.\n\n{told} the mayor said.\n\nA rocket killed two farmers in Lahj.")
    figures = [claim for claim in facts.claims if claim.casualties]
    by_speaker = [(claim.statement is not None, claim.casualties and claim.casualties.min) for claim in figures]
    assert sorted(by_speaker) == [(False, 1), (False, 2), (False, 2), (True, 1), (True, 2)]
    again = facts_of(f"{told}.\n\n{told}, and the mayor left.\n\nA rocket killed two farmers in Lahj.")
    assert [claim.evidence.start for claim in again.claims if claim.casualties] == [
        9,
        9,
        again.article.text.index("killed two farmers in Lahj"),
    ]
    assert not list(faults(again))


def test_parts_of_a_figure_belong_to_the_whole_that_the_same_speaker_gives() -> None:
    facts = facts_of("Police and doctors said shells killed three people in the market, including a child.")
    claims = {claim.id: claim for claim in facts.claims}
    parts = [claim for claim in facts.claims if claim.part_of]
    assert len(parts) == 2
    assert all(claims[part.part_of or ""].statement == part.statement for part in parts)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Syrian President Bashar al-Assad said rebels shelled the town.", "Syrian President Bashar al-Assad"),
        ("Rebels shelled the town, Foreign Minister Walid al-Muallem said.", "Foreign Minister Walid al-Muallem"),
        ('"Rebels shelled us," Colonel Omar Abdel-Karim told reporters.', "Colonel Omar Abdel-Karim"),
    ],
)
def test_the_words_for_a_speaker_hold_the_whole_name(text: str, mention: str) -> None:
    assert [found for found, _, _ in speakers(facts_of(text))] == [mention]


@pytest.mark.parametrize(
    ("phrase", "type_", "label"),
    [
        ("A Damascus Information Ministry statement", "Government", "Damascus Information Ministry"),
        ("A statement by the ministry", "Government", "ministry"),
        ("A letter from the mayor", "Person", "mayor"),
        ("The army's report", "StateForce", "army"),
        ("A Health Ministry spokesman's tweet", "Person", "Health Ministry spokesman"),
        ("A police statement", "StateForce", "police"),
        ("A Human Rights Watch report", "CivilSocietyOrganization", "Human Rights Watch"),
        ("A report", "Object", "report"),
        ("A weekend report", "Object", "report"),
    ],
)
def test_a_document_speaks_for_whoever_issued_it(phrase: str, type_: str, label: str) -> None:
    ((mention, found, name),) = speakers(facts_of(f"{phrase} said rebels shelled the town."))
    assert (mention, found) == (phrase, type_)
    assert name.endswith(label)


def test_who_issued_a_document_is_the_body_that_the_article_names_elsewhere() -> None:
    facts = facts_of("The UN sent aid to Homs. A UN report said rebels shelled the town.")
    assert {"UN"} == mentions(facts, facts.statements[0].speaker)
    assert len(entity(facts, facts.statements[0].speaker).mentions) == 2


# Who asserts what, and how surely


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general said rebels attacked a village.", ("The general", "certain", "positive")),
        ("The general said rebels had reportedly attacked a village.", ("The general", "probable", "positive")),
        ("The general said rebels may have attacked a village.", ("The general", "possible", "positive")),
        ("The general said rebels would attack the village.", ("The general", "possible", "positive")),
        ("The general said rebels will attack the village.", ("The general", "probable", "positive")),
        (
            "The governor said he feared the rebels' attack on the town would resume.",
            ("The governor", "possible", "positive"),
        ),
        ("The general said he believed rebels attacked the town.", ("The general", "probable", "positive")),
        ("The general said he expected rebels to attack the town.", ("The general", "probable", "positive")),
        ("The general said he hoped rebels would release the hostages.", ("The general", "possible", "positive")),
        ("The monitor said the army appeared to have shelled the market.", ("The monitor", "probable", "positive")),
        ("The monitor said a suspected chemical attack killed ten people.", ("The monitor", "probable", "positive")),
        ("The rebels threatened to attack the town.", ("The rebels", "possible", "positive")),
        ("Rebels allegedly attacked a village.", ("", "probable", "positive")),
        ("Government forces are believed to have shelled the market.", ("", "probable", "positive")),
        ("The ministry denied having shelled the hospital.", ("The ministry", "certain", "negative")),
        ("The general said the army did not shell the hospital.", ("The general", "certain", "negative")),
        ("The minister did not believe that rebels shelled the town.", ("The minister", "probable", "negative")),
        ("The army did not say that it shelled the village.", ("", "possible", "positive")),
        ("The army has not said when rebels attacked the town.", ("", "certain", "positive")),
    ],
)
def test_how_surely_an_event_is_asserted(text: str, expected: tuple[str, str, str]) -> None:
    assert happenings(facts_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The army has not said when the attack on the town took place.",
        "The ministry did not confirm that rebels shelled the town.",
        "The general declined to say whether rebels shelled the town.",
    ],
)
def test_what_was_not_said_is_asserted_by_nobody(text: str) -> None:
    assert all(claim.statement is None for claim in facts_of(text).claims)


def test_each_speaker_and_the_article_assert_an_event_once() -> None:
    facts = facts_of(
        "Ten people were killed in an air strike on the market, a doctor said. The mayor said the air strike killed "
        "12 people. The air strike hit the market at noon."
    )
    (event,) = facts.events
    assert {claim.event for claim in facts.claims} == {event.id}
    assert [who for who, _, _ in happenings(facts)] == ["", "The mayor", "a doctor"]
    figures = {(asserting(facts, c), c.casualties.min) for c in facts.claims if c.casualties}
    assert figures == {("a doctor", 10), ("The mayor", 12)}


@pytest.mark.parametrize(
    "text",
    [
        "The agency said a nurse had told it that two people were killed in the attack.",
        "Two people were killed in the attack, a doctor said, quoting a nurse.",
    ],
)
def test_a_figure_belongs_to_the_narrowest_statement(text: str) -> None:
    facts = facts_of(text)
    (figure,) = (claim for claim in facts.claims if claim.casualties)
    assert asserting(facts, figure) == "a nurse"


# Links and evidence


@given(st.lists(st.none() | st.integers(0, 7), max_size=8))
def test_a_forest_has_no_circle_and_keeps_what_had_none(guessed: list[int | None]) -> None:
    parents = [None if parent is None or parent >= len(guessed) else parent for parent in guessed]
    kept = forest(parents)
    assert not _has_circle(kept)
    assert all(after in (before, None) for before, after in zip(parents, kept, strict=True))
    if not _has_circle(parents):
        assert kept == parents


def _has_circle(parents: Sequence[int | None]) -> bool:
    for start in range(len(parents)):
        above, steps = parents[start], 0
        while above is not None and steps <= len(parents):
            above, steps = parents[above], steps + 1
        if above is not None:
            return True
    return False


ARTICLE = (
    "BEIRUT (News) - Rebels shelled a market in Homs on Tuesday, killing at least 12 people, two of them children.\n\n"
    "“We saw it,” Doctor Omar al-Haj told reporters. A police statement said the army and its allies may have "
    "attacked the village of Zara, wounding dozens."
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(ARTICLE) - 1), st.sampled_from(["", "\n\n", '"', "“", "\u00a0", "😀", "said", ",", "A"])
        ),
        max_size=12,
    )
)
def test_all_that_is_found_in_a_corrupted_text_stands_in_it(damage: list[tuple[int, str]]) -> None:
    text = list(ARTICLE)
    for place, character in damage:
        text[place] = character
    facts = extractor().extract(Article("a", "".join(text), published=PUBLISHED))
    for claim in facts.claims:
        assert words(facts, claim.evidence) == claim.evidence.exact
    runs = [s.speaker_mention for s in facts.statements] + [
        m for e in (*facts.entities, *facts.events) for m in e.mentions
    ]
    assert all(words(facts, run).strip() for run in runs)
    assert not list(faults(facts))


# Whole articles


def test_a_report_of_shelling_from_end_to_end() -> None:
    facts = facts_of(
        "Rebel fighters shelled a market in Homs on Tuesday, killing at least 12 people.\n\n"
        "The Syrian army said the rebels had used mortars."
    )
    event = event_of(facts, "Shelling")
    assert event.violent
    assert event.modality == "actual"
    assert event.time is not None
    assert (event.time.earliest, event.time.latest) == (date(2016, 5, 3), date(2016, 5, 3))
    assert [entity(facts, id_).type for id_ in event.perpetrators] == ["ArmedGroup"]
    assert "Homs" in {entity(facts, id_).label for id_ in event.places} | {
        entity(facts, entity(facts, id_).within or id_).label for id_ in (*event.places, *event.targets)
    }
    (figure,) = (claim for claim in facts.claims if claim.casualties)
    assert figure.casualties is not None
    assert (figure.event, figure.statement) == (event.id, None)
    assert (figure.casualties.status, figure.casualties.min, figure.casualties.max) == ("killed", 12, None)
    assert [words(facts, s.speaker_mention) for s in facts.statements] == ["The Syrian army"]


def test_a_disputed_air_strike_from_end_to_end() -> None:
    facts = facts_of(
        "An air strike on a hospital killed six patients on Monday, the rights monitor said.\n\n"
        "The defence ministry denied that its planes had bombed the hospital."
    )
    told = {who: (certainty, polarity) for who, certainty, polarity in happenings(facts)}
    assert told["the rights monitor"] == ("certain", "positive")
    assert told["The defence ministry"] == ("certain", "negative")
    (figure,) = (claim for claim in facts.claims if claim.casualties)
    assert asserting(facts, figure) == "the rights monitor"
    assert figure.casualties is not None
    assert (figure.casualties.min, figure.casualties.max) == (6, 6)


def test_an_announced_truce_from_end_to_end() -> None:
    facts = facts_of(
        "The government and the rebels met on Monday and signed a ceasefire.\n\nA UN statement said the rebels "
        "would release four hostages."
    )
    truce = event_of(facts, "Ceasefire")
    assert not truce.violent
    assert {entity(facts, id_).type for id_ in truce.parties} == {"Government", "ArmedGroup"}
    assert ("A UN statement", "IntergovernmentalOrganization", "UN") in speakers(facts)
    assert ("A UN statement", "possible", "positive") in happenings(facts)


def test_a_figure_told_of_one_building_counts_there_and_not_in_the_whole_town() -> None:
    text = (
        "Shelling hit Homs on Monday. Four nurses were killed at the hospital and nine guards wounded. "
        "In all 60 people were wounded in Homs."
    )
    facts = kg.extract(text)
    labels = {entity.id: entity.label for entity in facts.entities}
    found = {c.casualties.min: labels.get(c.place or "") for c in facts.claims if c.casualties}
    assert found == {4: "hospital", 9: "hospital", 60: None}
