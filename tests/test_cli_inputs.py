"""What cannot be read gives one line (file, place, way out), its exit code, and leaves earlier output as it was."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadInput, DoesNotConform, UsageError
from tests.command_line import content, environment, facts, run, with_plugins, written_facts
from tests.conftest import ROOT

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with an extractor that needs no model."""
    return with_plugins(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory, plugins: dict[str, str]) -> Path:
    """A folder with what an earlier run has written: ``out.build`` and ``out.map``; and ``out.extract``."""
    folder = tmp_path_factory.mktemp("earlier")
    facts = written_facts(folder / "good.json")
    assert run("build", facts, "--out", folder / "out.build", "--extractor", "empty", env=plugins).returncode == 0
    assert run("map", facts, "--out", folder / "out.map").returncode == 0
    (folder / "out.extract").write_bytes(facts.read_bytes())
    return folder


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of stderr; stdout must be empty."""
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    return line


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ("is empty", "give a file with the article's text")),
        (b"\x7fELF\x02\x01\x01\0\0\0\0", ("is a binary file", "byte offset 7", "export other documents as text")),
        (b"Caf\xe9 owners were killed.", ("is not in UTF-8", "byte offset 3", "iconv")),
        ("Killed.".encode("utf-16"), ("is in UTF-16", "iconv -f UTF-16")),
    ],
    ids=["empty", "binary", "latin-1", "utf-16"],
)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_articles_that_cannot_be_read(
    tmp_path: Path, earlier: Path, plugins: dict[str, str], data: bytes, words: tuple[str, ...], command: str
) -> None:
    shutil.copytree(earlier, tmp_path, dirs_exist_ok=True)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    before = content(tmp_path)
    done = run(command, bad, "--out", tmp_path / f"out.{command}", "--extractor", "empty", env=plugins)
    assert done.returncode == BadInput.exit_code
    assert done.stdout == ""
    first, *rest = done.stderr.splitlines()
    assert first.startswith(f"error: {bad}: ")
    assert all(word in first for word in words)
    assert len(rest) <= (command == "build")  # which adds that nothing was built
    assert content(tmp_path) == before


FAULTS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "offset": (
        lambda d: d["claims"][0]["evidence"].update(end=10_000),
        ("$.claims[0].evidence.end: 10000 is beyond the end of the article", "code points"),
    ),
    "offset that is no number": (
        lambda d: d["events"][0]["mentions"][0].update(start="nine"),
        ("$.events[0].mentions[0].start", "integer", "kg schema facts"),
    ),
    "unknown event type": (
        lambda d: d["events"][0].update(type="Earthquake"),
        ("$.events[0].type: unknown event-type 'Earthquake'", "kg schema codes event-type"),
    ),
    "unknown entity type": (
        lambda d: d["entities"][0].update(type="Ghost"),
        ("$.entities[0].type: unknown entity type 'Ghost'", "kg schema types"),
    ),
    "evidence elsewhere": (
        lambda d: d["claims"][0]["evidence"].update(exact="killed at least 99 civilians"),
        ("$.claims[0].evidence.exact: the words are not in the article", "they do not stand in the article"),
    ),
}


@pytest.mark.parametrize(("change", "words"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("command", ["map", "build"])
def test_facts_that_cannot_be_true(
    tmp_path: Path, earlier: Path, plugins: dict[str, str], change: Change, words: tuple[str, ...], command: str
) -> None:
    shutil.copytree(earlier, tmp_path, dirs_exist_ok=True)
    document = copy.deepcopy(facts())
    change(document)
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(document), encoding="utf-8")
    extractor = ("--extractor", "empty") if command == "build" else ()
    before = content(tmp_path)
    done = run(command, bad, "--out", tmp_path / f"out.{command}", *extractor, env=plugins)
    assert done.returncode == BadInput.exit_code
    first, *rest = done.stderr.splitlines()
    assert first.startswith(f"error: {bad}: $.")
    assert all(word in first for word in words)
    assert len(rest) <= (command == "build")
    assert content(tmp_path) == before


def test_broken_json_is_placed(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{\n  "version": oops\n}', encoding="utf-8")
    line = only_line(done := run("map", "bad.json", cwd=tmp_path))
    assert line.startswith("error: bad.json: is not JSON: Expecting value at line 2, column 14")
    assert done.returncode == BadInput.exit_code


def test_the_second_document_of_several_is_placed() -> None:
    lines = json.dumps(facts()) + "\n" + json.dumps(facts() | {"claims": 3}) + "\n"
    done = run("map", "-", input=lines)
    assert done.stderr.startswith("error: stdin:2: $.claims")
    assert done.returncode == BadInput.exit_code


@pytest.mark.parametrize("command", [("validate",), ("infer",), ("query", "-e", "ASK {}", "--data")])
def test_invalid_turtle_has_line_and_column(tmp_path: Path, command: tuple[str, ...]) -> None:
    turtle = "@prefix ex: <http://example.org/> .\nex:a ex:b ex:c .\nex:a ex:b ;; .\n"
    (tmp_path / "bad.ttl").write_text(turtle, encoding="utf-8")
    line = only_line(done := run(*command, "bad.ttl", cwd=tmp_path))
    assert line.startswith("error: bad.ttl: line 3, column 11: invalid Turtle: ")
    assert done.returncode == BadInput.exit_code


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("validate", "standard input: there is no "),
        ("infer", "standard input: there is no "),
        ("map", "stdin: is empty"),
    ],
)
def test_empty_standard_input(command: str, said: str) -> None:
    line = only_line(done := run(command, "-", input=""))
    assert line.startswith(f"error: {said}")
    assert done.returncode == BadInput.exit_code


@pytest.mark.parametrize("command", ["extract", "map", "validate", "infer"])
def test_files_that_do_not_exist(tmp_path: Path, command: str) -> None:
    options = ("--extractor", "empty") if command == "extract" else ()
    line = only_line(done := run(command, "no-such-file", *options, cwd=tmp_path, env=with_plugins(tmp_path)))
    assert line.startswith("error: no-such-file: ")
    assert "No such file" in line
    assert done.returncode == BadInput.exit_code


def test_syntax_errors_in_queries_have_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "data.nt").write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    query = "SELECT ?s\nWHERE ( ?s ?p ?o )"
    (tmp_path / "bad.rq").write_text(query, encoding="utf-8")
    for asked, called in ((["bad.rq"], "bad.rq"), (["-"], "standard input"), (["-e", query], "-e")):
        done = run("query", *asked, "--data", "data.nt", cwd=tmp_path, input=query)
        assert only_line(done).startswith(f"error: {called}: line 2, column 7: syntax error: ")
        assert done.returncode == BadInput.exit_code


def test_a_query_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    line = only_line(done := run("query", "casualties", cwd=tmp_path))
    assert line.startswith("error: dist: there is no build in this folder (run kg build first, ")
    assert done.returncode == BadInput.exit_code


def test_a_clash_with_the_ontology_is_told(tmp_path: Path) -> None:
    turtle = "@prefix kg: <https://w3id.org/conflict-kg/ontology#> .\n<a:x> a kg:Person, kg:Event .\n"
    (tmp_path / "clash.ttl").write_text(turtle, encoding="utf-8")
    done = run("infer", "clash.ttl", "--out", "inferred.nq", cwd=tmp_path)
    assert "a:x" in only_line(done)
    assert done.returncode == DoesNotConform.exit_code
    assert not (tmp_path / "inferred.nq").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], ("no such command 'nonsense'", "kg --help")),
        (["build"], ("missing argument 'INPUT...'", "kg build --help")),
        (["build", "x", "--ot", "y"], ("no such option '--ot'", "--out", "kg build --help")),
        (["query"], ("nothing is asked", "kg query --list")),
        (["query", "casualtys"], ("did you mean casualties?",)),
        (["query", "-e", "ASK {}", "casualties"], ("both -e and 'casualties'",)),
        (["query", "casualties", "--from", "soon", "--data", "x"], ("'soon' is no date", "2016-05-03")),
        (["query", "casualties", "--status", "kiled", "--data", "x"], ("'kiled' is no code", "killed")),
        (["query", "-e", "ASK {}", "--data", "-", "--data", "x"], ("standard input is queried alone",)),
        (["schema", "codes", "colour"], ("no code list 'colour'", "event-type")),
        (["ontology", "--html", "--context"], ("ask for one",)),
        (["extract", "x", "--extractor", "none"], ("no extractor is called 'none'", "installed: ", "spacy")),
        (["map", "-", "--base", "my base"], ("'my base' cannot be a base IRI", "absolute")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_command_lines(arguments: list[str], words: tuple[str, ...]) -> None:
    line = only_line(done := run(*arguments, input=json.dumps(facts())))
    assert all(word in line for word in words)
    assert done.returncode == UsageError.exit_code


def site_without_model(folder: Path) -> dict[str, str]:
    """An environment with every installed package but the language model."""
    links = folder / "site"
    links.mkdir()
    for packages in {Path(sysconfig.get_paths()[kind]) for kind in ("purelib", "platlib")}:
        for path in packages.iterdir():
            if not path.name.startswith("en_core_web") and not (links / path.name).exists():
                (links / path.name).symlink_to(path)
    return environment(PYTHONPATH=os.pathsep.join([str(ROOT), str(links)]))


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_missing_model_says_how_to_get_it(tmp_path: Path, command: str) -> None:
    (tmp_path / "north.txt").write_text("Two soldiers were killed.", encoding="utf-8")
    # -S keeps the interpreter's own folder of packages, where the model is, from being seen
    call = [sys.executable, "-S", "-m", "kg", command, "north.txt"]
    env = site_without_model(tmp_path)
    done = subprocess.run(call, cwd=tmp_path, env=env, check=False, capture_output=True, encoding="utf-8")
    line = only_line(done)
    assert "the language model en_core_web_sm is not installed" in line
    assert line.endswith(")")
    assert done.returncode == BadInput.exit_code
    assert not (tmp_path / "dist").exists()
