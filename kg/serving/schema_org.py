"""What search engines read in a page: the thing that it is about, in schema.org's words, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf.terms import TYPE
from kg.vocabulary import PREFIXES, expanded

_SCHEMA = PREFIXES["schema"]
_WORDS = MappingProxyType(
    {
        expanded(curie): name
        for curie, name in {
            "rdfs:label": "name",
            "skos:prefLabel": "name",
            "dcterms:title": "name",
            "dcterms:description": "description",
            "dcat:distribution": "distribution",
            "dcat:downloadURL": "contentUrl",
            "dcat:byteSize": "contentSize",
            "skos:exactMatch": "sameAs",
        }.items()
    }
)
_TYPES = MappingProxyType({expanded("dcat:Dataset"): "Dataset", expanded("dcat:Distribution"): "DataDownload"})
_DEPTH = 2


def schema_org(triples: Iterable[Triple], about: str) -> str:
    """JSON-LD that can stand in a script element; empty where schema.org has no class for the thing."""
    said: dict[str, list[tuple[str, object]]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            said.setdefault(triple.subject.value, []).append((triple.predicate.value, triple.object))
    node = _node(said, about, _DEPTH)
    if "@type" not in node:
        return ""
    text = json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _node(said: dict[str, list[tuple[str, object]]], iri: str, depth: int) -> dict[str, object]:
    node: dict[str, object] = {"@id": iri}
    for property_, value in sorted(said.get(iri, ()), key=str):
        if property_ == TYPE.value and isinstance(value, NamedNode):
            if name := _TYPES.get(value.value) or _local(value.value):
                node["@type"] = name
        elif name := _WORDS.get(property_) or _local(property_):
            shown = _value(said, value, depth)
            before = node.get(name)
            node[name] = shown if before is None else [*(before if isinstance(before, list) else [before]), shown]
    return node


def _local(iri: str) -> str:
    return iri.removeprefix(_SCHEMA) if iri.startswith(_SCHEMA) else ""


def _value(said: dict[str, list[tuple[str, object]]], value: object, depth: int) -> object:
    if isinstance(value, Literal):
        return value.value
    if not isinstance(value, NamedNode):
        return str(value)
    return _node(said, value.value, depth - 1) if depth and value.value in said else value.value
