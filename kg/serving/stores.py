"""The store of a build on disk: made once for each build, and then only read."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.errors import BadInput, BadOutput
from kg.sparql.sources import is_embedded

_LAYOUT = "1"
"""Raised when the same build is to be stored in another way."""


def stores_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where stores are kept unless the user says otherwise, by the XDG Base Directory Specification 0.8.

    >>> stores_folder({"XDG_CACHE_HOME": "/var/cache/me"}).as_posix()
    '/var/cache/me/conflict-kg/stores'
    """
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    base = named if named.is_absolute() else Path.home() / ".cache"
    return base / "conflict-kg" / "stores"


def store_name(digest: str) -> str:
    """Name of the folder of the store of a build with this digest."""
    return hashlib.sha256(f"{_LAYOUT} {digest}".encode()).hexdigest()[:32]


def made_store(dataset: Path, folder: Path) -> None:
    """Make the store of N-Quads: their graphs, and in the default graph all their triples, each once.

    It appears when it is complete; what another process made in the meantime stays.

    Raises:
        BadInput: the dataset cannot be read.
        BadOutput: the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _fill(staging / "store", dataset)
        if not is_embedded(folder):
            (staging / "store").rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fill(folder: Path, dataset: Path) -> None:
    store = Store(str(folder))
    try:
        store.bulk_load(path=str(dataset), format=RdfFormat.N_QUADS)
        store.bulk_extend(_without_graphs(dataset))
        store.optimize()
    except SyntaxError as error:
        raise BadInput(f"invalid N-Quads: {error}", place=str(dataset), remedy="build it again") from error
    store.flush()


def _without_graphs(dataset: Path) -> Iterator[Quad]:
    for quad in parse(path=str(dataset), format=RdfFormat.N_QUADS):
        yield Quad(quad.subject, quad.predicate, quad.object)


def _unwritable(folder: Path, error: OSError) -> BadOutput:
    remedy = "name another folder with --store, or free some space"
    return BadOutput(f"the store cannot be made: {error.strerror or error}", place=str(folder), remedy=remedy)
