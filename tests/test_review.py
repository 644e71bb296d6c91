"""Reviews for any facts: nothing is lost, nothing is done twice, and an edit comes back as it was made."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kg.errors import BadInput, UsageError
from kg.facts import Facts, canonical, read_facts
from kg.facts.checks import faults
from kg.facts.model import PARTS
from kg.facts.review import REVIEWABLE
from kg.reviewing import Sheet, applied, difference, judged, read_sheet, review_schema, written
from kg.reviewing.sheet import Made, Reviewed
from kg.reviewing.verdicts import revised
from tests.command_line import facts as hand_written
from tests.documents import claims, entities, evidence, facts_documents, figures, notation, shuffled
from tests.paths import ROOT

MADE = Made(reviewer="A. Reviewer", date=date(2026, 3, 1), note="seen in the text")
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def empty(facts: Facts) -> Sheet:
    return Sheet(article=Reviewed(id=facts.article.id, sha256=facts.article.sha256), extraction=facts.extraction)


def without_reviews(facts: Facts) -> Facts:
    return canonical(facts.model_copy(update={"reviews": ()}))


def with_parts(facts: Facts, list_: str, **fields: dict[str, Any]) -> Facts:
    """The facts with other fields of the parts of some ids."""
    parts = tuple(part.model_copy(update=fields.get(part.id, {})) for part in getattr(facts, list_))
    return facts.model_copy(update={list_: parts})


@st.composite
def edits(draw: st.DrawFn, facts: Facts) -> Facts:
    """The facts as a person might leave them: fields changed, parts left out and added; still consistent."""
    text = facts.article.text
    for claim in facts.claims:
        if draw(st.booleans()):
            change: dict[str, Any] = {"certainty": draw(notation("certainty")), "evidence": draw(evidence(text))}
            if claim.casualties:
                change["casualties"] = draw(figures())
                change["event"] = draw(st.none() | st.sampled_from([event.id for event in facts.events] or [None]))
            change["statement"] = draw(st.none() | st.sampled_from([s.id for s in facts.statements] or [None]))
            facts = with_parts(facts, "claims", **{claim.id: change})
    for entity in facts.entities:
        if draw(st.booleans()):
            facts = with_parts(facts, "entities", **{entity.id: {"label": draw(st.sampled_from(["army", "a b"]))}})
    gone = set(draw(st.lists(st.sampled_from([c.id for c in facts.claims]), max_size=2)) if facts.claims else ())
    kept = tuple(c for c in facts.claims if not {c.id, c.part_of, c.supersedes} & gone)
    facts = facts.model_copy(update={"claims": kept if _closed(kept) else facts.claims})
    made: dict[str, list[Any]] = {list_: list(getattr(facts, list_)) for list_ in PARTS}
    for _ in range(draw(st.integers(0, 2))):
        made["entities"].append(draw(entities(text, made["entities"])))
        made["claims"].append(draw(claims(text, made)))
    changed = {list_: tuple(parts) for list_, parts in made.items() if list_ in REVIEWABLE.values()}
    edited = facts.model_copy(update=changed)
    return draw(shuffled(edited)) if draw(st.booleans()) else edited


def _closed(claims_: tuple[Any, ...]) -> bool:
    ids = {claim.id for claim in claims_}
    return all({claim.part_of, claim.supersedes} - {None} <= ids for claim in claims_)


@SLOW
@given(facts_documents())
def test_an_empty_review_changes_nothing(facts: Facts) -> None:
    assert applied(facts, empty(facts)).facts == facts


@SLOW
@given(st.data())
def test_an_edit_comes_back_from_its_review(data: st.DataObject) -> None:
    found = without_reviews(data.draw(facts_documents()))
    edited = data.draw(edits(found))
    if next(faults(edited), None):
        return  # the generator made a circle or a role without its event
    decisions = difference(found, edited, MADE)
    sheet = revised(found, None, decisions)
    again = read_sheet(written(sheet), "a.review.json")
    assert again == sheet
    made = applied(found, again)
    assert not made.stale
    assert without_reviews(made.facts) == without_reviews(edited)
    assert list(faults(made.facts)) == []
    twice = applied(made.facts, again)
    assert (twice.facts, twice.stale) == (made.facts, ())
    assert difference(found, found, MADE).decisions == ()


@SLOW
@given(st.data())
def test_rejecting_leaves_a_consistent_document(data: st.DataObject) -> None:
    found = without_reviews(data.draw(facts_documents()))
    ids = [part.id for list_ in REVIEWABLE.values() for part in getattr(found, list_)]
    if not ids:
        return
    sheet = judged(found, None, "reject", data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)), MADE)
    made = applied(found, sheet)
    assert list(faults(made.facts)) == []
    assert read_facts(made.facts.model_dump_json()) == made.facts
    assert applied(made.facts, sheet).facts == made.facts
    left = {part.id for list_ in REVIEWABLE.values() for part in getattr(made.facts, list_)}
    rejected = {d.target.signature for d in sheet.decisions if d.decision == "reject"}
    assert len(rejected) >= 1
    assert left < set(ids)
    assert {review.reviewer for review in made.facts.reviews} == {MADE.reviewer}


@SLOW
@given(st.data())
def test_the_order_and_the_ids_of_the_facts_do_not_matter(data: st.DataObject) -> None:
    found = without_reviews(data.draw(facts_documents()))
    ids = [part.id for list_ in REVIEWABLE.values() for part in getattr(found, list_)]
    if not ids:
        return
    verdict = data.draw(st.sampled_from(["accept", "reject"]))
    sheet = judged(found, None, verdict, [data.draw(st.sampled_from(ids))], MADE)
    other = data.draw(shuffled(found))
    assert canonical(applied(other, sheet).facts) == canonical(applied(found, sheet).facts)


FACTS = read_facts(hand_written())


def rejected(*ids: str, facts: Facts = FACTS) -> Facts:
    return applied(facts, judged(facts, None, "reject", ids, MADE)).facts


def test_a_figure_outlives_its_event_and_a_statement_hands_its_claims_on() -> None:
    facts = rejected("ev1")
    (claim,) = facts.claims
    assert (claim.event, claim.statement, facts.events) == (None, "s1", ())
    facts = rejected("s1")
    assert [claim.statement for claim in facts.claims] == [None]
    assert [(r.decision, r.kind, r.part) for r in facts.reviews] == [
        ("rejected", "statement", None),
        ("changed", "claim", "c1"),
    ]
    assert (
        facts.reviews[1].note
        == "followed from rejecting statement governor: “Shelling killed at least 12 civilians in Kharkiv”"
    )


def test_who_is_nobody_says_nothing() -> None:
    facts = rejected("e2")
    assert (facts.statements, [entity.id for entity in facts.entities]) == ((), ["e1", "e3"])
    assert facts.claims[0].statement is None


def test_the_last_claim_takes_its_event_along_visibly() -> None:
    with_event = FACTS.model_copy(
        update={"claims": (FACTS.claims[0].model_copy(update={"id": "c2", "casualties": None, "statement": None}),)}
    )
    sheet = judged(with_event, None, "reject", ["c2"], MADE)
    assert [(d.decision, d.target.kind) for d in sheet.decisions] == [("reject", "claim"), ("reject", "event")]
    assert applied(with_event, sheet).facts.events == ()


def test_a_role_that_nobody_asserts_any_longer_goes() -> None:
    role = FACTS.claims[0].model_copy(update={"id": "c2", "casualties": None, "role": "victims", "participant": "e1"})
    facts = FACTS.model_copy(update={"claims": (*FACTS.claims, role)})
    sheet = judged(facts, None, "reject", ["c2"], MADE)
    made = applied(facts, sheet).facts
    assert [claim.id for claim in made.claims] == ["c1"]
    assert made.events[0].victims == ()


def test_a_later_verdict_takes_the_place_of_an_earlier() -> None:
    sheet = judged(FACTS, None, "reject", ["c1"], MADE)
    sheet = judged(FACTS, sheet, "accept", ["c1"], MADE)
    assert [decision.decision for decision in sheet.decisions] == ["accept"]
    facts = applied(FACTS, sheet).facts
    assert facts.claims == FACTS.claims
    assert [(r.decision, r.part, r.before) for r in facts.reviews] == [("accepted", "c1", "")]


def other_version() -> Facts:
    """The same reading by a version that takes more words for the evidence and finds another mention."""
    claim, event = FACTS.claims[0], FACTS.events[0]
    text = FACTS.article.text
    wider = {"start": 0, "end": claim.evidence.end, "exact": text[: claim.evidence.end]}
    mentions = ({"start": 0, "end": 8}, event.mentions[0].model_dump())
    content = FACTS.model_dump(mode="json")
    content["claims"][0] |= {"evidence": wider, "confidence": 0.5, "id": "c7"}
    content["events"][0]["mentions"] = list(mentions)
    content["extraction"]["version"] = "2"
    return read_facts(content)


def test_a_decision_survives_a_new_version_that_says_the_same() -> None:
    sheet = judged(FACTS, None, "reject", ["c1"], MADE)
    made = applied(other_version(), sheet)
    assert (made.facts.claims, made.stale) == ((), ())


def test_a_decision_is_not_put_on_what_says_something_else() -> None:
    sheet = judged(FACTS, None, "reject", ["c1"], MADE)
    figure = FACTS.claims[0].casualties
    assert figure is not None
    other = with_parts(FACTS, "claims", c1={"casualties": figure.model_copy(update={"min": 13})})
    made = applied(other, sheet)
    assert made.facts.claims == other.claims
    ((position, why),) = made.stale
    assert position == 0
    assert "'at least 12 killed (civilian), said by governor, of Killing: “killed”' is no longer found" in why
    assert "its words now carry c1 (at least 13 killed (civilian)" in why


def test_a_review_of_another_text_is_refused() -> None:
    sheet = judged(FACTS, None, "reject", ["c1"], MADE)
    other = read_facts(hand_written(text="Shelling killed at least 12 civilians in Kharkiv, the governor said!"))
    with pytest.raises(BadInput, match="a review of another text of 'north'"):
        applied(other, sheet, "north.review.json")


def test_ids_that_nothing_has() -> None:
    with pytest.raises(UsageError, match="nothing is called 'c9'"):
        judged(FACTS, None, "reject", ["c9"], MADE)


def sheet_json(**change: Any) -> dict[str, Any]:
    figure = FACTS.claims[0].casualties
    assert figure is not None
    edited = with_parts(FACTS, "claims", c1={"casualties": figure.model_copy(update={"min": 13}), "statement": None})
    content: dict[str, Any] = json.loads(written(revised(FACTS, None, difference(FACTS, edited, MADE))))
    content["decisions"][0] |= change
    return content


def test_a_review_says_in_the_file_what_it_is_about() -> None:
    (decision,) = sheet_json()["decisions"]
    assert decision["change"] == {
        "statement": None,
        "casualties": {"status": "killed", "min": 13, "max": None, "approximate": False, "group": "civilian"},
    }
    assert decision["target"]["says"] == "at least 12 killed (civilian), said by governor, of Killing: “killed”"
    assert (decision["reviewer"], decision["date"], decision["note"]) == (
        "A. Reviewer",
        "2026-03-01",
        "seen in the text",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "last week"}, r"\$\.decisions\[0\]\.date: "),
        ({"reviewer": " "}, r"\$\.decisions\[0\]\.reviewer: "),
        ({"decision": "maybe"}, r"\$\.decisions\[0\]: "),
        ({"change": {"colour": 1}}, r"\$\.decisions\[0\]\.change\.colour: is no field"),
        ({"change": {"id": "c2"}}, r"\$\.decisions\[0\]\.change\.id: is no field"),
        ({"change": {"event": "ev1"}}, r"\$\.decisions\[0\]\.change\.event: holds something else than a reference"),
        ({"change": {"event": {"added": "x"}}}, r"\$\.decisions\[0\]\.change\.event: no decision adds 'x'"),
        ({"change": {}}, r"\$\.decisions\[0\]\.change: "),
    ],
)
def test_faults_of_a_review_name_their_place(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said) as raised:
        read_sheet(json.dumps(sheet_json(**change)), "north.review.json")
    assert raised.value.place == "north.review.json"
    assert raised.value.remedy


def test_a_change_that_is_no_value_names_its_place() -> None:
    sheet = read_sheet(json.dumps(sheet_json(change={"certainty": 5})), "north.review.json")
    with pytest.raises(BadInput, match=r"north\.review\.json: \$\.decisions\[0\]\.change\.certainty: "):
        applied(FACTS, sheet, "north.review.json")
    sheet = read_sheet(json.dumps(sheet_json(change={"certainty": "quite"})), "north.review.json")
    with pytest.raises(BadInput, match=r"is not consistent: \$\.claims\[0\]\.certainty: unknown certainty 'quite'"):
        applied(FACTS, sheet, "north.review.json")


def test_the_schema_takes_what_is_written() -> None:
    schema = json.loads(review_schema())
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    check.validate(sheet_json())
    assert list(check.iter_errors(sheet_json(decision="maybe")))


def test_the_published_schema_is_the_one_of_the_program() -> None:
    published = (ROOT / "docs" / "review.schema.json").read_text(encoding="utf-8")
    assert published == review_schema() + "\n", "run: kg schema review --out docs/review.schema.json"
