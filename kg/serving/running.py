"""The server itself: uvicorn, on one address, until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from kg.errors import UsageError

_IDLE_SECONDS = 10
_MOST_CONNECTIONS = 1000


def listening(host: str, port: int) -> socket.socket:
    """A socket on the address; port 0 takes one that is free.

    Raises:
        UsageError: it is taken, or may not be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        remedy = "choose another port with --port, or 0 for any that is free"
        raise UsageError(f"cannot listen: {error.strerror or error}", place=f"{host}:{port}", remedy=remedy) from error


def address(listener: socket.socket) -> str:
    """The address by which a browser finds it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(app: Starlette, listener: socket.socket, *, started: Callable[[], None] = lambda: None) -> None:
    """Serve until a signal ends it."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
        ws="none",
    )
    _Telling(config, started).run(sockets=[listener])


class _Telling(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As the server does, and tell."""
        await super().startup(sockets)
        if self.started:
            self._tell()
