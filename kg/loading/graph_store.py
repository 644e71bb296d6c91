"""Whole graphs to and from a store: SPARQL 1.1 Graph Store HTTP Protocol, and N-Quads where a store takes them."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.errors import RemoteError
from kg.loading.asking import number, rows
from kg.loading.body import Body, compressed, in_memory
from kg.loading.client import Client
from kg.loading.faults import Refused

N_TRIPLES = "application/n-triples"
_BIG = 1 << 16


def put(client: Client, graph: str, body: Body) -> None:
    """Make the graph hold what is sent and nothing else."""
    _send(client, "PUT", _graph_store(client), {client.store.profile.graph_parameter: graph}, body)


def post(client: Client, graph: str, body: Body) -> None:
    """Add triples to the graph."""
    _send(client, "POST", _graph_store(client), {client.store.profile.graph_parameter: graph}, body)


def post_quads(client: Client, body: Body, *, tries: int = 0) -> None:
    """Add quads to the store."""
    assert client.store.quads is not None
    _send(client, "POST", client.store.quads, {}, body, tries)


def delete(client: Client, graph: str) -> None:
    """Let the store have no such graph; it may have none already."""
    try:
        client.send("DELETE", _graph_store(client), params={client.store.profile.graph_parameter: graph})
    except Refused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            raise


def triples(client: Client, graph: str) -> Iterator[Triple]:
    """What the store holds in the graph, as it comes; nothing where it has no such graph.

    Raises:
        Unreached: the answer breaks off.
        RemoteError: it is no RDF.
    """
    name = NamedNode(graph)
    if client.store.profile.rows:
        return _paged(client, name)
    return _whole(client, name)


def _graph_store(client: Client) -> str:
    assert client.store.graph_store is not None
    return client.store.graph_store


def _send(client: Client, method: str, url: str, params: dict[str, str], body: Body, tries: int = 0) -> None:
    if not client.store.profile.gzip or client.store.is_local or len(body) < _BIG:
        client.send(method, url, params=params, body=body, tries=tries)
        return
    with compressed(body) as smaller:
        client.send(method, url, params=params, body=smaller, tries=tries)


def _whole(client: Client, graph: NamedNode) -> Iterator[Triple]:
    store = client.store
    if store.graph_store is None:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        body = in_memory("application/sparql-query", query.encode())
        answer = client.streamed("POST", store.query, params={}, headers={"Accept": N_TRIPLES}, body=body)
    else:
        params = {store.profile.graph_parameter: graph.value}
        answer = client.streamed("GET", store.graph_store, params=params, headers={"Accept": N_TRIPLES})
    try:
        with answer as response:
            response.raw.decode_content = True
            for quad in parse(cast("IO[bytes]", response.raw), format=RdfFormat.N_TRIPLES):
                yield quad.triple
    except Refused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            raise
    except (SyntaxError, ValueError) as error:
        raise _no_rdf(client, graph) from error


def _paged(client: Client, graph: NamedNode) -> Iterator[Triple]:
    """The graph in pages, without an order: stores that cut answers off also refuse to sort more than that."""
    pattern, most = f"GRAPH {graph} {{ ?s ?p ?o }}", client.store.profile.rows
    whole = number(rows(client, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")[0]["n"])
    for offset in range(0, whole, most):
        query = f"SELECT ?s ?p ?o WHERE {{ {pattern} }} OFFSET {offset} LIMIT {most}"
        for row in rows(client, query):
            yield Triple(row["s"], row["p"], row["o"])  # type: ignore[arg-type]


def _no_rdf(client: Client, graph: NamedNode) -> RemoteError:
    return RemoteError(f"the store did not answer with N-Triples of {graph}", place=client.store.address)
