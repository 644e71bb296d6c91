"""What a server sent."""

from __future__ import annotations

from dataclasses import dataclass

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPE = "text/plain"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as the server sent it.

    Attributes:
        url: where it was found, after redirects.
        content_type: one of HTML_TYPES or TEXT_TYPE.
        charset: as the server named it, or "".
        data: the bytes, decompressed.
    """

    url: str
    content_type: str
    charset: str
    data: bytes
