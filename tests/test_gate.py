"""The gate lets through what tells of conflict and passes over what only borrows its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.building import PassedOver, extracted
from kg.extraction import Extractor
from kg.extraction.gate import is_of_conflict
from tests.command_line import run
from tests.paths import ROOT

OTHER_NEWS = json.loads(Path(__file__).with_name("other_news.json").read_text("utf-8"))

CONFLICT = (
    "Shelling killed at least 12 civilians in Kharkiv, the governor said.",
    "Gunmen on motorcycles abducted five aid workers near Maiduguri.",
    "Both sides agreed a truce in Khartoum, and the first convoys arrived.",
    "Drone strikes hit two grain silos outside Odesa overnight.",
    "Houthi fighters withdrew from the port of Salif, a United Nations spokesman said.",
    "Al-Shabaab claimed responsibility for the blast at a hotel in Mogadishu.",
    "The junta's jets bombed a monastery in Sagaing, a rebel group said.",
    "More than 40,000 people have fled their homes since the army entered the camp.",
    "BOGOTA: TWO SOLDIERS AND A GUERRILLA DIED IN A CLASH NEAR TUMACO.",
    "A roadside bomb hit a police truck in Kunar. Nobody claimed it.",
    "Settlers attacked villagers with stones near Nablus; troops fired tear gas.",
    "The trial of a warlord accused of war crimes opened in The Hague.",
)


def _unasked() -> Extractor:
    raise AssertionError("the extractor is loaded for nothing")


@pytest.mark.parametrize("text", CONFLICT)
def test_conflict_goes_through(text: str) -> None:
    assert is_of_conflict(Article("a", text))
    assert is_of_conflict(Article("a", text.upper().replace("'", "’")))


@pytest.mark.parametrize("text", OTHER_NEWS)
def test_other_news_is_passed_over(text: str) -> None:
    assert not is_of_conflict(Article("a", text))


def test_a_title_counts() -> None:
    assert is_of_conflict(Article("a", "The governor spoke on Monday.", title="Two soldiers killed in ambush"))


@given(st.text())
def test_any_text_is_told(text: str) -> None:
    assert isinstance(is_of_conflict(Article("a", text)), bool)


@given(st.sampled_from(OTHER_NEWS), st.sampled_from(CONFLICT))
def test_more_words_never_close_the_gate(other: str, conflict: str) -> None:
    assert is_of_conflict(Article("a", f"{other} {conflict}"))


def test_what_is_passed_over_is_named_and_needs_no_extractor(tmp_path: Path) -> None:
    (tmp_path / "match.txt").write_text(OTHER_NEWS[0], encoding="utf-8")
    (outcome,) = extracted([tmp_path], _unasked, gated=True)
    assert isinstance(outcome, PassedOver)
    assert outcome.place == "match"


def test_on_the_command_line(tmp_path: Path) -> None:
    for n, text in enumerate((OTHER_NEWS[0], CONFLICT[0], OTHER_NEWS[1])):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    made = run("extract", tmp_path, "--gate")
    assert made.returncode == 0
    assert [json.loads(line)["article"]["id"] for line in made.stdout.splitlines()] == ["1"]
    lines = made.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines[:2]] == ["0", "2"]
    assert lines[2] == "passed over 2 articles with nothing about conflict"
    assert len(run("extract", tmp_path).stdout.splitlines()) == 3
    built = run("build", tmp_path / "0.txt", "--gate", "--out", tmp_path / "dist")
    assert built.returncode == 3
    assert "no article has anything about conflict" in built.stderr


def test_gold_is_not_lost(eval_data: Path) -> None:
    """Under 1% of the articles that have gold are passed over."""
    lost, total = 0, 0
    for task in ("casualties", "events"):
        for line in (eval_data / f"{task}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row[task]:
                total += 1
                lost += not is_of_conflict(Article(row["id"], row["text"], title=row.get("title") or ""))
    assert total > 400
    assert lost < 0.01 * total


def test_seeds_go_through() -> None:
    for path in (ROOT / "seeds").glob("*.txt"):
        assert is_of_conflict(Article(path.stem, path.read_text("utf-8")))
