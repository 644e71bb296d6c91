"""An answer to a question: from disk where it was given before, else from the service."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kg.errors import RemoteError
from kg.linking.remote.allowance import Allowance
from kg.linking.remote.cache import Cache, Kept
from kg.linking.remote.etiquette import Etiquette
from kg.linking.remote.request import Request
from kg.linking.remote.shape import Malformed, parsed
from kg.linking.remote.tries import Check, Json, NotNow, Tries
from kg.reading.web.policy import WebPolicy

POLICY = WebPolicy(max_bytes=32_000_000)
"""Limits of one exchange; its ``total_seconds`` are not used, :attr:`Etiquette.seconds` is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered.

    Attributes:
        value: the JSON.
        day: on which it did, which may have been in an earlier run.
    """

    value: Json
    day: date


def _today() -> date:
    return datetime.now(UTC).date()


class Client:
    """Asks services one question at a time, and remembers what they answered.

    Clients of one folder, in whatever process, take turns.

    Args:
        etiquette: how they are asked.
        cache: where answers are kept.
        policy: limits of one exchange.
        pause: waits for so many seconds.
        today: the day that answers bear, in UTC.
    """

    def __init__(
        self,
        etiquette: Etiquette,
        cache: Cache,
        policy: WebPolicy = POLICY,
        *,
        pause: Callable[[float], None] = time.sleep,
        today: Callable[[], date] = _today,
    ) -> None:
        self.etiquette = etiquette
        self._cache, self._policy, self._pause, self._today = cache, policy, pause, today
        self._services: dict[str, Tries] = {}
        self._one_at_a_time = threading.Lock()

    def answer(self, request: Request, check: Check, allowance: Allowance) -> Answer:
        """What the service answers, or did before.

        Raises:
            RemoteError: nothing that passes the check, within what is left of the allowance.
            BadOutput: the cache cannot be written.
        """
        kept = self.kept(request, check)
        if kept is not None:
            return kept
        body, value = self._asked(request, check, allowance)
        return Answer(value, self.keep(request, body))

    def kept(self, request: Request, check: Check) -> Answer | None:
        """What was answered before; None where nothing was, or what is there does not pass the check."""
        kept = self._cache.kept(request)
        if kept is None:
            return None
        try:
            value = parsed(kept.body)
            check(value)
        except (Malformed, NotNow, RemoteError):
            return None
        return Answer(value, kept.day)

    def fresh(self, request: Request, check: Check, allowance: Allowance) -> Json:
        """What the service answers now; it is not kept. Raises RemoteError as :meth:`answer` does."""
        return self._asked(request, check, allowance)[1]

    def keep(self, request: Request, body: bytes) -> date:
        """Keep an answer of today, and tell the day. Raises BadOutput where the cache cannot be written."""
        day = self._today()
        self._cache.keep(request, Kept(body, day))
        return day

    def _asked(self, request: Request, check: Check, allowance: Allowance) -> tuple[bytes, Json]:
        service = request.where().authority
        with self._one_at_a_time, self._cache.alone():
            tries = self._services.setdefault(service, Tries(self.etiquette, self._policy, self._pause))
            return tries.answered(request, check, allowance)
