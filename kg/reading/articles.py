"""Articles from whatever the user names: files, folders, standard input, pages of the web."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.errors import BadInput, KgError
from kg.reading import records
from kg.reading.description import METADATA_SUFFIX, REVIEW_SUFFIX, Description, described
from kg.reading.folder import readable_files
from kg.reading.identity import path_id, repeated, unique, url_id
from kg.reading.outcome import Found, Outcome, Problem, Reading, shown
from kg.reading.text import MAX_BYTES, article_text, capped, decoded
from kg.reading.web import WebPolicy, fetched

STDIN = "-"

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_JSON_LINE = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*["}]')
_HTML = re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head)[\s>]", re.IGNORECASE)
_BLANK_LINES = 1000


def read_articles(
    inputs: Iterable[str | Path],
    *,
    web: WebPolicy | None = None,
    stdin: BinaryIO | None = None,
    unique_ids: bool = True,
) -> Iterator[Outcome]:
    """The articles of all inputs, in the order of the inputs, each read when it is asked for.

    Args:
        inputs: files (.txt, .text, .html, .htm, .xhtml, .json, .jsonl, .ndjson, or plain text without a
            suffix), folders, http and https URLs, or ``-`` for standard input.
        web: limits for URLs.
        stdin: what ``-`` reads instead of standard input.
        unique_ids: whether a second article under one id is refused, as what is published needs it.

    Yields:
        An article; or, in its place, a problem with its error, after which the others still come; or a
        notice.
    """
    policy = web or WebPolicy()
    readings = chain.from_iterable(_guarded(given, policy, stdin) for given in inputs)
    return unique(readings) if unique_ids else repeated(readings)


def _guarded(given: str | Path, policy: WebPolicy, stdin: BinaryIO | None) -> Iterator[Reading]:
    if given == STDIN:
        return _caught(_standard_input(stdin or sys.stdin.buffer), "stdin")
    if isinstance(given, str) and _URL.match(given):
        return _caught(_page_of_the_web(given, policy), given)
    path = Path(given)
    if path.is_dir():
        return _folder(path)
    return _caught(_file(path, Path(path.name)), path)


def _caught(readings: Iterator[Reading], place: object) -> Iterator[Reading]:
    """The readings; what goes wrong among them becomes a problem."""
    try:
        yield from readings
    except KgError as error:
        yield Problem(error)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        yield Problem(BadInput(f"cannot be read: {why}", place=shown(place), remedy="check its name and permissions"))


def _folder(folder: Path) -> Iterator[Reading]:
    for path in readable_files(folder, tuple(_READERS), _DESCRIBED):
        if isinstance(path, Path):
            yield from _caught(_file(path, path.relative_to(folder)), path)
        else:
            yield path


def _file(path: Path, name: Path) -> Iterator[Reading]:
    if path.name.endswith(METADATA_SUFFIX):
        raise BadInput("is a metadata file", place=shown(path), remedy="give the article that it stands beside")
    if path.name.endswith(REVIEW_SUFFIX):
        raise BadInput("is a review file", place=shown(path), remedy="give the article that it is about")
    reader = _READERS.get(path.suffix.lower()) if path.suffix else _text_file
    if reader is None:
        remedy = f"kg reads {', '.join(_READERS)}"
        raise BadInput(f"is of a kind that kg does not read: {shown(path.suffix)}", place=shown(path), remedy=remedy)
    with path.open("rb") as stream:
        yield from reader(stream, path, name)


def _text_file(stream: BinaryIO, path: Path, name: Path) -> Iterator[Reading]:
    text = article_text(decoded(capped(stream, shown(path)), shown(path)), shown(path))
    yield Found(described(path).article(path_id(name), text), shown(path))


def _page_file(stream: BinaryIO, path: Path, name: Path) -> Iterator[Reading]:
    text, says = _page(capped(stream, shown(path)), shown(path))
    yield Found(says.but(described(path)).article(path_id(name), text), shown(path))


def _json_file(stream: BinaryIO, path: Path, _name: Path) -> Iterator[Reading]:
    yield records.single(capped(stream, shown(path)), shown(path))


def _lines_file(stream: BinaryIO, path: Path, _name: Path) -> Iterator[Reading]:
    return records.many(records.lines_of(stream), shown(path))


def _page(data: bytes, place: str, charset: str = "") -> tuple[str, Description]:
    from kg.reading import page  # here, because trafilatura takes 0.4 s to load and few runs need it

    source = page.page_source(data, place, charset=charset)
    return page.page_text(article_text(source, place), place)


def _page_of_the_web(url: str, policy: WebPolicy) -> Iterator[Reading]:
    answer = fetched(url, policy)
    if answer.content_type == "text/plain":
        text, says = article_text(decoded(answer.data, url), url), Description()
    else:
        text, says = _page(answer.data, url, answer.charset)
    yield Found(says.but(Description(url=answer.url)).article(url_id(url), text), shown(url))


def _standard_input(stream: BinaryIO) -> Iterator[Reading]:
    """Plain text, unless it begins as JSON or HTML do."""
    lines = records.lines_of(stream)
    head = _head(lines)
    if _JSON_LINE.match(head[-1]):
        yield from records.many(chain(head, lines), "stdin")
        return
    data = capped(BytesIO(b"".join(head) + stream.read(MAX_BYTES + 1)), "stdin")
    if head[-1].strip() == b"{":
        yield records.single(data, "stdin")
    elif _HTML.match(head[-1]):
        text, says = _page(data, "stdin")
        yield Found(says.article("stdin", text), "stdin")
    else:
        yield Found(Description().article("stdin", article_text(decoded(data, "stdin"), "stdin")), "stdin")


def _head(lines: Iterator[bytes]) -> list[bytes]:
    """The lines up to the first that is not blank, which tells what the stream holds; none are lost."""
    head = [next(lines, b"")]
    while head[-1].isspace() and len(head) < _BLANK_LINES:
        head.append(next(lines, b""))
    return head


_READERS: dict[str, Callable[[BinaryIO, Path, Path], Iterator[Reading]]] = {
    ".txt": _text_file,
    ".text": _text_file,
    ".html": _page_file,
    ".htm": _page_file,
    ".xhtml": _page_file,
    ".json": _json_file,
    ".jsonl": _lines_file,
    ".ndjson": _lines_file,
}
_DESCRIBED = tuple(suffix for suffix, reader in _READERS.items() if reader in {_text_file, _page_file})
