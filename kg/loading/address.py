"""Where a store is."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from kg.errors import UsageError


def checked_address(url: str) -> str:
    """The address of a store, without a slash at its end.

    Raises:
        UsageError: it is no http or https address, or holds a user or password; it is then not shown.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError("the address of the store is malformed", remedy=_EXAMPLE) from error
    if "@" in parts.netloc:
        remedy = "set KG_STORE_USER and KG_STORE_PASSWORD, and name the address without them"
        raise UsageError("the address of the store holds a user or a password", remedy=remedy)
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise UsageError("the store is not at an http or https address", remedy=_EXAMPLE)
    if parts.query or parts.fragment or any(char.isspace() for char in url):
        raise UsageError("the address of a store has no spaces, ? or #", remedy=_EXAMPLE)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


_EXAMPLE = "such as http://localhost:7878"


def joined(address: str, path: str) -> str:
    """A path of a profile under the address; a full address stands for itself."""
    if path.startswith(("http://", "https://")):
        return checked_address(path)
    return f"{address}/{path.lstrip('/')}" if path else address


def is_local(address: str) -> bool:
    """Whether the address leads to this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
