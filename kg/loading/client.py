"""Requests to a store, repeated where that may help."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import TypeVar

import requests
from requests import Response
from urllib3.exceptions import HTTPError

from kg.errors import RemoteError
from kg.loading.bearer import Nobody
from kg.loading.body import Body, Watch
from kg.loading.store import Store
from kg.retry_after import retry_after
from kg.vocabulary import VERSION

_Result = TypeVar("_Result")
_AGAIN = frozenset((408, 425, 429, 502, 503, 504))
_CONNECT_SECONDS = 10
_LONGEST_PAUSE = 60.0
_LONGEST_ASKED = 600.0
_SHOWN = 200
_REMEDIES = {
    401: "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or use --login; see --auth",
    403: "the account may not do that: see the store's settings",
    404: "check the address and --profile",
    405: "check the address and --profile",
    413: "load with a smaller --batch",
    415: "check --profile",
}


class Unreached(RemoteError):
    """There was no whole answer: the same request may fare better later."""


class Refused(RemoteError):
    """The store answered that it would not.

    Attributes:
        status: of HTTP.
    """

    def __init__(self, status: int, problem: str, *, place: str, remedy: str) -> None:
        super().__init__(problem, place=place, remedy=remedy)
        self.status = status

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be taken later."""
        return self.status in _AGAIN

    @property
    def is_too_large(self) -> bool:
        """Whether a smaller request may be taken."""
        return self.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


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
            data=_Watched(body, self._watch) if body is not None else None,
            stream=True,
            allow_redirects=False,
            timeout=(_CONNECT_SECONDS, self.store.timeout_seconds),
        )
        if response.status_code // 100 != HTTPStatus.OK // 100:
            with response:
                raise _Answered(response)
        return response

    def _tried(self, ask: Callable[[], _Result], url: str, tries: int) -> _Result:
        most = tries or self.store.tries
        for attempt in range(1, most + 1):
            try:
                with self._explained(url):
                    return ask()
            except _Answered as answered:
                if answered.status not in _AGAIN or attempt == most or answered.wait > _LONGEST_ASKED:
                    raise _refused(answered, url) from None
                problem, asked = _refused(answered, url).problem, answered.wait
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
            raise Unreached(_why(error), place=url, remedy="see that the store runs; then run this again") from error


class _Watched:
    """A body that tells how much of it was read."""

    def __init__(self, body: Body, watch: Watch) -> None:
        self._body, self._watch, self._told = body, watch, 0

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        self._tell(0)
        for block in self._body:
            yield block
            read += len(block)
            self._tell(self._body.triples * read // max(1, len(self._body)))

    def _tell(self, triples: int) -> None:
        if triples != self._told:
            self._watch(triples - self._told)
            self._told = triples


class _Answered(Exception):
    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.status = response.status_code
        self.wait = retry_after(response.headers.get("Retry-After", "")) or 0.0
        self.said = " ".join(response.raw.read(4 * _SHOWN, decode_content=True).decode("utf-8", "replace").split())


def _refused(answered: _Answered, url: str) -> Refused:
    status = answered.status
    if status // 100 == HTTPStatus.MULTIPLE_CHOICES // 100:
        problem = f"the store redirects ({status}), which is not followed"
        return Refused(status, problem, place=url, remedy="name the address where it leads")
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
    said = f": {answered.said[:_SHOWN]}" if answered.said and not answered.said.startswith("<") else ""
    remedy = _REMEDIES.get(status, "try again later" if status in _AGAIN else "see the log of the store")
    return Refused(status, f"the store answered {status} ({phrase}){said}", place=url, remedy=remedy)


def _why(error: Exception) -> str:
    if isinstance(error, requests.exceptions.Timeout):
        return "the store said nothing for too long"
    if isinstance(error, requests.exceptions.ConnectionError) and "refused" in str(error).lower():
        return "nobody listens at the address of the store"
    return "the connection to the store broke off"
