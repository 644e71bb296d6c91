"""Who asserts a figure or an event, how surely, and who denies it: whole sentences to claims."""

from __future__ import annotations

from functools import cache

import pytest

from kg.article import Article
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Claim, Facts


@cache
def _facts(text: str) -> Facts:
    return SpacyExtractor().extract(Article("a", text))


def _speaker(facts: Facts, claim: Claim) -> str | None:
    """Label of who makes the claim; None for the article."""
    statement = next((s for s in facts.statements if s.id == claim.statement), None)
    return next((e.label for e in facts.entities if statement and e.id == statement.speaker), None)


def _counts(text: str) -> set[tuple[str | None, int | None, str, str]]:
    """Speaker, lower bound, certainty and polarity of each claim with a figure."""
    facts = _facts(text)
    return {
        (_speaker(facts, c), c.casualties.min, c.certainty, c.polarity)
        for c in facts.claims
        if c.casualties is not None
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The number of dead, according to the governor, Ali Musa, is 24.", "Ali Musa"),
        ("The Red Crescent put the toll at 24.", "Red Crescent"),
        ("A statement attributed to the militia said it had killed 24 soldiers.", "militia"),
        ("About 24 people were killed last year, according to a UN report seen by Reuters.", "UN"),
        ("Al Jazeera reported, citing medical sources, that 24 people were killed in Rafah.", "medical sources"),
        ("The air force said it shot down a jet. It added that 24 people were wounded.", "air force"),
        ("Musa Bello told the BBC he had fled. He said that 24 people were killed.", "Musa Bello"),
        ("The army said it sought a chief of the Lord's Army. It added that 24 people were killed.", "army"),
        ("Governor Musa Bello said Ali Omar had fled. Later he said that 24 people were killed.", "Musa Bello"),
        ("Baku put its own losses at 24 soldiers wounded.", "Baku"),
        ("Okello said two men came to Bor on Monday. He said that 24 people were killed.", "Okello"),
        (
            "The Red Crescent said ten died. Gunmen filmed it. It added that 24 people were hurt.",
            "Red Crescent",
        ),
        ("The army said it hit Boko Haram's base. It named nobody, but it claimed to have killed 24 fighters.", "army"),
        ("The Red Cross quoted medics as saying Boko Haram had fled. It said 24 people were killed.", "Red Cross"),
        ("Musa Bello said his sister fled to Bor on Monday. He said 24 people were killed.", "Musa Bello"),
        (
            "The army said ten died. Musa Bello told the BBC he fled. He said 24 people were killed.",
            "Musa Bello",
        ),
        (
            "An earlier toll from local sources had put the number of dead at 24, while the war went on.",
            "local sources",
        ),
        ("About 24 people were killed in May, according to a count by the Red Cross.", "Red Cross"),
        ("According to earlier information provided by a nurse at the clinic, 24 people were killed.", "nurse"),
        ("According to figures obtained from the Red Cross, 24 people were killed.", "Red Cross"),
        ("Boko Haram has claimed a string of bombings that killed 24, according to the Red Cross.", "Red Cross"),
        ("Both sides have admitted to 24 dead soldiers.", "sides"),
        ("The Red Cross said 18 were dead, with 24 people confirmed wounded, after a raid on Bor.", "Red Cross"),
        (
            "At least 24 people were killed in an airstrike on a house in central Omdurman, "
            "a health official at the Nao Hospital that received the casualties told Reuters.",
            "health official",
        ),
        (
            "JUBA: Raids on two camps killed 24 civilians in Bor, a local official announced on Saturday.",
            "local official",
        ),
        ("Hezbollah identified a fighter as Ali Omar adding that 24 men were killed.", "Hezbollah"),
        ("Aden local media said ten died. Other media reports suggest 24 people were killed.", "Other media"),
        ("A raid in Aden killed 24 people and wounded several others activists said.", "activists"),
        ("Some 24 rebels were killed in Aden local media reported on Monday citing a medic.", "medic"),
        (
            '"We counted 24 dead. It was a bomb," the AFP news agency quotes police official Musa Bello as saying.',
            "Musa Bello",
        ),
        ("Rebels killed 24 people in Aden: monitoring group. Ali Omar in Taiz. The rebels fled.", "monitoring group"),
        (
            "The blast also hurt 24 people when a car, parked near a clinic, blew up in Bor, Capt. Musa Bello said.",
            "Musa Bello",
        ),
    ],
)
def test_a_figure_belongs_to_who_gave_it(text: str, speaker: str) -> None:
    assert {s for s, minimum, *_ in _counts(text) if minimum == 24} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "President Petro condemned the killing of nine soldiers.",
        "The UN condemned the attack that killed nine soldiers.",
        "The committee expressed concern over the killing of nine soldiers.",
        "Russia denied responsibility for the attack, which killed nine soldiers.",
        "The group denied any involvement in the bombing, which killed nine soldiers.",
        "The EU called on all parties to investigate the killing of nine soldiers.",
        "The group claimed responsibility for the attack that killed nine soldiers.",
        "The militia claimed a bomb attack in Lagos that killed nine soldiers.",
        "The envoys refused to attend the talks after a hall was shelled, resulting in the deaths of nine soldiers.",
        "The mayor met the judge to discuss issues such as the killing of nine soldiers.",
    ],
)
def test_who_only_speaks_about_it_neither_asserts_nor_denies_it(text: str) -> None:
    assert _counts(text) == {(None, 9, "certain", "positive")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels rejected the army's claim that it had killed 60 fighters.",
            {("army", 60, "probable", "positive"), ("rebels", 60, "probable", "negative")},
        ),
        (
            "Activists say soldiers killed 40 people in the village, a claim the army has rejected.",
            {("Activists", 40, "certain", "positive"), ("army", 40, "certain", "negative")},
        ),
        ("The Tatmadaw denied killing 25 villagers.", {("Tatmadaw", 25, "certain", "negative")}),
        ("The ministry said the army denied killing 25 villagers.", {("army", 25, "certain", "negative")}),
    ],
)
def test_both_sides_of_a_dispute_have_their_claim(text: str, expected: set[tuple[str | None, int, str, str]]) -> None:
    assert _counts(text) == expected


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Officials said 15 civilians were killed.", "certain"),
        ("Unconfirmed reports said 15 civilians were killed.", "probable"),
        ("The mission said it had received reports that 15 civilians were killed.", "probable"),
        ("Reports that 15 civilians were killed could not be verified.", "probable"),
        ("The ministry said its forces killed 15 soldiers. The claim could not be independently verified.", "probable"),
        ("Rebels said they killed 15 soldiers. The agency was unable to verify the figure.", "probable"),
        ("Boko Haram is accused of killing 15 villagers.", "probable"),
        ("Reportedly, 15 soldiers were killed in the clash.", "probable"),
        ("Officials fear that 15 people were killed.", "possible"),
    ],
)
def test_what_leaves_a_claim_open_lowers_its_certainty(text: str, certainty: str) -> None:
    assert {level for _, minimum, level, _ in _counts(text) if minimum == 15} == {certainty}


@pytest.mark.parametrize("text", ["They said the bodies of nine men had been found.", "He said 12 people had died."])
def test_a_pronoun_that_stands_for_nobody_is_no_speaker(text: str) -> None:
    assert _facts(text).statements == ()
