"""The store of a build on disk: made once for each build, and then only read."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, Store

from kg.errors import BadInput, BadOutput
from kg.pages.catalogue import VERSION
from kg.publishing.published import without_graphs
from kg.sparql.sources import is_embedded

_MARK = ".reading"
_CATALOGUE = ".catalogue-"
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


def store_of(dataset: Path, digest: str, folder: Path, tell: Callable[[str], None]) -> tuple[Path, IO[bytes]]:
    """The store of a build, made where there is none yet; and the mark that it is in use, as long as that is open.

    It holds the graphs of the dataset, and in the default graph all their triples, each once.  It appears when it is
    complete.  Stores of earlier builds of the same dataset that nobody uses are removed.

    Args:
        dataset: N-Quads.
        digest: names the state of the dataset.
        folder: of all stores.
        tell: is told when one is made.

    Raises:
        BadInput: the dataset cannot be read.
        BadOutput: the folder cannot be written.
    """
    place = hashlib.sha256(str(dataset.resolve()).encode()).hexdigest()[:16]
    store = folder / place / hashlib.sha256(f"{_LAYOUT} {digest}".encode()).hexdigest()[:32]
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        mark = store.with_suffix(_MARK).open("ab")
        try:
            _lock(mark, exclusive=not is_embedded(store))
            if not is_embedded(store):
                size = dataset.stat().st_size / 1e6
                tell(f"making the store of this build in {store} ({size:,.0f} MB to read, once)")
                _make(dataset, store)
                _remove_unused(store)
            _lock(mark, exclusive=False)
        except BaseException:
            mark.close()
            raise
    except OSError as error:
        remedy = "name another folder with --store, or free some space"
        problem = f"the store cannot be made: {error.strerror or error}"
        raise BadOutput(problem, place=str(store), remedy=remedy) from error
    return store, mark


def catalogue_of(store: Path) -> Path:
    """Where the catalogue of a store's build is; it goes with the store."""
    return store.with_name(f"{store.name}{_CATALOGUE}{VERSION}")


def _lock(mark: IO[bytes], *, exclusive: bool, wait: bool = True) -> bool:
    """Whether this process holds the mark, alone or with others; without locks (Windows) nobody holds it alone."""
    try:
        import fcntl
    except ImportError:
        return wait
    how = (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB)
    try:
        fcntl.flock(mark, how)
    except BlockingIOError:
        return False
    return True


def _remove_unused(store: Path) -> None:
    for path in store.parent.glob(f"*{_MARK}"):
        old = path.with_suffix("")
        with path.open("ab") as mark:
            if old != store and is_embedded(old) and _lock(mark, exclusive=True, wait=False):
                shutil.rmtree(old, ignore_errors=True)
                _remove_catalogues(old)


def _remove_catalogues(store: Path) -> None:
    """Those of all versions, and what was left by whoever was killed at one."""
    for start in ("", "."):
        for catalogue in store.parent.glob(f"{start}{store.name}{_CATALOGUE}*"):
            catalogue.unlink(missing_ok=True)


def _make(dataset: Path, store: Path) -> None:
    """Make a store beside its place, and put it there. What was left by whoever was killed at it is removed."""
    for left in store.parent.glob(f".{store.name}.*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{store.name}.", dir=store.parent))
    try:
        _fill(staging / "store", dataset)
        (staging / "store").rename(store)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fill(folder: Path, dataset: Path) -> None:
    store = Store(str(folder))
    try:
        store.bulk_load(path=str(dataset), format=RdfFormat.N_QUADS)
        store.bulk_extend(without_graphs(dataset))
        store.optimize()
    except SyntaxError as error:
        raise BadInput(f"invalid N-Quads: {error}", place=str(dataset), remedy="build it again") from error
    store.flush()
