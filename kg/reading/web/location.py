"""A URL taken apart and checked, before anything is asked of the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from kg.errors import BadInput, RemoteError
from kg.reading.outcome import shown

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:=&?~#+!$,;'@()*[]"  # reserved characters and the percent sign of RFC 3986: quoting is not done twice

_HOST = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]*:[0-9a-f:.]*")  # a name in ASCII or an IPv6 address
_USER = re.compile(r"^((?:[a-z][a-z0-9+.-]*:)?[/\\]*)[^/\\?#]*@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a page is.

    Attributes:
        url: the whole, in ASCII and without fragment.
        scheme: http or https.
        host: name or address, in ASCII.
        port: number.
        target: path and query, as a request line has them.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port, as a ``Host`` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def location(url: str) -> Location:
    """The parts of a URL.

    Raises:
        BadInput: it is no http or https URL, names a user, or has no host.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError as error:
        raise _malformed(url, str(error)) from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise _malformed(url, "only http and https are read")
    if not _HOST.fullmatch(host) or parts.username is not None or not url.isprintable() or " " in url:
        raise _malformed(url, "it must have a host, and no user name, spaces or control characters")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    found = Location("", parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], target)
    return Location(f"{found.scheme}://{found.authority}{target}", found.scheme, host, found.port, target)


def _ascii(host: str) -> str:
    """The name in lower case, and in Punycode where it is not ASCII; UnicodeError, a ValueError, where it is none."""
    return host.encode("idna").decode("ascii").lower()


def redirected(here: Location, target: str) -> Location:
    """Where a redirect leads. Bytes outside ASCII, which a header holds as Latin-1, are quoted as they are.

    Raises:
        RemoteError: to nowhere, to another scheme, or from https to http.
    """
    try:
        there = location(urljoin(here.url, quote(target.encode("latin-1"), safe=_SAFE)))
    except (BadInput, ValueError) as error:
        problem = f"redirects to {_printable(target)}, which kg does not follow"
        raise RemoteError(problem, place=here.url, remedy="open the page in a browser and save it") from error
    if here.scheme == "https" and there.scheme == "http":
        remedy = "give that address yourself if you trust it"
        raise RemoteError(f"redirects from https to the unprotected {there.url}", place=here.url, remedy=remedy)
    return there


def _malformed(url: str, why: str) -> BadInput:
    return BadInput(f"cannot be fetched: {why}", place=_printable(url), remedy="write it as https://host/path")


def _printable(url: str) -> str:
    """The URL as an error may show it: without user name and password."""
    return shown(_USER.sub(r"\1***@", url))
