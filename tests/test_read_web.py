"""Pages from the web, asked of servers on this machine: what is read and what is refused."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.errors import BadInput, RemoteError
from kg.read import Problem, WebPolicy, read_articles
from kg.read.web import fetched, is_public
from kg.read.web.location import location
from kg.read.web.policy import Address
from tests.web_server import PAGE, PAGE_BYTES, SENTENCE, Server, serving, typed


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as running:
        yield running


class TestArticle:
    def test_of_a_page(self, server: Server) -> None:
        url = server.answers("/2017/shells.html?from=feed")
        (article,) = read_articles([url], web=server.policy)
        assert article == Article(
            f"127.0.0.1:{server.port}/2017/shells?from=feed",
            SENTENCE,
            publisher="Daily Example",
            language="en",
            url=url,
        )

    def test_of_plain_text_is_the_text_as_sent(self, server: Server) -> None:
        url = server.answers("/a.txt", headers=typed("text/plain"), body=b"One.\r\n\r\nTwo.")
        (article,) = read_articles([url], web=server.policy)
        assert isinstance(article, Article)
        assert (article.text, article.url) == ("One.\r\n\r\nTwo.", url)

    def test_url_is_where_it_was_found_and_id_is_what_was_named(self, server: Server) -> None:
        there = server.answers("/there")
        (article,) = read_articles([server.redirects("/here", "/there")], web=server.policy)
        assert isinstance(article, Article)
        assert (article.id, article.url) == (f"127.0.0.1:{server.port}/here", there)

    def test_charset_of_the_header_counts(self, server: Server) -> None:
        body = PAGE.replace("market", "“market”").encode("cp1252")
        url = server.answers("/", headers=typed("text/html; charset=windows-1252"), body=body)
        (article,) = read_articles([url], web=server.policy)
        assert isinstance(article, Article)
        assert "“market”" in article.text

    def test_problem_does_not_stop_the_others(self, server: Server) -> None:
        outcomes = list(read_articles([server.answers("/x", status=500), server.answers("/a")], web=server.policy))
        assert [type(outcome) for outcome in outcomes] == [Problem, Article]
        assert outcomes[0].error.exit_code == 4  # type: ignore[union-attr]

    def test_page_without_words_is_bad_input(self, server: Server) -> None:
        (problem,) = read_articles([server.answers("/", body=b"<html><body></body></html>")], web=server.policy)
        assert isinstance(problem, Problem)
        assert problem.error.exit_code == 3
        assert problem.error.place == server.url + "/"


class TestRequest:
    def test_says_who_asks_and_for_what(self, server: Server) -> None:
        fetched(server.answers("/a%20b/%C3%A9?q=%26") + "#part", server.policy)
        path, headers = server.asked[0]
        assert path == "/a%20b/%C3%A9?q=%26"
        assert headers["Host"] == f"127.0.0.1:{server.port}"
        assert headers["User-Agent"].startswith("kg/")
        assert headers["Accept-Encoding"] == "gzip"

    def test_gzip_is_undone(self, server: Server) -> None:
        body = gzip.compress(PAGE_BYTES)
        url = server.answers("/", headers=typed("text/html", ("Content-Encoding", "gzip")), body=body)
        assert fetched(url, server.policy).data == PAGE_BYTES

    def test_chunks_are_joined(self, server: Server) -> None:
        def chunks(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

        server.http.RequestHandlerClass.protocol_version = "HTTP/1.1"  # type: ignore[attr-defined]
        url = server.answers("/", headers=typed("text/plain", ("Transfer-Encoding", "chunked")), body=chunks)
        assert fetched(url, server.policy).data == b"abcde"


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
            "http://" + "a" * 70 + "é.org/",
        ],
    )
    def test_malformed_is_bad_input(self, url: str) -> None:
        (problem,) = read_articles([url])
        assert isinstance(problem, Problem)
        assert isinstance(problem.error, BadInput)
        assert "write it as https://host/path" in str(problem.error)
        assert "\n" not in str(problem.error)

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


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_are_followed(self, status: int, server: Server) -> None:
        there = server.answers("/b/c")
        server.redirects("/b/x", "c", status)
        assert fetched(server.redirects("/a", server.url + "/b/x", status), server.policy).url == there

    @pytest.mark.parametrize("host", ["127.0.0.2", "10.0.0.1", "169.254.169.254", "[::1]"])
    def test_to_a_private_address_is_refused(self, host: str, server: Server) -> None:
        url = server.redirects("/", f"http://{host}:{server.port}/secret")
        with pytest.raises(RemoteError, match="not an address of the public internet"):
            fetched(url, server.policy)
        assert len(server.asked) == 1

    @pytest.mark.parametrize(
        "target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://u:p@127.0.0.1/", "http://[", ""]
    )
    def test_to_elsewhere_are_refused(self, target: str, server: Server) -> None:
        policy = replace(server.policy, max_redirects=2)
        with pytest.raises(RemoteError, match="redirects"):
            fetched(server.redirects("/", target), policy)

    def test_without_end_are_refused(self, server: Server) -> None:
        with pytest.raises(RemoteError, match="redirects more than 5 times"):
            fetched(server.redirects("/", "/"), server.policy)
        assert len(server.asked) == 6


class TestAnswers:
    @pytest.mark.parametrize(
        ("status", "said"),
        [
            (404, "404 \\(Not Found\\) \\(check the address"),
            (403, "403 .*save it"),
            (503, "503 .*later"),
            (599, "599"),
            (204, "204"),
        ],
    )
    def test_other_than_a_page(self, status: int, said: str, server: Server) -> None:
        with pytest.raises(RemoteError, match=f"the server answered {said}"):
            fetched(server.answers("/", status=status, body=b""), server.policy)

    @pytest.mark.parametrize(
        ("headers", "said"),
        [
            (typed("application/pdf"), "is application/pdf, not a page of HTML or text"),
            (typed("image/png"), "is image/png, not"),
            ((), "is of no stated type, not"),
            (typed("text/html", ("Content-Encoding", "br")), "is compressed with br, not with gzip"),
            (typed("text/html", ("Content-Encoding", "gzip")), "the connection failed: Not a gzipped file"),
            (typed("text/html", ("Content-Length", "5000")), "was cut short"),
        ],
    )
    def test_that_are_no_page(self, headers: tuple[tuple[str, str], ...], said: str, server: Server) -> None:
        with pytest.raises(RemoteError, match=said):
            fetched(server.answers("/", headers=headers), server.policy)

    def test_that_are_no_http(self, server: Server) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]

            def answer() -> None:
                line, _ = listener.accept()
                with line:
                    line.recv(1000)
                    line.sendall(b"SSH-2.0-x\r\n\r\n")

            thread = threading.Thread(target=answer, daemon=True)
            thread.start()
            with pytest.raises(RemoteError, match="the connection failed"):
                fetched(f"http://127.0.0.1:{port}/", replace(server.policy, ports=frozenset({port})))
            thread.join()
