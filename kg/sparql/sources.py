"""What a query is asked of: RDF files, a folder written by a build, or an embedded store on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from kg.errors import BadInput, UsageError
from kg.rdf import read_rdf


def open_store(sources: Sequence[Path]) -> Store:
    """The data of all sources in one store: their graphs, and in the default graph all of their triples.

    Args:
        sources: RDF files; folders of a build (their ``dataset.nq`` is read); or one embedded store, which is opened
            for reading only and not copied.

    Raises:
        BadInput: a source is missing, is no RDF, or is no folder of a build.
    """
    if len(sources) == 1 and is_embedded(sources[0]):
        return _opened(sources[0])
    store = Store()
    for source in sources:
        store.bulk_extend(read_rdf(_dataset(source) if source.is_dir() else source))
    merge_graphs(store)
    return store


def merge_graphs(store: Store) -> None:
    """Put the triples of all named graphs into the default graph as well, each once.

    The engine's own union of graphs repeats a triple that stands in several of them, so it counts wrong.
    """
    store.bulk_extend([Quad(quad.subject, quad.predicate, quad.object) for quad in store])


def lacks_default_graph(store: Store) -> bool:
    """Whether all triples stand in named graphs: then a query is asked of all of these at once."""
    return next(iter(store.quads_for_pattern(None, None, None, DefaultGraph())), None) is None


def writable_store(folder: Path) -> Store:
    """The embedded store in a folder, to be changed; a new one where there is none yet.

    Raises:
        BadInput: another program has it open, or the folder cannot be written.
    """
    try:
        return Store(str(folder))
    except OSError as error:
        raise BadInput(f"the store cannot be opened: {error}", place=str(folder)) from error


def is_embedded(path: Path) -> bool:
    """Whether the folder is an embedded store."""
    return (path / "CURRENT").is_file() and (path / "IDENTITY").is_file()


def _opened(path: Path) -> Store:
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise BadInput(f"the store cannot be opened: {error}", place=str(path)) from error


def _dataset(folder: Path) -> Path:
    if is_embedded(folder):
        raise UsageError("an embedded store is queried alone", place=str(folder), remedy="name it as the only source")
    dataset = folder / "dataset.nq"
    if not dataset.is_file():
        raise BadInput("the folder holds no dataset.nq", place=str(folder), remedy="name RDF files, or run kg build")
    return dataset
