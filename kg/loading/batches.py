"""Graphs in requests of bounded size: small graphs together, a large one in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from kg.loading.body import in_memory
from kg.loading.build import Published
from kg.loading.client import Client
from kg.loading.graph_store import N_TRIPLES, post, post_quads
from kg.loading.graphs import Graph
from kg.loading.update import request


@dataclass(frozen=True, slots=True)
class Wanted:
    """A graph that is to be sent.

    Attributes:
        graph: of the build.
        target: name under which it is to stand in the store.
        there: how many of its triples, from the first, are there already.
    """

    graph: Graph
    target: str
    there: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Triples of one graph, each without its full stop."""

    target: str
    lines: list[bytes]


def batches(build: Published, wanted: Iterable[Wanted], most: int) -> Iterator[list[Piece]]:
    """What goes into each request.

    Args:
        most: triples in one.
    """
    batch: list[Piece] = []
    room = most
    for one in wanted:
        lines = islice(build.lines(one.graph), one.there, None)
        while some := list(islice(lines, room)):
            batch.append(Piece(one.target, some))
            room -= len(some)
            if not room:
                yield batch
                batch, room = [], most
    if batch:
        yield batch


def send_batch(client: Client, batch: list[Piece]) -> None:
    """Add the triples of a batch to their graphs, in one request where the store can do that."""
    profile = client.store.profile
    if client.store.quads is not None:
        quads = b"".join(_ended(piece.lines, b" %s .\n" % str(NamedNode(piece.target)).encode()) for piece in batch)
        post_quads(client, in_memory(profile.quads_type, quads, _count(batch)))
    elif client.store.graph_store is not None:
        for piece in batch:
            post(client, piece.target, in_memory(N_TRIPLES, _ended(piece.lines, b" .\n"), len(piece.lines)))
    else:
        blocks = ((one.target, in_memory(N_TRIPLES, _ended(one.lines, b" .\n"), len(one.lines))) for one in batch)
        client.send("POST", client.store.update, body=request((), blocks, ()))


def batch_size(client: Client, asked: int) -> int:
    """How many triples go into one request: what the user asks for, or fifty thousand, within the store's limits."""
    profile = client.store.profile
    by_update = client.store.quads is None and client.store.graph_store is None
    return min(asked or _USUAL, profile.update_triples if by_update else profile.request_triples)


_USUAL = 50_000


def _count(batch: list[Piece]) -> int:
    return sum(len(piece.lines) for piece in batch)


def _ended(lines: list[bytes], ending: bytes) -> bytes:
    return ending.join(lines) + ending
