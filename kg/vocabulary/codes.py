"""The code lists of the ontology, read from their SKOS files; nothing about them is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.vocabulary.namespaces import CODE
from kg.vocabulary.shipping import shipped

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NOTATION = NamedNode(_SKOS + "notation")
_LABEL = NamedNode(_SKOS + "prefLabel")
_BROADER = NamedNode(_SKOS + "broader")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list.

    Attributes:
        iri: the concept.
        notation: the word by which facts documents name it.
        label: the preferred English label.
        broader: notation of the next wider concept, or "" at the top.
    """

    iri: str
    notation: str
    label: str
    broader: str


@cache
def scheme_names() -> tuple[str, ...]:
    """Names of all code lists, such as ``event-type``."""
    return tuple(sorted(path.stem for path in shipped("ontology/codes").glob("*.ttl")))


@cache
def codes(scheme: str) -> dict[str, Code]:
    """The entries of a code list by notation."""
    store = Store()
    store.load(path=str(shipped(f"ontology/codes/{scheme}.ttl")), format=RdfFormat.TURTLE)
    notations = {
        concept: value for concept, value in _values(store, _NOTATION) if concept.startswith(f"{CODE}{scheme}/")
    }
    labels, broader = dict(_values(store, _LABEL)), dict(_values(store, _BROADER))
    return {
        notation: Code(concept, notation, labels[concept], notations.get(broader.get(concept, ""), ""))
        for concept, notation in sorted(notations.items(), key=lambda pair: pair[1])
    }


def _values(store: Store, property_: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, property_, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value


def code(scheme: str, notation: str) -> Code:
    """One entry; KeyError where the list has none of that notation."""
    return codes(scheme)[notation]


@cache
def wider(scheme: str, notation: str) -> tuple[str, ...]:
    """The notation itself and every wider one, from narrow to wide."""
    chain = [notation]
    while broader := code(scheme, chain[-1]).broader:
        chain.append(broader)
    return tuple(chain)
