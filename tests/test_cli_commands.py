"""Each command as a newcomer calls it: data on stdout, progress on stderr, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import TEXT, environment, facts, run, with_plugins, written_facts

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NT = "<a:a> <a:b> <a:c> .\n<a:a> <a:b> <a:d> .\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody has built a facts document."""
    folder = tmp_path_factory.mktemp("user")
    written_facts(folder / "facts.json")
    done = run("build", "facts.json", "--extractor", "empty", cwd=folder, env=with_plugins(folder))
    assert done.returncode == 0, done.stderr
    return folder


def test_build_says_what_it_made(folder: Path) -> None:
    out = ("--out", "again", "--extractor", "empty")
    done = run("build", "facts.json", *out, cwd=folder, env=environment(PYTHONPATH=with_plugins_of(folder)))
    first, *files = done.stdout.splitlines()
    assert re.fullmatch(r"again: 1 article, 1 event, 1 claim, 1 statement, [\d,]+ triples", first)
    assert all(re.fullmatch(r" *[\d.]+ (B|kB|MB)  again/\S+(  \(\d+ files\))?", line) for line in files)
    assert [line.split("  ")[-1] for line in files if "dataset.ttl" in line] == ["again/dataset.ttl"]
    assert re.fullmatch(r"north: 1 events?, .*\nbuilt 1 article in [\d.]+ s\n", done.stderr)
    assert "\r" not in done.stderr


def with_plugins_of(folder: Path) -> str:
    return f"{folder / 'plugins'}:{environment()['PYTHONPATH']}"


def test_questions_are_asked_of_the_build_here(folder: Path) -> None:
    table = run("query", "casualties", cwd=folder)
    assert "at least" not in table.stdout.splitlines()[0]
    assert (table.returncode, table.stderr) == (0, "")
    (row,) = json.loads(run("query", "casualties", "--format", "json", cwd=folder).stdout)["results"]["bindings"]
    assert (row["minimum"]["value"], row["words"]["value"]) == ("12", "killed at least 12 civilians")
    assert "12" in table.stdout


def test_a_question_is_restricted_by_its_options(folder: Path) -> None:
    for place, count in (("Kharkiv", 1), ("Aleppo", 0)):
        done = run("query", "casualties", "--place", place, "--format", "csv", cwd=folder)
        assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == count
        assert done.returncode == 0


@pytest.mark.parametrize("order", ["query --format csv {} --data d.nt", "query --data d.nt {} --format csv"])
def test_options_may_stand_before_and_behind(tmp_path: Path, order: str) -> None:
    (tmp_path / "d.nt").write_text(NT, encoding="utf-8")
    (tmp_path / "q.rq").write_text("\ufeff" + COUNT, encoding="utf-8")
    for asked in ("q.rq", "-", f"-e {shlex.quote(COUNT)}"):
        done = run(*shlex.split(order.format(asked)), cwd=tmp_path, input=COUNT)
        assert (done.stdout.split(), done.stderr) == (["n", "2"], ""), asked


def test_several_files_are_asked_together(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(NT, encoding="utf-8")
    (tmp_path / "b.ttl").write_text("<a:x> <a:y> 5 .", encoding="utf-8")
    done = run("query", "-e", COUNT, "-d", "a.nt", "-d", "b.ttl", "--format", "tsv", cwd=tmp_path)
    assert done.stdout.split() == ["?n", "3"]


@pytest.mark.parametrize(
    ("form", "begins"),
    [("table", "subject "), ("ttl", "<a:"), ("nt", "<a:a> <a:b> <a:"), ("turtle", None), ("csv", None)],
)
def test_triples_have_formats_of_their_own(form: str, begins: str | None) -> None:
    done = run("query", "-e", "CONSTRUCT WHERE { ?s ?p ?o }", "--data", "-", "--format", form, input=NT)
    assert (done.returncode == 0) == (begins is not None)
    assert done.stdout.startswith(begins or "")
    assert bool(done.stdout) == bool(begins)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_answers_end_their_last_line(form: str) -> None:
    for query in (COUNT, "SELECT * { ?s ?p ?o }"):
        done = run("query", "-e", query, "--data", "-", "--format", form, input=NT)
        assert done.stdout.endswith("\n")
        assert not done.stdout.endswith("\n\n")


def test_questions_are_listed_for_people_and_programs() -> None:
    listed = json.loads(run("query", "--list", "--format", "json").stdout)
    text = run("query", "--list").stdout
    assert len(listed) == 10
    for question in listed:
        assert f"{question['name']}: {question['question']}" in text
        shown = run("query", question["name"], "--help").stdout
        assert all(one["option"] in shown and one["option"] in text for one in question["parameters"])


def test_other_hosts_and_updates_need_an_option(tmp_path: Path) -> None:
    service = run("query", "-e", "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }", "--data", "-", input=NT)
    assert service.returncode == 2
    assert service.stderr.startswith("error: -e: line 1, column 7: SERVICE would ask another host")
    assert "(--allow-service allows it)" in service.stderr
    update = ("query", "-e", "INSERT DATA { <a:x> <a:y> <a:z> }", "--data")
    refused = run(*update, "-", input=NT)
    assert refused.returncode == 2
    assert "--allow-update" in refused.stderr


def test_updates_change_a_store_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "d.nt").write_text(NT, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").touch()
    update = ("query", "-e", "INSERT DATA { <a:x> <a:y> <a:z> }", "--allow-update")
    for data in (("--data", "d.nt"), ("--data", "mine"), ()):
        assert run(*update, *data, cwd=tmp_path).returncode == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["d.nt", "mine", "notes.txt"]
    assert (tmp_path / "d.nt").read_text(encoding="utf-8") == NT
    assert run(*update, "--data", "store", cwd=tmp_path).returncode == 0
    assert run("query", "-e", COUNT, "--data", "store", "--format", "csv", cwd=tmp_path).stdout.split() == ["n", "1"]


def test_the_stages_are_joined_by_pipes(tmp_path: Path) -> None:
    (tmp_path / "north.txt").write_text(TEXT, encoding="utf-8")
    kg = f"{shlex.quote(sys.executable)} -m kg"
    pipe = f"set -o pipefail; {kg} extract north.txt | {kg} map - | tee graph.ttl | {kg} validate -"
    done = subprocess.run(["bash", "-c", pipe], cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The graph conforms" in done.stdout
    asked = run("query", "casualties", "--data", "-", "--format", "csv", input=(tmp_path / "graph.ttl").read_text())
    assert "killed at least 12 civilians" in asked.stdout


def test_every_form_of_a_map_says_the_same() -> None:
    counts = set()
    for form in ("ttl", "trig", "nq", "jsonld"):
        mapped = run("map", "-", "--format", form, input=json.dumps(facts()))
        assert mapped.returncode == 0
        counts.add(run("query", "-e", COUNT, "--data", "-", "--format", "csv", input=mapped.stdout).stdout)
    assert len(counts) == 1


def test_what_follows_can_be_validated_and_asked() -> None:
    graph = run("map", "-", input=json.dumps(facts())).stdout
    for form in ("nq", "ttl"):
        inferred = run("infer", "-", "--format", form, input=graph).stdout
        ask = "ASK { ?c a <http://www.w3.org/ns/prov#Entity> }"
        assert run("query", "-e", ask, "--data", "-", input=inferred).stdout == "yes\n"


def test_reports_of_violations() -> None:
    broken = "<a:claim> a <https://w3id.org/conflict-kg/ontology#CasualtyClaim> .\n"
    text = run("validate", "-", input=broken)
    assert (text.returncode, text.stderr) == (1, "")
    assert "a:claim" in text.stdout
    as_json = run("validate", "-", "--format", "json", input=broken)
    assert json.loads(as_json.stdout)["conforms"] is False
    report = run("validate", "-", "--format", "ttl", input=broken)
    ask = "PREFIX sh: <http://www.w3.org/ns/shacl#> ASK { ?r sh:conforms false }"
    assert run("query", "-e", ask, "--data", "-", input=report.stdout).stdout == "yes\n"


def test_schema_in_all_its_formats() -> None:
    assert json.loads(run("schema", "facts").stdout)["$schema"].startswith("https://json-schema.org/")
    rows = json.loads(run("schema", "codes", "status", "--format", "json").stdout)
    assert [row["code"] for row in rows] == ["detained", "displaced", "injured", "killed", "missing"]
    assert list(csv.DictReader(io.StringIO(run("schema", "codes", "status", "--format", "csv").stdout))) == rows
    assert {"type": "Person", "kinds": "actor-type"} in json.loads(run("schema", "types", "--format", "json").stdout)
    table = run("schema", "codes", "event-type").stdout.splitlines()
    assert table[0].split() == ["code", "label", "broader"]
    assert any(line.split()[0] == "BarrelBombing" and line.split()[-1] == "AirStrike" for line in table)


def test_the_ontology_three_ways(tmp_path: Path) -> None:
    assert "owl:Ontology" in run("ontology").stdout
    assert "@context" in json.loads(run("ontology", "--context").stdout)
    assert run("ontology", "--html", "--out", "page.html", cwd=tmp_path).stdout == ""
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_extract_goes_on_after_a_bad_article(tmp_path: Path) -> None:
    env = with_plugins(tmp_path)
    for name, text in (("a", "Two were killed."), ("b", ""), ("c", "Three were killed.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("extract", "c.txt", "b.txt", "a.txt", "--extractor", "empty", cwd=tmp_path, env=env)
    assert [json.loads(line)["article"]["id"] for line in done.stdout.splitlines()] == ["c", "a"]
    assert done.stderr.startswith("error: b.txt: is empty")
    assert done.returncode == 3


def test_names_cannot_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m\nalert.ttl").write_text("oops", encoding="utf-8")
    done = run("validate", "red\x1b[31m\nalert.ttl", cwd=tmp_path)
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: red\\x1b[31m\\nalert.ttl: line 1")
