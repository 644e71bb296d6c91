"""Plain text and its metadata: what comes out is what went in, or a problem that says why."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from kg.article import Article
from kg.reading.text import MAX_BYTES
from tests.readings import PAGE, STORABLE, WORDS, only_article, only_error, written


class TestPlainText:
    def test_text_and_hash_are_those_of_the_file(self, tmp_path: Path) -> None:
        content = "One\r\ntwo\rthree\n\n\tcafe\u0301 — “x”\u2028 end \f\x1b".encode()
        article = only_article(written(tmp_path / "a.txt", content))
        assert article.text == content.decode()
        assert article.sha256 == hashlib.sha256(content).hexdigest()
        assert (article.id, article.title, article.published, article.publisher) == ("a", "", None, "")

    @given(text=STORABLE.filter(lambda text: not text.startswith("\ufeff")))
    def test_any_text_comes_out_as_it_went_in(self, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = written(tmp_path_factory.mktemp("any") / "a.txt", text)
        assert only_article(path).text == text

    def test_signature_is_no_part_of_the_text(self, tmp_path: Path) -> None:
        article = only_article(written(tmp_path / "a.txt", b"\xef\xbb\xbf" + WORDS.encode()))
        assert article.text == WORDS

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "a.txt: is empty"),
            (b" \n\t\xc2\xa0\n", "a.txt: holds nothing but white space"),
            (b"\xef\xbb\xbf", "a.txt: is empty"),
            ("He said “no”.".encode("cp1252"), "a.txt: is not in UTF-8: byte 0x93 at byte offset 8"),
            (b"\xef\xbb\xbfab\xff", "byte 0xFF at byte offset 5"),
            (WORDS.encode("utf-16"), "is in UTF-16, not in UTF-8"),
            (b"abc\0def", "is a binary file, not text: see byte offset 3"),
            (b"\x89PNG\r\n\x1a\n\x01\x02", "is a binary file, not text: see byte offset 0"),
            (b"a" * (MAX_BYTES + 1), "is larger than 8 MiB"),
        ],
    )
    def test_what_is_no_text_is_named(self, content: bytes, said: str, tmp_path: Path) -> None:
        assert said in only_error(written(tmp_path / "a.txt", content))

    def test_file_without_a_suffix_is_text(self, tmp_path: Path) -> None:
        assert only_article(written(tmp_path / "report", WORDS)).id == "report"

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.md"])
    def test_other_suffix_is_an_error_when_named(self, name: str, tmp_path: Path) -> None:
        assert "is of a kind that kg does not read" in only_error(written(tmp_path / name, WORDS))

    def test_missing_file(self, tmp_path: Path) -> None:
        assert "none.txt: cannot be read: No such file or directory" in only_error(tmp_path / "none.txt")

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
    def test_unreadable_file(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", WORDS)
        path.chmod(0)
        assert "cannot be read: Permission denied" in only_error(path)


class TestMetadata:
    def test_describes_the_text_beside_it(self, tmp_path: Path) -> None:
        known = {
            "title": "T",
            "publisher": "P",
            "language": "en-CA",
            "published": "2017-03-09",
            "url": "https://x.org/a",
        }
        written(tmp_path / "a.meta.json", json.dumps(known | {"established": {"title": "first line"}}))
        article = only_article(written(tmp_path / "a.txt", WORDS))
        assert article == Article("a", WORDS, "T", date(2017, 3, 9), "P", "en-CA", "https://x.org/a")

    def test_null_says_unknown(self, tmp_path: Path) -> None:
        written(
            tmp_path / "a.meta.json",
            '{"publisher": null, "published": null, "established": {"publisher": "not named"}}',
        )
        article = only_article(written(tmp_path / "a.txt", WORDS))
        assert (article.publisher, article.published) == ("", None)

    def test_better_than_what_a_page_says(self, tmp_path: Path) -> None:
        written(tmp_path / "a.meta.json", '{"published": "2017-03-10"}')
        article = only_article(written(tmp_path / "a.html", PAGE))
        assert (article.published, article.publisher) == (date(2017, 3, 10), "Daily Example")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ('{"titel": "T"}', "a.meta.json: $.titel: "),
            ('{"published": "3 May 2016"}', "a.meta.json: $.published: '3 May 2016' is no date"),
            ('{"published": "2016-02-30"}', "is no date of the calendar"),
            ('{"published": 20160503}', "$.published: 20160503 is no date"),
            ('{"language": "English!"}', "$.language: 'English!' is no language tag"),
            ('{"url": "x.org"}', "$.url: 'x.org' is no http or https URL"),
            ('{"url": "http://x.org/a b"}', "is no http or https URL"),
            ('{"title": 1}', "$.title: "),
            ('{"title": "\\ud800"}', "$.title: the character U+D800 at offset 0 cannot be stored"),
            ('{"established": {"when": "x"}}', "$.established.when: "),
            ('{"title": "T",\n}', "a.meta.json: is not JSON: "),
            ("[]", "a.meta.json: $: "),
        ],
    )
    def test_fault_is_named_by_file_and_path(self, content: str, said: str, tmp_path: Path) -> None:
        written(tmp_path / "a.meta.json", content)
        assert said in only_error(written(tmp_path / "a.txt", WORDS))

    def test_is_no_article(self, tmp_path: Path) -> None:
        assert "is a metadata file" in only_error(written(tmp_path / "a.meta.json", "{}"))

    def test_of_the_seed(self) -> None:
        article = only_article(Path(__file__).parent.parent / "seeds" / "aleppo-hospital.txt")
        assert article.text.startswith(article.title)
        assert article.published == date(2016, 5, 3)
        assert article.language == "en"
