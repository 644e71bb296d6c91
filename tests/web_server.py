"""A web server on this machine that answers as a test says, and a policy that permits it."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from kg.reading import WebPolicy

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


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: str, handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        super().__init__((address, 0), handler)


class Server:
    def __init__(self, address: str = "127.0.0.1") -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.names: list[str | None] = []  # that clients said in TLS
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

        self.http = _Http(address, Handler)
        self.port: int = self.http.server_address[1]
        self.url = f"http://[{address}]:{self.port}" if ":" in address else f"http://{address}:{self.port}"
        self.policy = WebPolicy(
            connect_seconds=2,
            read_seconds=2,
            total_seconds=5,
            max_bytes=100_000,
            ports=frozenset({self.port}),
            permits=lambda asked: asked == ip_address(address),
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


@contextmanager
def dripping(prefix: bytes, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server that sends the prefix and then byte after byte for ten seconds, never pausing for long."""

    def drip(line: socket.socket) -> None:
        line.recv(1000)
        line.sendall(prefix)
        for _ in range(500):
            line.sendall(b"x")
            time.sleep(0.02)

    def answer() -> None:
        line, _ = listener.accept()
        with suppress(OSError):  # the client has gone, as it should
            if tls is not None:
                line = tls.wrap_socket(line, server_side=True)
            with line:
                drip(line)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def typed(content_type: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", content_type), *more)
