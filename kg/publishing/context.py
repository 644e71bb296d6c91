"""The shipped JSON-LD context, and which of its terms writes which property."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import expanded, shipped

_WHOLE = frozenset({"http://www.w3.org/2001/XMLSchema#integer"})
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


@dataclass(frozen=True, slots=True)
class Term:
    """A key of the context that writes a property.

    Attributes:
        is_set: its values are always a list.
        is_iri: its values are read as IRIs where they do not say otherwise.
    """

    name: str
    is_set: bool
    is_iri: bool


@cache
def context() -> Mapping[str, Any]:
    """The content of ``@context`` in ontology/context.jsonld."""
    loaded: Mapping[str, Any] = json.loads(shipped("ontology/context.jsonld").read_text("utf-8"))["@context"]
    return loaded


@cache
def terms() -> Mapping[str, Term]:
    """The term for each property IRI; terms that nest against a property's direction are not among them."""
    found = {}
    for name, definition in context().items():
        value = definition if isinstance(definition, dict) else {"@id": definition}
        target = value.get("@id")
        if isinstance(target, str) and ":" in target and not target.endswith(("#", "/")):
            found[expanded(target)] = Term(
                name, value.get("@container") == "@set", value.get("@type") in ("@id", "@vocab")
            )
    return found


def compact(iri: str, base: str) -> str:
    """An IRI as a file writes it: relative to the article's graph, or with the prefix of the code lists."""
    if iri.startswith(base + "#"):
        return iri.removeprefix(base)
    codes: str = context()["code"]
    return f"code:{iri.removeprefix(codes)}" if iri.startswith(codes) else iri


def value(term: NamedNode | Literal, base: str) -> object:
    """A term of RDF as a JSON value under the context's type coercion."""
    if isinstance(term, NamedNode):
        return compact(term.value, base)
    if term.datatype.value == _BOOLEAN:
        return term.value == "true"
    return int(term.value) if term.datatype.value in _WHOLE else term.value
