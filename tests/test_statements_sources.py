"""Who is the source where the grammar misleads: fronted places, sources of a part, headlines, posts, lost commas."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.boilerplate import unread
from kg.extraction.layout import paragraphs
from kg.extraction.parse import parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Facts

SAID = [
    ("In El-Obeid, a medic told AFP on condition of anonymity that 12 people were killed.", "12", {"a medic"}),
    (
        "In Bor, the main town of Jonglei, a medic at Hope Hospital told AFP that 12 people were killed.",
        "12",
        {"a medic"},
    ),
    ("Wau TV put the death toll at 52, with 102 injured.", "102", {"Wau TV"}),
    ("The union gave a higher figure, saying in a statement that 124 people had been killed.", "124", {"The union"}),
    (
        "The militia said it had fired at a village near Yei, where a guard was killed, according to the police.",
        "a guard",
        {"the police"},
    ),
    ("The rebels said that, according to hospital officials, 30 people had died.", "30", {"hospital officials"}),
    ("The raid left 60 dead according to the army, and 85 dead according to the rebels.", "60", {"the army"}),
    ("Police said at least 60 people had been killed; the mayor spoke of 85 dead.", "85", {"the mayor"}),
    ("Aid workers and residents say 40 people have died.", "40", {"Aid workers", "residents"}),
    ("Save the Children put the number of children killed at 15.", "15", {"Save the Children"}),
    ("Nine people died, per local officials.", "Nine", {"local officials"}),
    ("Police confirmed the attack but gave a lower toll of nine.", "nine", {"Police"}),
    (
        "Eleven people were killed, the radio reported, quoting a doctor as saying that more would die.",
        "Eleven",
        {"the radio"},
    ),
    (
        "The raid hurt six people, the Oko news agency quoted the health ministry as saying.",
        "six",
        {"the health ministry"},
    ),
    ("Crews found 14 bodies, the service said on Sunday, raising the death toll to 23.", "23", {"the service"}),
    ("The toll stands at 14, officials in Wau said Sunday, with 64 people injured.", "64", {"officials in Wau"}),
    (
        "OSLO, Ruritania — A drone hit a camp, killing 13 people, a guard and two residents told The Herald on Friday.",
        "13",
        {"a guard", "two residents"},
    ),
    ("Sources reported from Bor, the capital of the province, that 12 soldiers were killed.", "12", {"Sources"}),
    ("His figures allege the 83 fighters died in two days.", "83", {"His figures"}),
    ("Residents described a bombing that killed seven people.", "seven", {"Residents"}),
    ("The lawyers called it a massacre in which 200 civilians were killed.", "200", {"The lawyers"}),
    (
        "The toll from the raid on Wau has risen to 61 a monitor said on Sunday a sign of the violence.",
        "61",
        {"a monitor"},
    ),
    (
        "It was an attack which opponents of President Omar Ali said killed 500 people.",
        "500",
        {"opponents of President Omar Ali"},
    ),
    (
        "Two posts were destroyed near the town the ministry said adding some 40 fighters were killed.",
        "40",
        {"the ministry"},
    ),
    (
        "The raid wounded 30 people, according to residents and local medics, the report said.",
        "30",
        {"residents", "local medics"},
    ),
    ("Musa Diaz criticised the police for shooting and killing a farmer in Arauca.", "a farmer", {"Musa Diaz"}),
    ("Monitors 15 killed in missile strike on Wau", "15", {"Monitors"}),
    ("At least 45 killed in airstrike in Wau Local reports", "45", {"Local reports"}),
    ("35 dead after airstrike hit market in Wau Omar Ali (omarali) June 2 2019", "35", {"Omar Ali"}),
]
UNSAID = [
    ("Officials described the raid that killed five people as a crime.", "five"),
    ("Gunmen kill two local officials", "two"),
    ("Monitors count 15 ballots in Wau. Three people were killed.", "Three"),
    ("The minister condemned the attack that killed five people.", "five"),
    ("The minister criticised the army for failing to stop the attack that killed nine farmers.", "nine"),
]


def facts_of(text: str) -> Facts:
    article = Article("t", text)
    return SpacyExtractor().read(article, parse(article))


def speakers(text: str, words: str) -> set[str]:
    """Who gives the figure on the words, each in the words that name him; "" for the article."""
    facts, start = facts_of(text), text.index(words)
    said = {s.id: text[s.speaker_mention.start : s.speaker_mention.end] for s in facts.statements}
    claims = (c for c in facts.claims if c.casualties and c.evidence.start <= start < c.evidence.end)
    return {said.get(c.statement or "", "") for c in claims}


@pytest.mark.parametrize(("text", "words", "names"), SAID)
def test_the_source_of_a_figure(text: str, words: str, names: set[str]) -> None:
    found = speakers(text, words)
    assert len(found) == len(names)
    assert all(any(name in said for said in found) for name in names), found


@pytest.mark.parametrize(("text", "words"), UNSAID)
def test_the_article_itself(text: str, words: str) -> None:
    assert speakers(text, words) == {""}


def test_the_line_of_the_desk_and_other_headlines_stand_apart() -> None:
    text = "Raids kill 20 Wau AFP Sunday 7 Oct 2018 Rebels lose arms to new army drive Wau Some 20 people died."
    assert [p.strip() for p in paragraphs(text)][1:] == [
        "AFP Sunday 7 Oct 2018",
        "Rebels lose arms to new army drive",
        "Wau Some 20 people died.",
    ]
    assert next(iter(unread(["AFP Sunday 7 Oct 2018 "])))


def test_a_dateline_within_a_line_begins_a_text() -> None:
    assert list(paragraphs("Raids kill ten in Wau JUBA (Oko) The army left.")) == [
        "Raids kill ten in Wau ",
        "JUBA (Oko) The army left.",
    ]
    assert len(list(paragraphs("The force in JUBA (Oko) left."))) == 1
    assert len(list(paragraphs("Men of the SPLA (Juba) Monday left."))) == 1


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (
            "Ten died. Tags Wau air raids civilian casualties At least ten died.",
            "Tags Wau air raids civilian casualties ",
        ),
        ("They left. ... 16 Tags civilian deaths Wau", "16 Tags civilian deaths Wau"),
        ("The army wore Tags of Wau when it left the town.", ""),
    ],
)
def test_keywords_are_no_text(text: str, hidden: str) -> None:
    assert [text[start:end] for start, end in next(iter(unread([text])))] == [hidden] * bool(hidden)


def test_the_army_is_no_rebels_army() -> None:
    facts = facts_of("The Arakan Army seized the town. The army said nine soldiers were killed.")
    names = {entity.id: entity.label for entity in facts.entities}
    assert {names[s.speaker] for s in facts.statements} == {"army"}
