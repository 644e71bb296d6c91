"""Which RDF format a file is in: by what the caller says, by its name, or by its first characters."""

from __future__ import annotations

import re
from pathlib import PurePath
from types import MappingProxyType

from pyoxigraph import RdfFormat

from kg.errors import BadInput, UsageError

FORMATS = MappingProxyType(
    {
        "ttl": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "nt": RdfFormat.N_TRIPLES,
        "nq": RdfFormat.N_QUADS,
        "jsonld": RdfFormat.JSON_LD,
    }
)
"""The formats that are read, by the name that options and file endings give them."""

_ALIASES = MappingProxyType(
    {
        "turtle": "ttl",
        "ntriples": "nt",
        "n-triples": "nt",
        "nquads": "nq",
        "n-quads": "nq",
        "json-ld": "jsonld",
        "json": "jsonld",
    }
)
_REFUSED = frozenset({"rdf", "xml", "owl", "rdfxml", "rdf/xml", "trix"})
_XML = re.compile(rb"\s*<(\?xml|!DOCTYPE|!ENTITY|rdf:RDF|TriX)", re.IGNORECASE)
_JSON = re.compile(rb'\s*(\{\s*("|\})|\[\s*(\{\s*"|\]))')
_TERM = rb'(?:<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)'
_QUAD = re.compile(rb"\s*(?:#[^\n]*\n\s*)*" + rb"[ \t]+".join([_TERM] * 4) + rb"[ \t]*\.")
_BOM = b"\xef\xbb\xbf"


def format_named(name: str) -> RdfFormat:
    """The format of an option's value, such as ``ttl`` or ``n-quads``.

    Raises:
        BadInput: RDF/XML or TriX, which are refused.
        UsageError: no format of that name.
    """
    key = name.lower().removeprefix(".")
    key = _ALIASES.get(key, key)
    if key in _REFUSED:
        raise _refusal()
    if key not in FORMATS:
        raise UsageError(f"unknown RDF format {name!r}", remedy=f"use one of {', '.join(FORMATS)}")
    return FORMATS[key]


def format_of(name: str, data: bytes) -> RdfFormat:
    """The format of a file by its ending, else by its first characters.

    Raises:
        BadInput: RDF/XML or TriX, which are refused.
    """
    if _XML.match(data.removeprefix(_BOM)):
        raise _refusal()
    ending = PurePath(name).suffix.lower().removeprefix(".")
    ending = _ALIASES.get(ending, ending)
    if ending in FORMATS:
        return FORMATS[ending]
    if ending in _REFUSED:
        raise _refusal()
    return _sniffed(data.removeprefix(_BOM))


def _sniffed(data: bytes) -> RdfFormat:
    if _JSON.match(data):
        return RdfFormat.JSON_LD
    if _QUAD.match(data):
        return RdfFormat.N_QUADS
    return RdfFormat.TRIG  # which Turtle and N-Triples are parts of


def _refusal() -> BadInput:
    return BadInput(
        "RDF/XML and TriX are not read, because their entities can blow a small file up without bound",
        remedy="convert it to Turtle first, for example: rapper -o turtle FILE",
    )
