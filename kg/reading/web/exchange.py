"""One request and its answer: read up to the limits, or refused."""

from __future__ import annotations

import zlib
from email.message import Message
from http import HTTPStatus

from requests import Request, Response
from urllib3.exceptions import HTTPError

from kg.errors import RemoteError
from kg.reading.outcome import shown
from kg.reading.web.answer import HTML_TYPES, TEXT_TYPE, Answer
from kg.reading.web.connection import sent
from kg.reading.web.deadline import Deadline
from kg.reading.web.location import Location, redirected
from kg.reading.web.policy import WebPolicy
from kg.reading.web.receiving import failure, received

_HEADERS = {
    "User-Agent": "kg/1 (reads single news articles that its user names; https://w3id.org/conflict-kg/ontology)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en",
    "Connection": "close",
}
_SAVE = "open the page in a browser and save it"
_REMEDIES = {401: _SAVE, 402: _SAVE, 403: _SAVE, 404: "check the address", 410: "check the address"}


def asked(where: Location, policy: WebPolicy, deadline: Deadline) -> Answer | Location:
    """The page, or where the server says that it is.

    Raises:
        RemoteError: neither.
    """
    request = Request("GET", where.url, headers={"Host": where.authority, **_HEADERS})
    try:
        with sent(request.prepare(), where, policy, deadline) as response:
            deadline.check()
            if response.is_redirect:
                return redirected(where, response.headers["Location"])
            return _answer(response, where, policy, deadline)
    except (OSError, EOFError, HTTPError, zlib.error) as error:
        raise failure(error, where, deadline) from error


def _answer(response: Response, where: Location, policy: WebPolicy, deadline: Deadline) -> Answer:
    if response.status_code != HTTPStatus.OK:
        raise _refusal(response.status_code, where)
    stated = Message()
    stated["Content-Type"] = next(iter(response.raw.headers.getlist("Content-Type")), "")
    content_type = stated["Content-Type"].partition(";")[0].strip().lower() or "of no stated type"
    if content_type not in HTML_TYPES and content_type != TEXT_TYPE:
        raise RemoteError(f"is {shown(content_type)}, not a page of HTML or text", place=where.url, remedy=_SAVE)
    data = received(response, where, policy.max_bytes, deadline, _SAVE)
    return Answer(where.url, content_type, str(stated.get_content_charset() or ""), data)


def _refusal(status: int, where: Location) -> RemoteError:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
    remedy = _REMEDIES.get(status, "try again later")
    return RemoteError(f"the server answered {status} ({phrase})", place=where.url, remedy=remedy)
