"""Pages served to a browser from this process under the policy that a public server would send."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

from kg.pages import ASSETS, Asks
from kg.pages.book import Book
from kg.serving.protection import POLICY


@contextmanager
def served(book: Book, asks: Asks) -> Iterator[str]:
    """The address of a server of a book's pages."""

    class Handler(_Handler):
        def found(self) -> tuple[bytes, str] | None:
            path = self.path.partition("?")[0]
            if path.startswith("/assets/"):
                return _file(ASSETS / path.removeprefix("/assets/"))
            html = book.page(self.path, asks)
            return (html.encode(), "text/html; charset=utf-8") if html is not None else None

    with _running(Handler) as address:
        yield address


@contextmanager
def served_files(folder: Path) -> Iterator[str]:
    """The address of a server of the files in a folder."""

    class Handler(_Handler):
        def found(self) -> tuple[bytes, str] | None:
            path = self.path.partition("?")[0].lstrip("/") or "index.html"
            return _file(folder / path)

    with _running(Handler) as address:
        yield address


class _Handler(BaseHTTPRequestHandler):
    def found(self) -> tuple[bytes, str] | None:
        raise NotImplementedError

    def do_GET(self) -> None:
        found = self.found()
        self.send_response(200 if found else 404)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Type", found[1] if found else "text/plain")
        self.send_header("Content-Length", str(len(found[0]) if found else 0))
        self.end_headers()
        self.wfile.write(found[0] if found else b"")

    def log_message(self, *args: object) -> None:
        return


def _file(path: Path) -> tuple[bytes, str] | None:
    return (path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream") if path.is_file() else None


@contextmanager
def _running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
