"""A build that was published, from its folder: what serves it and what writes pages of it begin here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import BadInput
from kg.publishing.staging import SUMS
from kg.rdf.terms import term

DATASET = "dataset.nq"
DESCRIPTION = "description.ttl"
_SPACE, _LICENCE = term("void:uriSpace"), term("dcterms:license")


@dataclass(frozen=True, slots=True)
class Published:
    """The files of a build.

    Attributes:
        folder: that it was written to.
        base: IRI under which its names were minted.
        licence: IRI of its data's licence; empty where it names none.
        digest: SHA-256 of its list of checksums; another build has another.
        sums: SHA-256 of each file by its name relative to the folder.
    """

    folder: Path
    base: str
    licence: str
    digest: str
    sums: Mapping[str, str]


def published_build(folder: Path) -> Published:
    """The build in a folder.

    Raises:
        BadInput: there is none, or its description does not say its base.
    """
    try:
        listed, description = (folder / SUMS).read_bytes(), (folder / DESCRIPTION).read_bytes()
    except OSError as error:
        remedy = "run kg build first, or name the folder of a build"
        raise BadInput("there is no build in this folder", place=str(folder), remedy=remedy) from error
    base, licence = _described(description, str(folder / DESCRIPTION))
    if not (folder / DATASET).is_file():
        raise BadInput(f"the build lacks its {DATASET}", place=str(folder), remedy="build it again")
    pairs = (line.split("  ", 1) for line in listed.decode("utf-8").splitlines())
    sums = {name: digest for digest, name in pairs}
    return Published(folder, base, licence, hashlib.sha256(listed).hexdigest(), sums)


def without_graphs(dataset: Path) -> Iterator[Quad]:
    """All triples of N-Quads, each for the default graph.

    Raises:
        BadInput: the file is no N-Quads.
    """
    try:
        for quad in parse(path=str(dataset), format=RdfFormat.N_QUADS):
            yield Quad(quad.subject, quad.predicate, quad.object)
    except SyntaxError as error:
        raise BadInput(f"invalid N-Quads: {error}", place=str(dataset), remedy="build it again") from error


def _described(description: bytes, place: str) -> tuple[str, str]:
    """Base and licence."""
    try:
        quads = list(parse(description, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise BadInput(f"invalid Turtle: {error}", place=place, remedy="build it again") from error
    spaces = [quad.object.value for quad in quads if quad.predicate == _SPACE and isinstance(quad.object, Literal)]
    named = [quad.object.value for quad in quads if quad.predicate == _LICENCE and isinstance(quad.object, NamedNode)]
    if not spaces:
        raise BadInput("the description names no void:uriSpace", place=place, remedy="build it again")
    return spaces[0], next(iter(named), "")
