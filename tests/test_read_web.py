"""Pages from the web, asked of servers on this machine: what is read and what is refused."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.article import Article
from kg.errors import RemoteError
from kg.reading import Problem, read_articles
from kg.reading.web import fetched
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


class TestSurroundings:
    def test_proxies_and_passwords_of_the_environment_are_not_used(
        self, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login reader password secret")
        monkeypatch.setenv("NETRC", str(netrc))
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9/")
        assert fetched(server.answers("/"), server.policy).data == PAGE_BYTES
        assert "Authorization" not in server.asked[0][1]

    def test_cookies_are_not_sent_back(self, server: Server) -> None:
        server.answers("/there")
        headers = (("Location", "/there"), ("Set-Cookie", "id=1; Path=/"))
        fetched(server.answers("/", status=302, headers=headers, body=b""), server.policy)
        assert [path for path, _ in server.asked] == ["/", "/there"]
        assert "Cookie" not in server.asked[1][1]


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

    def test_user_and_password_are_not_repeated(self, server: Server) -> None:
        with pytest.raises(RemoteError, match=r"redirects to http://\*\*\*@x\.org/"):
            fetched(server.redirects("/", "http://reader:secret@x.org/"), server.policy)

    def test_to_a_path_in_bare_utf_8(self, server: Server) -> None:
        there = server.answers("/caf%C3%A9")
        assert fetched(server.redirects("/", "/café".encode().decode("latin-1")), server.policy).url == there

    def test_without_target_is_no_page(self, server: Server) -> None:
        with pytest.raises(RemoteError, match="the server answered 302"):
            fetched(server.answers("/", status=302, headers=()), server.policy)

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
            (typed("html"), "is html, not"),
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
