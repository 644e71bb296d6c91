"""``kg link index`` as it is called: what it prints, its exit codes, its progress."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kg.linking import Wanted
from kg.linking.dump import DumpIndex
from tests.command_line import environment
from tests.dump_made import entities, item, statement, write_dump

# The command by itself, with progress shown as often as it is told.
_PROGRAM = """
import sys, time
from kg.cli import link_index, progress
from kg.cli.ending import exit_code_of, leave
from kg.linking.dump import indexing
indexing._WATCHED = 10
progress._OFTEN = progress._SELDOM = float(sys.argv.pop(1))
pause, shown = float(sys.argv.pop(1)), link_index._Shown.watch
link_index._Shown.watch = lambda self, progress: (time.sleep(pause), shown(self, progress))
leave(exit_code_of(lambda: link_index.command.main(sys.argv[1:], "kg link index", standalone_mode=False)))
"""


def call(*arguments: object, often: float = 30, pause: float = 0) -> list[str]:
    return [sys.executable, "-c", _PROGRAM, str(often), str(pause), *map(str, arguments)]


def run(*arguments: object, often: float = 30) -> subprocess.CompletedProcess[str]:
    options = {"capture_output": True, "encoding": "utf-8", "env": environment(), "check": False}
    return subprocess.run(call(*arguments, often=often), **options)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write_dump(tmp_path / "wikidata-20260105-all.json.gz", [*entities(300), b"{odd", b'{"P31":[\x1b[2J}'])


def test_an_index_is_made_once(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "made.index"
    done = run(dump, "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{out}: ")
    assert "of 302 entities" in done.stdout
    assert "2 malformed; 0." in done.stdout
    first, second = done.stderr.splitlines()
    assert first.startswith(f"{dump}:302: left out, for it is malformed: ")
    assert "\x1b" not in second
    again = run(dump, "--out", out)
    assert (again.returncode, again.stdout, again.stderr) == (0, f"{out}: is complete already\n", "")


def test_classes_and_language(tmp_path: Path) -> None:
    dump = write_dump(
        tmp_path / "dump.json", [item(1, "Palace", statement("P31", 9)), item(9, "x", statement("P279", 3))]
    )
    assert "1 of 2 entities" in run(dump, "-o", tmp_path / "a", "--item-class", "Q9").stdout
    assert "1 of 2 entities" in run(dump, "-o", tmp_path / "b", "--item-class", "Q3", "--subclasses").stdout
    assert "0 of 2 entities" in run(dump, "-o", tmp_path / "c").stdout


def test_what_goes_wrong_is_one_line_and_a_code(dump: Path, tmp_path: Path) -> None:
    for arguments, code, why in (
        ((dump, "--item-class", "city"), 2, "'city' is no class of Wikidata"),
        ((tmp_path / "none.gz",), 3, "cannot be read: No such file or directory"),
        ((dump, "-o", dump), 3, "is there and no index, so it is not replaced"),
    ):
        done = run(*arguments, *([] if "-o" in arguments else ["-o", tmp_path / "made"]))
        assert (done.returncode, done.stdout) == (code, "")
        assert done.stderr.startswith("error: ")
        assert done.stderr.count("\n") == 1
        assert why in done.stderr


def test_progress_is_lines_where_stderr_is_no_terminal(dump: Path, tmp_path: Path) -> None:
    done = run(dump, "-o", tmp_path / "made", often=0)
    shown = done.stderr.splitlines()
    assert shown[0].startswith("reading items: 0.00 of 0.00 GB, 10 entities (")
    assert "\r" not in done.stderr
    assert not run(dump, "-o", tmp_path / "more").stderr.count("reading")


def test_progress_is_one_line_on_a_terminal(dump: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        call(dump, "-o", tmp_path / "made", often=0), stderr=theirs, stdout=subprocess.DEVNULL, env=environment()
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while more := os.read(ours, 4096):
                shown += more
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert shown.count(b"\r\x1b[Kreading items") > 10
    assert shown.count(b"\n") == 2  # the malformed lines, which stay
    assert shown.endswith(b"\r\x1b[K")


@pytest.mark.parametrize(
    ("number", "code", "word"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")]
)
def test_interrupted_and_gone_on_with(dump: Path, tmp_path: Path, number: int, code: int, word: str) -> None:
    out = tmp_path / "made"
    process = subprocess.Popen(
        call(dump, "-o", out, often=0, pause=1),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not out.with_name("made.partial").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code, said
    assert word in said
    assert not out.exists()
    assert run(dump, "-o", out).returncode == 0
    with closing(DumpIndex(out)) as index:
        assert index.candidates([Wanted(("Republic of XA",), "Place")])[0]
