"""Who says that somebody did it, and who denies it: claims about roles, whom figures count, and what replaces what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.article import Article
from kg.extraction.annotations import Cluster, Figure, Mention, Tokens
from kg.extraction.assembly.facts import drafted
from kg.extraction.assembly.forest import forest
from kg.extraction.figures import read_figures
from kg.extraction.mentions import by_head, read_entities
from kg.extraction.parse import parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Extraction, Facts
from kg.facts.checks import faults

BY_HAND = Extraction(extractor="by hand", version="1")


def facts_of(text: str) -> Facts:
    facts = SpacyExtractor().extract(Article("a", text, published=date(2024, 1, 5)))
    assert list(faults(facts)) == []
    return facts


def roles(text: str, *wanted: str) -> set[tuple[str, str, str, str]]:
    """Who says or denies (+ or -) which role of whom."""
    facts = facts_of(text)
    labels = {entity.id: entity.label for entity in facts.entities}
    speakers = {statement.id: labels[statement.speaker] for statement in facts.statements}
    return {
        (
            speakers[claim.statement or ""],
            "-" if claim.polarity == "negative" else "+",
            claim.role,
            labels[claim.participant or ""],
        )
        for claim in facts.claims
        if claim.role in (wanted or ("perpetrators",))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said rebels shelled the village.", {("army", "+", "perpetrators", "rebels")}),
        ("The army accused rebels of shelling the village.", {("army", "+", "perpetrators", "rebels")}),
        ("Rebels shelled the village, according to the mayor.", {("mayor", "+", "perpetrators", "Rebels")}),
        ("Rebels denied shelling the village.", {("Rebels", "-", "perpetrators", "Rebels")}),
        ("The rebels admitted that they had shelled the village.", {("rebels", "+", "perpetrators", "rebels")}),
        (
            "A bomb exploded in Kabul on Friday. The police said militants carried out the attack.",
            {("police", "+", "perpetrators", "militants")},
        ),
        (
            "The mayor and the bishop said rebels shelled the village.",
            {("mayor", "+", "perpetrators", "rebels"), ("bishop", "+", "perpetrators", "rebels")},
        ),
        ("Rebels shelled the village.", set()),
        ("The mayor condemned the shelling of the village.", set()),
    ],
)
def test_who_says_that_somebody_did_it(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert roles(text) == expected


def test_another_role_that_the_article_itself_tells_is_nobodys_claim() -> None:
    text = "Rebels shelled a hospital. The army said rebels had shelled the hospital with mortars."
    assert {claim[2] for claim in roles(text, "perpetrators", "targets", "weapons")} >= {"perpetrators"}
    assert not any(claim[2] == "targets" for claim in roles(text, "targets"))


def test_a_denial_denies_who_did_it_and_says_nothing_of_the_other_roles() -> None:
    text = "The ministry denied that soldiers had shelled a hospital in Homs."
    assert {claim[1:3] for claim in roles(text, "perpetrators", "targets", "places")} == {("-", "perpetrators")}


def test_the_clause_is_the_evidence() -> None:
    facts = facts_of("On Monday the army said that rebels shelled the village. Talks continued.")
    (claim,) = (claim for claim in facts.claims if claim.role == "perpetrators")
    assert claim.evidence.exact in {"rebels shelled the village", "that rebels shelled the village"}
    facts = facts_of("Rebels denied shelling the village. Talks continued.")
    (claim,) = (claim for claim in facts.claims if claim.role == "perpetrators")
    assert claim.evidence.exact == "Rebels denied shelling the village"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Shelling killed three women on Monday.", [["three women"]]),
        ("Nine soldiers and policemen were killed by a bomb.", [["Nine soldiers", "policemen"]]),
        ("A strike killed three women and two men.", [["three women"], ["two men"]]),
        ("No one was killed in the attack.", [[]]),
    ],
)
def test_whom_a_figure_counts(text: str, counted: list[list[str]]) -> None:
    facts = facts_of(text)
    labels = {entity.id: entity.label for entity in facts.entities}
    found = [sorted(labels[id_] for id_ in claim.victims) for claim in facts.claims if claim.casualties]
    assert sorted(found) == sorted(map(sorted, counted))


def test_a_later_figure_replaces_the_earlier_one_of_the_same_speaker() -> None:
    article = Article("a", "The mayor said 12 people were killed by a bomb. Later he said 15 people were killed.")
    doc = parse(article)
    first, second = read_figures(doc, None)
    clusters = read_entities(doc)
    facts = drafted(
        article, BY_HAND, doc, clusters, by_head(clusters), [], [], [first, replace(second, supersedes=0)]
    ).facts
    earlier, later = (claim for claim in facts.claims if claim.casualties)
    assert (earlier.supersedes, later.supersedes) == (None, earlier.id)
    assert list(faults(facts)) == []


def test_a_figure_cannot_replace_what_it_is_part_of() -> None:
    article = Article("a", "12 people were killed by a bomb. 15 people were killed.")
    doc = parse(article)
    first, second = read_figures(doc, None)
    figures: list[Figure] = [replace(first, part_of=1), replace(second, supersedes=0)]
    facts = drafted(article, BY_HAND, doc, [], {}, [], [], figures).facts
    assert [claim.supersedes for claim in facts.claims if claim.casualties] == [None, None]
    assert list(faults(facts)) == []


def test_affiliation_and_age_are_those_of_the_cluster() -> None:
    article = Article("a", "Ali, 34, fights for the Front. The Front is 34.")
    doc = parse(article)
    front, ali = (next(t.i for t in doc if t.text == name) for name in ("Front", "Ali"))
    clusters = [
        Cluster((_named(front),), "ArmedGroup", "", "Front", affiliation=1, age=34),
        Cluster((_named(ali),), "Person", "", "Ali", affiliation=0, age=34),
    ]
    facts = drafted(article, BY_HAND, doc, clusters, by_head(clusters), [], [], []).facts
    found = {entity.label: (entity.affiliation, entity.age) for entity in facts.entities}
    assert found == {"Front": ("cluster-1", None), "Ali": (None, 34)}, "neither a circle nor an age of a group"
    assert list(faults(facts)) == []


def _named(head: int) -> Mention:
    return Mention(Tokens(head, head + 1), head, proper=True)


def test_no_circle_runs_over_links_of_two_kinds() -> None:
    assert forest([None, 0, 1], [2, None, None]) == [None, 0, None]
    assert forest([1, 2, None], [None, None, None]) == [1, 2, None]
