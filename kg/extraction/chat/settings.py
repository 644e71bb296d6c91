"""Which server and model to ask, and within which limits; read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kg.errors import UsageError

URL, MODEL, KEY, SECONDS = "KG_CHAT_URL", "KG_CHAT_MODEL", "KG_CHAT_KEY", "KG_CHAT_SECONDS"
_LOCAL = ("localhost", "127.0.0.1", "::1")
_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to ask, and how long.

    Attributes:
        url: of the chat completions.
        model: the name that the server knows the model by.
        key: sent as a bearer token where there is one; never shown.
        total_seconds: for one article, waiting and trying again included.
        connect_seconds: for a connection.
        max_bytes: of one answer.
        tries: of one request, the first included.
        backoff_seconds: before the second try; doubled with each one after it.
        window: code points of an article that are sent at once, at most.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    total_seconds: float = 300
    connect_seconds: float = 10
    max_bytes: int = 4_000_000
    tries: int = 5
    backoff_seconds: float = 1
    window: int = 12_000


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment.

    ``KG_CHAT_URL`` is the base that the server's documentation names, mostly ending in ``/v1``; ``KG_CHAT_MODEL`` the
    model; ``KG_CHAT_KEY`` the key, if the server wants one; ``KG_CHAT_SECONDS`` the time for one article.

    Raises:
        UsageError: one is missing or malformed, or the key would be sent over a network without protection.
    """
    url, model = environment.get(URL, "").strip(), environment.get(MODEL, "").strip()
    if not url or not model:
        missing = URL if not url else MODEL
        remedy = f"set {URL} (such as http://localhost:11434/v1), {MODEL} and, if the server wants one, {KEY}"
        raise UsageError(f"the extractor chat needs {missing}", remedy=remedy)
    key = environment.get(KEY, "").strip()
    _check(url, key)
    return Settings(_completions(url), model, key, total_seconds=_seconds(environment.get(SECONDS, "")))


def _completions(url: str) -> str:
    base = url.rstrip("/")
    return base if base.endswith(_PATH) else base + _PATH


def _check(url: str, key: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"{URL} is no URL: {error}") from None
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise UsageError(f"{URL} is no http or https URL of a server", remedy="such as https://host/v1")
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{URL} holds a user name", remedy=f"give the key in {KEY}")
    if key and parts.scheme == "http" and host not in _LOCAL:
        raise UsageError(f"{KEY} would be sent to {host} unprotected", remedy=f"use https, or unset {KEY}")
    if not key.isascii() or not key.isprintable():
        raise UsageError(f"{KEY} holds characters that no HTTP header carries")


def _seconds(value: str) -> float:
    try:
        seconds = float(value or 300)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 86_400:
        raise UsageError(f"{SECONDS} is no number of seconds between 0 and 86,400: {value!r}")
    return seconds
