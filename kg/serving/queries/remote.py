"""A store elsewhere that answers queries over the SPARQL 1.1 Protocol, held to the same limits.

The query was checked as for a store of ours.  What comes back is read and written again: it is then what it says it is.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import IO

import requests
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from kg.errors import BadInput, RemoteError
from kg.serving.queries.asked import Answered, Asked, Busy, OutOfTime, TooLarge, Unacceptable
from kg.serving.queries.evaluation import GRAPHS
from kg.serving.settings import MEGABYTE, Places
from kg.sparql.worker import BLOCK_BYTES, RESULT_FORMATS
from kg.vocabulary import PREFIXES

_JSON, _N_TRIPLES = "application/sparql-results+json", "application/n-triples"
_LONGEST_TOLD = 300


class Remote:
    """Queries to one address.

    Args:
        url: of a SPARQL 1.1 Protocol endpoint.
        places: how many queries may be under way there.
    """

    def __init__(self, url: str, places: Places) -> None:
        self._url, self._places = url, places
        self._threads = ThreadPoolExecutor(places.quick + places.long, thread_name_prefix="remote")
        self._waiting = 0

    async def start(self) -> None:
        """Nothing is to be done."""

    async def close(self) -> None:
        """Begin no more queries."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def answer(self, asked: Asked) -> Answered:
        """The answer to a query.

        Raises:
            Busy: too many queries wait.
            RemoteError: the store does not answer, or not as the protocol says.
            KgError: the query broke a limit, or the store finds it wrong.
        """
        if self._waiting >= self._places.waiting:
            raise Busy("too many queries are waiting", remedy="ask again in a moment")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, asked)
        finally:
            self._waiting -= 1

    def _answer(self, asked: Asked) -> Answered:
        deadline = time.monotonic() + asked.limits.seconds
        try:
            with requests.post(
                self._url,
                data=_fields(asked),
                headers={"Accept": f"{_JSON}, {_N_TRIPLES}"},
                timeout=asked.limits.seconds,
                stream=True,
                allow_redirects=False,
            ) as response:
                content = _content(response, asked, deadline)
                return _read(content, response.headers.get("content-type", ""), asked)
        except requests.Timeout as error:
            raise _late(asked) from error
        except requests.RequestException as error:
            raise RemoteError(f"the store does not answer: {type(error).__name__}", place=self._url) from error


def _fields(asked: Asked) -> list[tuple[str, str]]:
    """The form that is posted. The prefixes stand on the line of the query's beginning, so places in errors fit."""
    head = "".join(f"PREFIX {name}: <{namespace}> " for name, namespace in PREFIXES.items())
    base = f"BASE <{asked.base}> " if asked.base else ""
    fields = [("query", f"{base}{head}{asked.query.sent}")]
    fields += [("default-graph-uri", iri) for iri in asked.default_graphs]
    return fields + [("named-graph-uri", iri) for iri in asked.named_graphs]


def _content(response: requests.Response, asked: Asked, deadline: float) -> bytes:
    read = bytearray()
    for block in response.iter_content(BLOCK_BYTES):
        read += block
        if len(read) > asked.limits.answer_bytes:
            raise TooLarge("the answer has more bytes than an answer may have", remedy="add a LIMIT, or ask for less")
        if time.monotonic() > deadline:
            raise _late(asked)
    if response.status_code == 400:
        said = bytes(read[:_LONGEST_TOLD]).decode("utf-8", "replace").strip()
        raise BadInput(f"the store finds the query wrong: {said}", place="query")
    if response.status_code != 200:
        raise RemoteError(f"the store answers with status {response.status_code}", place=response.url)
    return bytes(read)


def _late(asked: Asked) -> OutOfTime:
    return OutOfTime(f"the store did not answer within {asked.limits.seconds:g} seconds", remedy="ask for less")


def _read(content: bytes, media: str, asked: Asked) -> Answered:
    media = media.partition(";")[0].strip().lower()
    try:
        if media == _N_TRIPLES:
            return _triples(content, asked)
        if media == _JSON:
            return _table(content, asked)
    except (SyntaxError, ValueError) as error:
        raise RemoteError(f"the store's answer cannot be read: {error}") from error
    raise RemoteError(f"the store answers in {media or 'no format'}, not in {_JSON} or {_N_TRIPLES}")


def _table(content: bytes, asked: Asked) -> Answered:
    if not asked.table_form:
        raise Unacceptable("the answer is a table or yes or no, and the client takes no format of that")
    rows = _rows(content)
    if rows is not None:
        _check(rows, "rows", asked)
    results = parse_query_results(content, format=QueryResultsFormat.JSON)
    kind = "boolean" if rows is None else "rows"
    return _answered(kind, asked.table_form, results.serialize(format=RESULT_FORMATS[asked.table_form]))


def _rows(content: bytes) -> int | None:
    """How many rows there are; None where it is yes or no."""
    results = parse_query_results(content, format=QueryResultsFormat.JSON)
    return None if isinstance(results, QueryBoolean) else sum(1 for _ in results)


def _triples(content: bytes, asked: Asked) -> Answered:
    if not asked.graph_form:
        raise Unacceptable("the answer is triples, and the client takes no format of that")
    triples = [Triple(*quad.triple) for quad in parse(content, format=RdfFormat.N_TRIPLES)]
    _check(len(triples), "triples", asked)
    return _answered("triples", asked.graph_form, serialize(triples, format=GRAPHS[asked.graph_form]))


def _check(count: int, noun: str, asked: Asked) -> None:
    if count > asked.limits.rows:
        problem = f"the answer has more than {asked.limits.rows:,} {noun}"
        raise TooLarge(problem, place="query", remedy="add a LIMIT, or ask for less")


def _answered(kind: str, form: str, content: bytes | None) -> Answered:
    body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=MEGABYTE)  # noqa: SIM115 (who gets the answer closes it)
    size = body.write(content or b"")
    body.seek(0)
    return Answered(kind, form, body, size)
