"""Requests to a store, repeated where that may help."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import requests
from requests import Response
from urllib3.exceptions import HTTPError

from kg.errors import RemoteError
from kg.loading.bearer import Nobody
from kg.loading.body import Body, Watch, Watched
from kg.loading.faults import Answered, Unreached, why
from kg.loading.store import Store
from kg.vocabulary import VERSION

_Result = TypeVar("_Result")
_CONNECT_SECONDS = 10
_LONGEST_PAUSE = 60.0
_LONGEST_ASKED = 600.0


class Client:
    """Asks one store, one request at a time.

    Args:
        store: which.
        pause: waits for so many seconds.
        tell: is called with a line about each failure that is not the last.
        watch: is told of triples as they are sent.
    """

    def __init__(
        self,
        store: Store,
        *,
        pause: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda _line: None,
        watch: Watch = lambda _triples: None,
    ) -> None:
        self.store, self.tell, self._pause, self._watch = store, tell, pause, watch
        self.requests = 0
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"conflict-kg/{VERSION}"
        self._session.auth = store.credentials.auth() if store.credentials else Nobody()

    def close(self) -> None:
        """Close its connections."""
        self._session.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Body | None = None,
        tries: int = 0,
    ) -> bytes:
        """The whole answer.

        Args:
            tries: how often it is sent at most; the store's own number where 0.

        Raises:
            Refused: the store answers with an error.
            Unreached: it does not answer at all, or only in part, however often it is asked.
        """
        return self._tried(lambda: self._once(method, url, params, headers, body), url, tries)

    @contextmanager
    def streamed(
        self, method: str, url: str, *, params: Mapping[str, str], headers: Mapping[str, str], body: Body | None = None
    ) -> Iterator[Response]:
        """An answer that is read while it arrives; what goes wrong meanwhile is raised as :class:`Unreached`."""
        with self._explained(url):
            response = self._tried(lambda: self._asked(method, url, params, headers, body), url, 0)
            try:
                yield response
            finally:
                response.close()

    def _once(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        body: Body | None,
    ) -> bytes:
        with self._asked(method, url, params, headers, body) as response:
            return response.content

    def _asked(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        body: Body | None,
    ) -> Response:
        sent = dict(headers or {})
        if body is not None:
            sent["Content-Type"] = body.media_type
            if body.encoding:
                sent["Content-Encoding"] = body.encoding
        self.requests += 1
        response = self._session.request(
            method,
            url,
            params=dict(params or {}),
            headers=sent,
            data=Watched(body, self._watch) if body is not None else None,
            stream=True,
            allow_redirects=False,
            timeout=(_CONNECT_SECONDS, self.store.timeout_seconds),
        )
        if not 200 <= response.status_code < 300:
            with response:
                raise Answered(response)
        return response

    def _tried(self, ask: Callable[[], _Result], url: str, tries: int) -> _Result:
        most = tries or self.store.tries
        for attempt in range(1, most + 1):
            try:
                with self._explained(url):
                    return ask()
            except Answered as answered:
                if not answered.refusal(url).may_pass or attempt == most or answered.wait > _LONGEST_ASKED:
                    raise answered.refusal(url) from None
                problem, asked = answered.refusal(url).problem, answered.wait
            except Unreached as unreached:
                if attempt == most:
                    raise
                problem, asked = unreached.problem, 0.0
            self.wait(attempt, problem, asked)
        raise AssertionError  # the last try returns or raises

    def wait(self, attempt: int, problem: str, asked: float = 0.0) -> None:
        """Pause after a try that failed.

        Args:
            attempt: how many failed.
            problem: of the last one.
            asked: seconds that the store asks for.
        """
        seconds = max(asked, min(_LONGEST_PAUSE, self.store.backoff_seconds * 2 ** (attempt - 1)))
        self.tell(f"{problem}; asking again in {seconds:.1f} seconds")
        self._pause(seconds)

    @contextmanager
    def _explained(self, url: str) -> Iterator[None]:
        try:
            yield
        except (requests.exceptions.InvalidHeader, requests.exceptions.InvalidURL) as error:
            raise RemoteError("the request cannot be sent", place=url, remedy="check the address") from error
        except requests.exceptions.SSLError as error:
            remedy = "check the address, or trust its certificate (REQUESTS_CA_BUNDLE)"
            raise RemoteError("the store cannot be trusted: its certificate", place=url, remedy=remedy) from error
        except (requests.exceptions.RequestException, HTTPError, OSError) as error:
            raise Unreached(why(error), place=url, remedy="see that the store runs; then run this again") from error
