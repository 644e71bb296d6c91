"""Who and where in the news articles: the gold is sound, and the figures stay above their floors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.article import Article
from kg.facts import Entity, Facts, Span
from kg.facts.model import ArticleFacts, Extraction
from kg.facts.types import ENTITY_TYPES, kind_scheme
from kg.vocabulary import codes
from tests.news_entities import FLOORS, MEASURES, Score, articles, core, measured, score

ARTICLES = dict(articles())
TEXT = "The army of Mali said that rebels of the Red Front shot Omar Ali, 34, near Gao. The Front denied it."


def gold(**more: Any) -> dict[str, Any]:
    front = {"name": "Red Front", "class": "ArmedGroup", "affiliation": None, "mentions": ["Red Front", "The [Front]"]}
    ali = {"name": "Omar Ali", "class": "Person", "age": 34, "mentions": ["Omar Ali"]}
    return {"text": TEXT, "entities": [front, ali], "places": [], **more}


def entity(id_: str, type_: str, *words: str, **more: Any) -> Entity:
    spans = tuple(Span(start=TEXT.index(w), end=TEXT.index(w) + len(w)) for w in words)
    return Entity(id=id_, type=type_, label=words[0], mentions=spans, **more)


def found(*entities: Entity) -> Score:
    article = ArticleFacts(id="x", sha256=Article("x", TEXT).sha256, text=TEXT)
    into = Score()
    facts = Facts(article=article, extraction=Extraction(extractor="x", version="1"), entities=entities)
    score("x", gold(), facts, into)
    return into


def test_a_perfect_answer_has_full_marks() -> None:
    right = found(entity("a", "ArmedGroup", "Red Front", "The Front"), entity("b", "Person", "Omar Ali", age=34))
    assert right.misses == []
    assert {m: right.share(m) for m in MEASURES} == dict.fromkeys(MEASURES, 1.0)


def test_each_mistake_lowers_its_own_measure() -> None:
    apart = found(entity("a", "ArmedGroup", "Red Front"), entity("c", "ArmedGroup", "The Front"))
    assert (apart.share("join_precision"), apart.share("join_recall")) == (1.0, 0.5)
    assert apart.share("found") == pytest.approx(2 / 3)
    merged = found(entity("a", "ArmedGroup", "Red Front", "The Front", "Omar Ali"))
    assert merged.share("join_precision") == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    wrong = found(entity("a", "Government", "Red Front", affiliation="b"), entity("b", "Person", "Omar Ali", age=43))
    assert (wrong.share("type"), wrong.share("affiliation_precision"), wrong.share("age_precision")) == (0.5, 0, 0)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_gold_is_sound(name: str) -> None:
    article = ARTICLES[name]
    names = [e["name"] for e in article["entities"]]
    assert len(names) == len(set(names))
    for gold_entity in article["entities"]:
        spans = [core(article["text"], words) for words in gold_entity["mentions"]]
        assert len(spans) == len(set(spans)) > 0
        classes = gold_entity["class"] if isinstance(gold_entity["class"], list) else [gold_entity["class"]]
        assert set(classes) <= {*ENTITY_TYPES}
        kinds = gold_entity.get("kind", [])
        allowed = {code for c in classes if (scheme := kind_scheme(c)) for code in codes(scheme)}
        assert set([kinds] if isinstance(kinds, str) else kinds) <= allowed
    for place in article["places"]:
        assert core(article["text"], place["words"])[1] > 0


def test_words_that_stand_twice_or_nowhere_are_refused() -> None:
    assert core(TEXT, "The [Front] denied") == (TEXT.rindex("Front"), TEXT.rindex("Front") + 5)
    for words in ("Front", "Blue Front"):
        with pytest.raises(ValueError, match="times in the text"):
            core(TEXT, words)


def test_the_figures_stay_above_their_floors() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(floors) <= set(MEASURES)
    figures = measured([])
    assert figures.counted["found"] > 200
    assert {m: figures.share(m) for m, floor in floors.items() if figures.share(m) < floor} == {}
