"""The graphs of a build's dataset: how big they are, what their triples sum up to, and where these stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadInput
from kg.loading.lines import LINE

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph of a build.

    Attributes:
        name: its IRI.
        triples: how many lines it has.
        size: bytes of it as N-Triples.
        digest: of its triples, whatever their order: the sum of the SHA-256 of each, modulo 2 to the 256, in
            hexadecimal.
        runs: where it stands in the file: offset and length in bytes of each stretch.
    """

    name: str
    triples: int
    size: int
    digest: str
    runs: tuple[tuple[int, int], ...]


def ending(name: str) -> bytes:
    """What the lines of a graph end with."""
    return b" <" + name.encode() + b"> .\n"


class _Gathered:
    """What is known so far of a graph."""

    __slots__ = ("runs", "size", "total", "triples")

    def __init__(self) -> None:
        self.triples = self.size = self.total = 0
        self.runs: list[tuple[int, int]] = []

    def add(self, offset: int, lines: list[bytes], length: int) -> None:
        sha256, number = hashlib.sha256, int.from_bytes
        self.total += sum(number(sha256(line).digest(), "big") for line in lines)
        self.triples += len(lines)
        self.size += sum(map(len, lines)) + 3 * len(lines)
        if self.runs and sum(self.runs[-1]) == offset:
            self.runs[-1] = (self.runs[-1][0], self.runs[-1][1] + length)
        else:
            self.runs.append((offset, length))


def graphs_of(path: Path) -> dict[str, Graph]:
    """The graphs of a dataset by name; one pass.

    Raises:
        BadInput: a line is not as a build writes it.
    """
    gathered: dict[bytes, _Gathered] = {}
    for name, offset, lines, length in _runs(path):
        gathered.setdefault(name, _Gathered()).add(offset, lines, length)
    return {
        name[1:-1].decode(): Graph(
            name[1:-1].decode(), one.triples, one.size, f"{one.total % _MODULUS:064x}", tuple(one.runs)
        )
        for name, one in gathered.items()
    }


_RUN = 10_000


def _runs(path: Path) -> Iterator[tuple[bytes, int, list[bytes], int]]:
    """Stretches of lines of one graph: its name, where they begin, the triples, and how many bytes they take."""
    start = offset = 0
    current = b""
    lines: list[bytes] = []
    match = LINE.fullmatch
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            found = match(line)
            if found is None:
                raise _broken(path, number)
            triple, name = found.groups()
            if name != current or len(lines) == _RUN:
                if lines:
                    yield current, start, lines, offset - start
                current, start, lines = name, offset, []
            lines.append(triple)
            offset += len(line)
    if lines:
        yield current, start, lines, offset - start


def _broken(path: Path, number: int) -> BadInput:
    problem = "is not written as a build writes it: four terms, none of them a blank node, and a full stop"
    return BadInput(problem, place=f"{path}: line {number}", remedy="build again")
