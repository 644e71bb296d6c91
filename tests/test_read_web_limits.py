"""Fetching from servers that mean no good: it ends, in time and in size, and TLS is checked."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest

from kg.errors import RemoteError
from kg.read import WebPolicy
from kg.read.web import fetched
from tests.web_server import PAGE_BYTES, Server, serving, typed


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
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]

            def drip() -> None:
                line, _ = listener.accept()
                with line:
                    line.recv(1000)
                    try:
                        line.sendall(prefix)
                        for _ in range(500):
                            line.sendall(b"x")
                            time.sleep(0.02)
                    except OSError:
                        pass  # the client has gone, as it should

            thread = threading.Thread(target=drip, daemon=True)
            thread.start()
            policy = replace(server.policy, ports=frozenset({port}), total_seconds=0.3)
            begin = time.monotonic()
            with pytest.raises(RemoteError, match="did not answer in time"):
                fetched(f"http://127.0.0.1:{port}/", policy)
            assert time.monotonic() - begin < 2
            thread.join()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate of this test, is not installed")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-days", "2"]
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(path),
        "-out",
        str(path) + ".crt",
    ]
    subprocess.run([*made, *subject], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(str(path) + ".crt").read_bytes())
    return path


class TestTls:
    @pytest.fixture
    def secure(self, certificate: Path) -> Iterator[Server]:
        server = Server()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
        server.http.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.policy = replace(server.policy, resolve=lambda *_: [ip_address("127.0.0.1")])
        with serving(server):
            yield server

    def trusting(self, server: Server, certificate: Path) -> WebPolicy:
        return replace(server.policy, tls=lambda: ssl.create_default_context(cafile=str(certificate)))

    def test_certificate_is_checked_against_the_name(self, secure: Server, certificate: Path) -> None:
        secure.answers("/")
        policy = self.trusting(secure, certificate)
        assert fetched(f"https://news.example:{secure.port}/", policy).data == PAGE_BYTES
        with pytest.raises(RemoteError, match="has no trusted secure connection"):
            fetched(f"https://other.example:{secure.port}/", policy)

    def test_unknown_authority_is_refused(self, secure: Server) -> None:
        with pytest.raises(RemoteError, match="has no trusted secure connection: CERTIFICATE_VERIFY_FAILED"):
            fetched(f"https://news.example:{secure.port}/", secure.policy)

    def test_redirect_to_http_is_refused(self, secure: Server, certificate: Path) -> None:
        secure.redirects("/", f"http://news.example:{secure.port}/")
        with pytest.raises(RemoteError, match="redirects from https to the unprotected"):
            fetched(f"https://news.example:{secure.port}/", self.trusting(secure, certificate))
