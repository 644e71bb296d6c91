"""The codes that a graph uses, with their labels and wider codes, so that plain triples can be read and asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.mapping.terms import scheme_iri, text
from kg.mapping.triples import Triple
from kg.rdf.terms import TYPE, term
from kg.vocabulary import CODE
from kg.vocabulary.codes import code, wider


def code_triples(body: Iterable[Triple]) -> Iterator[Triple]:
    """The description of every code in the body of the graph and of all codes above it."""
    used = {value.value for _, _, value in body if isinstance(value, NamedNode) and value.value.startswith(CODE)}
    pairs = {
        (scheme, above) for iri in used for scheme, _, notation in [_split(iri)] for above in wider(scheme, notation)
    }
    for scheme, notation in sorted(pairs):
        yield from _code(scheme, notation)


def _split(iri: str) -> tuple[str, str, str]:
    return iri.removeprefix(CODE).partition("/")


def _code(scheme: str, notation: str) -> Iterator[Triple]:
    entry = code(scheme, notation)
    node = NamedNode(entry.iri)
    yield node, TYPE, term("skos:Concept")
    yield node, term("skos:prefLabel"), Literal(entry.label, language="en")
    yield node, term("skos:notation"), text(notation)
    if entry.broader:
        yield node, term("skos:broader"), NamedNode(code(scheme, entry.broader).iri)
    yield node, term("skos:inScheme"), scheme_iri(scheme)
