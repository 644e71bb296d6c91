"""Articles in JSON: one object a line in JSON Lines, or one object that is a whole file.

    {"id": "xtown-1", "title": "Shells hit a market", "published": "2017-03-09",
     "publisher": "Daily Example", "text": "Shells struck …", "language": "en", "url": "https://…"}

``id`` and ``text`` are needed, the others may be absent or null, and keys not named here are ignored.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, BinaryIO

from pydantic import AfterValidator

from kg.errors import BadInput
from kg.reading.description import Description, Text, validated
from kg.reading.identity import id_fault
from kg.reading.json_value import is_facts, parsed
from kg.reading.outcome import Found, Problem, Written
from kg.reading.text import MAX_BYTES, article_text, decoded


def _identity(value: str) -> str:
    if fault := id_fault(value):
        raise ValueError(f"the id {fault}")
    return value


class Record(Description):
    """One article in JSON. Keys that it does not know are ignored."""

    id: Annotated[Text, AfterValidator(_identity)]
    text: Text


def found(value: Any, place: str) -> Found | Written:
    """The article that the JSON value says, or the facts document that it is.

    Raises:
        BadInput: the value is no article; the problem begins with the JSON path of the fault.
    """
    if is_facts(value):
        return Written(value, place)
    if not isinstance(value, dict):
        remedy = 'write {"id": "…", "text": "…"}, one article a line in a .jsonl file'
        raise BadInput("is no JSON object", place=place, remedy=remedy)
    record = validated(Record, value, place)
    return Found(record.article(record.id, article_text(record.text, f"{place}: $.text")), place)


def single(data: bytes, place: str) -> Found | Written:
    """The article that a ``.json`` file holds.

    Raises:
        BadInput: it holds none.
    """
    text = article_text(decoded(data, place), place)
    return found(parsed(text, place, remedy="mend it; several articles go into a .jsonl file, one a line"), place)


def many(lines: Iterable[bytes], place: str) -> Iterator[Found | Written | Problem]:
    """The articles of JSON Lines, in order and as they are read; a bad line is a problem.

    Args:
        lines: the lines of the file, as from :func:`lines_of`.
        place: name of the file.

    Raises:
        BadInput: the file has no line but blank ones.
    """
    empty = True
    for number, line in enumerate(lines, 1):
        body = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if body.strip():
            empty = False
            yield _article_or_problem(body, f"{place}:{number}")
    if empty:
        raise BadInput("is empty", place=place, remedy="give a file with one article a line")


def _article_or_problem(line: bytes, place: str) -> Found | Written | Problem:
    try:
        return found(parsed(decoded(_capped_line(line, place), place), place), place)
    except BadInput as error:
        return Problem(error)


def _capped_line(line: bytes, place: str) -> bytes:
    """The line, without its end.

    Raises:
        BadInput: it is longer than :data:`~kg.reading.text.MAX_BYTES`.
    """
    if len(line) > MAX_BYTES:
        raise BadInput(f"is a line of more than {MAX_BYTES // 2**20} MiB", place=place, remedy="shorten the article")
    return line.rstrip(b"\r\n")


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long no more than its beginning."""
    while line := stream.readline(MAX_BYTES + 1):
        rest = line
        while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_BYTES + 1)
        yield line
