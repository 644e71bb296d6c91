"""Noun phrases of an article and what they name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.annotations import Cluster
from kg.extraction.mentions import by_head, read_entities
from kg.extraction.parse import parse

SENTENCES = (
    "Yemeni rebels fired two missiles at Riyadh on Monday, killing 19.",
    "The Norwegian Refugee Council said dozens of families had fled the town of Bajil.",
    "He told Reuters that Ethiopian troops shelled a clinic in Tigray.",
    "Foreign Minister Dmytro Kuleba and his aides met U.N. envoys in Geneva.",
    "Who ordered the attack, which wounded many of them, is unclear.",
)


def read(text: str) -> tuple[Doc, list[Cluster]]:
    doc = parse(Article("test", text))
    return doc, read_entities(doc)


def entity(text: str, words: str) -> Cluster:
    """The entity that has a mention of exactly these words."""
    doc, clusters = read(text)
    found = [c for c in clusters if any(doc[m.span.start : m.span.end].text == words for m in c.mentions)]
    assert len(found) == 1, [[doc[m.span.start : m.span.end].text for m in c.mentions] for c in clusters]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "type_", "kind"),
    [
        ("Insurgents attacked the village.", "Insurgents", "ArmedGroup", "InsurgentGroup"),
        ("Government forces shelled the village.", "Government forces", "StateForce", "StateMilitary"),
        ("Opposition fighters took a hill.", "Opposition fighters", "ArmedGroup", "RebelGroup"),
        ("Three policemen died.", "Three policemen", "StateForce", "PoliceForce"),
        ("A police officer was wounded.", "police officer", "Person", "Combatant"),
        ("A rebel group fired at a market.", "market", "Facility", "Market"),
        ("Militants burned a fuel tanker.", "fuel tanker", "Object", "Vehicle"),
        ("The army used a drone.", "drone", "Weapon", "Drone"),
        ("Thousands of residents fled.", "residents", "Group", "Resident"),
        ("The Islamic State attacked Mosul.", "Islamic State", "ArmedGroup", "InsurgentGroup"),
        ("The Kenyan Interior Ministry denied it.", "Kenyan Interior Ministry", "Government", "Government"),
        ("The Sahel Peace Observatory counted them.", "Sahel Peace Observatory", "CivilSocietyOrganization",
         "HumanRightsMonitor"),
        ("The 93rd Mechanized Brigade left Soledar.", "93rd Mechanized Brigade", "StateForce", "StateMilitary"),
        ("The ceasefire collapsed.", "ceasefire", "", ""),
    ],
)  # fmt: skip
def test_phrases_have_their_class(text: str, words: str, type_: str, kind: str) -> None:
    found = entity(text, words)
    assert (found.type, found.kind) == (type_, kind)


def test_a_title_belongs_to_the_mention_and_not_to_the_label() -> None:
    found = entity("President Volodymyr Zelensky left Kyiv.", "President Volodymyr Zelensky")
    assert (found.type, found.kind, found.label) == ("Person", "HeadOfState", "Volodymyr Zelensky")


def test_a_town_is_found_with_its_country() -> None:
    found = entity("Shelling hit Kharkiv in Ukraine overnight.", "Kharkiv")
    assert found.place is not None
    assert (found.type, found.place.precision) == ("Place", "city")


def test_a_town_within_another_name_is_no_place() -> None:
    _, clusters = read("The Kharkiv Human Rights Centre blamed the army.")
    assert not [c for c in clusters if c.type == "Place"]


def test_a_department_is_a_province_only_where_the_gazetteer_has_it() -> None:
    assert entity("Peasants died in Chalatenango Department in El Salvador.", "Chalatenango Department").type == "Place"
    assert entity("The Justice Department in America sued.", "Justice Department").type == "Government"


def test_a_country_that_is_a_surname_names_the_person() -> None:
    _, clusters = read("Legislator Jim Jordan spoke in Ohio. Jordan said that he was tired.")
    assert [c.type for c in clusters if "Jordan" in c.label] == ["Person"]


def test_a_place_lies_in_the_place_that_the_text_names() -> None:
    _, clusters = read("Fighters entered a village in Marib province in Yemen.")
    village = next(c for c in clusters if c.label == "village")
    assert village.within is not None
    assert clusters[village.within].label == "Marib province"


def test_a_capital_that_acts_is_a_government_and_one_that_is_visited_a_place() -> None:
    _, clusters = read("Moscow said on Friday that it would withdraw. Two diplomats died in Moscow.")
    assert [(c.type, bool(c.place)) for c in clusters if c.label == "Moscow"] == [("Government", True), ("Place", True)]


def test_a_people_before_a_deed_names_who_does_it() -> None:
    _, clusters = read("Turkish airstrikes destroyed a bridge.")
    assert clusters[by_head(clusters)[0]].type == "Government"


def test_two_places_that_the_model_runs_together_are_taken_apart() -> None:
    _, clusters = read("Ukraine's air force said Russia had fired 40 Shahed drones at Kharkiv and Odesa overnight.")
    assert [c.label for c in clusters if c.type == "Place" and c.place][-2:] == ["Kharkiv", "Odesa"]


def test_each_conjunct_is_a_mention() -> None:
    _, clusters = read("Gunmen killed a priest, two nuns and a driver.")
    labels = [c.label for c in clusters]
    assert labels == ["Gunmen", "priest", "two nuns", "driver"]


def test_a_bare_number_is_a_mention() -> None:
    _, clusters = read("The blast killed 19.")
    assert [c.label for c in clusters] == ["blast", "19"]


def test_a_text_in_capitals_is_read() -> None:
    text = "GUERRILLAS OF THE ELN BLEW UP A PIPELINE IN COLOMBIA, THE ARMY COMMAND IN BOGOTA SAID TODAY."
    _, clusters = read(text)
    types = {c.label: c.type for c in clusters}
    assert types["ELN"] == "ArmedGroup"
    assert types["Colombia"] == types["Bogota"] == "Place"


def test_an_empty_text_names_nothing() -> None:
    assert read_entities(parse(Article("test", " "))) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_every_nominal_argument_is_found_by_its_head(sentences: list[str]) -> None:
    doc, clusters = read("\n\n".join(sentences))
    found = by_head(clusters)
    heads = [m.head for c in clusters for m in c.mentions]
    assert len(heads) == len(set(heads))
    assert all(m.span.start <= m.head < m.span.end for c in clusters for m in c.mentions)
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj"):
            assert token.i in found, token
