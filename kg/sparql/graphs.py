"""Which graphs a query says by FROM that it is asked of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.sparql.tokens import Token
from kg.vocabulary import PREFIXES


def names_graphs(terminals: Sequence[Token]) -> bool:
    """Whether it says so at all; if not, it is asked of all graphs at once."""
    return any(token.kind == "word" and token.text.upper().startswith("FROM") for token in terminals)


def graphs_named(terminals: Sequence[Token]) -> Iterator[str]:
    """The absolute IRIs after FROM and FROM NAMED, with their prefixes resolved."""
    prefixes = dict(PREFIXES) | {
        name.text.removesuffix(":"): iri.text[1:-1]
        for (word, name), (_, iri) in pairwise(pairwise(terminals))
        if word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }
    for word, graph in pairwise(terminals):
        if word.kind == "word" and word.text.upper() in ("FROM", "NAMED"):
            if graph.kind == "iri":
                yield graph.text[1:-1]
            elif graph.kind == "name":
                prefix, _, local = graph.text.partition(":")
                yield prefixes.get(prefix, "") + local
