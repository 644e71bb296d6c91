"""Proof that a store holds what a build says: each graph counted and hashed on both sides, by its values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pyoxigraph import RdfFormat, Triple, parse

from kg.loading.build import Published, read_build
from kg.loading.client import Client
from kg.loading.faults import Unreached
from kg.loading.graph_store import triples
from kg.loading.graphs import Graph
from kg.loading.progress import Progress, See
from kg.loading.state import read_state
from kg.loading.store import Store
from kg.loading.values import fingerprint
from kg.vocabulary.graphs import STAGING

_Read = TypeVar("_Read")
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Difference:
    """A graph that is not in the store as the build has it.

    Attributes:
        graph: its name.
        expected: distinct triples in the build.
        found: distinct triples in the store.
        missing: one that the store lacks, as N-Triples; empty where it lacks none.
        extra: one that the build lacks.
    """

    graph: str
    expected: int
    found: int
    missing: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What the comparison says.

    Attributes:
        graphs: how many the build has.
        triples: how many the build has, over all graphs.
        digest: canonical hash of the build: the SHA-256 of its graphs' names and sums, in the order of the names.
        found: that of the same graphs in the store.
        differences: graphs that differ.
    """

    graphs: int
    triples: int
    digest: str
    found: str
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether the store holds what the build says."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class _Sum:
    triples: int
    total: int


def verify(
    folder: Path,
    store: Store,
    *,
    tell: Callable[[str], None] = lambda _line: None,
    see: See = lambda _progress: None,
) -> VerifyReport:
    """Compare a build with what a store says of its graphs.

    Raises:
        BadInput: the folder holds no build.
        RemoteError: the store does not answer.
    """
    build = read_build(folder)
    client = Client(store, tell=tell)
    try:
        return _Comparison(client, build).report(see)
    finally:
        client.close()


class _Comparison:
    """A build and a store side by side."""

    def __init__(self, client: Client, build: Published) -> None:
        self._client, self._build = client, build
        self._print = partial(fingerprint, single=client.store.profile.single_precision)
        self._expected: dict[str, _Sum] = {}
        self._found: dict[str, _Sum] = {}

    def report(self, see: See) -> VerifyReport:
        """What comes of it."""
        differences, done = [], 0
        for graph in self._build.graphs.values():
            differences += self._compared(graph)
            done += graph.triples
            see(Progress("checking", done, self._build.triples))
        differences += self._left_over()
        digests = _digest(self._expected), _digest(self._found)
        return VerifyReport(len(self._build.graphs), done, *digests, tuple(differences))

    def _compared(self, graph: Graph) -> list[Difference]:
        expected = self._sum(_of_build(self._build, graph))
        found = self._steadily(lambda: self._sum(triples(self._client, graph.name)))
        differences = [] if found == expected else self._differences(graph)
        self._expected[graph.name] = expected
        self._found[graph.name] = found if differences else expected
        return differences

    def _sum(self, found: Iterable[Triple]) -> _Sum:
        count = total = 0
        for triple in found:
            count += 1
            total += self._print(triple)
        return _Sum(count, total % _MODULUS)

    def _differences(self, graph: Graph) -> list[Difference]:
        """How the graph differs; not at all where it holds equal values twice that the store holds once."""
        expected = {self._print(triple) for triple in _of_build(self._build, graph)}
        there = self._steadily(lambda: {self._print(one): str(one) for one in triples(self._client, graph.name)})
        if expected == there.keys():
            return []
        missing = (str(one) for one in _of_build(self._build, graph) if self._print(one) not in there)
        extra = (text for key, text in there.items() if key not in expected)
        return [Difference(graph.name, len(expected), len(there), next(missing, ""), next(extra, ""))]

    def _left_over(self) -> Iterator[Difference]:
        """Graphs that the store keeps of earlier loads, and that the build does not have."""
        build = self._build
        for name in read_state(self._client, build.base):
            if name not in build.graphs and not name.startswith(f"{build.base}{STAGING}"):
                there = self._steadily(partial(self._texts, name))
                if there:
                    yield Difference(name, 0, len(there), extra=there[0])

    def _texts(self, graph: str) -> list[str]:
        return list(map(str, triples(self._client, graph)))

    def _steadily(self, read: Callable[[], _Read]) -> _Read:
        """What is read, from its beginning again where the connection breaks off."""
        for attempt in range(1, self._client.store.tries):
            try:
                return read()
            except Unreached as broken:
                self._client.wait(attempt, broken.problem)
        return read()


def _of_build(build: Published, graph: Graph) -> Iterator[Triple]:
    for block in build.renamed(graph, b" .\n"):
        yield from (quad.triple for quad in parse(block, format=RdfFormat.N_TRIPLES))


def _digest(sums: Mapping[str, _Sum]) -> str:
    lines = (f"{name} {one.triples} {one.total:064x}\n" for name, one in sorted(sums.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
