"""The shipped shapes, read once."""

from __future__ import annotations

from functools import cache

from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.vocabulary import shipped

SHAPE = "https://w3id.org/conflict-kg/shape/"


@cache
def shape_triples() -> tuple[Triple, ...]:
    """All files under shapes/ as one graph, in the order of their names."""
    files = sorted(shipped("shapes").glob("*.ttl"))
    return tuple(quad.triple for file in files for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE))


@cache
def shape_ntriples() -> bytes:
    """The same as N-Triples."""
    return serialize(shape_triples(), format=RdfFormat.N_TRIPLES) or b""
