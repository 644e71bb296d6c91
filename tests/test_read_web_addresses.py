"""Where pages may be fetched from: addresses, ports, and how a URL is written."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput, RemoteError
from kg.reading import Problem, WebPolicy, read_articles
from kg.reading.web import fetched, is_public
from kg.reading.web.location import location
from kg.reading.web.policy import Address
from tests.web_server import PAGE_BYTES, Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as running:
        yield running


class TestAddresses:
    def test_loopback_is_refused_by_default(self, server: Server) -> None:
        policy = WebPolicy(ports=frozenset({server.port}))
        with pytest.raises(RemoteError, match=r"leads to 127\.0\.0\.1, which is not an address of the public internet"):
            fetched(server.answers("/"), policy)
        assert not server.asked

    @pytest.mark.parametrize(
        "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0", "[::1]", "[::ffff:127.0.0.1]"]
    )
    def test_other_ways_to_write_it_too(self, host: str) -> None:
        with pytest.raises(RemoteError, match="not an address of the public internet"):
            fetched(f"http://{host}/", WebPolicy())

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
            *("192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
            *("::", "::1", "fe80::1", "fe80::1%1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::127.0.0.1"),
            *("::ffff:10.0.0.1", "2002:7f00:1::1", "64:ff9b::7f00:1", "2001:0:1:1::80ff:fffe"),
        ],
    )
    def test_not_public(self, address: str) -> None:
        assert not is_public(ip_address(address))

    @pytest.mark.parametrize(
        "address", ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
    )
    def test_public(self, address: str) -> None:
        assert is_public(ip_address(address))

    @given(st.ip_addresses(v=4).filter(lambda address: not is_public(address)))
    def test_what_is_not_public_is_not_when_carried_in_ipv6(self, address: Address) -> None:
        carriers = [f"::ffff:{address}", f"64:ff9b::{address}", ip_address((0x2002 << 112) + (int(address) << 80))]
        assert not any(is_public(ip_address(str(carrier))) for carrier in carriers)

    def test_one_private_address_among_several_is_enough(self, server: Server) -> None:
        addresses: list[Address] = [ip_address("127.0.0.1"), ip_address("10.0.0.1")]
        policy = replace(server.policy, resolve=lambda *_: addresses)
        with pytest.raises(RemoteError, match=r"leads to 10\.0\.0\.1"):
            fetched(f"http://news.example:{server.port}/", policy)

    def test_name_is_resolved_once_and_the_checked_address_is_the_one_connected_to(self, server: Server) -> None:
        given: list[Address] = [ip_address("10.0.0.1"), ip_address("127.0.0.1")]  # private the second time
        policy = replace(server.policy, resolve=lambda *_: [given.pop()])
        server.answers("/")
        fetched(f"http://news.example:{server.port}/", policy)
        assert given == [ip_address("10.0.0.1")]
        assert server.asked[0][1]["Host"] == f"news.example:{server.port}"

    def test_second_address_is_tried_where_the_first_does_not_answer(self, server: Server) -> None:
        addresses: list[Address] = [ip_address("127.0.0.2"), ip_address("127.0.0.1")]
        policy = replace(server.policy, resolve=lambda *_: addresses, permits=lambda _: True)
        server.answers("/")
        assert fetched(f"http://news.example:{server.port}/", policy).data == PAGE_BYTES

    def test_ipv6(self) -> None:
        try:
            server = Server("::1")
        except OSError:
            pytest.skip("this machine has no IPv6")
        with serving(server):
            assert fetched(server.answers("/"), server.policy).data == PAGE_BYTES
        assert server.asked[0][1]["Host"] == f"[::1]:{server.port}"

    def test_port_is_refused(self, server: Server) -> None:
        with pytest.raises(RemoteError, match="port 22 is not fetched from"):
            fetched("http://127.0.0.1:22/", server.policy)

    def test_unknown_host(self, server: Server) -> None:
        def unknown(*_: object) -> list[Address]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        with pytest.raises(RemoteError, match=r"the host news\.example is not known"):
            fetched(f"http://news.example:{server.port}/", replace(server.policy, resolve=unknown))

    def test_closed_port(self, server: Server) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
            with pytest.raises(RemoteError, match=r"the connection failed: .*refused"):
                fetched(f"http://127.0.0.1:{port}/", replace(server.policy, ports=frozenset({port})))


class TestUrls:
    @pytest.mark.parametrize(
        "url",
        [
            *("ftp://x.org/a", "file:///etc/passwd", "http://", "http:///a", "http://u@x.org/", "http://u:p@x.org/"),
            *("http://x.org:99999/", "http://x.org:x/", "http://[::1/", "http://x.org/a b", "http://x.org/a\nb"),
            *("http://" + "a" * 70 + "é.org/", "http://" + "a" * 70 + ".org/", "http://.org/", "http://a..org/"),
        ],
    )
    def test_malformed_is_bad_input(self, url: str) -> None:
        (problem,) = read_articles([url])
        assert isinstance(problem, Problem)
        assert isinstance(problem.error, BadInput)
        assert "write it as https://host/path" in str(problem.error)
        assert "\n" not in str(problem.error)

    @pytest.mark.parametrize("start", ["http://", "http:", "ftp://", "http:\\\\", "//"])
    def test_user_and_password_are_not_repeated(self, start: str, server: Server) -> None:
        with pytest.raises(BadInput) as refused:
            fetched(start + "reader:secret@x.org/a", server.policy)
        assert "secret" not in str(refused.value)
        assert "x.org/a" in str(refused.value)

    def test_parts(self) -> None:
        where = location("HTTPS://Exämple.org/a b é/%20?q=ü&x=%26#f".replace(" ", "%20"))
        assert where.url == "https://xn--exmple-cua.org/a%20b%20%C3%A9/%20?q=%C3%BC&x=%26"
        assert (where.host, where.port, where.authority) == ("xn--exmple-cua.org", 443, "xn--exmple-cua.org")

    @given(st.text())
    def test_any_text_is_a_location_or_bad_input(self, text: str) -> None:
        try:
            where = location("http://" + text)
        except BadInput:
            return
        assert location(where.url) == where
