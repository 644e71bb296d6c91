"""The description of a build: DCAT 3 for catalogues, VoID with counts for those who query it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.publishing.counts import Counts, counted
from kg.publishing.digests import sha256_of
from kg.rdf.terms import TYPE, term
from kg.rdf.writing import turtle
from kg.vocabulary import KG, PREFIXES

MEDIA_TYPES = {
    "dataset.jsonld": "application/ld+json",
    "dataset.nq": "application/n-quads",
    "dataset.trig": "application/trig",
    "dataset.ttl": "text/turtle",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_FEATURES = "http://www.w3.org/ns/formats/"
_FORMATS = {"dataset.jsonld": "JSON-LD", "dataset.nq": "N-Quads", "dataset.trig": "TriG", "dataset.ttl": "Turtle"}
_SHOWN = ("dcat", "dcterms", "rdf", "rdfs", "spdx", "void", "xsd")
_VOCABULARIES = ("kg", "oa", "prov", "schema", "skos", "geo")


def description(base: str, counts: Counts, folder: Path) -> str:
    """Turtle that describes the build in a folder whose dataset files are written.

    Args:
        base: the base IRI of the build; the dataset is ``BASEdataset``.
    """
    dataset = NamedNode(f"{base}dataset")
    triples = sorted(_triples(base, counts, folder), key=lambda triple: triple.subject != dataset)
    shown = {name: PREFIXES[name] for name in (*_SHOWN, *(("skos",) if counts.links else ()))}
    lines = turtle(triples, shown).split("\n")
    header = sorted(line for line in lines if line.startswith("@prefix "))
    return "\n".join([*header, *(line for line in lines if not line.startswith("@prefix "))])


def _number(value: int, datatype: str = "xsd:integer") -> Literal:
    return Literal(str(value), datatype=term(datatype))


def _triples(base: str, counts: Counts, folder: Path) -> Iterator[Triple]:
    dataset = NamedNode(f"{base}dataset")
    for class_ in ("dcat:Dataset", "void:Dataset"):
        yield Triple(dataset, TYPE, term(class_))
    yield Triple(
        dataset, term("dcterms:title"), Literal("Claims and events of armed conflict, with their words", language="en")
    )
    yield Triple(dataset, term("dcterms:description"), Literal(_sentence(counts), language="en"))
    yield Triple(dataset, term("dcterms:conformsTo"), NamedNode(KG.removesuffix("#")))
    yield Triple(dataset, term("void:uriSpace"), Literal(base))
    for name in _VOCABULARIES:
        yield Triple(dataset, term("void:vocabulary"), NamedNode(PREFIXES[name]))
    yield Triple(dataset, term("void:triples"), _number(counts.triples))
    yield Triple(dataset, term("void:distinctSubjects"), _number(counts.subjects))
    yield from _inferences(dataset, counts)
    yield from _linksets(dataset, counts)
    yield from _partitions(dataset, counts)
    for name in MEDIA_TYPES:
        yield from _distribution(dataset, base, folder / name)


def _sentence(counts: Counts) -> str:
    kinds = (("Article", "article"), ("Event", "event"), ("Claim", "claim"), ("Statement", "statement"))
    return ", ".join(counted(counts.of(class_), noun) for class_, noun in kinds) + "; each claim with its exact words."


def _inferences(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    """The part that only N-Quads and TriG hold; the other counts leave it out."""
    inferred = NamedNode(f"{dataset.value}#inferred")
    yield Triple(dataset, term("void:subset"), inferred)
    yield Triple(inferred, TYPE, term("void:Dataset"))
    yield Triple(inferred, term("dcterms:title"), Literal("What follows by OWL 2 RL", language="en"))
    yield Triple(inferred, term("void:triples"), _number(counts.inferred))


def _linksets(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    """A linkset for each site that accepted links lead to (VoID, section 5)."""
    for number, (site, amount) in enumerate(sorted(counts.links.items()), 1):
        node = NamedNode(f"{dataset.value}#links-{number}")
        target = NamedNode(f"{node.value}-target")
        yield Triple(dataset, term("void:subset"), node)
        yield Triple(node, TYPE, term("void:Linkset"))
        yield Triple(node, term("dcterms:title"), Literal(f"Links to {site}", language="en"))
        yield Triple(node, term("void:linkPredicate"), term("skos:exactMatch"))
        yield Triple(node, term("void:subjectsTarget"), dataset)
        yield Triple(node, term("void:objectsTarget"), target)
        yield Triple(node, term("void:triples"), _number(amount))
        yield Triple(target, TYPE, term("void:Dataset"))
        yield Triple(target, term("void:uriSpace"), Literal(site))


def _partitions(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    for kind, property_, count, found in (
        ("class", "void:class", "void:entities", counts.classes),
        ("property", "void:property", "void:triples", counts.properties),
    ):
        for number, (iri, amount) in enumerate(sorted(found.items()), 1):
            node = NamedNode(f"{dataset.value}#{kind}-{number}")
            yield Triple(dataset, term(f"void:{kind}Partition"), node)
            yield Triple(node, term(property_), NamedNode(iri))
            yield Triple(node, term(count), _number(amount))


def _distribution(dataset: NamedNode, base: str, path: Path) -> Iterator[Triple]:
    node = NamedNode(f"{dataset.value}#{path.suffix[1:]}")
    checksum = NamedNode(f"{node.value}-checksum")
    yield Triple(dataset, term("dcat:distribution"), node)
    yield Triple(dataset, term("void:dataDump"), NamedNode(base + path.name))
    yield Triple(node, TYPE, term("dcat:Distribution"))
    yield Triple(node, term("dcat:downloadURL"), NamedNode(base + path.name))
    yield Triple(node, term("dcat:mediaType"), NamedNode(_IANA + MEDIA_TYPES[path.name]))
    yield Triple(node, term("dcterms:format"), NamedNode(_FEATURES + _FORMATS[path.name]))
    yield Triple(node, term("dcat:byteSize"), _number(path.stat().st_size, "xsd:nonNegativeInteger"))
    yield Triple(node, term("spdx:checksum"), checksum)
    yield Triple(checksum, TYPE, term("spdx:Checksum"))
    yield Triple(checksum, term("spdx:algorithm"), term("spdx:checksumAlgorithm_sha256"))
    yield Triple(checksum, term("spdx:checksumValue"), Literal(sha256_of(path), datatype=term("xsd:hexBinary")))
