"""What goes wrong, as answers: one sentence of plain text, with the status that fits."""

from __future__ import annotations

from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import BadInput, KgError, RemoteError, UsageError
from kg.serving.queries.asked import Busy, OutOfMemory, OutOfTime, TooLarge, Unacceptable
from kg.sparql import Refused

RETRY_SECONDS = 5

STATUSES = MappingProxyType(
    {
        Refused: 403,
        Unacceptable: 406,
        TooLarge: 422,
        Busy: 503,
        OutOfTime: 504,
        OutOfMemory: 507,
        RemoteError: 502,
        BadInput: 400,
        UsageError: 400,
        KgError: 500,
    }
)
"""The status of each kind of error; of a kind that is not named, that of the nearest kind above it."""


class Unserved(Exception):
    """A request that cannot be answered, and why.

    Attributes:
        status: of the answer.
        headers: of the answer.
    """

    def __init__(self, status: int, problem: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(problem)
        self.status, self.headers = status, headers


async def on_unserved(_: Request, error: Exception) -> Response:
    """The answer to a request that cannot be served."""
    assert isinstance(error, Unserved)
    return told(error.status, str(error), error.headers)


async def on_error(_: Request, error: Exception) -> Response:
    """The answer to an error of ours."""
    assert isinstance(error, KgError)
    status = next(STATUSES[kind] for kind in type(error).__mro__ if issubclass(kind, KgError) and kind in STATUSES)
    if isinstance(error, Refused):
        error.remedy = ""  # it says what a caller of the library could allow
    return told(status, str(error), {"retry-after": str(RETRY_SECONDS)} if status == 503 else None)


def told(status: int, problem: str, headers: dict[str, str] | None = None) -> Response:
    """A sentence as an answer that nobody keeps."""
    return PlainTextResponse(f"{problem}\n", status, headers={"cache-control": "no-store", **(headers or {})})
