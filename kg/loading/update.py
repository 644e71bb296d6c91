"""Changes in SPARQL 1.1 Update.  Every term in them is written by the engine's serialiser, or was checked as a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.loading.body import Body, in_memory, joined_bodies
from kg.loading.client import Client

_UPDATE = "application/sparql-update"


def insert(graph: str, triples: Iterable[Triple]) -> str:
    """Puts triples into a graph; nothing where there are none."""
    return _data("INSERT", graph, triples)


def delete(graph: str, triples: Iterable[Triple]) -> str:
    """Takes triples out of a graph; nothing where there are none."""
    return _data("DELETE", graph, triples)


def drop(graph: str) -> str:
    """Takes a graph away, where there is one."""
    return f"DROP SILENT GRAPH {NamedNode(graph)}"


def take_place(graph: str, of: str) -> str:
    """Makes a graph hold what another one does, and takes that one away.

    Not MOVE, which some stores do not know.
    """
    here, there = NamedNode(of), NamedNode(graph)
    copied = f"INSERT {{ GRAPH {here} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {there} {{ ?s ?p ?o }} }}"
    return f"{drop(of)} ;\n{copied} ;\n{drop(graph)}"


def send(client: Client, operations: Sequence[str], *, tries: int = 0) -> None:
    """Do all of the operations in one request; those that are empty are left out."""
    said = " ;\n".join(filter(None, operations))
    if said:
        client.send("POST", client.store.update, body=in_memory(_UPDATE, said.encode()), tries=tries)


def request(before: Sequence[str], blocks: Iterable[tuple[str, Body]], after: Sequence[str]) -> Body:
    """A request that does operations, puts whole graphs into the store, and does other operations.

    Args:
        before, after: operations, none of them empty.
        blocks: names of graphs, and their triples as N-Triples.
    """
    parts = [in_memory(_UPDATE, "".join(f"{operation} ;\n" for operation in before).encode() + b"INSERT DATA {\n")]
    for graph, triples in blocks:
        parts += [in_memory(_UPDATE, f"GRAPH {NamedNode(graph)} {{\n".encode()), triples, in_memory(_UPDATE, b"}\n")]
    ending = "".join(f" ;\n{operation}" for operation in after)
    return joined_bodies(_UPDATE, *parts, in_memory(_UPDATE, b"}" + ending.encode()))


def _data(word: str, graph: str, triples: Iterable[Triple]) -> str:
    lines = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return f"{word} DATA {{ GRAPH {NamedNode(graph)} {{\n{lines}}} }}" if lines else ""
