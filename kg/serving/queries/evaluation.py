"""One query on an open store, as bytes, within its limits of rows and bytes.

Rows are counted in the engine's TSV, in which every row is one line (SPARQL 1.1 Query Results CSV and TSV Formats,
section 4: line breaks in literals are written as escapes); other formats of tables are then made of it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

from kg.vocabulary import PREFIXES

BLOCK_BYTES = 64 * 1024
TABLES = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Task:
    """What a process is told; see :class:`kg.serving.queries.asked.Asked`.

    Attributes:
        text: for the engine.
        names_graphs: the query says by FROM what it is asked of.
        seconds: after them the process ends itself, should nobody else end it.
    """

    text: str
    names_graphs: bool
    base: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    table_form: str
    graph_form: str
    rows: int
    answer_bytes: int
    seconds: float


class OverLimit(Exception):
    """There is more than there may be."""


class NoForm(Exception):
    """There is no format for this kind of answer."""


def evaluate(store: Store, task: Task, *, union: bool, send: Callable[[bytes | str], None]) -> None:
    """Send the kind of the answer (rows, boolean or triples), and then its bytes.

    Args:
        union: without a word on graphs a query is asked of all named graphs at once.

    Raises:
        OverLimit: there are more rows, triples or bytes.
        NoForm: the task has no format for this kind of answer.
        SyntaxError, OSError, RuntimeError, ValueError: of the engine.
    """
    results = store.query(
        task.text,
        base_iri=task.base,
        prefixes=dict(PREFIXES),
        use_default_graph_as_union=union and not (task.names_graphs or _dataset(task)),
        **_dataset(task),
    )
    out: Any = _Out(send, task.answer_bytes)
    if isinstance(results, QueryTriples):
        _start(send, "triples", task.graph_form)
        serialize(_counted(results, task.rows), out, format=GRAPHS[task.graph_form], prefixes=dict(PREFIXES))
    elif isinstance(results, QueryBoolean):
        _start(send, "boolean", task.table_form)
        results.serialize(out, format=TABLES[task.table_form])
    else:
        _start(send, "rows", task.table_form)
        _write_rows(results, task, out)
    out.flush()


def _dataset(task: Task) -> dict[str, Any]:
    if not (task.default_graphs or task.named_graphs):
        return {}
    return {
        "default_graph": [NamedNode(iri) for iri in task.default_graphs],
        "named_graphs": [NamedNode(iri) for iri in task.named_graphs],
    }


def _start(send: Callable[[bytes | str], None], kind: str, form: str) -> None:
    if not form:
        raise NoForm(kind)
    send(kind)


def _write_rows(results: Any, task: Task, out: _Out) -> None:
    if task.table_form == "tsv":
        lines = _Lines(out, task.rows)
        results.serialize(lines, format=QueryResultsFormat.TSV)
        return
    table = io.BytesIO()
    results.serialize(_Lines(_Out(table.write, task.answer_bytes), task.rows), format=QueryResultsFormat.TSV)
    table.seek(0)
    again: Any = parse_query_results(table, format=QueryResultsFormat.TSV)
    again.serialize(out, format=TABLES[task.table_form])


def _counted(triples: QueryTriples, most: int) -> Iterator[Triple]:
    for count, triple in enumerate(triples, 1):
        if count > most:
            raise OverLimit(f"more than {most:,} triples")
        yield triple


class _Out(io.RawIOBase):
    """A file whose bytes are sent in blocks, as long as there are not too many."""

    def __init__(self, send: Callable[[bytes], object], most: int) -> None:
        super().__init__()
        self._send, self._most = send, most
        self._block = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._most -= len(data)
        if self._most < 0:
            raise OverLimit("more bytes than an answer may have")
        self._block += data
        if len(self._block) >= BLOCK_BYTES:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._block:
            self._send(bytes(self._block))
            self._block.clear()


class _Lines(io.RawIOBase):
    """Passes TSV on as long as it has not too many lines."""

    def __init__(self, out: _Out, rows: int) -> None:
        super().__init__()
        self._out, self._rows, self._left = out, rows, rows + 1  # one line is the head

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._left -= bytes(data).count(b"\n")
        if self._left < 0:
            raise OverLimit(f"more than {self._rows:,} rows")
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()
