"""The article: a text exactly as it was given, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Its text is never altered: all offsets are code points into it.

    Attributes:
        id: name of the article within its collection, such as ``2024/taiz-market``.
        text: the text as given.
        title: headline, or empty where none is known.
        published: day of publication, or None where unknown; nothing is guessed.
        publisher: name of the outlet, or empty.
        language: BCP 47 tag, or empty.
        url: where the text was taken from, or empty.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    publisher: str = ""
    language: str = ""
    url: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
