from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.errors import KgError
from kg.extraction.assembly.facts import Draft
from kg.extraction.confidence import scoring, with_confidence
from kg.extraction.confidence.features import EVENT, FIGURE, ClaimFeatures
from kg.extraction.confidence.weights import INTERCEPT, parsed, probability, weights
from kg.extraction.parse import parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import canonical, read_facts
from tests import fit_confidence
from tests.fit_confidence import Row, fit, judged_rows, table
from tests.paths import ROOT
from tests.precision.items import items_of
from tests.precision.judgements import VERDICTS, Judgement, blank

TEXT = (
    "Gunmen killed four guards at a depot in Orvale on Friday, police said. The attack came at dawn. "
    "At least 30 people have died in the district since June. He said six more were wounded."
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    article = Article("t", TEXT)
    return SpacyExtractor()._draft(article, parse(article))


def features(draft: Draft, words: str) -> Mapping[str, float]:
    claim = next(c for c in draft.facts.claims if c.casualties and words in c.evidence.exact)
    model, found = ClaimFeatures(draft).of(claim)
    assert model == FIGURE
    return found


class TestFeatures:
    def test_all_claims_have_some_between_0_and_1(self, draft: Draft) -> None:
        models = set()
        for claim in draft.facts.claims:
            model, found = ClaimFeatures(draft).of(claim)
            models.add(model)
            assert found
            assert all(0 <= value <= 1 for value in found.values())
        assert models == {FIGURE, EVENT}

    def test_of_a_figure(self, draft: Draft) -> None:
        plain, total = features(draft, "killed four"), features(draft, "At least 30")
        assert plain["rule assembly.same-word"] == 1
        assert (plain["no upper bound"], total["no upper bound"]) == (0, 1)
        assert (plain.get("by the article"), total["by the article"]) == (None, 1)
        assert plain["distance to the event"] == 0
        assert any(name.startswith("rule figures.") for name in plain)

    def test_every_feature_is_documented(self, draft: Draft) -> None:
        told = (ROOT / "docs" / "confidence.md").read_text("utf-8")
        for claim in draft.facts.claims:
            for name in ClaimFeatures(draft).of(claim)[1]:
                general = next((word for word in ("rule", "status", "modality") if name.startswith(f"{word} ")), name)
                assert f"`{general}`" in told or f"`{general} …`" in told, name


class TestProbability:
    @given(
        st.dictionaries(st.sampled_from("abc"), st.floats(-50, 50)),
        st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1)),
    )
    def test_it_is_one_in_hundredths_and_never_certain(self, model: dict[str, float], found: dict[str, float]) -> None:
        chance = probability({INTERCEPT: 0.5, **model}, found)
        assert 0.01 <= chance <= 0.99
        assert chance == round(chance, 2)

    def test_a_table_that_is_none(self) -> None:
        with pytest.raises(KgError, match=r"weights.tsv:2: is no line of model, feature, weight"):
            parsed("model\tfeature\tweight\nfigure\tfar\n")

    def test_the_shipped_table_is_one(self) -> None:
        assert all(INTERCEPT in model for model in weights().values())


class TestScoring:
    def test_claims_get_the_confidence_of_their_model(self, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
        models = {FIGURE: {INTERCEPT: 2.0, "no upper bound": -4.0}, EVENT: {INTERCEPT: 0.0}}
        monkeypatch.setattr(scoring, "weights", lambda: models)
        facts = canonical(with_confidence(draft).facts)
        told = {claim.evidence.exact: claim.confidence for claim in facts.claims if claim.casualties}
        assert {0.88, 0.12} <= set(told.values())
        assert {claim.confidence for claim in facts.claims if not claim.casualties} == {0.5}
        assert read_facts(facts.model_dump_json()) == facts

    def test_without_weights_there_is_none(self, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scoring, "weights", dict)
        assert with_confidence(draft) is draft


def made_rows(count: int, seed: int = 5) -> list[Row]:
    """Claims of which the near are nearly always right and the far half of the time; noise tells nothing."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        far = number % 3 == 0
        noise = {f"noise {n}": float(chance.random() < 0.4) for n in range(6)}
        right = chance.random() < (0.5 if far else 0.975)
        rows.append(Row({"far": float(far), **noise}, right, f"a{number // 2}"))
    return rows


class TestFitting:
    def test_what_matters_is_found(self) -> None:
        fitted = fit(made_rows(600))
        assert fitted.weights["far"] < -1.5
        assert all(abs(weight) < 0.7 for name, weight in fitted.weights.items() if name.startswith("noise"))
        assert fitted.loss < fitted.base
        assert fitted.high > 100
        assert fitted.high_right / fitted.high >= fit_confidence.AIM

    def test_it_holds_on_others(self) -> None:
        fitted = fit(made_rows(600))
        others = made_rows(3000, seed=6)
        high = [row.right for row in others if probability(fitted.weights, row.features) > 0.9]
        assert len(high) > 1000
        assert sum(high) / len(high) >= 0.95

    def test_the_order_of_the_rows_does_not_matter(self) -> None:
        rows = made_rows(200)
        assert fit(rows) == fit(rows[::-1])

    def test_the_intercept_falls_where_high_confidence_would_be_wrong_too_often(self) -> None:
        rows = [Row({"n": float(n % 2)}, n % 20 != 0, f"a{n}") for n in range(400)]  # 95 in 100 are right
        fitted = fit(rows)
        assert fitted.shift > 0
        assert probability(fitted.weights, {"n": 0.0}) <= 0.9

    def test_a_table_comes_back(self) -> None:
        fitted = fit(made_rows(200))
        found = parsed(table({FIGURE: fitted}, "2020-01-02"))
        assert found[FIGURE] == {name: pytest.approx(weight, abs=0.0005) for name, weight in fitted.weights.items()}

    def test_judgements_meet_their_claims(self, draft: Draft) -> None:
        given: dict[str, list[Judgement]] = {}
        for kind in ("claims", "events"):
            items = list(items_of(kind, "casualties", [draft.facts]))
            yes = dict.fromkeys(VERDICTS[kind], "yes")
            given[kind] = [Judgement(kind, {**blank(item, 1), **yes}) for item in items[:2]]
        stale = given["claims"][0].row | {"content": "0"}
        given["claims"][0] = Judgement("claims", stale)
        rows = judged_rows([("casualties", draft)], given)
        assert len(rows[FIGURE]) == 1
        assert sum(row.weight for row in rows[EVENT]) == pytest.approx(2)

    def test_too_few_judgements_change_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fit_confidence.judgements, "FOLDER", tmp_path)
        monkeypatch.setattr(fit_confidence, "_drafts", lambda _articles: iter(()))
        with pytest.raises(SystemExit, match="too few judgements"):
            fit_confidence.main(tmp_path / "weights.tsv")
        assert not (tmp_path / "weights.tsv").exists()
