"""What follows from the data by the ontology, kept apart from what was asserted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.inference.clashes import Clash, clashes
from kg.inference.closure import close
from kg.inference.literals import Masks
from kg.inference.set_aside import is_trivial
from kg.vocabulary import DEFAULT_BASE, shipped


@dataclass(frozen=True, slots=True)
class Inferred:
    """The result of inference.

    Attributes:
        quads: what follows and was not asserted, sorted, in the graph for inferences.
        clashes: what contradicts itself; empty where the data are consistent.
    """

    quads: tuple[Quad, ...]
    clashes: tuple[Clash, ...]


def infer(
    quads: Iterable[Quad],
    *,
    graph: NamedNode | None = None,
    ontology: Path | None = None,
) -> Inferred:
    """The OWL 2 RL consequences of data under an ontology.

    Args:
        quads: the data; in which graph a triple stands makes no difference.
        graph: the graph of the result; ``graph/inferred`` under the default base where none is given.
        ontology: a Turtle file; the shipped ontology where none is given.

    Returns:
        All that follows, but for what :mod:`kg.inference.set_aside` lists.
    """
    masks, store = Masks(), Store()
    terms = _load_ontology(store, masks, ontology or shipped("ontology/conflict.ttl"))
    close(store)
    known = set(store)
    asserted = set(masks.masked(quads))
    store.bulk_extend(asserted)
    close(store)
    new = (quad for quad in store if quad not in known and quad not in asserted and quad.subject not in terms)
    told = sorted((triple for triple in map(masks.triple, new) if not is_trivial(triple)), key=_order)
    into = graph or NamedNode(DEFAULT_BASE + "graph/inferred")
    placed = tuple(Quad(one.subject, one.predicate, one.object, into) for one in told)
    return Inferred(placed, tuple(clashes(store, masks)))


def _load_ontology(store: Store, masks: Masks, path: Path) -> frozenset[object]:
    """Read the ontology into the store; returns the terms that it declares."""
    quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    store.bulk_extend(masks.masked(quads))
    return frozenset(quad.subject for quad in quads)


def _order(triple: Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)
