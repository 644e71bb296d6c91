"""A service on this machine that answers questions as a test says, and first with as many faults as it says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kg.linking.remote.allowance import Allowance
from kg.linking.remote.cache import Cache
from kg.linking.remote.client import Client
from kg.linking.remote.etiquette import Etiquette
from kg.reading import WebPolicy

CONTACT = "https://w3id.org/conflict-kg/tests"
TODAY = date(2026, 11, 29)

Form = dict[str, str]


@dataclass
class Sent:
    """What the service sends; ``body`` may be a function that writes it slowly, or JSON."""

    body: object = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    form: Form
    headers: dict[str, str]


@dataclass
class Service:
    """The server: what it is asked, and how it answers."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    faults: list[Sent] = field(default_factory=list)
    answer: Callable[[Form], Sent] = lambda _form: Sent({})
    busy: int = 0
    at_once: int = 0

    def reply(self, asked: Asked) -> Sent:
        self.asked.append(asked)
        return self.faults.pop(0) if self.faults else self.answer(asked.form)


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self._answer(parts.path, parts.query)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(self.path, body.decode("ascii"))

    def _answer(self, path: str, form: str) -> None:
        service = self.service
        service.busy += 1
        service.at_once = max(service.at_once, service.busy)
        pairs = parse_qsl(form, keep_blank_values=True, strict_parsing=bool(form))
        sent = service.reply(Asked(self.command, path, dict(pairs), dict(self.headers)))
        try:
            self._send(sent)
        except OSError:
            pass  # the client has gone, as it should
        finally:
            service.busy -= 1

    def _send(self, sent: Sent) -> None:
        self.send_response(sent.status)
        for name, value in sent.headers:
            self.send_header(name, value)
        self.end_headers()
        if callable(sent.body):
            sent.body(self)
        else:
            self.wfile.write(sent.body if isinstance(sent.body, bytes) else json.dumps(sent.body).encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(service: Service, path: str = "/w/api.php") -> Iterator[Service]:
    handler = type("Handler", (_Handler,), {"service": service})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    service.url = f"http://127.0.0.1:{http.server_address[1]}{path}"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


@dataclass
class Pauses:
    """Stands in for waiting, and tells how long it would have been."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def client(folder: Path, pauses: Callable[[float], None] | None = None, **changed: Any) -> Client:
    """A client with short limits, that keeps what is answered in the folder."""
    limits = {name: changed.pop(name) for name in ("max_bytes", "read_seconds", "resolve") if name in changed}
    policy = WebPolicy(**{"connect_seconds": 2, "read_seconds": 2, "max_bytes": 500_000, **limits})
    day = changed.pop("day", TODAY)
    etiquette = Etiquette(**{"contact": CONTACT, "seconds": 10, "rest_after": 100, **changed})
    return Client(etiquette, Cache(folder), policy, pause=pauses or Pauses(), today=lambda: day)


def allowance(asking: Client) -> Allowance:
    return Allowance(asking.etiquette)
