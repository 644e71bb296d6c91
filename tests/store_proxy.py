"""A proxy between kg and a store that fails as a test says, request by request."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length", "host"}


@dataclass
class Proxy:
    """What it does with the request of a number, from 1 on.

    Attributes:
        fault: of a request: nothing; ``lost`` (never reaches the store), ``unanswered`` (does, and the answer is lost),
            ``half`` (the connection breaks in the middle of what is sent), ``cut`` (in the middle of the answer),
            ``busy`` (503, and when to come back) or ``held`` (until :attr:`release` is set).
        seen: method and path of each request.
    """

    url: str = ""
    fault: Callable[[int], str] = lambda _number: ""
    seen: list[str] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)

    def heal(self) -> None:
        """From now on let everything through, and count from 1 again."""
        self.fault = lambda _number: ""
        self.seen.clear()


@contextmanager
def proxy_to(address: str) -> Iterator[Proxy]:
    """A proxy to the store at the address."""
    proxy, target = Proxy(), urlsplit(address).netloc

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_any(self) -> None:
            proxy.seen.append(f"{self.command} {self.path.partition('?')[0]}")
            fault = proxy.fault(len(proxy.seen))
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length // 2 if fault == "half" else length)
            if fault == "held":
                proxy.held.set()
                proxy.release.wait(30)
            if fault in ("lost", "half", "held"):
                self.close_connection = True
            elif fault == "busy":
                self._answer(503, [("Retry-After", "1")], b"busy")
            else:
                self._pass_on(body, fault)

        do_GET = do_POST = do_PUT = do_DELETE = do_any  # noqa: N815

        def _pass_on(self, body: bytes, fault: str) -> None:
            connection = http.client.HTTPConnection(target, timeout=60)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            if fault == "unanswered":
                self.close_connection = True
                return
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP]
            self._answer(answer.status, kept, content, cut=fault == "cut")

        def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes, *, cut: bool = False) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if cut else content)
            self.close_connection = self.close_connection or cut

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    proxy.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield proxy
    proxy.release.set()
    server.shutdown()
    server.server_close()
    thread.join()
