"""Why a figure was read as it was, and which earlier figure it replaces."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.extraction.annotations import Figure
from kg.extraction.explained import rules
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse


def read(text: str) -> list[Figure]:
    return read_figures(parse(Article("t", text)), date(2024, 5, 3))


def rules_of(figure: Figure) -> set[str]:
    return {reason.rule.removeprefix("figures.") for reason in figure.reasons}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 farmers were killed.", {"bound", "number", "people", "cue", "beside"}),
        ("The blast killed a nurse.", {"one-person", "people", "cue", "grammar"}),
        ("Gunmen shot dead three monks.", {"number", "people", "cue-in-context", "beside"}),
        ("The killing of 12 monks was condemned.", {"number", "people", "cue", "noun"}),
        ("The clinic recorded 12 deaths.", {"number", "people", "cue", "counted"}),
        ("The death toll rose to 55.", {"number", "number-alone", "cue", "toll"}),
        ("The raid killed 14 Zorvians.", {"number", "unknown-noun", "cue", "beside"}),
        ("The raid may have killed 30 people.", {"number", "people", "cue", "beside", "hedged"}),
        ("Rebels denied killing 12 civilians.", {"number", "people", "cue", "beside", "denied"}),
    ],
)
def test_a_figure_names_the_rules_that_made_it(text: str, expected: set[str]) -> None:
    (figure,) = read(text)
    assert rules_of(figure) == expected


@pytest.mark.parametrize(
    ("text", "link", "part"),
    [
        ("The raid killed 22 people, including 6 children.", "opened", "part-opened"),
        ("The blast injured 25 people, three critically.", "joined", "part-degree"),
        ("Of the 17 dead, five were children.", "topic", "part-topic"),
        ("Nine people were killed, four of them women.", "of-them", "part-of-them"),
    ],
)
def test_a_part_names_the_words_that_make_it_one(text: str, link: str, part: str) -> None:
    assert {link, part} <= rules_of(read(text)[1])


def test_reasons_point_at_words_and_lexicon_entries() -> None:
    doc = parse(Article("t", "More than two dozen miners were killed."))
    (figure,) = read_figures(doc, None)
    told = {r.rule: (doc[r.words.start : r.words.end].text, r.entry) for r in figure.reasons}
    assert told["figures.bound"] == ("More than", "quantities:more than")
    assert told["figures.number"] == ("two dozen", "quantities:two")
    assert told["figures.people"] == ("miners", "people:miners")
    assert told["figures.cue"] == ("were killed", "casualty_cues:killed")


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("The death toll rose from 10 to 15.", 15, 10),
        ("The toll climbed to 1,036 from 815.", 1036, 815),
        ("Officials revised the toll down from 45 to 38.", 38, 45),
        ("Police had earlier put the toll at 12 but later said 15 people had died.", 15, 12),
        ("The mayor said four people were killed, correcting an earlier figure of six.", 4, 6),
    ],
)
def test_a_later_figure_replaces_the_earlier_one_that_the_text_sets_right(text: str, later: int, earlier: int) -> None:
    figures = read(text)
    (new,) = [figure for figure in figures if figure.supersedes is not None]
    assert new.supersedes is not None
    assert (new.minimum, figures[new.supersedes].minimum) == (later, earlier)
    assert "replaces" in rules_of(new)


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 12 people. Another raid killed 15 people.",
        "Residents said 15 people died; the army said 40 were killed.",
        "Earlier this week 20 people were killed; on Friday 30 people died.",
        "The raid killed 22 people, including 6 children.",
        "Estimates of the toll vary from 10 to 15.",
    ],
)
def test_figures_that_only_differ_replace_nothing(text: str) -> None:
    assert [figure.supersedes for figure in read(text) if figure.supersedes is not None] == []


WORDS = "toll rose from to 12 40 dead earlier figure of people killed including hurt critically ( : ) , and was"
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=20))
def test_every_reason_is_listed_and_stands_in_the_text(words: list[str]) -> None:
    doc = parse(Article("t", " ".join(words)))
    figures = read_figures(doc, None)
    for i, figure in enumerate(figures):
        assert figure.reasons
        assert figure.supersedes != i
        for reason in figure.reasons:
            assert reason.rule in rules()
            assert 0 <= reason.words.start < reason.words.end <= len(doc)
