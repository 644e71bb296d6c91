"""What is known about an article beside its text, and the file ``NAME.meta.json`` that may say it.

The file stands beside ``NAME.txt`` or ``NAME.html``. All keys are optional:

    {"title": "Shells hit a market", "publisher": "Daily Example", "language": "en",
     "published": "2017-03-09", "url": "https://news.example/shells",
     "established": {"published": "printed below the headline", "publisher": "masthead of the page"}}

``established`` says of a key how its value became known, or why it is null; it is for people.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from kg.article import Article
from kg.errors import BadInput
from kg.reading.json_value import parsed
from kg.reading.outcome import shown
from kg.reading.text import UNSTORABLE, capped, decoded

METADATA_SUFFIX = ".meta.json"
REVIEW_SUFFIX = ".review.json"
"""Of the file beside an article that holds what people decided about its facts; see :mod:`kg.reviewing`."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_URL = re.compile(r"""https?://[^\s<>"{}|\\^`\x00-\x20]+""", re.IGNORECASE)


def _storable(value: object) -> object:
    if isinstance(value, str) and (bad := UNSTORABLE.search(value)):
        raise ValueError(f"the character U+{ord(bad[0]):04X} at offset {bad.start()} cannot be stored")
    return value


def _line(value: object) -> object:
    return "" if value is None else _storable(value)


def _day(value: object) -> date | None:
    """The day of an ISO date, or of a date and time as written, with no change of time zone."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d($|[T ])", value, re.ASCII):
        raise ValueError(f"{value!r} is no date like 2016-05-03")
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        raise ValueError(f"{value!r} is no date of the calendar") from error


def is_language(tag: str) -> bool:
    """Whether the tag has the form of BCP 47, as ``en`` or ``en-CA``."""
    return _LANGUAGE.fullmatch(tag) is not None


def is_url(text: str) -> bool:
    """Whether the text is an absolute http or https URL that an RDF file can hold as it is."""
    try:
        return _URL.fullmatch(text) is not None and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _tag(value: object) -> object:
    line = _line(value)
    if isinstance(line, str) and line and not is_language(line):
        raise ValueError(f"{line!r} is no language tag like en or en-CA")
    return line


def _address(value: object) -> object:
    line = _line(value)
    if isinstance(line, str) and line and not is_url(line):
        raise ValueError(f"{line!r} is no http or https URL")
    return line


Text = Annotated[str, BeforeValidator(_storable)]
Line = Annotated[str, BeforeValidator(_line)]


class Description(BaseModel):
    """What is known about an article; what is not known is empty or None, and null says the same."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    title: Line = ""
    published: Annotated[date | None, BeforeValidator(_day)] = None
    publisher: Line = ""
    language: Annotated[str, BeforeValidator(_tag)] = ""
    url: Annotated[str, BeforeValidator(_address)] = ""

    def article(self, identity: str, text: str) -> Article:
        """The article of that id and text."""
        return Article(identity, text, self.title, self.published, self.publisher, self.language, self.url)

    def but(self, better: Description) -> Description:
        """This description, with whatever the better one knows in place of its own."""
        known = better.model_dump(include=set(Description.model_fields), exclude_defaults=True)
        return self.model_copy(update=known)


class Grounds(BaseModel):
    """How each value became known, or why it is left out."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    title: Text = ""
    published: Text = ""
    publisher: Text = ""
    language: Text = ""
    url: Text = ""


class Metadata(Description):
    """The metadata file. A key that it does not know is an error, for it may be a mistyped one."""

    model_config = ConfigDict(extra="forbid")

    established: Grounds = Grounds()


M = TypeVar("M", bound=BaseModel)


def validated(model: type[M], value: Any, place: str) -> M:
    """The value as the model.

    Raises:
        BadInput: it is not of that form; the place ends with the JSON path of the first fault.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path = "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        keys = ", ".join(model.model_fields)
        raise BadInput(f"{path}: {problem}", place=place, remedy=f"the keys that count are {keys}") from error


def metadata_path(path: Path) -> Path:
    """Where the metadata of the article in ``path`` would be."""
    return path.with_name(path.stem + METADATA_SUFFIX)


def described(path: Path) -> Description:
    """What the metadata file beside the article says; nothing where there is none.

    Raises:
        BadInput: the file is there and is not of the right form.
    """
    beside = metadata_path(path)
    try:
        with beside.open("rb") as stream:
            data = capped(stream, shown(beside))
    except FileNotFoundError:
        return Description()
    return validated(Metadata, parsed(decoded(data, shown(beside)), shown(beside)), shown(beside))
