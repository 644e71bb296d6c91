"""A server as people run it: uvicorn on a free port of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn

from kg.serving.application import application
from kg.serving.opening import served_build, served_store
from kg.serving.pages import Pages
from kg.serving.running import address, listening
from kg.serving.served import Served
from kg.serving.settings import Limits, Places, Settings
from kg.serving.stores import store_of

QUICK = Settings(Limits(seconds=20.0), Places(quick=2, long=2, quick_seconds=1.0))


@contextmanager
def running(served: Served, settings: Settings = QUICK, pages: Pages | None = None) -> Iterator[str]:
    """The address of a server over some data, without a slash at its end."""
    config = uvicorn.Config(application(served, settings, pages), log_level="warning", ws="none")
    with listening("127.0.0.1", 0) as listener:
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                thread.join(0.02)
            yield address(listener).rstrip("/")
        finally:
            server.should_exit = True
            thread.join()


def of_build(folder: Path, stores: Path, settings: Settings = QUICK) -> Served:
    """A build, with its store in a folder of stores."""
    return served_build(folder, stores, settings, lambda _: None)


def of_quads(text: str, folder: Path, *, base: str, settings: Settings = QUICK) -> Served:
    """Some N-Quads."""
    (folder / "data.nq").write_text(text, encoding="utf-8")
    store, mark = store_of(folder / "data.nq", "test", folder / "stores", lambda _: None)
    return replace(served_store(store, base, "test", settings), mark=mark)
