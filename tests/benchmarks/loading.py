"""Loads against each store's own way: ``python -m tests.benchmarks.loading [TRIPLES] [ROUNDS] [STORE...]``.

A build of a million triples goes into Oxigraph, Fuseki and Virtuoso, once by ``kg load`` and once by what their users
have else: curl with the same file, or Virtuoso's own loader. Every time the server is started anew over an empty
folder, the two take turns, and of several rounds the quickest counts. On Linux the processor time of server and client
together is told as well, which other work on the machine hardly changes. Ends with 1 where ``kg load`` takes more than
1.3 times as long.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from tests.load_builds import written
from tests.paths import ROOT
from tests.store_servers import NotInstalled, Server, fuseki, isql_run, oxigraph, virtuoso

MOST = 1.3
SEED = ROOT / "dist" / "dataset.nq"


def build(folder: Path, triples: int) -> Path:
    """A build of at least so many triples: the seed's again and again, each time with other names of its articles."""
    return written(folder, _quads(triples))


def _quads(triples: int) -> Iterator[Quad]:
    seed, made, shared = SEED.read_bytes(), 0, set()
    (name,) = {line.split(b"/article/")[1].split(b"#")[0] for line in seed.splitlines() if b"/article/" in line[:60]}
    number = 0
    while made < triples:
        copy = seed.replace(name, b"article-%06d" % number)
        for quad in parse(copy, format=RdfFormat.N_QUADS):
            if "/article/" not in str(quad.graph_name):
                if quad in shared:
                    continue
                shared.add(quad)
            made += 1
            yield quad
        number += 1


def by_kg(server: Server, folder: Path) -> None:
    """What is measured."""
    call = [sys.executable, "-m", "kg", "load", str(folder), "--to", server.url, "--profile", server.profile]
    subprocess.run(call, check=True, env=os.environ | server.environment, stdout=subprocess.DEVNULL)


def by_curl(server: Server, folder: Path) -> None:
    """N-Quads by POST."""
    url = f"{server.url}/{'store' if server.profile == 'oxigraph' else 'data'}"
    call = ["curl", "--silent", "--show-error", "--fail", "--request", "POST", "--output", os.devnull]
    call += ["--header", "Content-Type: application/n-quads", "--upload-file", str(folder / "dataset.nq"), url]
    subprocess.run(call, check=True)


def by_own_loader(server: Server, folder: Path) -> None:
    """Virtuoso's bulk loader, which reads the file from where it may."""
    name = server.folder / "dataset.nq"
    name.write_bytes((folder / "dataset.nq").read_bytes())
    isql_run(
        server, f"ld_dir('{server.folder}', 'dataset.nq', 'http://nowhere.example/')", "rdf_loader_run()", "checkpoint"
    )


Start = Callable[[Path], AbstractContextManager[Server]]
STORES: dict[str, tuple[Start, Callable[[Server, Path], None]]] = {
    "oxigraph": (lambda folder: oxigraph(folder, in_memory=False), by_curl),
    "fuseki": (fuseki, by_curl),
    "virtuoso": (virtuoso, by_own_loader),
}


@dataclass(frozen=True, order=True)
class Taken:
    """Seconds on the clock, and of processors."""

    clock: float
    processors: float


def taken(start: Start, way: Callable[[Server, Path], None], folder: Path) -> Taken:
    """How long it takes into an empty store."""
    with tempfile.TemporaryDirectory() as place, start(Path(place, "store")) as server:
        before, used = time.monotonic(), _processors(server.process)
        way(server, folder)
        return Taken(time.monotonic() - before, _processors(server.process) - used)


def _processors(process: int) -> float:
    """Seconds of processors that a process and our children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    stat = Path(f"/proc/{process}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else ["0"] * 13
    return children.ru_utime + children.ru_stime + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(triples: int = 1_000_000, rounds: int = 1, names: Iterable[str] = ()) -> int:
    """Print both times for each store; 1 where one takes too long."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as place:
        folder = build(Path(place), triples)
        for name in names or STORES:
            start, other = STORES[name]
            try:
                turns = [(taken(start, other, folder), taken(start, by_kg, folder)) for _ in range(rounds)]
            except NotInstalled as missing:
                print(f"{name}: {missing}")
                continue
            theirs, ours = (min(times) for times in zip(*turns, strict=True))
            worst = max(worst, ours.clock / theirs.clock)
            told = ", ".join(
                f"{what} {one.clock:.1f} s (processors {one.processors:.1f} s)"
                for what, one in ((other.__name__, theirs), ("kg load", ours))
            )
            ratios = f"{ours.clock / theirs.clock:.2f} times (processors {ours.processors / theirs.processors:.2f})"
            print(f"{name}: {told}: {ratios}", flush=True)
    print(f"worst: {worst:.2f} (at most {MOST})")
    return int(worst > MOST)


if __name__ == "__main__":
    numbers = [int(value) for value in sys.argv[1:3]]
    sys.exit(main(*numbers, names=sys.argv[3:]))
