"""A build that is opened to be read page by page: on disk, so that its size does not matter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.pages import StoreAsks
from kg.pages.catalogue import Catalogue, made_catalogue
from kg.publishing.published import DATASET, Published, published_build, without_graphs


@dataclass(frozen=True, slots=True)
class Opened:
    """A build.

    Attributes:
        build: its files.
        store: all of its triples in the default graph.
    """

    build: Published
    store: Store
    catalogue: Catalogue


@contextmanager
def opened(folder: Path) -> Iterator[Opened]:
    """A build, with a store and a catalogue that are gone afterwards.

    Raises:
        BadInput: the folder holds no build.
    """
    build = published_build(folder)
    with tempfile.TemporaryDirectory(prefix="kg-site-") as scratch:
        store = Store(str(Path(scratch) / "store"))
        store.bulk_extend(without_graphs(folder / DATASET))
        store.optimize()
        catalogue = Path(scratch) / "catalogue.sqlite"
        made_catalogue(StoreAsks(store), catalogue, build.digest)
        yield Opened(build, store, Catalogue(catalogue))
        del store
