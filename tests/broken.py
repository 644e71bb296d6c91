"""Breaks the conforming graph by program: every property that a shape is about, in each of five ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import read_rdf
from kg.validation.shapes import shape_triples
from tests.planted import CONFORMING

SH = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_VALUES = {
    "removed": (),
    "dangling": (NamedNode("https://kg.example/nowhere"),),
    "empty": (Literal(""),),
    "wrong": (Literal("words, and more of them than fit in any short text"),),
    "tagged": (Literal("word", language="en"),),
}
WAYS = (*_VALUES, "doubled")


class Break(NamedTuple):
    """A way to break the property that a shape is about, at the first node of a class."""

    shape: str
    class_: NamedNode
    path: NamedNode
    way: str


@cache
def conforming() -> tuple[Triple, ...]:
    """The conforming graph."""
    return tuple(quad.triple for quad in read_rdf(CONFORMING))


def breaks(way: str) -> Iterator[Break]:
    """One break for each property shape of each target class of the conforming graph."""
    for property_, class_ in sorted(_targets(), key=str):
        for path in _objects(property_, "path"):
            if isinstance(path, NamedNode) and path != _TYPE:
                yield Break(property_.value, class_, path, way)


def broken(*all_breaks: Break) -> list[Triple]:
    """The conforming graph with all the breaks in it."""
    triples = list(conforming())
    for break_ in all_breaks:
        triples = _break(triples, break_)
    return triples


def _break(triples: list[Triple], break_: Break) -> list[Triple]:
    of_class = [triple.subject for triple in triples if triple.predicate == _TYPE and triple.object == break_.class_]
    having = [triple.subject for triple in triples if triple.predicate == break_.path and triple.subject in of_class]
    node = (having or of_class)[0]
    if break_.way == "doubled":
        second = next(
            (t.object for t in triples if t.predicate == break_.path and t.subject != node), Literal("second")
        )
        return [*triples, Triple(node, break_.path, second), Triple(node, break_.path, Literal("third"))]
    kept = [triple for triple in triples if (triple.subject, triple.predicate) != (node, break_.path)]
    return [*kept, *(Triple(node, break_.path, value) for value in _VALUES[break_.way])]


def _targets() -> Iterator[tuple[NamedNode, NamedNode]]:
    classes = {triple.object for triple in conforming() if triple.predicate == _TYPE}
    for triple in shape_triples():
        if triple.predicate.value == SH + "property":
            for class_ in _objects(triple.subject, "targetClass"):
                if class_ in classes:
                    yield triple.object, class_
                    break


def _objects(node: object, name: str) -> list[NamedNode]:
    return [
        triple.object for triple in shape_triples() if triple.subject == node and triple.predicate.value == SH + name
    ]
