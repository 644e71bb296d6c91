"""The SPARQL 1.1 Protocol for queries (https://www.w3.org/TR/sparql11-protocol/, section 2.1); updates are refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.serving.formats import GRAPHS, TABLES, content_type
from kg.serving.negotiation import chosen
from kg.serving.problems import Unserved
from kg.serving.queries.asked import Answered, Asked
from kg.serving.served import Served
from kg.serving.settings import Limits
from kg.serving.visitors import check_graphs
from kg.sparql import Refused
from kg.sparql.prepared import prepared

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_FIELDS = 1000
_BLOCK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as it was sent.

    Attributes:
        query: SPARQL.
        default_graphs: values of ``default-graph-uri``.
        named_graphs: values of ``named-graph-uri``.
        form: value of ``format``, which is not of the protocol: for links, which cannot carry an Accept header.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    form: str = ""


def has_operation(request: Request) -> bool:
    """Whether a request to the endpoint asks anything."""
    return request.method == "POST" or "query" in request.query_params or "update" in request.query_params


async def answer(request: Request, served: Served, limits: Limits) -> Response:
    """The answer to a query over the protocol.

    Raises:
        Unserved: the request is not of the protocol, or takes no format that there is.
        KgError: the query is refused, wrong, or breaks a limit.
    """
    operation = await _operation(request, limits)
    table, graph = _forms(request, operation)
    query = await run_in_threadpool(prepared, operation.query)
    await check_graphs(served, (*query.graphs, *operation.default_graphs, *operation.named_graphs))
    asked = Asked(query, limits, table, graph, served.base, operation.default_graphs, operation.named_graphs)
    answered = await _while_connected(request, served, asked)
    media = (GRAPHS if answered.kind == "triples" else TABLES)[answered.form]
    headers = {"content-length": str(answered.size), "content-type": content_type(media), "vary": "Accept"}
    return StreamingResponse(_blocks(answered.body), headers=headers)


async def _operation(request: Request, limits: Limits) -> Operation:
    fields = _fields(request.scope["query_string"].decode("latin-1"))
    if request.method == "POST":
        fields += await _posted(request, limits)
    if any(name == "update" for name, _ in fields):
        raise Refused("this is an update, and nothing can be changed here")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise Unserved(400, f"there is to be one parameter named query, and there are {len(queries)}")
    if len(queries[0].encode("utf-8", "surrogatepass")) > limits.query_bytes:
        raise _too_long(limits)
    default, named = (tuple(value for key, value in fields if key == f"{kind}-graph-uri") for kind in _KINDS)
    form = next((value for name, value in fields if name == "format"), "")
    return Operation(queries[0], default, named, form)


def _forms(request: Request, operation: Operation) -> tuple[str, str]:
    """The formats for a table and for triples; empty where the client takes none."""
    if operation.form:
        table, graph = (operation.form if operation.form in offers else "" for offers in (TABLES, GRAPHS))
        if not table and not graph:
            raise Unserved(400, "the values of format are: " + ", ".join((*TABLES, *GRAPHS)))
        return table, graph
    table, graph = (chosen(request.headers.get("accept"), offers) for offers in (TABLES, GRAPHS))
    if not table and not graph:
        raise Unserved(406, "the formats are: " + ", ".join((*TABLES.values(), *GRAPHS.values())))
    return table, graph


_KINDS = ("default", "named")


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Unserved(400, f"the parameters cannot be read as UTF-8, percent-encoded: {error}") from error


async def _posted(request: Request, limits: Limits) -> list[tuple[str, str]]:
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media == _UPDATE:
        raise Refused("this is an update, and nothing can be changed here")
    if media not in (_FORM, _QUERY):
        raise Unserved(415, f"a query is posted as {_QUERY} or {_FORM}")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    if charset not in ("", "utf-8", "utf8"):
        raise Unserved(415, "a query is posted in UTF-8")
    body = await _body(request, limits)
    return _fields(body) if media == _FORM else [("query", body)]


async def _body(request: Request, limits: Limits) -> str:
    """The body; a form may be three times as long as the query in it, which is percent-encoded there."""
    read = bytearray()
    async for block in request.stream():
        read += block
        if len(read) > 3 * limits.query_bytes:
            raise _too_long(limits)
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unserved(400, f"the body is not UTF-8 at byte {error.start}") from error


def _too_long(limits: Limits) -> Unserved:
    return Unserved(413, f"a query may have {limits.query_bytes:,} bytes")


async def _while_connected(request: Request, served: Served, asked: Asked) -> Answered:
    """The answer, unless the client goes away before it is there: then the query is stopped."""
    run = asyncio.ensure_future(served.queries.answer(asked))
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({run, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not run.done():
            raise Unserved(499, "the client went away")
        return run.result()
    finally:
        gone.cancel()
        if not run.done():
            run.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _blocks(body: IO[bytes]) -> AsyncIterator[bytes]:
    """The answer as the client takes it; a slow one holds a file and no process."""
    with body:
        while block := body.read(_BLOCK_BYTES):
            yield block
