"""A web server on this machine that answers as a test says, and a policy that permits it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from kg.read import WebPolicy

SENTENCE = "Shells struck a crowded market in the town on Thursday, a local doctor said, wounding several people."
HEAD = '<html lang="en"><head><meta property="og:site_name" content="Daily Example"></head>'
PAGE = f"{HEAD}<body><article><p>{SENTENCE}</p></article>"
PAGE_BYTES = PAGE.encode()


@dataclass
class Reply:
    """What the server sends for a path; ``body`` may be a function that writes it."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    body: bytes | Callable[[BaseHTTPRequestHandler], None] = PAGE_BYTES


class Server:
    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        replies, asked = self.replies, self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.path, dict(self.headers)))
                reply = replies[self.path]
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.end_headers()
                try:
                    if callable(reply.body):
                        reply.body(self)
                    else:
                        self.wfile.write(reply.body)
                except OSError:
                    pass  # the client has gone, as it should

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.port: int = self.http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.policy = WebPolicy(
            connect_seconds=2,
            read_seconds=2,
            total_seconds=5,
            max_bytes=100_000,
            ports=frozenset({self.port}),
            permits=lambda address: address == ip_address("127.0.0.1"),
        )

    def answers(self, path: str, **reply: object) -> str:
        self.replies[path] = Reply(**reply)  # type: ignore[arg-type]
        return self.url + path

    def redirects(self, path: str, target: str, status: int = 302) -> str:
        return self.answers(path, status=status, headers=(("Location", target),), body=b"")


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()
    thread.join()


def typed(content_type: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", content_type), *more)
