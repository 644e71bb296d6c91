"""Correcting as a person does it: look, decide, build again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadOutput
from kg.reviewing import locked
from tests.command_line import KG, TEXT, environment, facts, run, with_plugins, written_facts

WHO = ("--reviewer", "A. Reviewer", "--date", "2026-03-01")
ASK = ("query", "casualties", "--format", "json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a facts document that somebody wrote."""
    written_facts(tmp_path / "north.json")
    return tmp_path


def built(folder: Path, *arguments: object, code: int = 0) -> list[dict[str, Any]]:
    """The casualty claims of a build of the folder's document."""
    done = run("build", "north.json", "--out", "dist", *arguments, cwd=folder)
    assert done.returncode == code, done.stderr
    return json.loads(run(*ASK, cwd=folder).stdout)["results"]["bindings"]


def test_an_edited_document_is_built_as_it_is(folder: Path) -> None:
    edited = facts()
    edited["claims"][0]["casualties"]["min"] = 13
    (folder / "north.json").write_text(json.dumps(edited), encoding="utf-8")
    assert [row["minimum"]["value"] for row in built(folder)] == ["13"]


def test_a_rejected_claim_is_gone_and_who_rejected_it_is_published(folder: Path) -> None:
    assert len(built(folder)) == 1
    done = run("review", "reject", "c1", "north.json", *WHO, "--note", "counts the wounded too", cwd=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    said = "reject claim: at least 12 killed (civilian), said by governor, of Killing: “killed”"
    assert done.stderr.splitlines() == [said, "north.review.json: 1 decision"]
    assert built(folder) == []
    turtle = (folder / "dist" / "dataset.ttl").read_text(encoding="utf-8")
    for words in ("A. Reviewer", "counts the wounded too", '"2026-03-01"', "at least 12 killed"):
        assert words in turtle
    assert run("validate", "dist/dataset.ttl", cwd=folder).returncode == 0


def test_a_verdict_is_taken_back_by_another(folder: Path) -> None:
    run("review", "reject", "ev1", "north.json", *WHO, cwd=folder)
    again = run("review", "accept", "c1", "ev1", "north.json", *WHO, cwd=folder)
    assert "no longer: reject event: Killing: “killed”" in again.stderr
    assert len(built(folder)) == 1
    assert (
        run("review", "accept", "c1", "ev1", "north.json", *WHO, cwd=folder).stderr
        == "north.review.json: nothing new\n"
    )


def test_what_was_edited_becomes_a_review(folder: Path) -> None:
    edited = facts()
    edited["claims"][0]["casualties"]["min"] = 13
    (folder / "edited.json").write_text(json.dumps(edited), encoding="utf-8")
    done = run("review", "from", "edited.json", "north.json", *WHO, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert [row["minimum"]["value"] for row in built(folder)] == ["13"]
    shown = run("review", "show", "north.json", cwd=folder)
    assert shown.stdout.splitlines()[:2] == [
        "north.review.json: 1 decision on north",
        "  1. change claim: at least 12 killed (civilian), said by governor, of Killing: “killed”",
    ]
    assert '     casualties: {"status": "killed", "min": 13, ' in shown.stdout
    as_json = run("review", "show", "north.json", "--format", "json", cwd=folder)
    assert as_json.stdout == (folder / "north.review.json").read_text(encoding="utf-8")


def test_a_decision_that_is_about_nothing_is_told(folder: Path) -> None:
    run("review", "reject", "c1", "north.json", *WHO, cwd=folder)
    other = facts()
    other["claims"][0]["casualties"]["min"] = 11
    (folder / "north.json").write_text(json.dumps(other), encoding="utf-8")
    done = run("build", "north.json", "--out", "dist", cwd=folder)
    assert done.returncode == 0
    assert "north.review.json: $.decisions[0] is not applied: 'at least 12 killed" in done.stderr
    assert "not applied: " in run("review", "show", "north.json", cwd=folder).stdout


def test_an_article_that_changed_is_not_published_without_its_review(folder: Path) -> None:
    run("review", "reject", "c1", "north.json", *WHO, cwd=folder)
    (folder / "north.json").write_text(json.dumps(facts(TEXT + " No more.")), encoding="utf-8")
    done = run("build", "north.json", "--out", "dist", cwd=folder)
    assert done.returncode == 3
    assert "error: north.review.json: the text of 'north' has changed since it was reviewed" in done.stderr
    assert not (folder / "dist").exists()
    shown = run("review", "show", "north.json", cwd=folder)
    assert "not applied: the text has changed since" in shown.stdout
    refused = run("review", "accept", "c1", "north.json", *WHO, cwd=folder)
    assert refused.returncode == 3
    assert "review of another text" in refused.stderr


def test_reviews_elsewhere(folder: Path) -> None:
    (folder / "many.jsonl").write_text(json.dumps(facts()) + "\n" + json.dumps(facts(name="south")) + "\n", "utf-8")
    call = ("review", "reject", "c1", "many.jsonl", *WHO)
    several = run(*call, "--reviews", "kept", cwd=folder)
    assert several.returncode == 2
    assert "choose with --article: north, south" in several.stderr
    nowhere = run(*call, "--article", "south", cwd=folder)
    assert nowhere.returncode == 2
    assert "--reviews FOLDER" in nowhere.stderr
    done = run(*call, "--article", "south", "--reviews", "kept", cwd=folder)
    assert done.returncode == 0, done.stderr
    (path,) = (folder / "kept").iterdir()
    assert path.name.startswith("south-")
    assert path.name.endswith(".review.json")
    assert len(built(folder)) == 1
    assert built(folder, "--reviews", "kept") == []
    assert built(folder, "--reviews", path) == []


@pytest.mark.parametrize("command", [("build",), ("extract",), ("extract", "--explain")], ids=" ".join)
def test_a_named_review_of_no_article_is_told(folder: Path, command: tuple[str, ...]) -> None:
    """Whoever names a review and misspells it must not believe that it was applied."""
    (folder / "north.txt").write_text(TEXT, encoding="utf-8")
    for name in ("south", "east"):
        written_facts(folder / f"{name}.json", **facts(f"{name}: {TEXT}", name))
        run("review", "reject", "c1", f"{name}.json", *WHO, "--reviews", "kept", cwd=folder)
    run("review", "accept", "c1", "north.json", *WHO, "--reviews", "own.json", cwd=folder)
    (folder / "empty").mkdir()
    (south,) = (folder / "kept").glob("south-*")
    given = [one for name in (south, "kept", "own.json", "empty") for one in ("--reviews", name)]
    done = run(*command, "north.txt", *given, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert f"{south}: reviews 'south', which is not among the articles that were read\n" in done.stderr
    assert "kept: 2 of 2 reviews are of no article that was read: east-" in done.stderr
    assert "empty: holds no review\n" in done.stderr
    assert "own.json: reviews" not in done.stderr


def test_a_named_review_is_missed_with_many_processes_too(folder: Path) -> None:
    pytest.importorskip("daft", reason="the engine is not installed")
    (folder / "in").mkdir()
    for number in range(30):
        written_facts(folder / "in" / f"n{number}.json", **facts(f"{number}: {TEXT}", f"n{number}"))
    run("review", "reject", "c1", "north.json", *WHO, cwd=folder)
    run("review", "reject", "c1", "in/n7.json", *WHO, "--reviews", "seven.json", cwd=folder)
    arguments = ("--jobs", 2, "--reviews", "north.review.json", "--reviews", "seven.json")
    done = run("build", "in", "--out", "dist", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "north.review.json: reviews 'north', which is not among" in done.stderr
    assert "seven.json: reviews" not in done.stderr


def test_nobodys_decision_is_lost_when_several_write_at_once(folder: Path) -> None:
    ids = ("c1", "ev1", "s1", "e1", "e2", "e3")
    started = [
        subprocess.Popen([*KG, "review", "accept", id_, "north.json", *WHO], cwd=folder, env=environment())
        for id_ in ids
    ]
    assert [one.wait(120) for one in started] == [0] * len(ids)
    assert len(json.loads((folder / "north.review.json").read_text("utf-8"))["decisions"]) == len(ids)
    assert not list(folder.glob(".*.lock"))


def test_a_lock_that_stays_is_told_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "north.review.json"
    with locked(path), pytest.raises(BadOutput, match=r"remove .*\.north\.review\.json\.lock"), locked(path, 0.1):
        raise AssertionError
    with locked(path):
        pass


def test_a_broken_review_stops_its_article_alone(folder: Path) -> None:
    (folder / "in").mkdir()
    written_facts(folder / "in" / "north.json")
    south = facts("Shelling killed at least 12 civilians in Kharkiv, the governor said on Monday.", "south")
    (folder / "in" / "south.json").write_text(json.dumps(south), encoding="utf-8")
    (folder / "in" / "north.review.json").write_text("{", encoding="utf-8")
    done = run("build", "in", "--out", "dist", cwd=folder)
    assert done.returncode == 3
    assert "error: in/north.review.json: not JSON" in done.stderr
    assert (folder / "dist" / "dataset.ttl").exists()
    assert "a metadata file" not in done.stderr


def test_review_files_are_no_articles(folder: Path) -> None:
    run("review", "reject", "c1", "north.json", *WHO, cwd=folder)
    done = run("build", "north.review.json", cwd=folder)
    assert (done.returncode, "is a review file" in done.stderr) == (3, True)
    (folder / "stray.review.json").write_text("{}", encoding="utf-8")
    told = run("map", ".", cwd=folder).stderr
    assert "north.review.json" not in told


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("reject", "c9", "north.json", *WHO), 2, "nothing is called 'c9'"),
        (("reject", "c1", "north.json"), 2, "missing option '--reviewer'"),
        (("reject", "c1", "north.json", "--reviewer", " "), 2, "a reviewer has a name"),
        (("reject", "c1", "none.json", *WHO), 3, "none.json: cannot be read"),
        (("show", "north.json"), 3, "has no review"),
        (("from", "other.json", "north.json", *WHO), 2, "is about another text"),
        (("reject", "c1", "north.json", *WHO, "--reviews", "north.txt/"), 0, ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_can_go_wrong(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (folder / "other.json").write_text(json.dumps(facts(TEXT.replace("12", "13", 0) + " ")), encoding="utf-8")
    done = run("review", *arguments, cwd=folder)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    if code:
        assert done.stderr.count("\n") == 1
        assert not list(folder.glob("*.review.json"))


def test_the_reviewer_may_come_from_the_environment(folder: Path) -> None:
    done = run("review", "accept", "c1", "north.json", cwd=folder, env=environment(KG_REVIEWER="B. Reviewer"))
    assert done.returncode == 0
    (decision,) = json.loads((folder / "north.review.json").read_text("utf-8"))["decisions"]
    assert decision["reviewer"] == "B. Reviewer"


def test_reasons_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "north.txt").write_text(TEXT, encoding="utf-8")
    text = run("extract", "north.txt", "--explain", cwd=tmp_path)
    assert (text.returncode, text.stderr) == (0, "")
    assert text.stdout.startswith("north\n\nc1 ")
    one = run("extract", "--explain", "--claim", "c1", "north.txt", cwd=tmp_path)
    assert one.stdout.splitlines()[:4] == text.stdout.splitlines()[:4]
    assert "\nc2 " in text.stdout
    assert "\nc2 " not in one.stdout
    assert run("extract", "--explain", "north.txt", "--out", "page.html", cwd=tmp_path).returncode == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert run("extract", "--explain", "--format", "html", "north.txt", cwd=tmp_path).stdout == page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--format", "html"), 2, "--format html is of an explanation (add --explain)"),
        (("--claim", "c1"), 2, "--claim is of an explanation (add --explain)"),
        (("--explain", "--format", "json"), 2, "an explanation is not written as json (--format text or html)"),
        (("--explain", "--extractor", "empty"), 2, "Empty cannot say why it made a claim"),
        (("--explain", "none.txt", "--out", "x.html"), 3, "none.txt: cannot be read"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_no_reasons_are_given_of(tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    given = () if "none.txt" in arguments else ("north.txt",)
    (tmp_path / "north.txt").write_text(TEXT, encoding="utf-8")
    done = run("extract", *arguments, *given, cwd=tmp_path, env=with_plugins(tmp_path))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert not (tmp_path / "x.html").exists()
