"""How requests to a store fail: it refuses, or there is no whole answer."""

from __future__ import annotations

from http import HTTPStatus

import requests
from requests import Response

from kg.errors import RemoteError
from kg.retry_after import retry_after

_AGAIN = frozenset((408, 425, 429, 502, 503, 504))
_SHOWN = 200
_REMEDIES = {
    401: "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or use --login; see --auth",
    403: "the account may not do that: see the store's settings",
    404: "check the address and --profile",
    405: "check the address and --profile",
    413: "load with a smaller --batch",
    415: "check --profile",
}


class Unreached(RemoteError):
    """There was no whole answer: the same request may fare better later."""


class Refused(RemoteError):
    """The store answered that it would not.

    Attributes:
        status: of HTTP.
    """

    def __init__(self, status: int, problem: str, *, place: str, remedy: str) -> None:
        super().__init__(problem, place=place, remedy=remedy)
        self.status = status

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be taken later."""
        return self.status in _AGAIN

    @property
    def is_too_large(self) -> bool:
        """Whether a smaller request may be taken."""
        return self.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class Answered(Exception):
    """An answer that is an error, as it came."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.status = response.status_code
        self.wait = retry_after(response.headers.get("Retry-After", "")) or 0.0
        self.said = " ".join(response.raw.read(4 * _SHOWN, decode_content=True).decode("utf-8", "replace").split())

    def refusal(self, url: str) -> Refused:
        """What it says, for people."""
        status = self.status
        if status // 100 == HTTPStatus.MULTIPLE_CHOICES // 100:
            problem = f"the store redirects ({status}), which is not followed"
            return Refused(status, problem, place=url, remedy="name the address where it leads")
        phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
        said = f": {self.said[:_SHOWN]}" if self.said and not self.said.startswith("<") else ""
        remedy = _REMEDIES.get(status, "try again later" if status in _AGAIN else "see the log of the store")
        return Refused(status, f"the store answered {status} ({phrase}){said}", place=url, remedy=remedy)


def why(error: Exception) -> str:
    """Why there was no whole answer."""
    if isinstance(error, requests.exceptions.Timeout):
        return "the store said nothing for too long"
    if isinstance(error, requests.exceptions.ConnectionError) and "refused" in str(error).lower():
        return "nobody listens at the address of the store"
    return "the connection to the store broke off"
