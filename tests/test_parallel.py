"""Several processes give what one gives, byte for byte, and end when it does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kg.building import jobs
from kg.building.jobs import FEW, each
from kg.errors import KgError, UsageError
from tests.command_line import content, environment, run, start
from tests.conftest import ROOT

_PLUGINS = """
    import os, pathlib, sys, time
    from kg.errors import BadInput
    from kg.facts import read_facts

    class Plain:
        "Finds nothing, and says on both streams what it reads."
        def extract(self, article):
            print("reading", article.id)
            print("still reading", article.id, file=sys.stderr)
            said = {"id": article.id, "sha256": article.sha256, "text": article.text}
            return read_facts({"version": "1", "article": said, "extraction": {"extractor": "plain", "version": "1"}})

    class Quiet(Plain):
        "Cannot read article 17."
        def extract(self, article):
            if article.id == "017":
                raise BadInput("is in verse")
            said = {"id": article.id, "sha256": article.sha256, "text": article.text}
            return read_facts({"version": "1", "article": said, "extraction": {"extractor": "quiet", "version": "1"}})

    class Buggy(Quiet):
        def extract(self, article):
            return {}["nothing"] if article.id == "030" else super().extract(article)

    class Dying(Quiet):
        def extract(self, article):
            os._exit(9) if article.id == "030" else None
            return super().extract(article)

    class Stuck(Quiet):
        "Writes which process it is in, and waits for long."
        def extract(self, article):
            pathlib.Path(os.environ["KG_TEST_PIDS"], str(os.getpid())).touch()
            time.sleep(60)
            return super().extract(article)
"""

_WATCHED = """
    import os, socket
    connect = socket.socket.connect
    def watched(self, address):
        if self.family != socket.AF_UNIX:
            open(os.environ["KG_TEST_CALLS"], "a").write(f"{address}\\n")
        return connect(self, address)
    socket.socket.connect = watched
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment with the extractors above, in which calls to other hosts are written down."""
    packages = tmp_path / "plugins"
    about = packages / "kg_parallel_tests-1.dist-info"
    about.mkdir(parents=True)
    (packages / "kg_parallel_tests.py").write_text(textwrap.dedent(_PLUGINS), encoding="utf-8")
    (packages / "sitecustomize.py").write_text(textwrap.dedent(_WATCHED), encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: kg-parallel-tests\nVersion: 1\n", encoding="utf-8")
    names = ("plain", "quiet", "buggy", "dying", "stuck")
    entries = "".join(f"{name} = kg_parallel_tests:{name.title()}\n" for name in names)
    (about / "entry_points.txt").write_text(f"[kg.extractors]\n{entries}", encoding="utf-8")
    (tmp_path / "pids").mkdir()
    return environment(
        PYTHONPATH=os.pathsep.join([str(packages), str(ROOT)]),
        KG_TEST_CALLS=str(tmp_path / "calls"),
        KG_TEST_PIDS=str(tmp_path / "pids"),
    )


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """More than are read in one process, an empty one and one of an unknown kind among them."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(FEW + 20):
        (folder / f"{n:03}.txt").write_text(f"Shell number {n} killed {n + 2} soldiers.\n", encoding="utf-8")
    (folder / "005.txt").write_text("", encoding="utf-8")
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7")
    return folder


def test_several_processes_print_what_one_prints(articles: Path, env: dict[str, str], tmp_path: Path) -> None:
    one = run("extract", articles, "--extractor", "quiet", env=env)
    three = run("extract", articles, "--extractor", "quiet", "--jobs", 3, env=env)
    assert one.returncode == three.returncode == 3
    assert len(one.stdout.splitlines()) == FEW + 18
    assert three.stdout == one.stdout
    assert three.stderr == one.stderr
    assert "017: is in verse" in one.stderr
    assert not (tmp_path / "calls").exists()


def test_several_processes_build_what_one_builds(articles: Path, env: dict[str, str], tmp_path: Path) -> None:
    told = []
    for count in (1, 2):
        made = run("build", articles, "--out", tmp_path / str(count), "--jobs", count, "--extractor", "quiet", env=env)
        assert made.returncode == 3
        told.append([line for line in made.stderr.splitlines() if not line.startswith("built ")])
    assert told[0] == told[1]
    assert content(tmp_path / "1") == content(tmp_path / "2")


def test_what_an_extractor_prints_does_not_come_between_the_facts(articles: Path, env: dict[str, str]) -> None:
    made = run("extract", articles, "--extractor", "plain", "--jobs", 2, env=env)
    assert len(made.stdout.splitlines()) == FEW + 19
    assert all(line.startswith("{") for line in made.stdout.splitlines())
    assert made.stderr.index("reading 000") < made.stderr.index("still reading 043")


def test_a_bug_in_a_process_is_told_like_any(articles: Path, env: dict[str, str]) -> None:
    one, two = (run("extract", articles, "--extractor", "buggy", "--jobs", count, env=env) for count in (1, 2))
    assert one.returncode == two.returncode == 5
    assert two.stdout == one.stdout
    assert two.stderr.replace(" --jobs 2", "") == one.stderr.replace(" --jobs 1", "")


def test_a_process_that_dies_is_an_error_with_a_way_out(articles: Path, env: dict[str, str]) -> None:
    made = run("extract", articles, "--extractor", "dying", "--jobs", 2, env=env)
    assert made.returncode == KgError.exit_code
    assert "ended early" in made.stderr.splitlines()[-1]
    assert "use fewer jobs" in made.stderr.splitlines()[-1]
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_processes(
    articles: Path, env: dict[str, str], tmp_path: Path, number: int, code: int
) -> None:
    with start("extract", articles, "--extractor", "stuck", "--jobs", 2, "--out", tmp_path / "facts", env=env) as work:
        _wait_until(lambda: len(list((tmp_path / "pids").iterdir())) == 2)
        work.send_signal(number)
        assert "untouched" in work.communicate(timeout=20)[1].splitlines()[-1]
    assert work.returncode == code
    pids = [int(path.name) for path in (tmp_path / "pids").iterdir()]
    _wait_until(lambda: not any(_lives(pid) for pid in pids))
    assert not (tmp_path / "facts").exists()


def _wait_until(true: object) -> None:
    assert callable(true)
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_few_articles_do_not_load_the_engine(tmp_path: Path) -> None:
    code = """
        import sys
        from kg.building.jobs import FEW, each
        assert list(each(str, range(FEW - 1), 2)) == [str(n) for n in range(FEW - 1)]
        assert "daft" not in sys.modules
        import kg.cli.extract, kg.building
        assert "daft" not in sys.modules
        assert list(each(str, range(FEW), 2)) == [str(n) for n in range(FEW)]
        assert "daft" in sys.modules
        from kg.cli.ending import leave
        leave(0)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, cwd=tmp_path, env=environment())


def test_without_the_engine_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "find_spec", lambda name: None)
    assert list(each(str, range(3), 1)) == ["0", "1", "2"]
    with pytest.raises(UsageError, match=r"conflict-kg\[parallel\]"):
        each(str, range(3), 2)


def test_one_thing_is_read_when_it_is_asked_for() -> None:
    taken: list[int] = []
    first = next(each(lambda n: taken.append(n) or n, iter(range(5)), 1))  # type: ignore[func-returns-value]
    assert (first, taken) == (0, [0])


def test_explanations_are_of_one_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shelling killed two.")
    made = run("extract", tmp_path / "a.txt", "--explain", "--jobs", 2)
    assert made.returncode == UsageError.exit_code
