"""How a run ends: signals, readers that go away, and bugs."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.command_line import KG, content, environment, run, start, with_plugins, written_facts


@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated"), (signal.SIGHUP, 129, "terminated")],
)
def test_a_signal_in_mid_build_leaves_nothing_behind(tmp_path: Path, number: int, code: int, word: str) -> None:
    env, articles = with_plugins(tmp_path), tmp_path / "articles"
    articles.mkdir()
    for name in ("first", "second"):
        (articles / f"{name}.txt").write_text(f"The {name} shell killed nobody.", encoding="utf-8")
    out = tmp_path / "dist"
    assert run("build", articles / "first.txt", "--out", out, "--extractor", "empty", env=env).returncode == 0
    before = content(tmp_path)
    with start("build", articles, "--out", out, "--extractor", "slow", env=env) as building:
        assert building.stderr is not None
        assert building.stderr.readline().startswith("first: ")
        assert any(path.name.startswith(".dist.partial-") for path in tmp_path.iterdir())
        building.send_signal(number)
        said, told = building.communicate(timeout=30)
    assert building.returncode == code
    assert (said, told) == ("", f"{word}; what was there before is untouched\n")
    assert content(tmp_path) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".dist")]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_the_embedded_extractor_works(tmp_path: Path, number: int, code: int) -> None:
    for n in range(200):
        text = f"Shell number {n} killed {n + 2} soldiers in Kharkiv, the governor said. " * 20
        (tmp_path / f"{n:03}.txt").write_text(text, encoding="utf-8")
    before = content(tmp_path)
    with start("build", tmp_path, "--out", tmp_path / "dist") as building:
        assert building.stderr is not None
        assert building.stderr.readline().startswith("000: ")
        building.send_signal(number)
        told = building.communicate(timeout=60)[1]
    assert building.returncode == code
    assert "untouched" in told.splitlines()[-1]
    assert "Traceback" not in told
    assert content(tmp_path) == before


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_to_a_query_and_its_process(tmp_path: Path, number: int, code: int) -> None:
    (tmp_path / "data.nt").write_text("".join(f"<a:{n}> <a:b> <a:{n}> .\n" for n in range(500)), encoding="utf-8")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    call = [*KG, "query", "-e", endless, "--data", str(tmp_path / "data.nt"), "--out", str(tmp_path / "answer")]
    with subprocess.Popen(
        call,
        env=environment(),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as asking:
        deadline = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:  # until the answer's file is begun
            time.sleep(0.05)
        time.sleep(0.5)
        os.killpg(asking.pid, number)  # as a terminal does: to all processes of the group
        told = asking.communicate(timeout=30)[1]
    assert asking.returncode == code
    assert told.splitlines()[-1].endswith("what was there before is untouched")
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["data.nt"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "data.nt").write_text("".join(f"<a:{n}> <a:b> <a:c> .\n" for n in range(20_000)), encoding="utf-8")
    for form in ("csv", "table"):
        call = ("query", "-e", "SELECT * { ?s ?p ?o }", "--data", tmp_path / "data.nt", "--format", form)
        with start(*call) as asking:
            assert asking.stdout is not None
            assert asking.stderr is not None
            assert asking.stdout.readline().split(",")[0].split()[0] in "spo"
            asking.stdout.close()
            assert asking.stderr.read() == ""
        assert asking.returncode == 0


@pytest.mark.parametrize("call", [("--help",), ("schema", "facts"), ("ontology",), ("query", "--list")])
def test_nobody_reads(call: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = run(*call, capture_output=False, stdout=closed, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_build_goes_on_when_nobody_reads_its_progress(tmp_path: Path) -> None:
    facts, out = written_facts(tmp_path / "facts.json"), tmp_path / "dist"
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        call = ("build", facts, "--out", out, "--extractor", "empty")
        done = run(*call, env=with_plugins(tmp_path), capture_output=False, stdout=subprocess.PIPE, stderr=closed)
    assert done.returncode == 0
    assert "1 article" in done.stdout
    assert (out / "SHA256SUMS").is_file()


def test_a_bug_asks_for_a_report_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two soldiers were killed.", encoding="utf-8")
    env = with_plugins(tmp_path)
    before = content(tmp_path)
    call = ("build", tmp_path / "a.txt", "--out", tmp_path / "dist", "--extractor", "buggy")
    done = run(*call, env=env)
    (line,) = done.stderr.splitlines()
    assert "this is a bug in kg: KeyError: 'no such\\nkey'" in line
    assert "please report it" in line
    assert f"kg --debug build {tmp_path / 'a.txt'}" in line
    assert (done.returncode, done.stdout) == (5, "")
    for traced in (run("--debug", *call, env=env), run(*call, env=env | {"KG_DEBUG": "1"})):
        assert traced.stderr.startswith("Traceback")
        assert "in extract" in traced.stderr
        assert "please report it" in traced.stderr.splitlines()[-1]
        assert traced.returncode == 5
    assert {name for name in content(tmp_path) if "__pycache__" not in name} == set(before)


def test_what_is_foreseen_has_no_traceback(tmp_path: Path) -> None:
    done = run("--debug", "validate", tmp_path / "none.ttl")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
