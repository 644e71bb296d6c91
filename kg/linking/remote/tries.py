"""Asking until there is an answer, within the etiquette.

When a service says how long to wait, nobody asks it before.  When that is longer than a question may take, the
question goes unanswered, and so do those after it, without being sent, until the wait is over.  A service that leaves
several questions in a row unanswered is given a rest in the same way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from kg.errors import RemoteError
from kg.linking.remote.allowance import Allowance
from kg.linking.remote.etiquette import Etiquette
from kg.linking.remote.reply import Reply, Unreached
from kg.linking.remote.request import Request
from kg.linking.remote.sending import replied
from kg.linking.remote.shape import Malformed, parsed
from kg.reading.web.deadline import Deadline
from kg.reading.web.faults import TooLarge
from kg.reading.web.policy import WebPolicy

Json = Mapping[str, Any]
Check = Callable[[Json], None]
"""Raises where an answer is none: NotNow, Malformed, or a RemoteError that no other try would alter."""

_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_REMEDIES = {
    400: "check the address",
    401: "name a service that is open to everybody",
    403: "see whether the service wants another contact",
    404: "check the address",
}


class NotNow(Exception):
    """A service says in its answer that it would rather be asked later.

    Args:
        why: completes "the service ...".
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class _Failed:
    """A try without an answer; ``wait`` is what the service asked for, in seconds."""

    error: RemoteError
    wait: float | None = None


class Tries:
    """The tries at one service.

    Args:
        etiquette: how it is asked.
        policy: limits of one exchange.
        pause: waits for so many seconds.
    """

    def __init__(self, etiquette: Etiquette, policy: WebPolicy, pause: Callable[[float], None]) -> None:
        self._etiquette, self._policy, self._pause = etiquette, policy, pause
        self._not_before = 0.0
        self._failures = 0

    def answered(self, request: Request, check: Check, allowance: Allowance) -> tuple[bytes, Json]:
        """The body of an answer, and its JSON.

        Raises:
            RemoteError: there is none that passes the check, or nothing is left of the allowance.
        """
        if allowance.spent:
            problem = "has had all its tries and time for this name"
            raise RemoteError(problem, place=request.place, remedy="run again later: what was answered is kept")
        started = time.monotonic()
        try:
            with Deadline(allowance.seconds) as deadline:
                self._rest(request, allowance.seconds)
                reply = self._reply(request, check, deadline, allowance)
        finally:
            allowance.spend(seconds=time.monotonic() - started)
        self._failures = 0
        value = parsed(reply.body)
        check(value)
        return reply.body, value

    def _rest(self, request: Request, seconds: float) -> None:
        """Wait as long as the service asked for, or do not ask it at all."""
        wait = self._not_before - time.monotonic()
        if wait >= seconds:
            problem = f"is not asked for another {wait:.0f} seconds, after what it answered before"
            raise RemoteError(problem, place=request.place, remedy="run again later: what was answered is kept")
        if wait > 0:
            self._pause(wait)

    def _reply(self, request: Request, check: Check, deadline: Deadline, allowance: Allowance) -> Reply:
        for attempt in range(allowance.tries):
            tried = self._tried(request, check, deadline)
            if isinstance(tried, Reply):
                return tried
            allowance.spend(tries=1)
            if not self._waited(attempt, tried.wait, deadline, allowance):
                self._count()
                raise tried.error
        raise AssertionError  # after the last try nothing is waited for

    def _tried(self, request: Request, check: Check, deadline: Deadline) -> Reply | _Failed:
        try:
            reply = replied(request, self._etiquette.user_agent, self._policy, deadline)
        except Unreached as error:
            return _Failed(error)
        except TooLarge:
            raise
        except RemoteError:
            self._count()
            raise
        if reply.status != HTTPStatus.OK:
            return self._refused(reply, request)
        try:
            check(parsed(reply.body))
        except (Malformed, NotNow) as error:
            told = RemoteError(f"the service {error.why}", place=request.place, remedy="try again later")
            return _Failed(told, reply.retry_after)
        except RemoteError:
            return reply  # it is an answer, though not the one hoped for: no reason to let the service rest
        return reply

    def _refused(self, reply: Reply, request: Request) -> _Failed:
        phrase = HTTPStatus(reply.status).phrase if reply.status in set(HTTPStatus) else "an unknown status"
        remedy = _REMEDIES.get(reply.status, "try again later")
        kind = TooLarge if reply.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else RemoteError
        error = kind(f"the service answered {reply.status} ({phrase})", place=request.place, remedy=remedy)
        if reply.status in _AGAIN:
            return _Failed(error, reply.retry_after)
        self._note(reply.retry_after)
        if kind is RemoteError:
            self._count()
        raise error

    def _waited(self, attempt: int, wait: float | None, deadline: Deadline, allowance: Allowance) -> bool:
        """Whether there is another try, after the wait for it."""
        pause = max(wait or 0.0, self._etiquette.backoff_seconds * 2**attempt)
        self._note(wait)
        if allowance.tries <= 0 or pause >= deadline.left:
            return False
        self._pause(pause)
        return True

    def _count(self) -> None:
        self._failures += 1
        if self._failures >= self._etiquette.rest_after:
            self._failures = 0
            self._note(self._etiquette.rest_seconds)

    def _note(self, wait: float | None) -> None:
        """Nobody is to ask the service before so many seconds have passed."""
        if wait is not None:
            self._not_before = max(self._not_before, time.monotonic() + wait)
