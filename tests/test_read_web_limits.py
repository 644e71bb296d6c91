"""Fetching from servers that mean no good: it ends, in time and in size."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from kg.errors import RemoteError
from kg.reading.web import fetched
from tests.web_server import PAGE_BYTES, Server, dripping, serving, typed


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as running:
        yield running


class TestLimits:
    def test_size(self, server: Server) -> None:
        url = server.answers("/", headers=typed("text/plain"), body=b"x" * 100_000)
        assert len(fetched(url, server.policy).data) == 100_000
        with pytest.raises(RemoteError, match="is larger than 99,999 bytes"):
            fetched(url, replace(server.policy, max_bytes=99_999))

    def test_size_without_end(self, server: Server) -> None:
        def endless(handler: BaseHTTPRequestHandler) -> None:
            while True:
                handler.wfile.write(b"x" * 10_000)

        with pytest.raises(RemoteError, match="is larger than 100,000 bytes"):
            fetched(server.answers("/", body=endless), server.policy)

    def test_gzip_bomb(self, server: Server) -> None:
        bomb = gzip.compress(b"\0" * 50_000_000)
        assert len(bomb) < server.policy.max_bytes
        url = server.answers("/", headers=typed("text/html", ("Content-Encoding", "gzip")), body=bomb)
        with pytest.raises(RemoteError, match="is larger than 100,000 bytes"):
            fetched(url, server.policy)

    def test_gzip_cut_short(self, server: Server) -> None:
        body = gzip.compress(PAGE_BYTES)[:-9]
        url = server.answers("/", headers=typed("text/html", ("Content-Encoding", "gzip")), body=body)
        with pytest.raises(RemoteError, match="the connection failed"):
            fetched(url, server.policy)

    def test_silence(self, server: Server) -> None:
        over = threading.Event()
        policy = replace(server.policy, read_seconds=0.1)
        with pytest.raises(RemoteError, match="did not answer in time"):
            fetched(server.answers("/", body=lambda _: over.wait(5) and None), policy)
        over.set()

    @pytest.mark.parametrize(
        "prefix", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"]
    )
    def test_byte_by_byte(self, prefix: bytes, server: Server) -> None:
        """A server that never pauses for long ends with the whole time, in its headers and in its body."""
        with dripping(prefix) as port:
            policy = replace(server.policy, ports=frozenset({port}), total_seconds=0.3)
            begin = time.monotonic()
            with pytest.raises(RemoteError, match="did not answer in time"):
                fetched(f"http://127.0.0.1:{port}/", policy)
            assert time.monotonic() - begin < 2

    def test_size_of_what_is_received_and_comes_to_nothing(self, server: Server) -> None:
        """Gzip without end that expands to not one byte."""
        nothing = gzip.compress(b"") * 500

        def endless(handler: BaseHTTPRequestHandler) -> None:
            while True:
                handler.wfile.write(nothing)

        url = server.answers("/", headers=typed("text/html", ("Content-Encoding", "gzip")), body=endless)
        with pytest.raises(RemoteError, match="is larger than 100,000 bytes"):
            fetched(url, server.policy)

    def test_body_of_a_redirect_is_not_read(self, server: Server) -> None:
        """A session of requests reads it whole, even where it is told not to follow redirects."""
        sent: list[int] = []

        def endless(handler: BaseHTTPRequestHandler) -> None:
            while True:
                sent.append(handler.wfile.write(b"x" * 10_000))

        there = server.answers("/there")
        url = server.answers("/", status=302, headers=(("Location", "/there"),), body=endless)
        assert fetched(url, server.policy).url == there
        assert sum(sent) < 20_000_000  # what the system's buffers hold

    def test_whole_time_counts_over_all_redirects(self, server: Server) -> None:
        server.redirects("/", "/")
        policy = replace(server.policy, total_seconds=0.3, max_redirects=1_000_000)
        begin = time.monotonic()
        with pytest.raises(RemoteError, match="did not answer in time"):
            fetched(server.url + "/", policy)
        assert time.monotonic() - begin < 2
