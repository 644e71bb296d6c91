"""A graph, asked for what is known of one node at a time; terms that no view can hold are passed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.terms import LABEL, TYPE
from kg.vocabulary import expanded


class Told:
    """The triples of all graphs.

    Args:
        quads: a build, or the graph of an article.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._store = Store()
        self._store.bulk_extend(Quad(*quad.triple) for quad in quads)

    def instances(self, curie: str) -> list[NamedNode]:
        """The nodes of a class."""
        found = self._store.quads_for_pattern(None, TYPE, NamedNode(expanded(curie)), None)
        return [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]

    def nodes(self, node: NamedNode, *path: str) -> list[NamedNode]:
        """Where the properties lead to one after the other, in the order of their IRIs."""
        reached = [node]
        for curie in path:
            reached = [to for one in reached for to in self._objects(one, curie) if isinstance(to, NamedNode)]
        return sorted(reached, key=lambda one: one.value)

    def objects_of(self, curie: str) -> set[NamedNode]:
        """The nodes that a property leads to."""
        found = self._store.quads_for_pattern(None, NamedNode(expanded(curie)), None, None)
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}

    def value(self, node: NamedNode, *path: str) -> str:
        """The literal at the end of the properties, the first in the order of the alphabet; "" where there is none."""
        *steps, last = path
        reached = (self._objects(one, last) for one in self.nodes(node, *steps))
        return min((to.value for found in reached for to in found if isinstance(to, Literal)), default="")

    def names(self, node: NamedNode, curie: str) -> tuple[str, ...]:
        """Labels of what a property leads to, each once."""
        labels = (self.value(to, "rdfs:label") for to in self.nodes(node, curie))
        return tuple(dict.fromkeys(filter(None, labels)))

    def notation(self, node: NamedNode, curie: str) -> str:
        """The last part of the IRI of the code that a property leads to, or ""."""
        return next((to.value.rpartition("/")[2] for to in self.nodes(node, curie)), "")

    def whole(self, node: NamedNode, *path: str) -> int | None:
        """A whole number, or None where there is none."""
        try:
            return int(self.value(node, *path))
        except ValueError:
            return None

    def decimal(self, node: NamedNode, *path: str) -> float | None:
        """A number, or None where there is none."""
        try:
            return float(self.value(node, *path))
        except ValueError:
            return None

    def day(self, node: NamedNode, *path: str) -> date | None:
        """A day, or None where there is none that a calendar has."""
        try:
            return date.fromisoformat(self.value(node, *path))
        except ValueError:
            return None

    def label(self, node: NamedNode) -> str:
        """Its label, or its IRI where it has none."""
        found = self._store.quads_for_pattern(node, LABEL, None, None)
        return min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default=node.value)

    def _objects(self, node: NamedNode, curie: str) -> list[object]:
        return [quad.object for quad in self._store.quads_for_pattern(node, NamedNode(expanded(curie)), None, None)]
