"""RDF as text, as our files hold it: layout by spaces and not by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str] | None = None) -> str:
    """Turtle in the order of the triples; all the prefixes are declared."""
    return _text(serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes or {})))


def trig(quads: Iterable[Quad]) -> str:
    """TriG in the order of the quads, with full IRIs."""
    return _text(serialize(quads, format=RdfFormat.TRIG))


def n_quads(quads: Iterable[Quad]) -> str:
    """N-Quads, a line each, in the order of the quads."""
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode("utf-8")


def _text(written: bytes | None) -> str:
    """A tab is never part of a term: within one it is written as an escape."""
    return (written or b"").decode("utf-8").replace("\t", "    ")
