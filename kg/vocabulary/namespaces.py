"""Namespaces, each with the prefix under which every file of ours writes it."""

from __future__ import annotations

from types import MappingProxyType

KG = "https://w3id.org/conflict-kg/ontology#"
CODE = "https://w3id.org/conflict-kg/code/"
DEFAULT_BASE = "https://kg.example/"

PREFIXES = MappingProxyType(
    {
        "kg": KG,
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "sssom": "https://w3id.org/sssom/",
        "time": "http://www.w3.org/2006/time#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)


def expanded(curie: str) -> str:
    """The IRI that ``prefix:name`` stands for; KeyError where the prefix is none of :data:`PREFIXES`."""
    prefix, name = curie.split(":", 1)
    return PREFIXES[prefix] + name
