"""JSON of services of others: nothing is taken for granted, neither its shape nor its size nor its characters."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from pyoxigraph import NamedNode

LABEL_LENGTH = 300
"""Characters of a name that are kept."""
DESCRIPTION_LENGTH = 500
"""Characters of a description that are kept."""
MANY = 50
"""Aliases, types and the like that are kept of one thing."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_IRI = re.compile(r"https?://[^\s/?#][^\s\ud800-\udfff]{0,2000}")  # what else no IRI holds, NamedNode knows
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Malformed(Exception):
    """An answer is not of the form that its service promises.

    Args:
        why: completes "the service ...".
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def parsed(body: bytes) -> Mapping[str, Any]:
    """The object that the bytes hold.

    Raises:
        Malformed: they are no JSON in UTF-8 (RFC 8259), are nested too deep, or hold no object.
    """
    try:
        value = json.loads(body.decode("utf-8-sig"), parse_constant=_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Malformed("did not answer in JSON") from None
    if not isinstance(value, dict):
        raise Malformed("answered with JSON of another form")
    return value


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _constant(digits)


def record(value: object, *path: str) -> Mapping[str, Any]:
    """The object at a path of keys; an empty one where there is none.

    >>> record({"a": {"b": {"c": 1}}}, "a", "b"), record({"a": []}, "a", "b")
    ({'c': 1}, mappingproxy({}))
    """
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else _NOTHING


def items(value: object, *path: str) -> Iterator[Mapping[str, Any]]:
    """The objects of the list at a path of keys; whatever else it holds is passed over."""
    holder = record(value, *path[:-1])
    found = holder.get(path[-1]) if path else value
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def text(value: object, limit: int = LABEL_LENGTH) -> str:
    r"""One line of text: no control characters and surrogates, white space as single spaces, cut at the limit.

    >>> text("Al\u0000ep\npo "), text(7), text("abcd", 3)
    ('Al�ep po', '', 'ab…')
    """
    if not isinstance(value, str):
        return ""
    line = " ".join(_UNFIT.sub("\ufffd", value[: 4 * limit]).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def identifier(value: object, limit: int = 500) -> str:
    """The value where it is text that :func:`text` would leave as it is, else "": no identifier is ever altered.

    >>> identifier("Q1"), identifier(" Q1"), identifier("x" * 501)
    ('Q1', '', '')
    """
    return value if isinstance(value, str) and text(value, limit) == value else ""


def iri(value: object) -> str:
    """The value where it is an http(s) IRI that can be published, else "".

    >>> iri("http://a.example/é"), iri("http://a.example/> <b>"), iri("javascript:alert(1)")
    ('http://a.example/é', '', '')
    """
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        return ""
    try:
        return NamedNode(value).value
    except ValueError:
        return ""
