"""HTML pages from disk: main text, what the page says of itself, and what is refused."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.errors import BadInput
from kg.reading import Problem
from kg.reading.text import MAX_BYTES
from tests.readings import PAGE, PARAGRAPHS, only_article, only_error, read, written


class TestPage:
    def test_main_text_and_what_the_page_says_of_itself(self, tmp_path: Path) -> None:
        article = only_article(written(tmp_path / "a.html", PAGE))
        assert article.text == "\n\n".join(["Shells hit market", *PARAGRAPHS])
        assert article.title == "Shells hit market"
        assert article.published == date(2017, 3, 9)
        assert article.publisher == "Daily Example"
        assert article.language == "en-GB"
        assert article.url == "https://news.example.org/2017/03/shells"

    def test_nothing_is_made_up(self, tmp_path: Path) -> None:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
        head = '<link rel="canonical" href="https://www.news.example.org/shells">'
        content = f"<html><head>{head}</head><body><article>{body}</article><footer>© 2024</footer></body></html>"
        article = only_article(written(tmp_path / "a.html", content))
        assert (article.published, article.publisher, article.language) == (None, "", "")

    @pytest.mark.parametrize(
        ("charset", "codec"),
        [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig")],
    )
    def test_encoding_is_the_one_it_states(self, charset: str, codec: str, tmp_path: Path) -> None:
        content = PAGE.replace('charset="utf-8"', f'charset="{charset}"').encode(codec)
        assert "“armed groups”" in only_article(written(tmp_path / "a.html", content)).text

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (PAGE.encode("cp1252"), "a.html: is not in UTF-8: byte 0x93 at byte offset "),
            (PAGE.replace('"utf-8"', '"x-none"').encode(), "says it is in 'x-none', no known encoding"),
            (PAGE.replace('"utf-8"', '"hex"').encode(), "says it is in 'hex', no known encoding"),
            (PAGE.replace('"utf-8"', '"shift_jis"').encode() + b"\xff", "is not in shift_jis, as it says"),
            (b"", "a.html: is empty"),
            (b"\x89PNG\0", "is a binary file"),
            (b"<html><body></body></html>", "a.html: has no main text"),
            (b"<!-- nothing -->", "a.html: "),
            (b"<div>" * 3000 + PAGE.encode(), "a.html: is nested too deep to be read in full"),
            (PAGE.encode() + b"<i>x</i>" * 20_001, "a.html: has more than 20,000 elements"),
            (b"<p>" + b"x" * MAX_BYTES, "a.html: is larger than 8 MiB"),
        ],
    )
    def test_fault_is_named(self, content: bytes, said: str, tmp_path: Path) -> None:
        assert said in only_error(written(tmp_path / "a.html", content))

    def test_nesting_that_libxml2_would_leave_out_is_read(self, tmp_path: Path) -> None:
        deep = (
            f"{'<div>' * 300}<p>Rescuers came only at noon, the mayor told reporters at the scene.</p>{'</div>' * 300}"
        )
        content = PAGE.replace("</article>", f"{deep}</article>")
        assert "Rescuers came only at noon" in only_article(written(tmp_path / "a.html", content)).text

    def test_what_follows_the_end_of_the_page_is_read(self, tmp_path: Path) -> None:
        last = f"<p>{PARAGRAPHS[-1]}</p>"
        content = PAGE.replace(last, f"</body></html>{last}")
        assert PARAGRAPHS[-1] in only_article(written(tmp_path / "a.html", content)).text

    def test_xml_declaration_does_no_harm(self, tmp_path: Path) -> None:
        content = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE
        assert PARAGRAPHS[0] in only_article(written(tmp_path / "a.xhtml", content)).text

    def test_largest_page_is_read_in_bounded_time(self, tmp_path: Path) -> None:
        content = PAGE.replace("</article>", "<p>" + "<a href='/x'>x</a> " * 3000 + "</p></article>")
        begin = time.perf_counter()
        assert PARAGRAPHS[0] in only_article(written(tmp_path / "a.html", content)).text
        assert time.perf_counter() - begin < 10


MARKUP = st.sampled_from(
    [
        *"<>&;/='\"!-",
        "<p>",
        "</p>",
        "<html lang=x>",
        "<article>",
        "<meta charset=",
        "&#xD800;",
        "&#0;",
        "<table><tr><td>",
    ]
)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".json", ".jsonl"])
@given(
    content=st.one_of(
        st.binary(),
        st.lists(st.one_of(MARKUP, st.text(st.characters(codec="utf-8"))), max_size=30).map("".join).map(str.encode),
    )
)
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_articles_or_problems(
    content: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for outcome in read(written(tmp_path_factory.mktemp("any") / f"a{suffix}", content)):
        if isinstance(outcome, Problem):
            assert isinstance(outcome.error, BadInput)
            assert outcome.error.remedy
        else:
            assert isinstance(outcome, Article)
            assert outcome.text.strip()
            assert outcome.sha256
