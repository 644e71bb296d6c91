"""JSON Lines and JSON: the same, and a bad line does not stop the others."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.reading import Problem, Written, read_articles
from kg.reading.text import MAX_BYTES
from tests.readings import STORABLE, WORDS, line, only_article, only_error, read, written


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
        ],
    )
    def test_fault_is_named(self, content: str, said: str, tmp_path: Path) -> None:
        assert said in only_error(written(tmp_path / "a.json", content))

    def test_facts_documents_are_told_apart(self, tmp_path: Path) -> None:
        facts = '{"article": {"id": "x"}, "claims": []}'
        value = json.loads(facts)
        (one,) = read_articles([written(tmp_path / "f.json", facts)])
        assert one == Written(value, str(tmp_path / "f.json"))
        several = written(tmp_path / "f.jsonl", f"\n{facts}\n{line()}\n{facts}")
        first, article, second = read_articles([several])
        assert (first, second) == (Written(value, f"{several}:2"), Written(value, f"{several}:4"))
        assert isinstance(article, Article)
