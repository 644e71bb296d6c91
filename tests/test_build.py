"""A build is whole, the same everywhere, and leaves out only what cannot be published."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building import Build, build
from kg.errors import BadInput, BadOutput, DoesNotConform
from tests.paths import ROOT

ARTICLES = {
    "north.txt": "Shelling killed at least 12 civilians in Kharkiv on Monday, the governor said.",
    "south.txt": "Government troops said rebels attacked a school in Taiz. Five soldiers were wounded.",
    "west.txt": "The two sides agreed a ceasefire in Khartoum, a United Nations spokesman said on Sunday.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_order_of_inputs_does_not_matter(articles: Path, tmp_path: Path) -> None:
    files = sorted(articles.iterdir())
    build(files, tmp_path / "one")
    build(reversed(files), tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_hash_seed_and_locale_do_not_matter(articles: Path, tmp_path: Path, seed: str) -> None:
    build([articles], tmp_path / "here")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-m", "kg", "build", str(articles), "--out", str(tmp_path / "there")]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert content(tmp_path / "here") == content(tmp_path / "there")


def test_an_article_more_adds_lines_and_shuffles_none(articles: Path, tmp_path: Path) -> None:
    build([articles / "north.txt", articles / "west.txt"], tmp_path / "two")
    build([articles], tmp_path / "three")
    before, after = ((tmp_path / n / "dataset.nq").read_text("utf-8").splitlines() for n in ("two", "three"))
    remaining = iter(after)
    assert all(line in remaining for line in before)


def test_a_bad_article_is_named_and_the_others_go_on(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_text("")
    told: list[str] = []
    made = build([articles], tmp_path / "dist", tell=told.append)
    assert made.counts.articles == 3
    assert made.exit_code == 3
    assert any("empty.txt" in line for line in told)


def test_nothing_to_build_leaves_the_earlier_build_untouched(articles: Path, tmp_path: Path) -> None:
    build([articles], tmp_path / "dist")
    before = content(tmp_path / "dist")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00binary\x00")
    told: list[str] = []
    made = build([tmp_path / "bad.txt"], tmp_path / "dist", tell=told.append)
    assert (made.counts.articles, made.exit_code, len(told)) == (0, BadInput.exit_code, 1)
    assert content(tmp_path / "dist") == before
    with pytest.raises(BadInput, match="no article"):
        build([], tmp_path / "dist")


def test_a_folder_of_somebody_else_is_not_touched(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("ten years of work")
    with pytest.raises(BadOutput, match=r"thesis\.txt"):
        build([articles], tmp_path / "mine")
    assert content(tmp_path / "mine") == {"thesis.txt": b"ten years of work"}


def test_interruption_leaves_the_earlier_build_untouched(articles: Path, tmp_path: Path) -> None:
    build([articles / "north.txt"], tmp_path / "dist")
    before = content(tmp_path)

    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([articles], tmp_path / "dist", tell=interrupt)
    assert content(tmp_path) == before


def test_a_graph_that_does_not_conform_is_not_published(articles: Path, tmp_path: Path) -> None:
    text = articles / "north.txt"
    facts = json.loads(
        subprocess.run([sys.executable, "-m", "kg", "extract", str(text)], capture_output=True, check=True).stdout
    )
    figures = [claim for claim in facts["claims"] if claim["casualties"]]
    whole = json.loads(json.dumps(figures[0]))
    whole |= {"id": "whole", "casualties": {**whole["casualties"], "min": 3, "max": 3}}
    figures[0]["part_of"] = "whole"
    figures[0]["casualties"] |= {"min": 12, "max": 12}
    facts["claims"].append(whole)
    (tmp_path / "facts.json").write_text(json.dumps(facts))
    made = build([articles / "west.txt", tmp_path / "facts.json"], tmp_path / "dist")
    assert made.counts.articles == 1
    assert made.exit_code == DoesNotConform.exit_code
    (report,) = (tmp_path / "dist.reports").glob("*.txt")
    assert "12" in report.read_text("utf-8")
    inputs = [tmp_path / "facts.json", articles / "north.txt"]
    for name, order in (("forth", inputs), ("back", inputs[::-1])):
        both = build(order, tmp_path / name)
        assert (both.counts.articles, both.exit_code) == (1, DoesNotConform.exit_code)
        assert len(list((tmp_path / f"{name}.reports").glob("*.txt"))) == 1
    assert content(tmp_path / "forth") == content(tmp_path / "back")


def test_two_documents_of_one_article_that_differ_are_both_left_out(articles: Path, tmp_path: Path) -> None:
    """Neither is better than the other, and the order must not decide."""
    command = [sys.executable, "-m", "kg", "extract", str(articles / "north.txt")]
    facts = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    (tmp_path / "one.json").write_text(json.dumps(facts))
    facts["claims"] = facts["claims"][:1]
    (tmp_path / "two.json").write_text(json.dumps(facts))
    inputs = [tmp_path / "one.json", articles / "west.txt", tmp_path / "two.json", tmp_path / "one.json"]
    for name, order in (("forth", inputs), ("back", inputs[::-1])):
        made = build(order, tmp_path / name)
        assert made.counts.articles == 1
        assert len(made.failures) == 2
    assert content(tmp_path / "forth") == content(tmp_path / "back")


def test_one_article_twice_is_taken_once(articles: Path, tmp_path: Path) -> None:
    twice = build([articles, articles / "north.txt"], tmp_path / "twice")
    assert (twice.counts.articles, twice.exit_code) == (3, 0)
    build(articles, tmp_path / "once")
    assert content(tmp_path / "twice") == content(tmp_path / "once")


def test_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    for folder, text in (("a", ARTICLES["north.txt"]), ("b", ARTICLES["west.txt"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text)
    made = build([tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"], tmp_path / "dist")
    assert (made.counts.articles, made.exit_code) == (2, 0)


def test_the_folder_that_one_is_in_is_not_replaced(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(BadOutput, match="the folder that you are in"):
        build([articles], ".")


def test_what_a_killed_build_left_is_cleared_away(articles: Path, tmp_path: Path) -> None:
    left = tmp_path / ".dist.partial-999999999-x"
    left.mkdir()
    build([articles / "north.txt"], tmp_path / "dist")
    assert not left.exists()


def test_facts_documents_give_the_build_that_their_article_gives(articles: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "extract", str(articles)]
    (tmp_path / "facts.jsonl").write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    build([articles], tmp_path / "from-articles")
    build([tmp_path / "facts.jsonl"], tmp_path / "from-facts")
    assert content(tmp_path / "from-facts") == content(tmp_path / "from-articles")


def test_seed_without_metadata_leaves_weekdays_open(seed_build: Build, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_bytes((ROOT / "seeds" / "aleppo-hospital.txt").read_bytes())
    build([tmp_path / "plain.txt"], tmp_path / "dist")
    turtle = (tmp_path / "dist" / "dataset.ttl").read_text("utf-8")
    assert "2016-05-03" not in turtle
    assert "2016-05-03" in (seed_build.out / "dataset.ttl").read_text("utf-8")
