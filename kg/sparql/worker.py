"""The process that evaluates one query, and that can be killed.

It sends bytes of the serialised result as it finds them, then one last message: nothing, or what went wrong.
"""

from __future__ import annotations

import io
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.sparql.sources import lacks_default_graph
from kg.vocabulary import PREFIXES

BLOCK_BYTES = 64 * 1024
RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What the process is to do.

    Attributes:
        text: the query, already checked.
        form: format of a table or of yes and no: json, csv, tsv or xml; triples are always sent as N-Triples.
        names_graphs: the query says by FROM which graphs it is asked of.
        network: other hosts may be asked.
    """

    text: str
    form: str
    names_graphs: bool
    network: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The last message: how it ended. ``failure`` is empty, or ``syntax``, ``network`` or ``engine``."""

    failure: str = ""
    message: str = ""


def evaluate(connection: Connection, data: Store | bytes, request: Request) -> None:
    """Answer one request over the connection.

    Args:
        connection: where the answer goes.
        data: a store, or N-Quads where the process cannot share its parent's memory.
        request: the query.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _send(connection, data if isinstance(data, Store) else _store(data), request)
        ended = Ended()
    except SyntaxError as error:
        ended = Ended("syntax", str(error))
    except OSError as error:
        ended = Ended("network" if request.network else "engine", str(error))
    except (RuntimeError, ValueError, MemoryError) as error:
        ended = Ended("engine", str(error) or type(error).__name__)
    connection.send(ended)


def _store(nquads: bytes) -> Store:
    store = Store()
    store.bulk_load(nquads, format=RdfFormat.N_QUADS)
    return store


def _send(connection: Connection, store: Store, request: Request) -> None:
    if not request.network:
        open_nothing_more()
    results = store.query(
        request.text,
        prefixes=dict(PREFIXES),
        use_default_graph_as_union=not request.names_graphs and lacks_default_graph(store),
    )
    with io.BufferedWriter(_Sender(connection), BLOCK_BYTES) as out:
        if isinstance(results, QueryTriples):
            connection.send("triples")
            serialize(results, out, format=RdfFormat.N_TRIPLES)
        else:
            connection.send("boolean" if isinstance(results, QueryBoolean) else "rows")
            results.serialize(out, format=RESULT_FORMATS[request.form])


def open_nothing_more() -> None:
    """Take from this process the right to open files and sockets.

    Should a query reach the engine with a SERVICE that was not seen, then there is no way out for it.  Where the
    platform has no such limit (Windows), the check of the text stands alone.
    """
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))


class _Sender(io.RawIOBase):
    """A file whose bytes go over a connection."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        block = bytes(data)
        self._connection.send(block)
        return len(block)
