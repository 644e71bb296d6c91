"""An index in the making: interrupted and gone on with, refused, put in place at once."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadInput, BadOutput
from kg.linking.dump import DumpIndex, Progress, Summary, database, finishing, gathering, index_dump, indexing
from kg.linking.dump import about as about_module
from kg.linking.dump.about import about
from kg.linking.dump.chosen import Chosen, chosen
from tests.command_line import environment
from tests.dump_made import entities, item, statement, write_dump

SIZE = 1000


class Stop(BaseException):
    """Ends the work as a signal does."""


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes hours in a real dump happens every few lines."""
    monkeypatch.setattr(gathering, "_COMMITTED", 100)
    monkeypatch.setattr(indexing, "_WATCHED", 10)
    monkeypatch.setattr(database, "_EVERY", 0)


@pytest.fixture(scope="module", params=["gz", "bz2", "plain"])
def dump(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dump")
    return write_dump(folder / f"wikidata-20260105-all.json.{request.param}", entities(SIZE))


@pytest.fixture(scope="module")
def gzipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dump(tmp_path_factory.mktemp("dump") / "wikidata-20260105-all.json.gz", entities(SIZE))


def make(dump: Path, out: Path, of: Chosen | None = None, watch: Any = None) -> Summary:
    return index_dump(dump, out, of or chosen(), watch or (lambda _: None), lambda _: None)


def stop_at(stage: str, entities: int) -> Any:
    def watch(progress: Progress) -> None:
        if progress.stage == stage and progress.entities >= entities:
            raise Stop

    return watch


def held(path: Path) -> dict[str, list[Any]]:
    """All that an index holds."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in names}


def test_a_run_goes_on_where_the_last_one_stopped(dump: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    expected = make(dump, whole, chosen(subclasses=True))
    assert expected.kept > 150
    for stage, at in (("classes", 250), ("items", 30), ("items", 730), ("names", 0)):
        with pytest.raises(Stop):
            make(dump, parts, chosen(subclasses=True), stop_at(stage, at))
        assert not parts.exists()
    seen: list[Progress] = []
    assert make(dump, parts, chosen(subclasses=True), seen.append) == expected
    assert {one.stage for one in seen} == {"names"}
    assert held(parts) == held(whole)
    assert not list(tmp_path.glob("parts.*"))


def test_little_is_read_twice(gzipped: Path, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        make(gzipped, tmp_path / "made", watch=stop_at("items", 730))
    seen: list[Progress] = []
    make(gzipped, tmp_path / "made", watch=seen.append)
    assert min(one.entities for one in seen) == 700
    assert seen[0].stage == "skipping"
    assert seen[-1].read == seen[-1].size == gzipped.stat().st_size


def test_a_killed_run_is_gone_on_with(gzipped: Path, tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from kg.linking.dump import gathering, index_dump, indexing\n"
        "from kg.linking.dump.chosen import chosen\n"
        "gathering._COMMITTED, indexing._WATCHED = 100, 10\n"
        "watch = lambda progress: progress.entities > 555 and os._exit(9)\n"
        "index_dump(Path(sys.argv[1]), Path(sys.argv[2]), chosen(), watch, print)\n"
    )
    call = [sys.executable, "-c", program, str(gzipped), str(tmp_path / "made")]
    assert subprocess.run(call, env=environment(), check=False).returncode == 9
    assert (tmp_path / "made.partial").exists()
    seen: list[Progress] = []
    make(gzipped, tmp_path / "made", watch=seen.append)
    make(gzipped, tmp_path / "whole")
    assert min(one.entities for one in seen) == 500
    assert held(tmp_path / "made") == held(tmp_path / "whole")


def test_a_download_that_goes_on_is_the_same_dump(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about_module, "_HEAD", 10_000)
    part = tmp_path / dump.name
    whole = dump.read_bytes()
    part.write_bytes(whole[: len(whole) * 3 // 4])
    for _ in range(2):
        with pytest.raises(BadInput, match="cut off") as caught:
            make(part, tmp_path / "made")
        line = int(caught.value.place.rpartition(":")[2])
        assert "wget --continue" in caught.value.remedy
    part.write_bytes(whole)
    seen: list[Progress] = []
    make(part, tmp_path / "made", watch=seen.append)
    make(dump, tmp_path / "whole")
    assert min(one.entities for one in seen) >= (line - 2) // 100 * 100
    assert held(tmp_path / "made")["names"] == held(tmp_path / "whole")["names"]


def test_other_work_is_not_mixed_in(gzipped: Path, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        make(gzipped, tmp_path / "made", watch=stop_at("items", 730))
    other = write_dump(tmp_path / "wikidata-20260112-all.json.gz", entities(SIZE, seed=2))
    for dump, of, why in (
        (other, chosen(), "another dump: wikidata-20260105-all.json.gz of 2026-01-05"),
        (gzipped, chosen(["Q1"]), "other classes or in another language"),
        (gzipped, chosen(language="de"), "other classes or in another language"),
    ):
        with pytest.raises(BadOutput, match=why) as caught:
            make(dump, tmp_path / "made", of)
        assert caught.value.place == str(tmp_path / "made.partial")
        assert caught.value.remedy == "delete it to begin anew, or name another index with --out"
    (tmp_path / "made.partial").unlink()
    assert make(other, tmp_path / "made").kept


def test_what_was_begun_with_the_wrong_file_is_in_nobodys_way(gzipped: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no entity"):
        make(write_dump(tmp_path / "empty.json.gz", []), tmp_path / "made", chosen(subclasses=True))
    assert (tmp_path / "made.partial").exists()
    assert make(gzipped, tmp_path / "made").kept


def test_what_is_not_complete_is_no_source(gzipped: Path, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        make(gzipped, tmp_path / "made", watch=stop_at("items", 730))
    with closing(DumpIndex(tmp_path / "made.partial")) as index, pytest.raises(BadInput, match="not complete"):
        index.candidates([])


def test_an_index_is_replaced_at_the_end_and_made_once(gzipped: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "made", write_dump(tmp_path / "wikidata-20260112.json", [item(1, "A", statement("P31", 5))])
    make(gzipped, out)
    before = out.read_bytes()
    assert make(gzipped, out) == Summary(was_there=True)
    with pytest.raises(Stop):
        make(other, out, watch=stop_at("names", 0))
    assert out.read_bytes() == before
    make(other, out)
    with closing(DumpIndex(out)) as index:
        assert index.name == "Wikidata dump 2026-01-12"


@pytest.mark.parametrize("name", ["made", "made.partial"])
def test_foreign_files_are_not_replaced(gzipped: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (one)")
    before = path.read_bytes()
    with pytest.raises(BadOutput, match=r"no index|something else"):
        make(gzipped, tmp_path / "made")
    assert path.read_bytes() == before
    path.write_text("my notes")
    with pytest.raises(BadOutput):
        make(gzipped, tmp_path / "made")
    assert path.read_text() == "my notes"


def test_two_runs_do_not_write_the_same_file(gzipped: Path, tmp_path: Path) -> None:
    other = gathering.gathering(tmp_path / "made.partial", about(gzipped, chosen()))
    with other, pytest.raises(BadOutput, match="another run is at work"):
        make(gzipped, tmp_path / "made")


@pytest.mark.parametrize(("module", "what", "pragma"), [(gathering, "_CACHE", ""), (finishing, "_SCHEMA", "made.")])
def test_a_full_disk_is_told_and_gone_on_from(
    gzipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, what: str, pragma: str
) -> None:
    with monkeypatch.context() as full:
        full.setattr(module, what, f"{getattr(module, what)}; PRAGMA {pragma}max_page_count = 12")
        with pytest.raises(BadOutput, match="the disk is full") as caught:
            make(gzipped, tmp_path / "made")
    assert "free some space" in caught.value.remedy
    make(gzipped, tmp_path / "made")
    make(gzipped, tmp_path / "whole")
    assert held(tmp_path / "made") == held(tmp_path / "whole")


def test_a_folder_that_is_not_there_or_not_ours(gzipped: Path, tmp_path: Path) -> None:
    with pytest.raises(BadOutput, match="cannot write"):
        make(gzipped, tmp_path / "no" / "made")
    with pytest.raises(BadInput, match="cannot be read"):
        make(tmp_path / "no.json.gz", tmp_path / "made")


def test_the_day_is_that_of_the_name_or_of_the_file(gzipped: Path, tmp_path: Path) -> None:
    copy = tmp_path / "latest-all.json.gz"
    shutil.copyfile(gzipped, copy)
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    assert (about(gzipped, chosen()).day, about(copy, chosen()).day) == ("2026-01-05", "2023-11-14")
