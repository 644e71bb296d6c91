"""What can be wrong with an ontology, each pitfall as a function from a graph to the terms that fall into it.

The catalogue follows OOPS! (Poveda-Villalón et al. 2014): P06 cycles, P08 missing annotations, P11 missing domain or
range, P13 unconnected terms; the rest is of this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.vocabulary import KG, PREFIXES

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
_ANNOTATIONS = (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy)
_MENTION = re.compile(r"""(?<![\w:/.#-])(?:kg:|KG \+ "|kg\("|{KG})([A-Za-z][A-Za-z0-9]*)""")


def own_terms(graph: Graph) -> set[URIRef]:
    """The terms that the ontology defines."""
    found = {term for kind in KINDS for term in graph.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(KG)}


def unannotated(graph: Graph) -> set[str]:
    """Terms that lack one of label, definition, example and home, or have two of one."""
    return {
        f"{name(term)} {name(property_)}"
        for term in own_terms(graph)
        for property_ in _ANNOTATIONS
        if len(list(graph.objects(term, property_))) != 1
    }


def unbounded(graph: Graph) -> set[str]:
    """Properties without one range, or with neither a domain nor the reason why not."""
    properties = {term for term in own_terms(graph) if (term, RDF.type, OWL.Class) not in graph}
    rangeless = {term for term in properties if len(list(graph.objects(term, RDFS.range))) != 1}
    return {name(term) for term in rangeless | {term for term in properties if not _domain_or_reason(graph, term)}}


def _domain_or_reason(graph: Graph, term: URIRef) -> bool:
    domains = list(graph.objects(term, RDFS.domain))
    reasons = [note for note in graph.objects(term, SKOS.editorialNote) if str(note).startswith("No domain: ")]
    return len(domains) + len(reasons) == 1


def cyclic(graph: Graph) -> set[str]:
    """Terms that are narrower than themselves."""
    return {
        name(term)
        for property_ in (RDFS.subClassOf, RDFS.subPropertyOf)
        for term in own_terms(graph)
        if any(term in graph.transitive_objects(wider, property_) for wider in graph.objects(term, property_))
    }


def unused(graph: Graph, used: set[str]) -> set[str]:
    """Terms that neither the mapping uses nor any of their narrower terms."""
    return {name(term) for term in own_terms(graph) if not used & {name(narrower) for narrower in _down(graph, term)}}


def _down(graph: Graph, term: URIRef) -> set[URIRef]:
    below = set()
    for property_ in (RDFS.subClassOf, RDFS.subPropertyOf):
        below |= {found for found in graph.transitive_subjects(property_, term) if isinstance(found, URIRef)}
    return below


def undefined(graph: Graph, mentioned: Iterable[str]) -> set[str]:
    """Names that are used as terms of the ontology and are none."""
    return set(mentioned) - {name(term) for term in own_terms(graph)}


def mentioned_terms(text: str) -> set[str]:
    """Local names of the ontology that a query, a shape or a piece of code writes."""
    return set(_MENTION.findall(text))


def sources(root: Path) -> list[Path]:
    """The files of a checkout that write terms of the ontology."""
    endings = {".py", ".ttl", ".rq", ".jsonld", ".tsv", ".json"}
    inside = [path for folder in ("kg", "shapes", "ontology") for path in (root / folder).rglob("*")]
    return [root / "docs/model.md", *(path for path in sorted(inside) if path.suffix in endings)]


def name(term: object) -> str:
    """The local name of a term of ours, else its prefixed name."""
    iri = str(term)
    prefix = next((key for key, value in PREFIXES.items() if iri.startswith(value)), "")
    return iri.removeprefix(KG) if prefix in {"kg", ""} else f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
