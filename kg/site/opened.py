"""A build that is opened to be read page by page: on disk, so that its size does not matter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import BadInput
from kg.pages import StoreAsks
from kg.pages.catalogue import Catalogue, made_catalogue
from kg.publishing.digests import sha256_of
from kg.publishing.staging import SUMS
from kg.vocabulary import PREFIXES

_SPACE = NamedNode(PREFIXES["void"] + "uriSpace")
_LICENCE = NamedNode(PREFIXES["dcterms"] + "license")


@dataclass(frozen=True, slots=True)
class OpenedBuild:
    """A build.

    Attributes:
        base: of its IRIs.
        licence: of its data; empty where it names none.
        digest: SHA-256 of its list of checksums.
        store: all of its triples in the default graph.
    """

    folder: Path
    base: str
    licence: str
    digest: str
    store: Store
    catalogue: Catalogue


@contextmanager
def opened_build(folder: Path) -> Iterator[OpenedBuild]:
    """A build, with a store and a catalogue that are gone afterwards.

    Raises:
        BadInput: the folder holds no build.
    """
    description, dataset, sums = (folder / name for name in ("description.ttl", "dataset.nq", SUMS))
    for file in (description, dataset, sums):
        if not file.is_file():
            raise BadInput(f"the folder holds no {file.name}", place=str(folder), remedy="name one that kg build wrote")
    base, licence = _described(description)
    with tempfile.TemporaryDirectory(prefix="kg-site-") as scratch:
        store = Store(str(Path(scratch) / "store"))
        store.bulk_extend(_without_graphs(dataset))
        store.optimize()
        digest = sha256_of(sums)
        catalogue = Path(scratch) / "catalogue.sqlite"
        made_catalogue(StoreAsks(store), catalogue, digest)
        yield OpenedBuild(folder, base, licence, digest, store, Catalogue(catalogue))
        del store


def _described(description: Path) -> tuple[str, str]:
    """Base and licence."""
    try:
        quads = list(parse(path=str(description), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise BadInput(f"invalid Turtle: {error}", place=str(description), remedy="build it again") from error
    spaces = [quad.object.value for quad in quads if quad.predicate == _SPACE and isinstance(quad.object, Literal)]
    licences = [
        quad.object.value for quad in quads if quad.predicate == _LICENCE and isinstance(quad.object, NamedNode)
    ]
    if not spaces:
        raise BadInput("the description names no void:uriSpace", place=str(description), remedy="build it again")
    return spaces[0], next(iter(licences), "")


def _without_graphs(dataset: Path) -> Iterator[Quad]:
    """All triples, each for the default graph."""
    try:
        for quad in parse(path=str(dataset), format=RdfFormat.N_QUADS):
            yield Quad(quad.subject, quad.predicate, quad.object)
    except SyntaxError as error:
        raise BadInput(f"invalid N-Quads: {error}", place=str(dataset), remedy="build it again") from error
