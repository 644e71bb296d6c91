"""Terms by what they mean: stores write literals in their own way, and the values stay the same.

Numbers are compared as XML Schema Datatypes 1.1 has them: whole numbers and decimals by their value, whatever the
derived type; floats and doubles by theirs; times in UTC where they say their zone; languages in lower case (RDF 1.1
Concepts, section 3.3); geometries without regard to spaces.  Some stores keep coordinates in single precision; for them
both sides are rounded to it.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, Triple

from kg.vocabulary import PREFIXES

_XSD = PREFIXES["xsd"]
_WHOLE = (
    "integer long int short byte nonNegativeInteger positiveInteger unsignedLong unsignedInt unsignedShort "
    "unsignedByte nonPositiveInteger negativeInteger"
)
_FRACTION = re.compile(r"(\.\d*?)0+(?=\D|$)")
_NUMBER = re.compile(r"(?<![A-Z0-9./#_-])-?\d+(?:\.\d+)?(?:E[+-]?\d+)?(?![A-Z0-9./#_-])")
_GEOMETRIES = (PREFIXES["geo"] + "wktLiteral", "http://www.openlinksw.com/schemas/virtrdf#Geometry")
_LANG_STRING = PREFIXES["rdf"] + "langString"


def fingerprint(triple: Triple, *, single: bool = False) -> int:
    """The SHA-256 of a triple's meaning, as a number; graphs are compared by the sum of those of their triples.

    Args:
        single: whether coordinates count in single precision only.
    """
    text = f"{triple.subject} {triple.predicate} {meaning(triple.object, single=single)}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def meaning(term: object, *, single: bool = False) -> str:
    """A text that two terms share if they mean the same.

    >>> from pyoxigraph import NamedNode
    >>> meaning(Literal("0.10", datatype=NamedNode(_XSD + "decimal")))
    '"0.1"^^decimal'
    >>> meaning(Literal("1", datatype=NamedNode(_XSD + "boolean"))), meaning(Literal("so", language="en-US"))
    ('"true"^^boolean', '"so"@en-us')
    """
    if not isinstance(term, Literal):
        return str(term)
    kind = term.datatype.value
    if term.language or kind == _LANG_STRING:
        return f"{Literal(term.value)}@{(term.language or '').lower()}"
    if kind in _GEOMETRIES:
        return _geometry(term.value, single=single)
    kind = kind.removeprefix(_XSD)
    read = _READERS.get(kind)
    try:
        return read(term.value.strip(" \t\r\n")) if read else str(term)
    except (ValueError, ArithmeticError):
        return str(term)


def _decimal(text: str) -> str:
    value = Decimal(text)
    if not value.is_finite():
        raise InvalidOperation
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f'"{plain if value else "0"}"^^decimal'


def _float(text: str) -> str:
    return f'"{float(text.replace("INF", "inf"))!r}"^^double'


def _boolean(text: str) -> str:
    if text not in ("true", "false", "1", "0"):
        raise ValueError(text)
    return f'"{"true" if text in ("true", "1") else "false"}"^^boolean'


def _date_time(text: str) -> str:
    """A moment in UTC, or a time of day somewhere, without the zeros that say nothing."""
    when = datetime.fromisoformat(text)
    if when.tzinfo is not None:
        when = when.astimezone(UTC)
    return f'"{_FRACTION.sub(_shorter, when.isoformat())}"^^dateTime'


def _date(text: str) -> str:
    return f'"{text.removesuffix("+00:00").removesuffix("-00:00").removesuffix("Z")}{_zone(text)}"^^date'


def _zone(text: str) -> str:
    return "Z" if text.endswith(("Z", "+00:00", "-00:00")) else ""


def _geometry(text: str, *, single: bool) -> str:
    """Well-known text with its numbers in one form, and no spaces but between them."""

    def plain(found: re.Match[str]) -> str:
        value = float(found[0])
        return repr(struct.unpack("f", struct.pack("f", value))[0] if single else value)

    spaced = re.sub(r"\s*([(),])\s*", r"\1", " ".join(text.upper().split()))
    return f'"{_NUMBER.sub(plain, spaced)}"^^wkt'


def _shorter(found: re.Match[str]) -> str:
    return found[1] if len(found[1]) > 1 else ""


_READERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("decimal", *_WHOLE.split()), _decimal),
    **dict.fromkeys(("float", "double"), _float),
    "boolean": _boolean,
    "dateTime": _date_time,
    "dateTimeStamp": _date_time,
    "date": _date,
}
