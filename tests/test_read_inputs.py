"""Standard input and folders: what they hold, in which order and under which ids."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given

from kg.article import Article
from kg.reading import Notice, Problem
from kg.reading.text import MAX_BYTES
from tests.readings import PAGE, STORABLE, WORDS, line, only_article, only_error, read, written


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
