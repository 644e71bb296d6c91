"""The body of an answer, read up to the limits, and what went wrong where there is none."""

from __future__ import annotations

import gzip
import ssl
from io import BytesIO

from requests import RequestException, Response
from urllib3.exceptions import HTTPError

from kg.errors import RemoteError
from kg.reading.outcome import shown
from kg.reading.web.deadline import Deadline
from kg.reading.web.faults import CutShort, TooLarge
from kg.reading.web.location import Location


def received(response: Response, where: Location, limit: int, deadline: Deadline, remedy: str) -> bytes:
    """The decompressed body: neither of what is received nor of what it expands to is more than the limit held.

    Args:
        response: its head, the body not yet read.
        where: it comes from.
        limit: in bytes.
        deadline: of all work on it.
        remedy: what to do where it is larger, or compressed in a way that was not asked for.

    Raises:
        CutShort: the connection ended before the body did.
        TooLarge: it is larger.
        RemoteError: it is compressed in a way that was not asked for.
        OSError, EOFError, HTTPError, zlib.error: the connection or the compressed data is broken.
    """
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise RemoteError(f"is compressed with {shown(encoding)}, not with gzip", place=where.url, remedy=remedy)
    data: bytes = response.raw.read(limit + 1, decode_content=False)
    deadline.check()
    if len(data) <= limit and response.raw.length_remaining:
        raise CutShort("was cut short", place=where.url, remedy="try again later")
    if len(data) <= limit and encoding.endswith("gzip"):
        data = gzip.GzipFile(fileobj=BytesIO(data)).read(limit + 1)  # urllib3's takes what was cut short for whole
    if len(data) > limit:
        raise TooLarge(f"is larger than {limit:,} bytes", place=where.url, remedy=remedy)
    return data


def failure(error: BaseException, where: Location, deadline: Deadline) -> RemoteError:
    """What came of a connection, for a reader: below the exceptions in which requests and urllib3 wrap it."""
    cause = _origin(error)
    if isinstance(cause, TimeoutError) or deadline.over:
        return RemoteError("did not answer in time", place=where.url, remedy="try again later")
    if isinstance(cause, ssl.SSLError):
        problem = f"has no trusted secure connection: {cause.reason or cause}"
        return RemoteError(problem, place=where.url, remedy="check the address and the clock")
    why = shown(str(cause) or type(cause).__name__)
    return RemoteError(f"the connection failed: {why}", place=where.url, remedy="try again later")


def _origin(error: BaseException) -> BaseException:
    inner = error.__cause__ or error.__context__
    return _origin(inner) if inner and isinstance(error, (RequestException, HTTPError)) else error
