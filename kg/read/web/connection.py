"""A connection to an address that was checked, with an end to all waiting.

The address is resolved once and connected to as a number, so that a name which changes its address
between check and connection gains nothing. Certificate and host name are checked against the name.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from kg.errors import RemoteError
from kg.read.web.location import Location
from kg.read.web.policy import Address, WebPolicy


class Deadline:
    """The moment at which all work on a page must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, seconds: float) -> float:
        """Seconds that one step may wait: its own limit or what is left of the whole.

        Raises:
            TimeoutError: nothing is left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for the whole page is over")
        return min(seconds, left)


class _Bytes(io.RawIOBase):
    """What a socket receives. Each wait ends with the deadline, however the server spreads its bytes."""

    def __init__(self, line: socket.socket, deadline: Deadline, seconds: float) -> None:
        self._line, self._deadline, self._seconds = line, deadline, seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._line.settimeout(self._deadline.within(self._seconds))
        return self._line.recv_into(buffer)


class _Wire:
    """As much of a socket as :mod:`http.client` uses."""

    def __init__(self, line: socket.socket, deadline: Deadline, seconds: float) -> None:
        self._line, self._deadline, self._seconds = line, deadline, seconds

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bytes(self._line, self._deadline, self._seconds))

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._deadline.within(self._seconds))
        self._line.sendall(data)

    def close(self) -> None:
        """Left to :func:`connected`: http.client closes before the body has been read."""


@contextmanager
def connected(where: Location, policy: WebPolicy, deadline: Deadline) -> Iterator[HTTPConnection]:
    """A connection to the location, closed at the end.

    Raises:
        RemoteError: the port or an address of the host is not permitted.
        OSError: no connection could be made.
    """
    addresses = _permitted(where, policy)
    with _secured(_line(addresses, where.port, policy, deadline), where, policy) as line:
        connection = HTTPConnection(where.host, where.port)
        connection.sock = _Wire(line, deadline, policy.read_seconds)
        yield connection


def _permitted(where: Location, policy: WebPolicy) -> list[Address]:
    if where.port not in policy.ports:
        ports = ", ".join(map(str, sorted(policy.ports)))
        raise RemoteError(f"port {where.port} is not fetched from", place=where.url, remedy=f"permitted: {ports}")
    addresses = policy.resolve(where.host, where.port)
    refused = next((address for address in addresses if not policy.permits(address)), None)
    if refused is not None:
        problem = f"leads to {refused}, which is not an address of the public internet"
        raise RemoteError(problem, place=where.url, remedy="save the page and give the file")
    return addresses


def _line(addresses: list[Address], port: int, policy: WebPolicy, deadline: Deadline) -> socket.socket:
    failure: OSError = OSError("the host has no address")
    for address in addresses:
        try:
            return socket.create_connection((str(address), port), deadline.within(policy.connect_seconds))
        except OSError as error:
            failure = error
    raise failure


def _secured(line: socket.socket, where: Location, policy: WebPolicy) -> socket.socket:
    if where.scheme == "http":
        return line
    try:
        return policy.tls().wrap_socket(line, server_hostname=where.host)
    except OSError:
        line.close()
        raise
