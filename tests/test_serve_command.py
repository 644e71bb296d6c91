"""``kg serve`` as a person types it."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from kg.building import Build
from kg.errors import BadInput, BadOutput
from kg.serving.opening import served_build
from kg.serving.settings import Settings
from kg.serving.stores import store_of
from tests.command_line import KG, environment, run
from tests.paths import ROOT

QUAD = "<http://example.org/s> <http://example.org/p> <http://example.org/o> <http://example.org/g> .\n"


@contextmanager
def serve(*arguments: str, cache: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [*KG, "serve", *arguments, "--port", "0"]
    known = environment(XDG_CACHE_HOME=str(cache))
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=known) as process:
        assert process.stderr
        try:
            line = next(line for line in process.stderr if " is at " in line)
            yield line.split(" is at ")[1].strip(), process
        finally:
            process.kill()


def test_a_build_is_served_until_it_is_interrupted(seed_build: Build, tmp_path: Path) -> None:
    with serve(str(seed_build.out), cache=tmp_path) as (url, process):
        assert url.startswith("http://127.0.0.1:")
        assert requests.get(f"{url}sparql", {"query": "ASK { ?s a kg:Event }"}, timeout=60).json()["boolean"] is True
        assert requests.get(url, timeout=60).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    stores = list(tmp_path.glob("conflict-kg/stores/*/*/CURRENT"))
    assert len(stores) == 1
    made = stores[0].stat().st_mtime_ns
    with serve(str(seed_build.out), "--origin", "https://us.example", cache=tmp_path) as (url, process):
        assert list(tmp_path.glob("conflict-kg/stores/*/*/CURRENT")) == stores
        assert stores[0].stat().st_mtime_ns == made
        for origin, allowed in (("https://us.example", "https://us.example"), ("https://others.example", None)):
            answer = requests.get(url, headers={"Origin": origin}, timeout=60)
            assert answer.headers.get("access-control-allow-origin") == allowed
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143


def test_only_this_machine_is_listened_to(seed_build: Build, tmp_path: Path) -> None:
    with serve(str(seed_build.out), cache=tmp_path) as (url, _):
        port = int(url.rstrip("/").rpartition(":")[2])
        with socket.socket() as other:
            other.bind(("127.0.0.2", port))  # would be taken if all addresses were


def test_what_cannot_be_served_is_told(tmp_path: Path) -> None:
    done = run("serve", str(tmp_path))
    assert (done.returncode, "there is no build in this folder" in done.stderr) == (3, True)
    done = run("serve", "http://127.0.0.1:9/sparql")
    assert (done.returncode, "does not answer" in done.stderr) == (4, True)
    done = run("serve", str(tmp_path), "--base", "http://example.org/")
    assert done.returncode == 2
    done = run("serve", "http://127.0.0.1:9/sparql", "--store", str(tmp_path))
    assert done.returncode == 2


def test_a_port_that_is_taken_is_told(seed_build: Build, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", str(seed_build.out), "--port", port, "--store", str(tmp_path))
    assert (done.returncode, "cannot listen" in done.stderr) == (2, True)


def test_a_store_is_made_once_and_an_older_one_goes_when_nobody_uses_it(tmp_path: Path) -> None:
    dataset, told = tmp_path / "data.nq", []
    dataset.write_text(QUAD)
    first, used = store_of(dataset, "1", tmp_path / "stores", told.append)
    again, more = store_of(dataset, "1", tmp_path / "stores", told.append)
    assert again == first
    assert len(told) == 1
    used.close()
    second, mark = store_of(dataset, "2", tmp_path / "stores", told.append)
    assert first.exists(), "it is still in use"
    more.close()
    mark.close()
    third, last = store_of(dataset, "3", tmp_path / "stores", told.append)
    last.close()
    assert third.exists()
    assert not first.exists()
    assert not second.exists()


def test_a_store_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    dataset = tmp_path / "data.nq"
    dataset.write_text(QUAD + "no N-Quads\n")
    with pytest.raises(BadInput, match="invalid N-Quads"):
        store_of(dataset, "1", tmp_path / "stores", lambda _: None)
    assert [path for path in tmp_path.glob("stores/*/*") if path.suffix != ".reading"] == []
    with pytest.raises(BadOutput, match="cannot be made"):
        store_of(dataset, "1", dataset / "stores", lambda _: None)


def test_a_folder_without_its_base_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text("")
    (tmp_path / "description.ttl").write_text("<a:s> <a:p> <a:o> .")
    with pytest.raises(BadInput, match="void:uriSpace"):
        served_build(tmp_path, tmp_path, Settings(), lambda _: None)
