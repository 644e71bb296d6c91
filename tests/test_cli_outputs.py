"""What cannot be written gives one line and its exit code, and leaves earlier output as it was."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import BadOutput
from tests.command_line import content, environment, run, with_plugins, written_facts

NT = "<a:a> <a:b> <a:c> .\n"
Mount = Callable[[str], Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a small file system in memory, with options; again to change them."""
    folder = tmp_path / "mounted"

    def mounted(options: str) -> Path:
        folder.mkdir(exist_ok=True)
        call = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        try:
            subprocess.run(call, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("mounting a small file system takes root and its rights")
        return folder

    yield mounted
    if folder.is_mount():
        subprocess.run(["umount", str(folder)], check=True)


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It could not be written, and one line says why."""
    assert done.returncode == BadOutput.exit_code
    assert done.stdout == ""
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("error: "))
    assert all(word in line for word in words), line
    assert "Traceback" not in done.stderr


def test_a_full_file_system(tmp_path: Path, mount: Mount) -> None:
    facts, folder = written_facts(tmp_path / "facts.json"), mount("size=800k")
    call = ("build", facts, "--out", folder / "dist", "--extractor", "empty")
    env = with_plugins(tmp_path)
    assert run(*call, env=env).returncode == 0
    subprocess.run(["dd", "if=/dev/zero", f"of={folder / 'ballast'}", "bs=4k"], check=False, capture_output=True)
    before = content(folder)
    refused(run(*call, env=env), str(folder / "dist"), "No space left on device", "(free some space)")
    assert content(folder) == before


@pytest.mark.parametrize("command", ["build", "map"])
def test_a_file_system_that_is_for_reading_only(tmp_path: Path, mount: Mount, command: str) -> None:
    facts, folder = written_facts(tmp_path / "facts.json"), mount("size=800k")
    extractor = ("--extractor", "empty") if command == "build" else ()
    call = (command, facts, "--out", folder / "out", *extractor)
    env = with_plugins(tmp_path)
    assert run(*call, env=env).returncode == 0
    before = content(folder)
    mount("remount,ro")
    refused(run(*call, env=env), str(folder / "out"), "Read-only file system", "with --out)")
    assert content(folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    facts, folder = written_facts(tmp_path / "facts.json"), tmp_path / "closed"
    folder.mkdir(mode=0o555)
    refused(run("map", facts, "--out", folder / "x.ttl"), str(folder / "x.ttl"), "Permission denied")


@pytest.mark.parametrize("command", ["build", "map"])
def test_a_path_below_a_file(tmp_path: Path, command: str) -> None:
    facts = written_facts(tmp_path / "facts.json")
    extractor = ("--extractor", "empty") if command == "build" else ()
    done = run(command, facts, "--out", facts / "below", *extractor, env=with_plugins(tmp_path))
    refused(done, str(facts / "below"), "cannot write", "with --out)")


@pytest.mark.parametrize("command", ["build", "map"])
def test_files_that_may_not_grow(tmp_path: Path, command: str) -> None:
    """Disk quota and ``ulimit -f`` behave so; this needs no rights."""
    facts = written_facts(tmp_path / "facts.json")
    extractor = ("--extractor", "empty") if command == "build" else ()
    call = (command, facts, "--out", tmp_path / "out", *extractor)
    env = with_plugins(tmp_path) | {"PYTHONDONTWRITEBYTECODE": "1"}
    assert run(*call, env=env).returncode == 0
    before = content(tmp_path)
    done = run(*call, env=env, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    refused(done, str(tmp_path / "out"), "File too large")
    assert content(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the system has no /dev/full")
def test_full_devices_stay_devices(tmp_path: Path) -> None:
    query = ("query", "-e", "SELECT * { ?s ?p ?o }", "--data", "-")
    refused(run(*query, "--out", "/dev/full", input=NT), "/dev/full", "No space left", "(free some space)")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    with Path("/dev/full").open("w") as full:
        for call in (query, ("--help",), ("schema", "facts"), ("query", "--list")):
            done = run(*call, input=NT, capture_output=False, stdout=full, stderr=subprocess.PIPE)
            (line,) = done.stderr.splitlines()
            assert line.startswith("error: standard output: cannot write: No space left on device")
            assert done.returncode == BadOutput.exit_code


def test_a_file_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    (tmp_path / "data.nt").write_text(NT, encoding="utf-8")
    (tmp_path / "kept.csv").write_text("what was there before", encoding="utf-8")
    (tmp_path / "kept.csv").chmod(0o640)
    call = ("query", "--data", "data.nt", "--format", "csv", "--out", "kept.csv", "-e")
    before = content(tmp_path)
    assert run(*call, "SELECT * { oops", cwd=tmp_path).returncode == 3
    assert run(*call, "CONSTRUCT WHERE { ?s ?p ?o }", cwd=tmp_path).returncode == 2
    assert content(tmp_path) == before
    assert run(*call, "SELECT ?s ?p ?o { ?s ?p ?o }", cwd=tmp_path).returncode == 0
    assert (tmp_path / "kept.csv").read_bytes().startswith(b"s,p,o")
    assert (tmp_path / "kept.csv").stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    assert run("schema", "facts", "--out", "link.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").stat().st_size > 1000


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE) as reader:
        assert run("schema", "facts", "--out", tmp_path / "pipe").returncode == 0
        assert reader.communicate(timeout=60)[0].startswith(b"{")


def test_nothing_extracted_leaves_the_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "facts.jsonl").write_text("what was there before", encoding="utf-8")
    before = content(tmp_path)
    call = ("extract", "empty.txt", "--extractor", "empty", "--out", "facts.jsonl")
    assert run(*call, cwd=tmp_path, env=with_plugins(tmp_path)).returncode == 3
    assert (tmp_path / "facts.jsonl").read_bytes() == before["facts.jsonl"]


def test_a_closed_stdout_is_said() -> None:
    command = [sys.executable, "-c", "import os; os.close(1); os.execv(os.sys.executable, os.sys.orig_argv[3:])"]
    call = [*command, sys.executable, "-m", "kg", "schema", "facts"]
    done = subprocess.run(call, env=environment(), check=False, capture_output=True, encoding="utf-8")
    assert done.stderr == "error: standard output: is closed (name a file with --out)\n"
    assert done.returncode == BadOutput.exit_code
