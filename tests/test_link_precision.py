"""The judgements of links, how links are drawn and shown, and what an entity is called that a candidate cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.facts import Facts, Span
from kg.linking import Candidate, Wanted, linker_of
from kg.linking.contradictions import contradicts
from tests.link_items import links_of, sheet
from tests.link_precision import TABLE, main
from tests.linked_documents import document
from tests.precision.draw import drawn
from tests.precision.items import Item
from tests.precision.judgements import read

FLOOR = 0.98
RUSSIA = Candidate("http://www.wikidata.org/entity/Q159", "Russia", types=("kg:Place", "kg:Government"))
COUNCIL = Candidate("https://e.org/c", "UN Security Council", types=("kg:IntergovernmentalOrganization",))


def facts(name: str = "a", more: tuple[Span, ...] = ()) -> Facts:
    text = "The United Nations spoke to the government of Russia. It said no."
    made = document(text, ("United Nations", "IntergovernmentalOrganization"), ("Russia", "Government"))
    first = made.entities[0]
    entities = (first.model_copy(update={"mentions": (*first.mentions, *more)}), *made.entities[1:])
    return made.model_copy(update={"entities": entities, "article": made.article.model_copy(update={"id": name})})


def items(*documents: Facts) -> list[Item]:
    return list(links_of("casualties", list(documents), linker_of()))


def test_what_was_judged_is_as_right_as_is_promised() -> None:
    _, judged = read(TABLE, "links")
    assert len(judged) >= 200
    for seed in {judgement.seed for judgement in judged}:
        verdicts = [judgement.is_right_in_all for judgement in judged if judgement.seed == seed]
        assert sum(verdicts) / len(verdicts) >= FLOOR


def test_the_accepted_links_of_an_article_are_judged_once() -> None:
    found = items(facts(), facts())
    assert [(item.key["type"], item.words) for item in found] == [
        ("IntergovernmentalOrganization", "United Nations"),
        ("Government", "Russia"),
    ]
    assert drawn(found, 1, 1)[0] in found


def test_a_verdict_holds_for_the_mentions_that_were_judged() -> None:
    (before, _), (after, _) = items(facts()), items(facts(more=(Span(start=54, end=56),)))
    assert before.key == after.key
    assert before.content != after.content


def test_a_sheet_shows_every_mention() -> None:
    (item, _) = items(facts(more=(Span(start=54, end=56),)))
    shown = sheet(7, item)
    assert "=== links 7 ===  casualties / a" in shown
    assert "⟦United Nations⟧" in shown
    assert "⟦It⟧" in shown


def test_sheets_stay_outside_the_project() -> None:
    with pytest.raises(SystemExit, match="must not be in the project"):
        main(["draw", "--seed", "1", "--out", str(Path(__file__).parent / "sheets")])


@pytest.mark.parametrize(
    ("candidate", "type_", "called", "expected"),
    [
        (RUSSIA, "Government", ("Russia", "Russian", "Moscow", "it"), False),
        (RUSSIA, "Government", ("Russia", "Russian government"), True),
        (RUSSIA, "Place", ("Russia", "country"), False),
        (RUSSIA, "Place", ("Russia", "city"), True),
        (RUSSIA, "Place", ("Russia", "Turkey"), True),
        (COUNCIL, "IntergovernmentalOrganization", ("UN Security Council", "Security Council", "It"), False),
        (COUNCIL, "IntergovernmentalOrganization", ("Security Council", "Human Rights Council"), True),
        (COUNCIL, "IntergovernmentalOrganization", ("UN Security Council", "the world body"), False),
    ],
)
def test_what_something_is_called_can_contradict(
    candidate: Candidate, type_: str, called: tuple[str, ...], expected: bool
) -> None:
    assert contradicts(Wanted(called[:1], type_, called=called), candidate) is expected


@pytest.mark.parametrize(("other", "statuses"), [("Russian government", ["proposed"]), ("Turkey", [])])
def test_what_contradicts_is_proposed_at_most(other: str, statuses: list[str]) -> None:
    text = f"Russia agreed. The {other} left."
    made = document(text, ("Russia", "Government"))
    more = Span(start=text.index(other), end=text.index(" left"))
    both = made.entities[0].model_copy(update={"mentions": (*made.entities[0].mentions, more)})
    links = linker_of().linked(made.model_copy(update={"entities": (both,)})).links
    assert [link.status for link in links] == statuses
    assert all({feature.name: feature.value for feature in link.features}["contradiction"] == -1 for link in links)
