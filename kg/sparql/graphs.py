"""Which graphs a query says by FROM that it is asked of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode

from kg.errors import BadInput
from kg.sparql.tokens import Token
from kg.vocabulary import PREFIXES


def names_graphs(terminals: Sequence[Token]) -> bool:
    """Whether it says so at all; if not, it is asked of all graphs at once."""
    return any(token.kind == "word" and token.text.upper().startswith("FROM") for token in terminals)


def graph(iri: str) -> NamedNode:
    """A graph by its IRI.

    Raises:
        BadInput: it is no absolute IRI.
    """
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise BadInput(f"{iri!r} is no absolute IRI of a graph", place="query") from error


def graphs_named(terminals: Sequence[Token]) -> Iterator[str]:
    """The absolute IRIs after FROM and FROM NAMED, with their prefixes resolved."""
    prefixes = dict(PREFIXES) | {
        name.text.removesuffix(":"): iri.text[1:-1]
        for (word, name), (_, iri) in pairwise(pairwise(terminals))
        if word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }
    for word, named in pairwise(terminals):
        if word.kind == "word" and word.text.upper() in ("FROM", "NAMED"):
            if named.kind == "iri":
                yield named.text[1:-1].replace(r"\u0023", "#").replace(r"\u0027", "'")
            elif named.kind == "name":
                prefix, _, local = named.text.partition(":")
                yield prefixes.get(prefix, "") + local
