"""``kg load``, ``kg verify`` and ``kg unload`` as commands, against Oxigraph."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import KG, environment, run
from tests.load_builds import BASE, small
from tests.store_proxy import proxy_to
from tests.store_servers import NotInstalled, Server, free_port, oxigraph

SECRETS = {"KG_STORE_USER": "ann", "KG_STORE_PASSWORD": "geheim", "KG_STORE_TOKEN": ""}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        with oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
            yield running
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture
def build(tmp_path: Path) -> str:
    return str(small(tmp_path / "dist"))


def test_the_three_commands(server: Server, build: str, tmp_path: Path) -> None:
    profile = ("--profile", "oxigraph")
    dry = run("load", build, "--to", server.url, *profile, "--dry-run", "--format", "json")
    assert [row["change"] for row in json.loads(dry.stdout)] == ["new"] * 4
    differs = run("verify", build, "--at", server.url, *profile, "--format", "csv")
    assert differs.returncode == 1
    assert differs.stdout.count("\n") == 5
    done = run("load", build, "--to", server.url, *profile)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("graphs: 4 new, 0 changed, 0 gone, 0 unchanged; 24 triples in ")
    again = run("load", build, "--to", server.url, *profile)
    assert again.stdout == "graphs: 0 new, 0 changed, 0 gone, 4 unchanged; nothing to do\n"
    other = str(small(tmp_path / "other", articles=2))
    table = run("load", other, "--to", server.url, *profile, "--dry-run").stdout
    assert f"gone       0        {BASE}article/2" in table
    assert run("verify", build, "--at", server.url, *profile).stdout.startswith(
        "the store holds the build: 4 graphs, 24"
    )
    out = run("unload", build, "--from", server.url, *profile)
    assert (out.stdout, out.returncode) == ("graphs taken out: 4\n", 0)
    assert run("unload", build, "--from", server.url, *profile).stdout == "graphs taken out: 0\n"


def test_a_store_that_is_described_by_its_paths(server: Server, build: str) -> None:
    paths = ("--query", "query", "--update", "update")
    done = run("load", build, "--to", server.url, *paths)
    assert done.stdout.endswith("staged\n")
    assert "put aside first" in done.stderr
    assert run("unload", build, "--from", server.url, *paths, "--transactions").returncode == 0
    done = run("load", build, "--to", server.url, *paths, "--graph-store", "store", "--transactions")
    assert done.stdout.endswith("one request\n")
    assert run("unload", build, "--from", server.url, *paths, "--graph-store", "store").returncode == 0
    done = run("load", build, "--to", server.url, *paths, "--graph-store", "store")
    assert done.stdout.endswith("graph by graph\n")
    assert "in part" in done.stderr
    assert run("unload", build, "--from", server.url, *paths, "--graph-store", "store").returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "it is not said what kind of store it is"),
        (("--query", "query"), "it is not said what kind of store it is"),
        (("--profile", "nonsense"), "there is no profile 'nonsense'"),
        (("--profile", "oxigraph", "--update", "x"), "paths are given and a profile as well"),
        (("--profile", "virtuoso", "--auth", "basic"), "does not know basic authentication"),
        (("--profile", "oxigraph", "--login"), "--login needs a terminal"),
    ],
)
def test_wrong_words(options: tuple[str, ...], said: str, build: str) -> None:
    done = run("load", build, "--to", "http://127.0.0.1:9", *options, env=environment(**SECRETS))
    assert done.returncode == 2
    assert said in done.stderr
    assert "geheim" not in done.stderr


def test_a_store_that_is_not_there(build: str) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    done = run("load", build, "--to", url, "--query", "q", "--update", "u", env=environment(**SECRETS))
    assert done.returncode == 4
    assert "nobody listens" in done.stderr.splitlines()[-1]
    assert "geheim" not in done.stderr


def test_what_is_no_build(tmp_path: Path) -> None:
    done = run("load", str(tmp_path), "--to", "http://127.0.0.1:9", "--profile", "oxigraph")
    assert done.returncode == 3
    assert "kg build" in done.stderr


def test_a_redirect_is_not_followed(server: Server, build: str) -> None:
    """It would carry the password elsewhere."""
    from tests.web_server import Server as Web
    from tests.web_server import serving

    with serving(Web()) as web:
        web.answers("/query", status=302, headers=(("Location", server.url),), body=b"")
        done = run("verify", build, "--at", web.url, "--query", "query", "--update", "update")
    assert done.returncode == 4


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_signal_ends_it_and_the_same_call_completes_it(server: Server, build: str) -> None:
    with proxy_to(server.url) as proxy:
        proxy.fault = lambda number: "held" if number == 3 else ""
        call = [*KG, "load", build, "--to", proxy.url, "--profile", "oxigraph"]
        with subprocess.Popen(call, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert proxy.held.wait(30)
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=30)[1].decode()
        assert process.returncode == 143
        assert said == "terminated; the same call completes it\n"
        proxy.release.set()
        proxy.heal()
        assert run("load", build, "--to", proxy.url, "--profile", "oxigraph").returncode == 0
    assert run("verify", build, "--at", server.url, "--profile", "oxigraph").returncode == 0
    run("unload", build, "--from", server.url, "--profile", "oxigraph")
