"""Triples in the formats that are offered."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple, serialize

from kg.serving.queries.evaluation import GRAPHS
from kg.vocabulary import PREFIXES


def written(triples: Iterable[Triple], form: str) -> bytes:
    """The triples, each once and in the same order every time.

    Args:
        form: ttl, jsonld, nt or rdf.
    """
    ordered = sorted(set(triples), key=str)
    words = " ".join(map(str, ordered))
    prefixes = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in words}
    return serialize(ordered, format=GRAPHS[form], prefixes=prefixes) or b""
