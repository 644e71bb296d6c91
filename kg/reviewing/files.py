"""Review files: beside their articles as ``NAME.review.json``, or wherever a person names them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kg.errors import BadInput
from kg.reading.description import REVIEW_SUFFIX
from kg.reading.folder import files_below
from kg.reading.identity import path_id
from kg.reading.outcome import Problem, shown
from kg.reading.text import capped
from kg.reviewing.reading import read_sheet
from kg.reviewing.reviews import Placed, Reviews
from kg.reviewing.sheet import Sheet

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def found_reviews(inputs: Iterable[str | Path], named: Iterable[str | Path] = ()) -> Reviews:
    """The reviews beside the articles of the inputs, and those that are named.

    Args:
        inputs: what :func:`kg.reading.read_articles` takes; beside URLs and standard input there are none.
        named: review files, and folders of them.

    Raises:
        BadInput: a named file cannot be read, or two are about one text.
    """
    by_text: dict[str, Placed] = {}
    by_article: dict[str, Placed | BadInput] = {}
    by_name = {shown(Path(one)): tuple(_named(Path(one))) for one in named}
    for placed in chain.from_iterable(by_name.values()):
        _take(placed, by_text)
        by_article[placed.sheet.article.id] = placed
    for path, id_ in _beside(inputs):
        found = _read(path)
        by_article[id_] = found
        if isinstance(found, Placed):
            _take(found, by_text)
            by_article.setdefault(found.sheet.article.id, found)
    return Reviews(by_text, by_article, by_name)


def review_path(article: Path) -> Path:
    """Where the review of the article in a file is, or would be."""
    return article.with_name(article.stem + REVIEW_SUFFIX)


def name_in(folder: Path, article: str, sha256: str) -> Path:
    """Where in a folder of reviews that of an article is, or would be."""
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", article).strip("-.")[:60]
    digest = hashlib.sha256(f"{article}\0{sha256}".encode()).hexdigest()[:8]
    return folder / f"{readable or 'article'}-{digest}{REVIEW_SUFFIX}"


def written(sheet: Sheet) -> bytes:
    """The review as it stands in a file."""
    return sheet.model_dump_json(indent=2).encode() + b"\n"


def read_file(path: Path) -> Placed:
    """The review in a file.

    Raises:
        BadInput: it cannot be read.
    """
    placed = _read(path)
    if isinstance(placed, BadInput):
        raise placed
    return placed


def _read(path: Path) -> Placed | BadInput:
    place = shown(path)
    try:
        with path.open("rb") as stream:
            return Placed(read_sheet(capped(stream, place), place), path)
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}"
        return BadInput(why, place=place, remedy="check its name and permissions")
    except BadInput as error:
        return error


def _take(placed: Placed, by_text: dict[str, Placed]) -> None:
    other = by_text.setdefault(placed.sheet.article.sha256, placed)
    if other.sheet != placed.sheet:
        raise BadInput(f"is about the same text as {other.place}", place=placed.place, remedy="keep one of the two")


def _named(path: Path) -> Iterator[Placed]:
    yield from map(read_file, _reviews_below(path) if path.is_dir() else [path])


def _beside(inputs: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """Each review file beside an article of the inputs, and the article's id."""
    for given in inputs:
        if given == "-" or (isinstance(given, str) and _URL.match(given)):
            continue
        path = Path(given)
        if path.is_dir():
            for found in _reviews_below(path):
                yield found, _id(found.relative_to(path))
        elif review_path(path).is_file():
            yield review_path(path), _id(Path(review_path(path).name))


def _id(review: Path) -> str:
    return path_id(review.with_name(review.name.removesuffix(REVIEW_SUFFIX) + ".txt"))


def _reviews_below(folder: Path) -> Iterator[Path]:
    for path in files_below(folder):
        if not isinstance(path, Problem) and path.name.endswith(REVIEW_SUFFIX):
            yield path
