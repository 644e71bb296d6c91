"""From bytes to the text that they say, or to an error that names the offset; nothing is ever replaced.

What "as given" means: the text is the characters that the bytes encode, with line ends, spaces, control
characters and composed or decomposed letters as they are.  A UTF-8 signature (byte-order mark) at the
very start belongs to the encoding and not to the text (The Unicode Standard 16.0, section 23.8), so it is
no character of the article and offsets count from the character after it.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from kg.errors import BadInput

MAX_BYTES = 8 * 2**20
"""Most bytes that one article may have: some 1,500 times a news report, and below the 10 MB at which
libxml2 gives up on a text node."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which few stores keep, and lone surrogates, which no UTF-8 text can hold."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def capped(stream: BinaryIO, place: str) -> bytes:
    """All bytes of a stream.

    Raises:
        BadInput: there are more than :data:`MAX_BYTES`.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadInput(
            f"is larger than {MAX_BYTES // 2**20} MiB, too large for one article",
            place=place,
            remedy="put each article in a file of its own, or one a line in a .jsonl file",
        )
    return data


def decoded(data: bytes, place: str, *, start: int = 0) -> str:
    """The text that the bytes say in UTF-8.

    Args:
        data: the bytes.
        place: the file, for errors.
        start: offset of the first byte within the file, for errors.

    Raises:
        BadInput: the bytes are binary, or text in another encoding.
    """
    body = data.removeprefix(codecs.BOM_UTF8)
    start += len(data) - len(body)
    if body.startswith(_UTF16):
        raise BadInput("is in UTF-16, not in UTF-8", place=place, remedy="convert it: iconv -f UTF-16 -t UTF-8")
    if (nul := body.find(b"\0")) >= 0:
        raise _binary(place, start + nul)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(body, place, start + error.start, body[error.start]) from error


def _undecodable(data: bytes, place: str, offset: int, byte: int) -> BadInput:
    if _CONTROLS.search(data):
        return _binary(place, offset)
    return BadInput(
        f"is not in UTF-8: byte 0x{byte:02X} at byte offset {offset}",
        place=place,
        remedy="convert it, for example: iconv -f WINDOWS-1252 -t UTF-8",
    )


def _binary(place: str, offset: int) -> BadInput:
    return BadInput(
        f"is a binary file, not text: see byte offset {offset}",
        place=place,
        remedy="give text, HTML or JSON Lines; export other documents as text first",
    )


def article_text(text: str, place: str) -> str:
    """The text itself where it can be an article's.

    Raises:
        BadInput: it has no words.
    """
    if not text:
        raise BadInput("is empty", place=place, remedy="give a file with the article's text")
    if text.isspace():
        raise BadInput("holds nothing but white space", place=place, remedy="give a file with the article's text")
    return text
