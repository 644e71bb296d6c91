"""From a folder or an address to what is served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.errors import UsageError
from kg.publishing.published import DATASET as QUADS
from kg.publishing.published import published_build
from kg.serving.descriptions import DATASET
from kg.serving.queries.asks import answer_to
from kg.serving.queries.pool import Pool
from kg.serving.queries.remote import Remote
from kg.serving.questions import question
from kg.serving.served import Served
from kg.serving.settings import Places, Settings
from kg.serving.stores import store_of

OWN_PLACES = Places(quick_seconds=10.0, long=1, waiting=1000)
"""Places for what the pages ask, which is bounded by how it is written."""


def served_build(folder: Path, stores: Path, settings: Settings, tell: Callable[[str], None]) -> Served:
    """A build, its store made where there is none yet.

    Args:
        folder: of the build.
        stores: folder that holds the stores, one for each build.
        tell: is told when something takes long.

    Raises:
        BadInput: there is no build in the folder.
        BadOutput: the store cannot be made.
    """
    build = published_build(folder)
    store, mark = store_of(folder / QUADS, build.digest, stores, tell)
    return replace(served_store(store, build.base, build.digest, settings), build=build, mark=mark)


def served_store(store: Path, base: str, digest: str, settings: Settings) -> Served:
    """An embedded store on disk.

    Args:
        base: IRI under which its names are minted.
        digest: names the state of its data.
    """
    memory = settings.limits.memory_bytes
    queries, questions = Pool(store, settings.places, memory), Pool(store, OWN_PLACES, memory)
    return Served(base, digest, queries, questions, store)


def served_remote(url: str, base: str, settings: Settings) -> Served:
    """A store elsewhere.

    Args:
        url: of its endpoint.
        base: IRI under which its names are minted; asked of the store where empty.

    Raises:
        RemoteError: the store does not answer.
        UsageError: the base is not named, and the store holds no dataset of a build.
    """
    remote = Remote(url, settings.places)
    base = base or asyncio.run(_base(remote))
    if not base:
        problem = "the store does not say under which base its names are minted"
        raise UsageError(problem, place=url, remedy="name it with --base")
    return Served(base, "", remote, Remote(url, OWN_PLACES))


async def _base(remote: Remote) -> str:
    found = (await answer_to(remote, question("base"))).dicts()
    return found[0]["dataset"].removesuffix(DATASET) if found else ""
