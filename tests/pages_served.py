"""Pages as files behind a server of the standard library, under a strict policy; and as a browser shows them."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.pages import ASSETS, FiledAddresses, Page, Site, file_of, render
from kg.serving.protection import POLICY

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the files of a folder are served meanwhile; ends in a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write_pages(folder: Path, pages: Mapping[str, Page], site: Site) -> None:
    """Write pages by their paths, with all assets."""
    shutil.copytree(ASSETS, folder / "assets", dirs_exist_ok=True)
    for path, page in pages.items():
        file = folder / file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(page, FiledAddresses(site.base, file_of(path)), site), encoding="utf-8")


class Shown:
    """A page in a browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, address: str, size: dict[str, int] = WIDE, scheme: str = "light") -> None:
        self.context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("response", lambda answer: self._check(answer.status, answer.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.goto(address)
        if self.page.locator(".map").count():
            self.page.wait_for_selector(".map[data-ready=yes]", state="attached")

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def _check(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status} {url}")

    def follow(self, selector: str) -> None:
        """Click what leads to another page, and wait for that."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def target(self) -> str:
        """Id of what the address leads to."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def is_seen(self, selector: str) -> bool:
        """Whether the top of an element is in the window."""
        script = "e => { const b = e.getBoundingClientRect(); return b.top >= -1 && b.top < innerHeight }"
        return bool(self.page.locator(selector).first.evaluate(script))

    def tab_to(self, selector: str, most: int = 300) -> None:
        """Press the tabulator key until an element has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"no way to {selector}")

    def check_quiet(self, address: str) -> None:
        """Nothing was asked of another host, and nobody complained."""
        assert [url for url in self.requests if not url.startswith((address, "data:"))] == []
        assert self.complaints == []
