"""A build with other links: its articles as they are, and the links made anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.building.work import with_links
from kg.errors import BadInput
from kg.facts import Facts
from kg.linking import Linker
from kg.mapping import facts_of, link_graphs
from kg.publishing.dataset import DatasetWriter
from kg.publishing.staging import SUMS, staged
from kg.reading import Notice
from kg.vocabulary.graphs import ACCEPTED, ASIDE, INFERRED

_DATASET = "dataset.nq"


class Kept(NamedTuple):
    """What a build holds of one article, apart from links."""

    asserted: list[Quad]
    inferred: list[Quad]


def is_build(path: Path) -> bool:
    """Whether a folder is one that ``kg build`` wrote."""
    return (path / SUMS).is_file() and (path / _DATASET).is_file()


def linked_build(folder: Path, linker: Linker, out: Path | None = None) -> Iterator[Facts | Notice]:
    """Link the entities of a build, and write it with these links in the place of any that it had.

    Args:
        folder: a build.
        linker: what looks them up.
        out: where to write; the build itself is replaced where it is None.

    Yields:
        The facts of each article with their links, their text being what the build quotes of it, after a notice for
        each name that a service did not answer for. The build is in its place once all were taken.

    Raises:
        BadInput: the folder holds no build.
    """
    base, parts = _parts(folder)
    with staged(out or folder) as staging:
        writer = DatasetWriter(staging, base)
        for part in parts:
            for one in with_links(facts_of(part.asserted), linker):
                if isinstance(one, Facts):
                    writer.add(part.asserted, part.inferred, link_graphs(one, base, _name(part.asserted[0])))
                yield one
        writer.finish()


def build_facts(folder: Path) -> Iterator[Facts]:
    """The facts of each article of a build, their text being what the build quotes of it.

    Raises:
        BadInput: the folder holds no build.
    """
    yield from (facts_of(part.asserted) for part in _parts(folder)[1])


def _parts(folder: Path) -> tuple[str, list[Kept]]:
    """The base of a build, and its articles; what follows from several of them comes with the first."""
    try:
        quads = list(parse((folder / _DATASET).read_bytes(), format=RdfFormat.N_QUADS))
    except (OSError, SyntaxError) as error:
        raise BadInput(f"cannot be read: {error}", place=str(folder / _DATASET), remedy="build it again") from error
    names = {_name(quad) for quad in quads}
    base = next((name.removesuffix("dataset") for name in names if name.endswith("/dataset")), "")
    aside = {f"{base}{name}" for name in ("dataset", INFERRED, ACCEPTED, ASIDE)}
    inferred = [quad for quad in quads if _name(quad) == f"{base}{INFERRED}"]
    grouped = groupby((quad for quad in quads if _name(quad) not in aside), key=_name)
    parts = [_kept(name, list(found), inferred) for name, found in grouped]
    if not base or not parts:
        raise BadInput("holds no build", place=str(folder), remedy="name a folder that kg build wrote")
    own = {quad for part in parts for quad in part.inferred}
    parts[0].inferred.extend(quad for quad in inferred if quad not in own)
    return base, parts


def _kept(graph: str, asserted: list[Quad], inferred: list[Quad]) -> Kept:
    return Kept(asserted, [quad for quad in inferred if str(quad.subject).startswith(f"<{graph}#")])


def _name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
