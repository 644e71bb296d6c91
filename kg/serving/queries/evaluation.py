"""One query on an open store, as bytes, within its limits of rows and bytes.

Rows are counted in the engine's TSV, in which every row is one line (SPARQL 1.1 Query Results CSV and TSV Formats,
section 4: line breaks in literals are written as escapes); other formats of tables are then made of it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

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

from kg.sparql.worker import BLOCK_BYTES, RESULT_FORMATS
from kg.vocabulary import PREFIXES

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
    if isinstance(results, QueryTriples):
        _start(send, "triples", task.graph_form)
        with _buffered(_Bytes(send, task.answer_bytes)) as out:
            serialize(_counted(results, task.rows), out, format=GRAPHS[task.graph_form], prefixes=dict(PREFIXES))
    elif isinstance(results, QueryBoolean):
        _start(send, "boolean", task.table_form)
        send(results.serialize(format=RESULT_FORMATS[task.table_form]) or b"")
    else:
        _start(send, "rows", task.table_form)
        _write_rows(results, task, send)


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


def _write_rows(results: Any, task: Task, send: Callable[[bytes | str], None]) -> None:
    if task.table_form == "tsv":
        with _buffered(_Bytes(send, task.answer_bytes, lines=task.rows + 1)) as out:
            results.serialize(out, format=QueryResultsFormat.TSV)
        return
    table = io.BytesIO()
    with _buffered(_Bytes(table.write, task.answer_bytes, lines=task.rows + 1)) as lines:
        results.serialize(lines, format=QueryResultsFormat.TSV)
    table.seek(0)
    again: Any = parse_query_results(table, format=QueryResultsFormat.TSV)
    with _buffered(_Bytes(send, task.answer_bytes)) as out:
        again.serialize(out, format=RESULT_FORMATS[task.table_form])


def _counted(triples: QueryTriples, most: int) -> Iterator[Triple]:
    for count, triple in enumerate(triples, 1):
        if count > most:
            raise OverLimit(f"more than {most:,} triples")
        yield triple


class _Bytes(io.RawIOBase):
    """A file whose bytes are passed on, as long as they and their lines are not too many.

    Args:
        lines: how many there may be, the head of the table among them; None where lines do not count.
    """

    def __init__(self, send: Callable[[bytes], object], most: int, lines: int | None = None) -> None:
        super().__init__()
        self._send, self._bytes, self._rows, self._lines = send, most, (lines or 1) - 1, lines

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        block = bytes(data)
        self._bytes -= len(block)
        if self._bytes < 0:
            raise OverLimit("more bytes than an answer may have")
        if self._lines is not None:
            self._lines -= block.count(b"\n")
            if self._lines < 0:
                raise OverLimit(f"more than {self._rows:,} rows")
        self._send(block)
        return len(block)


@contextmanager
def _buffered(raw: _Bytes) -> Iterator[IO[bytes]]:
    """The file with a buffer before it; what is in the buffer when something goes wrong is let go."""
    out = io.BufferedWriter(raw, BLOCK_BYTES)
    try:
        yield out
        out.flush()
    except BaseException:
        raw.close()
        raise
