"""A page from the web: asked for, redirects followed one by one, read up to the limits, or refused."""

from __future__ import annotations

import gzip
import socket
import ssl
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import BinaryIO, cast

from kg.errors import RemoteError
from kg.read.outcome import shown
from kg.read.web.connection import Deadline, connected
from kg.read.web.location import Location, location, redirected
from kg.read.web.policy import WebPolicy

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPE = "text/plain"

_HEADERS = {
    "User-Agent": "kg/1 (reads single news articles that its user names; https://w3id.org/conflict-kg/ontology)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAVE = "open the page in a browser and save it"
_REMEDIES = {401: _SAVE, 402: _SAVE, 403: _SAVE, 404: "check the address", 410: "check the address"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as the server sent it.

    Attributes:
        url: where it was found, after redirects.
        content_type: one of HTML_TYPES or TEXT_TYPE.
        charset: as the server named it, or "".
        data: the bytes, decompressed.
    """

    url: str
    content_type: str
    charset: str
    data: bytes


def fetched(url: str, policy: WebPolicy) -> Answer:
    """The page at an http or https URL. Proxies of the environment are not used, cookies not kept.

    Raises:
        BadInput: the URL is malformed.
        RemoteError: it may not be fetched by the policy, or the server did not answer with a page.
    """
    where = location(url)
    deadline = Deadline(policy.total_seconds)
    for _ in range(policy.max_redirects + 1):
        answer = _asked(where, policy, deadline)
        if isinstance(answer, Answer):
            return answer
        where = answer
    raise RemoteError(f"redirects more than {policy.max_redirects} times", place=url, remedy=_SAVE)


def _asked(where: Location, policy: WebPolicy, deadline: Deadline) -> Answer | Location:
    """The page, or where the server says that it is.

    Raises:
        RemoteError: neither.
    """
    try:
        with connected(where, policy, deadline) as connection:
            connection.request("GET", where.target, headers={"Host": where.authority, **_HEADERS})
            response = connection.getresponse()
            if response.status in _REDIRECTS:
                return redirected(where, response.headers.get("Location", ""))
            return _answer(response, where, policy)
    except TimeoutError as error:
        raise RemoteError("did not answer in time", place=where.url, remedy="try again later") from error
    except socket.gaierror as error:
        raise RemoteError(f"the host {where.host} is not known", place=where.url, remedy="check the address") from error
    except ssl.SSLError as error:
        problem = f"has no trusted secure connection: {error.reason or error}"
        raise RemoteError(problem, place=where.url, remedy="check the address and the clock") from error
    except (OSError, EOFError, HTTPException, zlib.error) as error:
        why = shown(str(error) or type(error).__name__)
        raise RemoteError(f"the connection failed: {why}", place=where.url, remedy="try again later") from error


def _answer(response: HTTPResponse, where: Location, policy: WebPolicy) -> Answer:
    if response.status != HTTPStatus.OK:
        raise _refusal(response.status, where)
    content_type = response.headers.get_content_type() if "Content-Type" in response.headers else "of no stated type"
    if content_type not in HTML_TYPES and content_type != TEXT_TYPE:
        raise RemoteError(f"is {shown(content_type)}, not a page of HTML or text", place=where.url, remedy=_SAVE)
    data = _body(response, where, policy.max_bytes)
    return Answer(where.url, content_type, str(response.headers.get_content_charset() or ""), data)


def _refusal(status: int, where: Location) -> RemoteError:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
    remedy = _REMEDIES.get(status, "try again later")
    return RemoteError(f"the server answered {status} ({phrase})", place=where.url, remedy=remedy)


def _body(response: HTTPResponse, where: Location, limit: int) -> bytes:
    """The decompressed body: never more than one byte over the limit is held.

    Raises:
        RemoteError: it is larger, cut short, or compressed in a way that was not asked for.
        OSError, EOFError, zlib.error: the compressed data is broken.
    """
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise RemoteError(f"is compressed with {shown(encoding)}, not with gzip", place=where.url, remedy=_SAVE)
    stream = response if encoding in {"identity", ""} else gzip.GzipFile(fileobj=cast(BinaryIO, response))
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise RemoteError(f"is larger than {limit:,} bytes", place=where.url, remedy=_SAVE)
    if response.length:
        raise RemoteError("was cut short", place=where.url, remedy="try again later")
    return data
