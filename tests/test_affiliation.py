"""Who belongs to whom, who is how old, what lies where, and why: what is told of an entity beside its class."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.annotations import Cluster
from kg.extraction.mentions import read_entities
from kg.extraction.parse import parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.lexicon import table


def clusters(text: str) -> tuple[dict[str, Cluster], list[Cluster]]:
    """Clusters by the words of each of their mentions, and all of them."""
    doc = parse(Article("x", text))
    found = read_entities(doc)
    return {doc[m.span.start : m.span.end].text: c for c in found for m in c.mentions}, found


def side(text: str, words: str) -> str:
    by_words, found = clusters(text)
    above = by_words[words].affiliation
    return "" if above is None else found[above].label


@pytest.mark.parametrize(
    ("text", "words", "owner"),
    [
        ("Houthi fighters shelled the port. The Houthis denied it.", "Houthi fighters", "Houthi"),
        ("The Sudanese army bombed a market.", "Sudanese army", "Sudan"),
        ("Hamas denied it. The group's spokesman spoke in Doha.", "group's spokesman", "Hamas"),
        ("Al-Shabab said its fighters took the base.", "fighters", "Al-Shabab"),
        ("A spokesman for the Taliban denied it.", "spokesman", "Taliban"),
        ("The Hamas-run health ministry counted them.", "Hamas-run health ministry", "Hamas"),
        ("Mali's army left the town, Mali said.", "army", "Mali"),
    ],
)
def test_an_actor_belongs_to_the_one_that_the_words_name(text: str, words: str, owner: str) -> None:
    by_words, _ = clusters(text)
    words = words if words in by_words else next(w for w in by_words if w.endswith(words))
    assert owner in side(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran-backed fighters attacked. Iran denied it.", "fighters"),
        ("Syrian rebels took the town. The Syrian government denied it.", "Syrian rebels"),
        ("A former Israeli soldier spoke. Israel denied it.", "former Israeli soldier"),
        ("Ukrainian civilians fled.", "Ukrainian civilians"),
        ("Gunmen attacked a bus.", "Gunmen"),
    ],
)
def test_no_side_is_guessed(text: str, words: str) -> None:
    by_words, _ = clusters(text)
    words = words if words in by_words else next(w for w in by_words if w.endswith(words))
    assert side(text, words) == ""


@pytest.mark.parametrize(
    ("text", "words", "age"),
    [
        ("Ahmed Ali, 34, a driver, fled.", "Ahmed Ali", 34),
        ("Oksana Petrenko (41) was hurt.", "Oksana Petrenko", 41),
        ("A 12-year-old boy was killed.", "boy", 12),
        ("A seven-year-old girl was killed.", "girl", 7),
        ("The woman, aged 60, died at home.", "woman", 60),
        ("Fatima Noor, a 29-year-old nurse, fled.", "Fatima Noor", 29),
        ("Ahmed Ali, 34 others and a dog fled.", "Ahmed Ali", None),
        ("The driver was killed on May 12.", "driver", None),
    ],
)
def test_ages_are_read_where_they_are_given(text: str, words: str, age: int | None) -> None:
    by_words, _ = clusters(text)
    words = words if words in by_words else next(w for w in by_words if w.endswith(words))
    assert by_words[words].age == age


def test_places_lie_in_those_that_the_article_names() -> None:
    by_words, found = clusters("Shells fell on Kupiansk in Ukraine. The Kharkiv region lost power. Ukraine protested.")
    kupiansk = by_words["Kupiansk"]
    within = found[kupiansk.within if kupiansk.within is not None else -1]
    assert "Kharkiv" in within.label or within.label == "Ukraine"
    assert found[by_words["Kharkiv region"].within or 0].label == "Ukraine"


def test_a_town_taken_for_a_person_is_a_place() -> None:
    by_words, _ = clusters("Israeli tanks left Khan Younis in Gaza. Shells hit Khan Younis again.")
    assert by_words["Khan Younis"].type == "Place"


def test_the_seat_of_a_province_taken_for_a_person_is_a_place() -> None:
    by_words, _ = clusters("Ukraine said the agency's staff had left Kherson. Ukraine denied it.")
    assert by_words["Kherson"].type == "Place"


def test_the_army_is_that_of_the_state_named_last_where_there_are_several() -> None:
    text = "The Israeli army struck a camp. The army said it was an error. Later the Lebanese army closed a road."
    by_words, _ = clusters(text)
    assert by_words["army"] is by_words["Israeli army"]
    assert by_words["army"] is not by_words["Lebanese army"]


def test_nobody_is_called_they() -> None:
    text = "Shots were heard in the night. They said that the army had shelled the hospital in Taiz and killed nine."
    facts = SpacyExtractor().extract(Article("x", text))
    assert facts.entities
    assert not {entity.label.lower() for entity in facts.entities} & {"they", "we", "he", "she", "i", "it"}


def test_affiliation_and_age_reach_the_facts() -> None:
    text = "Houthi fighters shot Ahmed Ali, 34, in Taiz, medics said. The Houthis denied it."
    facts = SpacyExtractor().extract(Article("x", text))
    by_id = {entity.id: entity for entity in facts.entities}
    sides = {entity.label: by_id[entity.affiliation].label for entity in facts.entities if entity.affiliation}
    assert "Houthi" in sides["Houthi fighters"]
    assert [entity.age for entity in facts.entities if entity.label == "Ahmed Ali"] == [34]


def test_each_entity_says_why_and_each_rule_is_explained() -> None:
    text = (
        "BEIRUT (AFP) - The Syrian Observatory for Human Rights (SOHR) said the Syrian army shelled the town of Douma. "
        "The Observatory said dozens of civilians died. Omar Ali, a doctor, said he saw the army. Ali fled."
    )
    _, found = clusters(text)
    rules = {row["rule"] for row in table_of_rules()}
    told = [reason for cluster in found if cluster.type for reason in cluster.reasons]
    assert all(cluster.reasons for cluster in found if cluster.type and any(m.proper for m in cluster.mentions))
    assert {reason.rule for reason in told} <= rules
    assert {"mentions.known-actor", "mentions.noun", "mentions.same-person"} <= {reason.rule for reason in told}
    lexicon = {reason.entry.partition(":")[0] for reason in told if reason.entry}
    assert all(table(name) or name == "gazetteer" for name in lexicon - {"gazetteer"})


def table_of_rules() -> list[dict[str, str]]:
    from importlib.resources import files

    text = (files("kg.extraction") / "rules.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
