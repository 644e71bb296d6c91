"""Asking the server: one answer within the limits, tried again where that can help."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NoReturn

from requests import RequestException, Response, Session
from urllib3.exceptions import HTTPError

from kg.errors import RemoteError
from kg.extraction.chat.answer import answer_schema
from kg.extraction.chat.settings import KEY, MODEL, SECONDS, URL, Settings
from kg.retry_after import retry_after

_AGAIN = frozenset((408, 429, 500, 502, 503, 504, 529))
_NOT_UNDERSTOOD = frozenset((400, 422))
_CHUNK = 65_536
_SHOWN = 200

_SCHEMA = {"name": "facts", "strict": True, "schema": answer_schema()}
_FORMS: tuple[Mapping[str, Any], ...] = (
    {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": _SCHEMA}},
    {"response_format": {"type": "json_schema", "json_schema": _SCHEMA}},
    {"temperature": 0, "response_format": {"type": "json_object"}},
    {},
)
"""What is asked for besides words, the best first: servers and models differ in what they know."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote.

    Attributes:
        content: its words.
        model: what the server calls the model, or "".
        whole: it was not cut off by the server's limit.
    """

    content: str
    model: str
    whole: bool


class Deadline:
    """The moment at which all work on an article must be done.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, 0 at least."""
        return max(0.0, self._end - time.monotonic())


class ChatServer:
    """A server with the OpenAI chat interface. Proxies, passwords and cookies of the environment are not used."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._form = 0

    def reply(self, messages: Sequence[Mapping[str, str]], deadline: Deadline) -> Reply:
        """What the model writes.

        Raises:
            RemoteError: the server cannot be reached, refuses, or does not answer in time or in form.
        """
        for attempt in range(self._settings.tries):
            answered = self._answered(messages, deadline)
            if isinstance(answered, Reply):
                return answered
            wait, error = answered
            pause = self._settings.backoff_seconds * 2**attempt if wait is None else wait
            if attempt + 1 == self._settings.tries or pause >= deadline.left:
                raise error
            time.sleep(pause)
        raise AssertionError  # the last try has returned or raised

    def _answered(
        self, messages: Sequence[Mapping[str, str]], deadline: Deadline
    ) -> Reply | tuple[float | None, RemoteError]:
        """The reply, or after how many seconds to try again, None for no word on that, and why."""
        for form in range(self._form, len(_FORMS)):
            try:
                status, headers, body = self._exchange(messages, form, deadline)
            except RequestException as failure:
                return None, self._error(f"cannot be reached: {_cause(failure)}", f"check {URL}")
            if status == HTTPStatus.OK:
                self._form = form  # what the server understood is what it is asked from now on
                return self._read(body)
            if status not in _NOT_UNDERSTOOD:
                break
        refusal = self._refusal(status, body)
        if status not in _AGAIN:
            raise refusal
        return _retry_after(headers), refusal

    def _exchange(
        self, messages: Sequence[Mapping[str, str]], form: int, deadline: Deadline
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body, within the time that is left.

        The time limits of requests are for one wait each, so that a server which sends a byte now and then never
        reaches them; the exchange is therefore made in a thread of its own, which is given up at the end.
        """
        if not deadline.left:
            self._late()
        body = {"model": self._settings.model, "messages": list(messages), **_FORMS[form]}
        done: queue.SimpleQueue[Callable[[], tuple[int, Mapping[str, str], bytes]]] = queue.SimpleQueue()
        arguments = (self._settings, body, deadline.left + 1, done)  # so that it is we who end it
        threading.Thread(target=_exchange_into, args=arguments, daemon=True).start()
        try:
            return done.get(timeout=deadline.left)()
        except queue.Empty:
            self._late()
        except _TooLarge:
            problem = f"sent more than {self._settings.max_bytes:,} bytes"
            raise self._error(problem, "choose another model or server") from None

    def _late(self) -> NoReturn:
        problem = f"was not done after {self._settings.total_seconds:g} seconds"
        raise self._error(problem, f"give it more time in {SECONDS}, or choose a faster model")

    def _read(self, body: bytes) -> Reply:
        try:
            answer = json.loads(body)
            choice = answer["choices"][0]
            content = _text(choice["message"].get("content"))
            model = answer.get("model")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise self._error("did not answer in the form of the chat interface", f"check {URL}") from None
        if not content:
            raise self._error("answered without words", f"choose another model in {MODEL}")
        return Reply(
            content, _printable(model) if isinstance(model, str) else "", choice.get("finish_reason") != "length"
        )

    def _refusal(self, status: int, body: bytes) -> RemoteError:
        phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
        if 300 <= status < 400:
            return self._error(f"redirects ({status}), which is not followed", f"write where it leads into {URL}")
        remedies = {401: f"check {KEY}", 403: f"check {KEY}", 404: f"check {URL} and {MODEL}", 429: "try again later"}
        said = _said(body, self._settings.key)
        return self._error(f"answered {status} ({phrase}){said}", remedies.get(status, "try again later"))

    def _error(self, problem: str, remedy: str) -> RemoteError:
        return RemoteError(f"the chat server {problem}", place=self._settings.url, remedy=remedy)


class _TooLarge(Exception):
    """The body is larger than the limit."""


def _exchange_into(settings: Settings, body: object, seconds: float, done: queue.SimpleQueue[Any]) -> None:
    try:
        found = _exchanged(settings, body, seconds)
    except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, it belongs to who waits for the answer
        done.put(_raising(error))
    else:
        done.put(lambda: found)


def _raising(error: Exception) -> Callable[[], NoReturn]:
    def again() -> NoReturn:
        raise error

    return again


def _exchanged(settings: Settings, body: object, seconds: float) -> tuple[int, Mapping[str, str], bytes]:
    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "kg"}
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    with Session() as session:
        session.trust_env = False
        wait = (min(settings.connect_seconds, seconds), seconds)
        asked = session.post(settings.url, json=body, headers=headers, timeout=wait, stream=True, allow_redirects=False)
        with asked as response:
            return response.status_code, dict(response.headers), _body(response, settings.max_bytes)


def _body(response: Response, limit: int) -> bytes:
    held = bytearray()
    for chunk in response.iter_content(_CHUNK):
        held += chunk
        if len(held) > limit:
            raise _TooLarge
    return bytes(held)


def _text(content: object) -> str:
    """The words of a message, which some servers give in parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of a ``Retry-After`` header (RFC 9110, section 10.2.3): a number, or a date."""
    value = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return retry_after(value)


def _said(body: bytes, key: str) -> str:
    """The server's own words on what is wrong, if it has any, without the key."""
    try:
        error = json.loads(body)["error"]
        words = error["message"] if isinstance(error, dict) else error
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    if not isinstance(words, str) or not words.strip():
        return ""
    return f": {_printable(words.replace(key, '***') if key else words)}"


def _printable(words: str) -> str:
    line = " ".join(words.split())[:_SHOWN]
    return "".join(c if c.isprintable() else "?" for c in line)


def _cause(error: BaseException) -> str:
    """What happened, below the exceptions in which requests and urllib3 wrap it with their own words."""
    inner = error.__cause__ or error.__context__
    wrapped = inner and isinstance(error, (RequestException, HTTPError))
    return _cause(inner) if inner and wrapped else _printable(str(error) or type(error).__name__)
