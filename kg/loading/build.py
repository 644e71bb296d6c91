"""The folder of a build, as it is loaded: which graphs it holds, how big they are, and where their triples stand."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from kg.errors import BadInput
from kg.loading.graphs import Graph, ending, graphs_of
from kg.publishing.digests import sha256_of
from kg.publishing.staging import SUMS
from kg.rdf.terms import term
from kg.vocabulary.graphs import LOADS

DATASET, DESCRIPTION = "dataset.nq", "description.ttl"
_BLOCK = 1 << 18
_BASE = term("void:uriSpace")
_DATASET = term("dcat:Dataset")


@dataclass(frozen=True, slots=True)
class Published:
    """A build.

    Attributes:
        folder: where it is.
        base: IRI under which its names are minted.
        digest: SHA-256 of its dataset.
        graphs: by name.
    """

    folder: Path
    base: str
    digest: str
    graphs: dict[str, Graph]

    @property
    def triples(self) -> int:
        """Over all graphs."""
        return sum(graph.triples for graph in self.graphs.values())

    def lines(self, graph: Graph) -> Iterator[bytes]:
        """The triples of a graph, without graph, full stop and line end, in the order of the file."""
        length_of_end = len(ending(graph.name))
        with (self.folder / DATASET).open("rb") as file:
            for offset, length in graph.runs:
                file.seek(offset)
                while length:
                    line = file.readline()
                    length -= len(line)
                    yield line[:-length_of_end]

    def renamed(self, graph: Graph, new: bytes) -> Iterator[bytes]:
        r"""The lines of a graph in large blocks, each line with another ending.

        Args:
            new: such as ``b" .\n"`` for N-Triples.
        """
        end = ending(graph.name)
        with (self.folder / DATASET).open("rb") as file:
            for offset, length in graph.runs:
                file.seek(offset)
                for block in _whole_lines(file.read(min(_BLOCK, length - at)) for at in range(0, length, _BLOCK)):
                    yield block.replace(end, new)


def read_build(folder: Path) -> Published:
    """What a build holds.  One pass over its dataset, in memory that grows with its graphs and not with its triples.

    Raises:
        BadInput: it is no folder of a build, or a file is not the one that its checksums say.
    """
    sums = _sums(folder)
    _check(folder, DESCRIPTION, sums)
    base = _base(folder)
    graphs = _checked_graphs(folder, sums)
    if f"{base}{LOADS}" in graphs:
        raise BadInput(f"the build holds a graph <{base}{LOADS}>, in which loads are kept", place=str(folder))
    return Published(folder, base, sums[DATASET], graphs)


def _whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        head, line_end, tail = (rest + block).rpartition(b"\n")
        if head:
            yield head + line_end
        rest = tail
    assert not rest


def _sums(folder: Path) -> dict[str, str]:
    remedy = "name the folder that kg build wrote"
    try:
        text = (folder / SUMS).read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise BadInput(
            f"is no folder of a build: its {SUMS} cannot be read", place=str(folder), remedy=remedy
        ) from error
    sums = {line[66:]: line[:64] for line in text.splitlines()}
    missing = next((name for name in (DATASET, DESCRIPTION) if name not in sums), None)
    if missing:
        raise BadInput(f"{SUMS} lists no {missing}", place=str(folder), remedy=remedy)
    return sums


def _checked_graphs(folder: Path, sums: dict[str, str]) -> dict[str, Graph]:
    """The graphs of the dataset, whose checksum is made meanwhile: that takes no part of this thread's time."""
    with ThreadPoolExecutor(1) as beside:
        checked = beside.submit(_check, folder, DATASET, sums)
        try:
            return graphs_of(folder / DATASET)
        finally:
            checked.result()  # another file than was built is told before what is wrong in it


def _check(folder: Path, name: str, sums: dict[str, str]) -> None:
    place = str(folder / name)
    try:
        found = sha256_of(folder / name)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", place=place, remedy="build again") from error
    if found != sums[name]:
        raise BadInput(f"is not the file that {SUMS} lists", place=place, remedy="build again, or copy it again")


def _base(folder: Path) -> str:
    place = str(folder / DESCRIPTION)
    try:
        triples = list(parse(path=str(folder / DESCRIPTION), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise BadInput(f"is no Turtle: {error.msg}", place=place, remedy="build again") from error
    datasets = {quad.subject for quad in triples if quad.object == _DATASET}
    spaces = (quad.object for quad in triples if quad.predicate == _BASE and quad.subject in datasets)
    bases = {space.value for space in spaces if isinstance(space, Literal)}
    if len(bases) != 1:
        raise BadInput("does not say under which IRI names are minted (void:uriSpace)", place=place)
    return bases.pop()
