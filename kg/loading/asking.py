"""Questions to a store, in SPARQL 1.1 Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import parse_qsl, urlencode

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.errors import RemoteError
from kg.loading.body import in_memory
from kg.loading.client import Client

_FORM = "application/x-www-form-urlencoded"
_RESULTS = "application/sparql-results+json"
_TOGETHER = 50
"""Graphs that one query asks about."""

Row = Mapping[str, NamedNode | Literal]


def rows(client: Client, query: str, *, union: bool = False) -> list[Row]:
    """The answer to SELECT; a row leaves out what is unbound.

    Args:
        union: ask all graphs as one, where the store is told so by a parameter.

    Raises:
        RemoteError: the store does not answer, or not in the format of SPARQL results in JSON.
    """
    store = client.store
    more = parse_qsl(store.profile.union, keep_blank_values=True) if union else []
    form = urlencode([("query", query), *more]).encode("ascii")
    said = client.send("POST", store.query, headers={"Accept": _RESULTS}, body=in_memory(_FORM, form))
    try:
        return _read(said)
    except (SyntaxError, ValueError) as error:
        problem = "the store did not answer a query with SPARQL results in JSON"
        raise RemoteError(problem, place=store.query, remedy="check the address and --profile") from error


def _read(said: bytes) -> list[Row]:
    """The rows of an answer.  The engine's own may not leave the thread that read them, not even as garbage."""
    results = parse_query_results(said, format=QueryResultsFormat.JSON)
    if not isinstance(results, QuerySolutions):
        raise ValueError("these are no rows")
    names = [variable.value for variable in results.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in results]


def all_rows(client: Client, columns: str, pattern: str) -> list[Row]:
    """All solutions of a pattern, in pages where the store cuts answers off.

    Args:
        columns: variables, such as ``?s ?p``.

    Raises:
        RemoteError: also where the pages do not make up the whole.
    """
    most = client.store.profile.rows
    query = f"SELECT {columns} WHERE {{ {pattern} }}"
    if not most:
        return rows(client, query)
    whole = number(rows(client, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")[0]["n"])
    found: list[Row] = []
    while len(found) < whole:
        page = rows(client, f"{query} OFFSET {len(found)} LIMIT {most}")
        if not page:
            break
        found += page
    if len(found) != whole:
        raise RemoteError(f"the store counts {whole} rows and gives {len(found)}", place=client.store.query)
    return found


def number(value: NamedNode | Literal) -> int:
    """The whole number that a literal says."""
    return int(float(value.value)) if "." in value.value else int(value.value)


def filled(client: Client, graphs: Iterable[str]) -> Iterator[str]:
    """Those of the graphs in which there is a triple."""
    for some in _batches(graphs):
        parts = (f"{{ SELECT ({one} AS ?g) WHERE {{ GRAPH {one} {{ ?s ?p ?o }} }} LIMIT 1 }}" for one in some)
        yield from (row["g"].value for row in rows(client, f"SELECT ?g WHERE {{ {' UNION '.join(parts)} }}"))


def counts(client: Client, graphs: Iterable[str]) -> dict[str, int]:
    """How many triples each of the graphs has."""
    found: dict[str, int] = {}
    for some in _batches(graphs):
        counted = "SELECT ({0} AS ?g) (COUNT(*) AS ?n) WHERE {{ GRAPH {0} {{ ?s ?p ?o }} }}"
        parts = " UNION ".join(f"{{ {counted.format(one)} }}" for one in some)
        answer = rows(client, f"SELECT ?g ?n WHERE {{ {parts} }}")
        found |= {row["g"].value: number(row["n"]) for row in answer}
    return found


def _batches(graphs: Iterable[str]) -> Iterator[Sequence[str]]:
    names = (str(NamedNode(graph)) for graph in graphs)
    while some := list(islice(names, _TOGETHER)):
        yield some
