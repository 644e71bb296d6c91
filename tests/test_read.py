"""Reading from disk and from standard input: what comes out is what went in, or a problem that says why."""

from __future__ import annotations

import hashlib
import io
import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.errors import BadInput
from kg.read import Notice, Outcome, Problem, is_facts_file, read_articles
from kg.read.text import MAX_BYTES

WORDS = "Shells hit the market.\n\nTwo people were hurt, a doctor said.\n"
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: not text.isspace()
)


def read(*inputs: str | Path, stdin: bytes = b"") -> list[Outcome]:
    return list(read_articles(inputs, stdin=io.BytesIO(stdin)))


def only_article(*inputs: str | Path, stdin: bytes = b"") -> Article:
    (outcome,) = read(*inputs, stdin=stdin)
    assert isinstance(outcome, Article), outcome
    return outcome


def only_error(*inputs: str | Path, stdin: bytes = b"") -> str:
    (outcome,) = read(*inputs, stdin=stdin)
    assert isinstance(outcome, Problem), outcome
    assert isinstance(outcome.error, BadInput)
    assert outcome.error.exit_code == 3
    assert outcome.error.remedy
    return str(outcome.error)


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line(**keys: object) -> str:
    return json.dumps({"id": "a", "text": WORDS} | keys)


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


class TestJsonLines:
    @given(texts=st.lists(STORABLE, min_size=1, max_size=3), escaped=st.booleans(), end=st.sampled_from(["\n", "\r\n"]))
    def test_any_text_comes_out_as_it_went_in(
        self, texts: list[str], escaped: bool, end: str, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        rows = (json.dumps({"id": str(n), "text": text}, ensure_ascii=escaped) for n, text in enumerate(texts))
        path = written(tmp_path_factory.mktemp("any") / "a.jsonl", end.join(rows))
        assert [outcome.text for outcome in read(path) if isinstance(outcome, Article)] == texts

    def test_keys(self, tmp_path: Path) -> None:
        known = line(
            title="T", published="2017-03-09T23:30:00-05:00", publisher="P", language="en", url="https://x.org/a"
        )
        article = only_article(written(tmp_path / "a.jsonl", known))
        assert article == Article("a", WORDS, "T", date(2017, 3, 9), "P", "en", "https://x.org/a")

    @given(gold=st.dictionaries(st.sampled_from(["casualties", "events", "attributions", "place", "x"]), st.integers()))
    def test_other_keys_change_nothing(self, gold: dict[str, int]) -> None:
        assert only_article("-", stdin=line(**gold).encode()) == only_article("-", stdin=line().encode())

    def test_null_is_unknown(self, tmp_path: Path) -> None:
        article = only_article(written(tmp_path / "a.jsonl", line(title=None, published=None, publisher=None)))
        assert article == Article("a", WORDS)

    @pytest.mark.parametrize(
        ("bad", "said"),
        [
            ('{"id": "b"}', "a.jsonl:3: $.text: Field required"),
            ('{"text": "b"}', "a.jsonl:3: $.id: Field required"),
            (line(id=7), "a.jsonl:3: $.id: "),
            (line(id=" "), "$.id: the id is blank"),
            (line(id="a\nb"), "$.id: the id holds the character U+000A"),
            (line(text=None), "$.text: "),
            (line(text=""), "a.jsonl:3: $.text: is empty"),
            (line(text=" \n"), "$.text: holds nothing but white space"),
            (line(text="ab\ud800"), "$.text: the character U+D800 at offset 2 cannot be stored"),
            (line(text="a\0"), "$.text: the character U+0000 at offset 1 cannot be stored"),
            (line(published="yesterday"), "$.published: 'yesterday' is no date"),
            (line(published="2016-13-01"), "is no date of the calendar"),
            (line(published=1462233600), "$.published: 1462233600 is no date"),
            ('{"id": "b", "text": "b"', "a.jsonl:3: is not JSON: "),
            ('["b"]', "a.jsonl:3: is no JSON object"),
            ("[" * 100_000, "a.jsonl:3: is JSON nested too deep"),
            ("1" * 5000, "a.jsonl:3: is JSON nested too deep, or with too long a number"),
            ('{"article": {"id": "b"}, "claims": []}', "a.jsonl:3: is a facts document"),
            (b'{"id": "b", "text": "\xff"}', "a.jsonl:3: is not in UTF-8: byte 0xFF at byte offset 21"),
            (b'{"id": "b", "text": "' + b"x" * MAX_BYTES + b'"}', "a.jsonl:3: is a line of more than 8 MiB"),
            (line(id="first", title="T"), "a.jsonl:3: the id 'first' is already that of another article, in "),
        ],
    )
    def test_bad_line_is_named_and_the_rest_goes_on(self, bad: str | bytes, said: str, tmp_path: Path) -> None:
        middle = bad.encode() if isinstance(bad, str) else bad
        content = b"\n".join([line(id="first").encode(), b"", middle, line(id="last").encode()])
        first, problem, last = read(written(tmp_path / "a.jsonl", content))
        assert isinstance(problem, Problem)
        assert said in str(problem.error)
        assert isinstance(first, Article)
        assert isinstance(last, Article)
        assert (first.id, last.id) == ("first", "last")

    def test_signature_before_the_first_line(self, tmp_path: Path) -> None:
        assert only_article(written(tmp_path / "a.jsonl", "\ufeff" + line())).id == "a"

    def test_without_an_article(self, tmp_path: Path) -> None:
        assert "a.jsonl: is empty" in only_error(written(tmp_path / "a.jsonl", "\n \n"))

    def test_is_read_as_it_is_asked_for(self) -> None:
        class Endless(io.RawIOBase):
            given = 0

            def readable(self) -> bool:
                return True

            def readline(self, size: int | None = -1, /) -> bytes:
                self.given += 1
                return line(id=str(self.given)).encode() + b"\n"

        stream = Endless()
        articles = read_articles(["-"], stdin=stream)  # type: ignore[arg-type]
        assert [next(articles).id for _ in range(3)] == ["1", "2", "3"]  # type: ignore[union-attr]
        assert stream.given == 3

    def test_ids_may_repeat_where_the_caller_says_so(self) -> None:
        lines = f"{line(text='One.')}\n{line(text='Two.')}".encode()
        outcomes = read_articles(["-"], stdin=io.BytesIO(lines), unique_ids=False)
        assert [outcome.text for outcome in outcomes if isinstance(outcome, Article)] == ["One.", "Two."]

    @pytest.mark.parametrize("task", ["casualties", "attribution", "events"])
    def test_development_files(self, task: str) -> None:
        path = Path(__file__).parent.parent / "../shared/eval/data" / f"{task}.jsonl"
        if not path.exists():
            pytest.skip("the development files lie beside the checkout only where kg is developed")
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        articles = list(read_articles([path], unique_ids=False))
        assert [article.text for article in articles if isinstance(article, Article)] == [row["text"] for row in rows]
        once = [outcome.id for outcome in read(path) if isinstance(outcome, Article)]
        assert once == list(dict.fromkeys(row["id"] for row in rows))


class TestJson:
    def test_one_article(self, tmp_path: Path) -> None:
        pretty = json.dumps({"id": "x", "text": WORDS, "language": "en"}, indent=2)
        assert only_article(written(tmp_path / "a.json", pretty)) == Article("x", WORDS, language="en")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("", "a.json: is empty"),
            ("[1]", "a.json: is no JSON object"),
            (line() + "\n" + line(), "a.json: is not JSON: Extra data at line 2, column 1"),
            ('{"article": {}, "claims": []}', "a.json: is a facts document"),
        ],
    )
    def test_fault_is_named(self, content: str, said: str, tmp_path: Path) -> None:
        assert said in only_error(written(tmp_path / "a.json", content))

    def test_facts_documents_are_told_apart(self, tmp_path: Path) -> None:
        facts = '{"article": {"id": "x"}, "claims": []}'
        assert is_facts_file(written(tmp_path / "f.json", facts))
        assert is_facts_file(written(tmp_path / "f.jsonl", "\n" + facts + "\n" + facts))
        assert not is_facts_file(written(tmp_path / "a.json", line(article="x")))
        assert not is_facts_file(written(tmp_path / "a.jsonl", line()))
        assert not is_facts_file(written(tmp_path / "f.txt", facts))
        assert not is_facts_file(written(tmp_path / "broken.json", "{"))
        assert not is_facts_file(tmp_path / "none.json")


class TestStandardInput:
    @given(text=STORABLE.filter(lambda text: not text.lstrip("\ufeff \r\n\t\f\v").startswith(("{", "<", "\ufeff"))))
    def test_any_text(self, text: str) -> None:
        article = only_article("-", stdin=text.encode())
        assert article == Article("stdin", text.removeprefix("\ufeff"))

    def test_json_lines(self) -> None:
        outcomes = read("-", stdin=f"\n{line(id='a')}\n{{bad\n{line(id='b')}".encode())
        assert [type(outcome) for outcome in outcomes] == [Article, Problem, Article]
        assert "stdin:3: is not JSON" in str(outcomes[1].error)  # type: ignore[union-attr]

    def test_one_article_in_json(self) -> None:
        assert only_article("-", stdin=json.dumps({"id": "x", "text": "y"}, indent=1).encode()).id == "x"

    def test_page(self) -> None:
        article = only_article("-", stdin=b"\n" + PAGE.encode())
        assert (article.id, article.publisher) == ("stdin", "Daily Example")

    def test_brace_in_prose_is_no_json(self) -> None:
        assert only_article("-", stdin=b"{Editor's note} Shells hit.").text == "{Editor's note} Shells hit."

    @pytest.mark.parametrize(
        ("content", "said"),
        [(b"", "is empty"), (b"\n\n", "white space"), (b"\xff\x00", "binary"), (b"x" * (MAX_BYTES + 1), "larger than")],
    )
    def test_fault_is_named(self, content: bytes, said: str) -> None:
        message = only_error("-", stdin=content)
        assert message.startswith("stdin: ")
        assert said in message


class TestFolder:
    def test_order_and_ids_are_those_of_the_relative_paths(self, tmp_path: Path) -> None:
        for name in ["b/z.txt", "b.txt", "b-c.txt", "a/2016/x.y.txt", "a/1.html", "é.txt", "B.TXT"]:
            written(tmp_path / name, PAGE if name.endswith("html") else f"{name} was hit.")
        assert [outcome.id for outcome in read(tmp_path) if isinstance(outcome, Article)] == [
            "B",
            "a/1",
            "a/2016/x.y",
            "b-c",
            "b",
            "b/z",
            "é",
        ]

    def test_what_is_left_out(self, tmp_path: Path) -> None:
        for name in ["a.txt", ".hidden.txt", ".git/x.txt", "a.meta.json", "p.jpg", "q.JPG", "README"]:
            written(tmp_path / name, "{}" if name.endswith("json") else WORDS)
        article, notice = read(tmp_path)
        assert isinstance(article, Article)
        assert isinstance(notice, Notice)
        assert notice.text == "left out files that kg does not read: 2 .jpg, 1 without a suffix"

    def test_metadata_of_no_article_is_noticed(self, tmp_path: Path) -> None:
        written(tmp_path / "a.txt", WORDS)
        written(tmp_path / "b.meta.json", "{}")
        notices = [outcome for outcome in read(tmp_path) if isinstance(outcome, Notice)]
        assert [notice.place for notice in notices] == [str(tmp_path / "b.meta.json")]

    def test_bad_ones_do_not_stop_the_others(self, tmp_path: Path) -> None:
        for name, content in {"a.txt": b"", "b.txt": b"\0", "c.txt": b"\xff", "d.json": b"{", "e.txt": b"Hit."}.items():
            written(tmp_path / name, content)
        outcomes = read(tmp_path)
        assert [type(outcome) for outcome in outcomes] == [Problem, Problem, Problem, Problem, Article]

    def test_two_files_of_one_id(self, tmp_path: Path) -> None:
        text, page = written(tmp_path / "a.txt", WORDS), written(tmp_path / "a.html", PAGE)
        problem = read(tmp_path)[1]
        assert isinstance(problem, Problem)
        assert f"{text}: the id 'a' is already that of another article, in {page}" in str(problem.error)

    def test_file_given_twice(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", WORDS)
        article, notice = read(tmp_path, path)
        assert isinstance(article, Article)
        assert notice == Notice(str(path), f"left out, for it is the same article as in {path}")

    def test_without_an_article(self, tmp_path: Path) -> None:
        assert "holds no article" in only_error(tmp_path)

    def test_links(self, tmp_path: Path) -> None:
        written(tmp_path / "a" / "x.txt", WORDS)
        (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "again").symlink_to(tmp_path / "a", target_is_directory=True)
        (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
        outcomes = read(tmp_path)
        assert [outcome.id for outcome in outcomes if isinstance(outcome, Article)] == ["a/x"]
        places = sorted(Path(outcome.error.place).name for outcome in outcomes if isinstance(outcome, Problem))
        assert places == ["gone.txt", "self.txt"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
    def test_pipes_are_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        written(tmp_path / "a.txt", WORDS)
        assert [type(outcome) for outcome in read(tmp_path)] == [Article]

    def test_name_with_a_control_character(self, tmp_path: Path) -> None:
        message = only_error(written(tmp_path / "a\nb.txt", WORDS))
        assert "a\\nb.txt: the file's name holds the character U+000A" in message

    def test_name_in_another_encoding(self, tmp_path: Path) -> None:
        try:
            path = written(tmp_path / os.fsdecode(b"caf\xe9.txt"), WORDS)
        except OSError:
            pytest.skip("the file system takes only UTF-8")
        message = only_error(path)
        assert "the file's name holds the character U+DCE9" in message
        assert message.encode("utf-8")


PARAGRAPHS = [
    "Shells struck a crowded market in the town on Thursday, a local doctor said, wounding several people.",
    "The army denied firing. It blamed “armed groups” for the attack, which came hours after a truce was announced.",
    "Residents said it was the second night of shelling in the district, and that ambulances could not reach it.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Shells hit market - Daily Example</title>
<meta property="og:site_name" content="Daily Example">
<link rel="canonical" href="https://news.example.org/2017/03/shells">
<meta property="article:published_time" content="2017-03-09T22:10:00-05:00"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shells hit market</h1>{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article>
<footer>© 2024 Daily Example. All rights reserved.</footer></body></html>"""


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
