"""What comes of one exchange with a service."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from kg.errors import RemoteError


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        status: of HTTP.
        retry_after: seconds after which the service may be asked again, None where it does not say.
        body: decompressed; empty unless the status is 200.
    """

    status: int
    retry_after: float | None
    body: bytes


class Unreached(RemoteError):
    """The connection failed, broke off or was too slow: another try may fare better."""


def retry_after(value: str) -> float | None:
    """Seconds of a ``Retry-After`` header (RFC 9110, section 10.2.3): a number, or a date; None for anything else.

    >>> retry_after("120"), retry_after("Thu, 01 Jan 1970 00:00:00 GMT"), retry_after("soon")
    (120.0, 0.0, None)
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None
