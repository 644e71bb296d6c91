"""Things looked up by an identifier at a SPARQL endpoint, many at once.

By the SPARQL 1.1 Protocol (query via URL-encoded POST, section 2.1.2) and the SPARQL 1.1 Query Results JSON Format.
What can be no identifier is not asked for; the rest is written as terms by a serializer, never pasted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import RemoteError, UsageError
from kg.linking.remote.allowance import Wishes
from kg.linking.remote.client import Answer, Client
from kg.linking.remote.each import Each
from kg.linking.remote.request import Request
from kg.linking.remote.shape import MANY, Malformed, iri, items, record, text
from kg.linking.remote.tries import Json

_RESULTS = "application/sparql-results+json"
_MOST = 50
_IDENTIFIER = re.compile(r"[A-Za-z0-9._~-]{1,200}")
_LANGUAGE = re.compile(r"[a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_QUERY = """SELECT DISTINCT ?value ?thing ?label WHERE {{
  VALUES ?value {{ {values} }}
  ?thing {property} ?value .
  OPTIONAL {{
    ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label .
    FILTER(LANG(?label) = {language})
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Thing:
    """What bears an identifier.

    Attributes:
        iri: what it is called.
        label: its name in the endpoint's data, or "".
        day: on which the endpoint said so.
    """

    iri: str
    label: str
    day: date


@dataclass(frozen=True, slots=True)
class Join:
    """How an endpoint knows things by an identifier.

    Attributes:
        service: address of the endpoint.
        property: IRI of the property whose value is the identifier.
        prefix: what stands before the identifier where the value is an IRI, such as ``https://sws.geonames.org/``;
            "" where the value is a string.
        suffix: what stands behind it then.
        language: code of the language of labels.

    Raises:
        UsageError: the property is no IRI, the prefix no beginning of one, or the language no code.
    """

    service: str
    property: str
    prefix: str = ""
    suffix: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if not iri(self.property) or (self.prefix and not iri(self._value("1"))):
            raise UsageError("things are joined by a property that is an http(s) IRI, and by such values or strings")
        if not _LANGUAGE.fullmatch(self.language):
            raise UsageError(f"{self.language!r} is no code of a language")

    def things(self, client: Client, identifiers: Wishes) -> dict[str, tuple[Thing, ...] | RemoteError]:
        """What bears each identifier, by IRI, or why that is not known.

        Raises:
            BadOutput: the cache cannot be written.
        """
        asked = {one: by for one, by in identifiers.items() if _IDENTIFIER.fullmatch(one)}
        answers = Each(self._request, self._part, _check, _MOST).answers(client, asked)
        told = {one: _things(answer) for one, answer in answers.items()}
        return {one: told.get(one, ()) for one in identifiers}

    def _request(self, identifiers: Sequence[str]) -> Request:
        values = " ".join(self._term(one) for one in identifiers)
        parts = {"property": str(NamedNode(self.property)), "language": str(Literal(self.language))}
        return Request(self.service, {"query": _QUERY.format(values=values, **parts)}, post=True, accept=_RESULTS)

    def _term(self, identifier: str) -> str:
        value = self._value(identifier)
        return str(NamedNode(value) if self.prefix else Literal(value))

    def _value(self, identifier: str) -> str:
        return f"{self.prefix}{identifier}{self.suffix}" if self.prefix else identifier

    def _part(self, value: Json, identifier: str) -> Json:
        """What the endpoint would have answered for one identifier alone."""
        bound = (one for one in items(value, "results", "bindings") if record(one, "thing").get("type") == "uri")
        own = [one for one in bound if record(one, "value").get("value") == self._value(identifier)]
        return {"results": {"bindings": own[: 2 * MANY]}}


def _check(value: Json) -> None:
    if not isinstance(record(value, "results").get("bindings"), list):
        raise Malformed("answered without results.bindings")


def _things(answer: Answer | RemoteError) -> tuple[Thing, ...] | RemoteError:
    if isinstance(answer, RemoteError):
        return answer
    labels: dict[str, str] = {}
    for one in items(answer.value, "results", "bindings"):
        _note(labels, one)
    return tuple(Thing(name, labels[name], answer.day) for name in sorted(labels))[:MANY]


def _note(labels: dict[str, str], binding: Mapping[str, object]) -> None:
    name, label = iri(record(binding, "thing").get("value")), text(record(binding, "label").get("value"))
    if name:
        labels[name] = min(filter(None, (labels.get(name, ""), label)), default="")
