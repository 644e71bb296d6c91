"""What comes of one exchange with a service."""

from __future__ import annotations

from dataclasses import dataclass

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
