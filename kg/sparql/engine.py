"""SPARQL on the embedded engine: a time limit that holds, and other hosts and changes only where they are allowed."""

from __future__ import annotations

import multiprocessing
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypedDict, Unpack

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from kg.errors import BadInput, KgError, RemoteError, UsageError
from kg.sparql.answer import Answer
from kg.sparql.binding import Bindable
from kg.sparql.engine_text import EngineText, engine_text
from kg.sparql.graphs import graph
from kg.sparql.prepared import prepared
from kg.sparql.refusal import Refused, checked, is_update
from kg.sparql.sources import open_store
from kg.sparql.worker import Ended, Request, evaluate

DEFAULT_TIMEOUT_SECONDS = 60.0
Data = Store | Sequence[Path]


class TimedOut(UsageError):
    """The query ran longer than it was given, and was killed."""


class Options(TypedDict, total=False):
    """How a query is evaluated.

    Attributes:
        timeout_seconds: seconds that its evaluation may take; 60 where not given.
        allow_service: let SERVICE ask other hosts.
        bindings: terms for variables, by name.
    """

    timeout_seconds: float
    allow_service: bool
    bindings: Mapping[str, Bindable] | None


def run_query(data: Data, text: str, **options: Unpack[Options]) -> Answer:
    """The whole answer to a query, in memory.

    Args:
        data: a store, or what :func:`kg.sparql.open_store` takes.
        text: a SPARQL 1.1 query. A query without FROM is asked of the default graph, or, where that is empty, of
            all graphs at once. The prefixes that our files use need not be declared.
        options: see :class:`Options`.

    Raises:
        BadInput: a syntax error, with line and column; or a source that cannot be read.
        Refused: the query does what is not allowed.
        TimedOut: it took longer.
        RemoteError: a host that SERVICE names did not answer.
    """
    blocks = stream_query(data, text, form="json", **options)
    kind = next(blocks).decode()
    return read_answer(kind, b"".join(blocks))


def stream_query(data: Data, text: str, *, form: str, **options: Unpack[Options]) -> Iterator[bytes]:
    """The answer as serialised bytes, block by block as the engine finds it.

    The first block says what follows: ``rows`` or ``boolean`` in the format asked for (json, csv, tsv or xml, as the
    SPARQL 1.1 recommendations define them), or ``triples`` in N-Triples.  Other arguments and errors are those of
    :func:`run_query`; a query that runs out of time raises after what it had already said.
    """
    allow_service = options.get("allow_service", False)
    query = prepared(text, bindings=options.get("bindings"), allow_service=allow_service)
    request = Request(str(query.sent), form, query.names_graphs, allow_service)
    store = data if isinstance(data, Store) else open_store(data)
    for iri in query.graphs:
        if not store.contains_named_graph(graph(iri)):
            raise Refused(f"the data hold no graph <{iri}>, and none is fetched from elsewhere")
    with _evaluating(store, request) as connection:
        yield from _received(connection, query.sent, options.get("timeout_seconds", DEFAULT_TIMEOUT_SECONDS))


def run_update(store: Store, text: str, *, allow_update: bool = False, allow_service: bool = False) -> None:
    """Change the data of a store, all or nothing.  It runs in this process, without a time limit.

    Raises:
        BadInput: a syntax error, with line and column.
        Refused: updates are not allowed, or LOAD or SERVICE are not.
        UsageError: the text is a query.
        RemoteError: a host did not answer.
    """
    terminals = checked(text, allow_service=allow_service, allow_update=allow_update)
    if not is_update(terminals):
        raise UsageError("this is a query and not an update")
    sent = engine_text(text, terminals)
    try:
        store.update(str(sent))
    except SyntaxError as error:
        raise sent.error(error) from error
    except OSError as error:
        raise RemoteError(f"the update failed: {error}") from error


@contextmanager
def _evaluating(store: Store, request: Request) -> Iterator[Connection]:
    """The connection to a process that evaluates the request; killed when the block is left."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    data: Store | bytes = store if forks else store.dump(format=RdfFormat.N_QUADS)  # type: ignore[assignment]
    process = context.Process(target=evaluate, args=(sender, data, request), daemon=True)  # type: ignore[attr-defined]
    with warnings.catch_warnings():
        # The child runs nothing but the engine, so other threads of this process do not matter to it.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    sender.close()
    try:
        yield receiver
    finally:
        process.kill()
        process.join()
        receiver.close()


def _received(connection: Connection, sent: EngineText, timeout_seconds: float) -> Iterator[bytes]:
    """The blocks of an answer until its end. Only the waiting counts: a slow reader takes none of the query's time."""
    left = timeout_seconds
    while True:
        before = time.monotonic()
        if not connection.poll(max(0.0, left)):
            remedy = "give it more time, or ask for less"
            raise TimedOut(f"the query was stopped after {timeout_seconds:g} seconds", remedy=remedy)
        left -= time.monotonic() - before
        try:
            message = connection.recv()
        except EOFError as error:
            raise KgError("the query's process died", remedy="it may have run out of memory; ask for less") from error
        if isinstance(message, Ended):
            _raise_for(message, sent)
            return
        yield message.encode() if isinstance(message, str) else message


def _raise_for(ended: Ended, sent: EngineText) -> None:
    if ended.failure == "syntax":
        raise sent.error(SyntaxError(ended.message))
    if ended.failure == "network":
        raise RemoteError(f"a host that the query names did not answer: {ended.message}")
    if ended.failure:
        raise BadInput(f"the query cannot be evaluated: {ended.message}", place="query")


def read_answer(kind: str, body: bytes) -> Answer:
    """The answer in what an engine sent: ``triples`` in N-Triples; ``rows`` or a ``boolean`` in JSON."""
    if kind == "triples":
        made = {quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)}
        return Answer(triples=tuple(sorted(made, key=str)))
    results = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return Answer(boolean=bool(results))
    assert isinstance(results, QuerySolutions)
    columns = tuple(variable.value for variable in results.variables)
    return Answer(columns, tuple(tuple(solution) for solution in results))
