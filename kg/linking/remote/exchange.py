"""One request over the network and its reply, or where the service says that it is."""

from __future__ import annotations

import zlib
from http import HTTPStatus

from requests import PreparedRequest, Response
from requests import Request as Unprepared
from urllib3.exceptions import HTTPError

from kg.errors import RemoteError
from kg.linking.remote.reply import Reply, Unreached
from kg.linking.remote.request import Request
from kg.reading.web.connection import sent
from kg.reading.web.deadline import Deadline
from kg.reading.web.faults import CutShort, TooLarge
from kg.reading.web.location import Location, redirected
from kg.reading.web.policy import WebPolicy
from kg.reading.web.receiving import failure, received
from kg.retry_after import retry_after

_SAME_METHOD = frozenset((HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT))
_LESS = "name another service"


def exchanged(
    request: Request, here: Location, user_agent: str, policy: WebPolicy, deadline: Deadline
) -> Reply | Location:
    """The reply, or where the service says that it is.

    Raises:
        Unreached: there was no whole reply.
        TooLarge: it is larger than the policy allows.
        RemoteError: it leads where nothing may be fetched from.
    """
    try:
        with sent(_prepared(request, here, user_agent), here, policy, deadline) as response:
            deadline.check()
            if response.is_redirect:
                return _followed(request, here, response)
            return _read(response, here, policy, deadline)
    except (OSError, EOFError, HTTPError, zlib.error) as error:
        told = failure(error, here, deadline)
        raise Unreached(told.problem, place=request.place, remedy=told.remedy) from error
    except CutShort as error:
        raise Unreached(error.problem, place=request.place, remedy=error.remedy) from error
    except TooLarge as error:
        error.place = request.place  # and not what was asked, or a token
        raise
    except RemoteError as error:
        remedy = "check the address of the service, or name another"
        raise RemoteError(error.problem, place=request.place, remedy=remedy) from error


def _prepared(request: Request, here: Location, user_agent: str) -> PreparedRequest:
    headers = {
        "Host": here.authority,
        "User-Agent": user_agent,
        "Accept": request.accept,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if not request.post:
        return Unprepared("GET", here.url, headers=headers).prepare()
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return Unprepared("POST", here.url, headers=headers, data=request.form).prepare()


def _followed(request: Request, here: Location, response: Response) -> Location:
    if request.post and response.status_code not in _SAME_METHOD:
        problem = f"redirects ({response.status_code}) what is sent to it, which is not followed"
        raise RemoteError(problem, place=here.url, remedy="name the address where it leads")
    return redirected(here, response.headers["Location"])


def _read(response: Response, here: Location, policy: WebPolicy, deadline: Deadline) -> Reply:
    wait = retry_after(response.headers.get("Retry-After", ""))
    if response.status_code != HTTPStatus.OK:
        return Reply(response.status_code, wait, b"")
    return Reply(response.status_code, wait, received(response, here, policy.max_bytes, deadline, _LESS))
