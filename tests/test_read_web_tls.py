"""Fetching over TLS: the certificate is checked against the name, and what protects HTTP protects it too."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest

from kg.errors import RemoteError
from kg.reading import WebPolicy
from kg.reading.web import fetched
from tests.web_server import PAGE_BYTES, Server, dripping, serving


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


def serving_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


class TestTls:
    @pytest.fixture
    def secure(self, certificate: Path) -> Iterator[Server]:
        server = Server()
        context = serving_context(certificate)
        context.sni_callback = lambda _line, name, _context: server.names.append(name)
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

    def test_name_is_said_and_the_address_that_was_checked_connected_to(
        self, secure: Server, certificate: Path
    ) -> None:
        secure.answers("/")
        fetched(f"https://news.example:{secure.port}/", self.trusting(secure, certificate))
        assert secure.names == ["news.example"]
        assert secure.asked[0][1]["Host"] == f"news.example:{secure.port}"

    def test_redirect_to_http_is_refused(self, secure: Server, certificate: Path) -> None:
        secure.redirects("/", f"http://news.example:{secure.port}/")
        with pytest.raises(RemoteError, match="redirects from https to the unprotected"):
            fetched(f"https://news.example:{secure.port}/", self.trusting(secure, certificate))


class TestTime:
    def policy(self, port: int, certificate: Path) -> WebPolicy:
        return WebPolicy(
            total_seconds=0.5,
            ports=frozenset({port}),
            permits=lambda _: True,
            resolve=lambda *_: [ip_address("127.0.0.1")],
            tls=lambda: ssl.create_default_context(cafile=str(certificate)),
        )

    def fails_in_time(self, port: int, certificate: Path) -> None:
        begin = time.monotonic()
        with pytest.raises(RemoteError, match="did not answer in time"):
            fetched(f"https://news.example:{port}/", self.policy(port, certificate))
        assert time.monotonic() - begin < 2

    @pytest.mark.parametrize(
        "prefix", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"]
    )
    def test_byte_by_byte(self, prefix: bytes, certificate: Path) -> None:
        with dripping(prefix, serving_context(certificate)) as port:
            self.fails_in_time(port, certificate)

    def test_handshake_byte_by_byte(self, certificate: Path) -> None:
        with dripping(b"\x16\x03\x03\x30\x00") as port:  # the head of a record of 12 kB
            self.fails_in_time(port, certificate)
