"""Articles written for this project with the gold of a careful reader: sound, and read as well as before."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Facts
from tests.news.articles import FOLDER, STYLES, NewsArticle, articles
from tests.news.scoring import Match, figures, matches

ARTICLES = tuple(articles())
FLOORS: Mapping[str, float] = json.loads((FOLDER / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def read() -> dict[str, Facts]:
    extractor = SpacyExtractor()
    return {news.name: extractor.extract(news.article) for news in ARTICLES}


@pytest.mark.parametrize("news", ARTICLES, ids=lambda news: news.name)
def test_an_article_and_its_gold_are_sound(news: NewsArticle) -> None:
    assert news.style in STYLES
    assert 100 <= len(news.article.text.split()) <= 400
    for gold in news.claims:
        assert gold.event in {"", *news.events}
        assert all(speaker in news.article.text for speaker in gold.speakers)


def test_claims_are_read_as_well_as_the_floors_say(read: Mapping[str, Facts]) -> None:
    found = [match for news in ARTICLES for match in matches(news, read[news.name])]
    measured = figures(found)
    assert set(FLOORS) <= set(measured)
    assert {name: value for name, value in measured.items() if value < FLOORS.get(name, 0)} == {}


def test_a_wrong_reading_lowers_the_figures(read: Mapping[str, Facts]) -> None:
    news = next(news for news in ARTICLES if len(news.claims) > 5)
    facts = read[news.name]
    unsaid = facts.model_copy(update={"claims": tuple(c.model_copy(update={"statement": None}) for c in facts.claims)})
    nothing = facts.model_copy(update={"claims": ()})
    right = figures(matches(news, facts))
    assert figures(matches(news, unsaid))["speaker right of these"] < right["speaker right of these"]
    assert figures(matches(news, nothing))["figure recall"] == 0


def test_no_match_answers_twice(read: Mapping[str, Facts]) -> None:
    for news in ARTICLES:
        claims = [match.claim.id for match in _given(matches(news, read[news.name])) if match.claim is not None]
        assert len(claims) == len(set(claims))


def _given(found: list[Match]) -> list[Match]:
    return [match for match in found if match.claim is not None]
