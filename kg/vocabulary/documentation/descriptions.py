"""What Turtle files of ours say of each resource, in the order of the files: enough to print them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.vocabulary.namespaces import PREFIXES, expanded
from kg.vocabulary.shipping import shipped


class Descriptions:
    """The triples of some files by subject and property.

    Args:
        files: Turtle files without blank nodes.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._values: dict[str, dict[str, list[str]]] = {}
        for file in files:
            for quad in parse(path=str(file), format=RdfFormat.TURTLE):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                    properties = self._values.setdefault(quad.subject.value, {})
                    properties.setdefault(quad.predicate.value, []).append(quad.object.value)

    def values(self, subject: str, property_: str) -> list[str]:
        """IRIs and lexical forms of a property, such as ``rdfs:label``, in the order of the file."""
        return self._values.get(subject, {}).get(expanded(property_), [])

    def value(self, subject: str, property_: str) -> str:
        """The first of the values, or an empty string."""
        return next(iter(self.values(subject, property_)), "")

    def subjects(self, property_: str, value: str) -> list[str]:
        """What has this value (an IRI or a lexical form), in the order of the file."""
        name = expanded(property_)
        return [subject for subject, properties in self._values.items() if value in properties.get(name, ())]


def curie(iri: str) -> str:
    """``prefix:name`` for an IRI of a known namespace, else the IRI itself."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def ontology() -> Descriptions:
    """The ontology itself."""
    return Descriptions([shipped("ontology/conflict.ttl")])


def code_lists() -> Descriptions:
    """Our own code lists."""
    return Descriptions(sorted(shipped("ontology/codes").glob("*.ttl")))


def foreign_codes() -> Descriptions:
    """The codes of others to which our code lists are mapped."""
    return Descriptions(sorted(shipped("ontology/codes/mappings").glob("*.ttl")))
