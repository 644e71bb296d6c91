"""Literals as the store must not touch them.

The embedded store turns ``"19"^^xsd:nonNegativeInteger`` into an ``xsd:integer`` and ``0.10`` into ``0.1``, and what
follows would then speak of other literals than the data do.  So each goes in under a datatype that the store does not
know, and comes out as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

_MASK = NamedNode("urn:kg:literal")
_OWL = "http://www.w3.org/2002/07/owl#"
_COUNTED = frozenset({NamedNode(_OWL + "maxCardinality"), NamedNode(_OWL + "maxQualifiedCardinality")})

Term = NamedNode | BlankNode | Literal | Triple


class Masks:
    """Literals by what stands for them in the store."""

    def __init__(self) -> None:
        self._originals: dict[str, Literal] = {}

    def masked(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The triples of quads, their literals masked; the numbers that rules count with stay numbers."""
        for quad in quads:
            thing = quad.object
            if isinstance(thing, Literal) and quad.predicate not in _COUNTED:
                thing = self._mask(thing)
            yield Quad(quad.subject, quad.predicate, thing)

    def _mask(self, literal: Literal) -> Literal:
        text = str(literal)
        self._originals[text] = literal
        return Literal(text, datatype=_MASK)

    def original(self, term: Term) -> Term:
        """The literal that a mask stands for; any other term as it is."""
        if isinstance(term, Literal) and term.datatype == _MASK:
            return self._originals[term.value]
        return term

    def triple(self, quad: Quad) -> Triple:
        """The triple of a quad of the store, with its literal as it was."""
        if not isinstance(quad.object, Literal):
            return quad.triple
        return Triple(quad.subject, quad.predicate, self.original(quad.object))
