"""What a service is asked, and the words under which the answer is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from kg.reading.web.location import Location, location

JSON_TYPE = "application/json"
NO_COURTESY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Request:
    """A question to a service.

    Attributes:
        service: its address, as the user named it.
        parameters: what is asked, by name; any text, however hostile.
        post: whether the parameters go into the body.
        accept: media type of the answer.
        courtesy: parameters that do not alter the answer (``maxlag``) and are no part of the key.
    """

    service: str
    parameters: Mapping[str, str]
    post: bool = False
    accept: str = JSON_TYPE
    courtesy: Mapping[str, str] = field(default_factory=lambda: NO_COURTESY, compare=False)

    @property
    def key(self) -> str:
        """The words under which the answer is kept: the same for the same question in whatever order, and only for it.

        >>> Request("https://a.example/", {"b": "1", "a": "é"}).key
        '["GET","https://a.example/","application/json",[["a","é"],["b","1"]]]'
        """
        method = "POST" if self.post else "GET"
        whole = [method, location(self.service).url, self.accept, sorted(self.parameters.items())]
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))

    @property
    def place(self) -> str:
        """The address as an error may show it: without a query, which can hold a token."""
        return place_of(self.service)

    @property
    def form(self) -> str:
        """All parameters, percent-encoded."""
        return urlencode({**self.parameters, **self.courtesy}, quote_via=quote, safe="", errors="replace")

    def where(self) -> Location:
        """Where the question is sent to.

        Raises:
            BadInput: the service's address is malformed.
        """
        here = location(self.service)
        if self.post or not (self.parameters or self.courtesy):
            return here
        return location(f"{here.url}{'&' if '?' in here.target else '?'}{self.form}")


def place_of(service: str) -> str:
    """The address of a service without its query.

    >>> place_of("https://a.example/reconcile?token=secret")
    'https://a.example/reconcile'
    """
    return location(service).url.partition("?")[0]
