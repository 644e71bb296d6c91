"""When a server wants to be asked again."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime


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
