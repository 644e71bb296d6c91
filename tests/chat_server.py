"""A chat server on this machine that answers as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from kg.extraction.chat.settings import Settings

KEY = "sk-test-1f0c9a2b"


@dataclass
class Said:
    """What the server sends for one request; ``body`` may be a function that writes it slowly."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Callable[[BaseHTTPRequestHandler], None] = b"{}"


def completion(content: object, *, finish: str = "stop", model: str = "tiny-1-2026") -> Said:
    """A good answer of the chat interface, with these words; anything but a string is written as JSON."""
    words = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": finish}
    return Said(body=json.dumps({"object": "chat.completion", "model": model, "choices": [choice]}).encode())


def failure(status: int, message: str = "no", **headers: str) -> Said:
    """A refusal as servers write it; underscores in the names of headers stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Said(status, named, json.dumps({"error": {"message": message}}).encode())


class Chat:
    """The server: what it was asked, and how the tests speak to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[Mapping[str, Any]] = []
        self.paths: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.answers: Callable[[Mapping[str, Any]], Said] = lambda _asked: completion({})

    def says(self, *answers: Said) -> None:
        """One answer after another; the last one for ever."""
        left = list(answers)
        self.answers = lambda _asked: left.pop(0) if len(left) > 1 else left[0]

    def settings(self, **changed: Any) -> Settings:
        """Settings that lead here, with short limits."""
        limits = {"total_seconds": 5, "connect_seconds": 2, "backoff_seconds": 0.01, "max_bytes": 200_000}
        return Settings(f"{self.url}/v1/chat/completions", "tiny-1", KEY, **(limits | changed))

    def article_of(self, number: int = -1) -> str:
        """The user's message of a request."""
        messages: Sequence[Mapping[str, str]] = self.asked[number]["messages"]
        return messages[-1]["content"]


@contextmanager
def chatting() -> Iterator[Chat]:
    """A server that runs while the context does."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            chat.asked.append(asked)
            chat.paths.append(self.path)
            chat.headers.append(dict(self.headers))
            said = chat.answers(asked)
            try:
                self.send_response(said.status)
                for name, value in said.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if callable(said.body):
                    said.body(self)
                else:
                    self.wfile.write(said.body)
            except OSError:
                pass  # the client has gone, as it should

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    chat = Chat(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield chat
    server.shutdown()
    server.server_close()
    thread.join()
