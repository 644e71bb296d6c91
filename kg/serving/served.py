"""What is served: a build in a folder, or a store elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import Literal, RdfFormat, parse

from kg.errors import BadInput
from kg.publishing.staging import SUMS
from kg.rdf.terms import term
from kg.serving.queries.asks import Queries

_SPACE = term("void:uriSpace")


@dataclass(frozen=True, slots=True)
class Build:
    """The files of a build.

    Attributes:
        folder: that it was written to.
        base: IRI under which its names were minted.
        digest: SHA-256 of its list of checksums; another build has another.
        sums: SHA-256 of each file by its name relative to the folder.
    """

    folder: Path
    base: str
    digest: str
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Served:
    """What a server serves.

    Attributes:
        base: IRI under which the names are minted.
        digest: names the state of the data; empty where nobody knows whether they change.
        queries: answers what comes over the endpoint.
        questions: answers what the pages themselves ask.
        build: the files, where there are any.
        mark: says as long as it is open that the store is in use.
    """

    base: str
    digest: str
    queries: Queries
    questions: Queries
    build: Build | None = None
    mark: IO[bytes] | None = None


def opened_build(folder: Path) -> Build:
    """The build in a folder.

    Raises:
        BadInput: there is none, or its description does not say its base.
    """
    sums = folder / SUMS
    try:
        listed = sums.read_bytes()
        description = (folder / "description.ttl").read_bytes()
    except OSError as error:
        remedy = "run kg build first, or name the folder of a build"
        raise BadInput("there is no build in this folder", place=str(folder), remedy=remedy) from error
    pairs = (line.split("  ", 1) for line in listed.decode("utf-8").splitlines())
    base = base_in(description)
    if not base:
        raise BadInput("the description names no void:uriSpace", place=str(folder / "description.ttl"))
    return Build(folder, base, hashlib.sha256(listed).hexdigest(), {name: digest for digest, name in pairs})


def base_in(description: bytes) -> str:
    """The base that a description of a build names; empty where it names none."""
    spaces = (
        quad.object.value
        for quad in parse(description, format=RdfFormat.TURTLE)
        if quad.predicate == _SPACE and isinstance(quad.object, Literal)
    )
    return next(spaces, "")
