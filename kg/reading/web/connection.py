"""A request to an address that was checked.

The host is resolved once and its address connected to as a number, so that a name which changes its
address between check and connection gains nothing. Certificate and ``Host`` are still of the name.
"""

from __future__ import annotations

import socket
from typing import Any

from requests import ConnectionError as NotConnected
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection

from kg.errors import RemoteError
from kg.reading.web.deadline import Deadline
from kg.reading.web.location import Location
from kg.reading.web.policy import Address, WebPolicy


def sent(request: PreparedRequest, where: Location, policy: WebPolicy, deadline: Deadline) -> Response:
    """The head of the answer, its body not yet read; from the first address of the host that gives one.

    The adapter is called without a session: what a session adds (cookies, redirects of which it reads
    the bodies, proxies and passwords of the environment) is what must not be.

    Raises:
        RemoteError: the port or an address of the host is not permitted, or the host not known.
        OSError: no address answers, or not in time.
    """
    failure: OSError = OSError("the host has no address")
    for address in _permitted(where, policy):
        adapter = _Pinned(address, where, policy, deadline)
        seconds = (deadline.within(policy.connect_seconds), policy.read_seconds)
        try:
            return adapter.send(request, stream=True, timeout=seconds)
        except NotConnected as error:
            failure = error
    raise failure


class _Pinned(HTTPAdapter):
    """Sends to one address, whatever the URL's host resolves to, and no longer than the deadline."""

    def __init__(self, address: Address, where: Location, policy: WebPolicy, deadline: Deadline) -> None:
        self._address, self._where, self._policy, self._deadline = address, where, policy, deadline
        super().__init__()

    def build_connection_pool_key_attributes(self, *asked: Any, **more: Any) -> tuple[Any, Any]:
        _, tls = super().build_connection_pool_key_attributes(*asked, **more)
        ours: dict[str, object] = {}
        if self._where.scheme == "https":
            ours = {"ssl_context": self._policy.tls(), "server_hostname": self._where.host}
        return {"scheme": self._where.scheme, "host": str(self._address), "port": self._where.port}, {**tls, **ours}

    def get_connection_with_tls_context(self, *asked: Any, **more: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*asked, **more)
        pool.ConnectionCls = _watched(pool.ConnectionCls, self._deadline)
        return pool


def _watched(kind: type[HTTPConnection], deadline: Deadline) -> type[HTTPConnection]:
    def connect(self: HTTPConnection) -> None:
        kind.connect(self)
        deadline.watch(self.sock)

    return type(kind.__name__, (kind,), {"connect": connect})


def _permitted(where: Location, policy: WebPolicy) -> list[Address]:
    if where.port not in policy.ports:
        ports = ", ".join(map(str, sorted(policy.ports)))
        raise RemoteError(f"port {where.port} is not fetched from", place=where.url, remedy=f"permitted: {ports}")
    addresses = _resolved(where, policy)
    refused = next((address for address in addresses if not policy.permits(address)), None)
    if refused is not None:
        problem = f"leads to {refused}, which is not an address of the public internet"
        raise RemoteError(problem, place=where.url, remedy="save the page and give the file")
    return addresses


def _resolved(where: Location, policy: WebPolicy) -> list[Address]:
    try:
        return policy.resolve(where.host, where.port)
    except socket.gaierror as error:
        raise RemoteError(f"the host {where.host} is not known", place=where.url, remedy="check the address") from error
