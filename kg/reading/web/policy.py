"""What may be fetched from the web, from where, and for how long."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from kg.reading.text import MAX_BYTES

Address = IPv4Address | IPv6Address

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291, section 2.4: all that is assigned for it so far
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


def is_public(address: Address) -> bool:
    """Whether the address is of the public internet.

    Loopback, private, link-local, shared, multicast and reserved addresses are not, nor is an IPv6
    address that carries such an IPv4 address (mapped, 6to4, Teredo, NAT64).
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved)
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    return address in _GLOBAL_UNICAST and address.is_global


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def resolved(host: str, port: int) -> list[Address]:
    """The addresses that the system's resolver gives for the host, in its order.

    Raises:
        OSError: it gives none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(entry[4][0])) for entry in found))


def tls() -> ssl.SSLContext:
    """TLS that checks certificate and host name, by the system's authorities; requests adds Mozilla's."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class WebPolicy:
    """The limits of a fetch. The defaults are for one news page; tests put in their own.

    Attributes:
        connect_seconds: for a connection, with TLS.
        read_seconds: without a byte from the server.
        total_seconds: for everything, redirects included; only the system's resolver has its own limit.
        max_bytes: of the page, after decompression.
        max_redirects: that are followed, each checked like the first address.
        ports: that may be connected to.
        permits: whether an address may be connected to.
        resolve: addresses of a host and port.
        tls: makes the TLS context.
    """

    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 60
    max_bytes: int = MAX_BYTES
    max_redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    permits: Callable[[Address], bool] = is_public
    resolve: Callable[[str, int], list[Address]] = resolved
    tls: Callable[[], ssl.SSLContext] = tls
