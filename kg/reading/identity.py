"""Ids of articles: from the file's path or the URL, and one article only under each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlsplit

from kg.article import Article
from kg.errors import BadInput
from kg.reading.outcome import Found, Notice, Outcome, Problem, Reading, shown

_PAGE_SUFFIX = re.compile(r"\.(x?html?|txt)$", re.IGNORECASE)
_UNPRINTED = frozenset({"Cc", "Cs", "Zl", "Zp"})


def id_fault(text: str) -> str:
    """Why the text cannot be an article's id, or "" where it can."""
    if not text or text.isspace():
        return "is blank"
    bad = next((c for c in text if unicodedata.category(c) in _UNPRINTED), "")
    return f"holds the character U+{ord(bad):04X}" if bad else ""


def path_id(path: PurePath) -> str:
    """The path without its suffix, with ``/`` between its parts, as ``2016/05/rockets``.

    Composed (NFC), because some file systems take names apart, and an id must not depend on them.

    Raises:
        BadInput: the name holds a control character or is not in the file system's encoding.
    """
    name = unicodedata.normalize("NFC", path.with_suffix("").as_posix())
    if fault := id_fault(name):
        raise BadInput(f"the file's name {fault}, which no id may", place=shown(path), remedy="rename the file")
    return name


def url_id(url: str) -> str:
    """Host, path without a page's suffix, and query: ``example.org/2016/05/rockets?page=2``."""
    parts = urlsplit(url)
    path = _PAGE_SUFFIX.sub("", parts.path.rstrip("/"))
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{path}{query}"


def unique(readings: Iterable[Reading]) -> Iterator[Outcome]:
    """The readings in order, with each id once.

    An article that is the same as an earlier one is left out with a notice, as where a folder and a file
    in it are both given. Another article under a taken id is a problem that names both places.
    """
    earlier: dict[str, tuple[str, Article]] = {}
    for reading in readings:
        if not isinstance(reading, Found):
            yield reading
            continue
        article, place = reading.article, reading.place
        gist = replace(article, text=article.sha256)  # the texts themselves would fill the memory
        first_place, first = earlier.setdefault(article.id, (place, gist))
        if first is gist:
            yield article
        elif first == gist:
            yield Notice(place, f"left out, for it is the same article as in {first_place}")
        else:
            yield Problem(_taken(reading, first_place))


def _taken(second: Found, earlier: str) -> BadInput:
    return BadInput(
        f"the id {second.article.id!r} is already that of another article, in {earlier}",
        place=second.place,
        remedy="give each article an id of its own",
    )


def repeated(readings: Iterable[Reading]) -> Iterator[Outcome]:
    """The readings in order, whatever ids they have."""
    return (reading.article if isinstance(reading, Found) else reading for reading in readings)
