"""A build with other links: its articles as they are, and the links made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """What a build holds of one article."""

    asserted: list[Quad]
    inferred: list[Quad]
    links: list[Quad]

    def facts(self) -> Facts:
        """The facts, their text being what the build quotes of it."""
        return facts_of([*self.asserted, *self.links])


def is_build(path: Path) -> bool:
    """Whether a folder is one that ``kg build`` wrote."""
    return (path / SUMS).is_file() and (path / _DATASET).is_file()


def linked_build(folder: Path, linker: Linker, out: Path | None = None) -> Iterator[Facts | Notice]:
    """Link the entities of a build, and write it with these links in the place of any that it had.

    A link that it had stays where its source is a service that does not answer now.

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
            for one in with_links(part.facts(), linker):
                if isinstance(one, Facts):
                    writer.add(part.asserted, part.inferred, link_graphs(one, base, _name(part.asserted[0])))
                yield one
        writer.finish()


def build_facts(folder: Path) -> Iterator[Facts]:
    """The facts of each article of a build, their text being what the build quotes of it.

    Raises:
        BadInput: the folder holds no build.
    """
    yield from (part.facts() for part in _parts(folder)[1])


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
    links = [quad for quad in quads if _name(quad) in (f"{base}{ACCEPTED}", f"{base}{ASIDE}")]
    following, linked, told = _by_article(inferred), _by_article(links), _by_subject(links)
    grouped = groupby((quad for quad in quads if _name(quad) not in aside), key=_name)
    parts = [Kept(list(found), following.get(name, []), _with(linked.get(name, []), told)) for name, found in grouped]
    if not base or not parts:
        raise BadInput("holds no build", place=str(folder), remedy="name a folder that kg build wrote")
    own = {quad for part in parts for quad in part.inferred}
    parts[0].inferred.extend(quad for quad in inferred if quad not in own)
    return base, parts


def _by_article(quads: list[Quad]) -> dict[str, list[Quad]]:
    """Quads on nodes of articles, by the name of the article's graph."""
    return _grouped((str(quad.subject).strip("<>").partition("#")[0], quad) for quad in quads)


def _by_subject(quads: list[Quad]) -> dict[str, list[Quad]]:
    return _grouped((str(quad.subject), quad) for quad in quads)


def _grouped(named: Iterable[tuple[str, Quad]]) -> dict[str, list[Quad]]:
    found: dict[str, list[Quad]] = {}
    for name, quad in named:
        found.setdefault(name, []).append(quad)
    return found


def _with(links: list[Quad], told: dict[str, list[Quad]]) -> list[Quad]:
    """The quads on an article's links with those on what they name: labels of targets, names of reviewers."""
    named = dict.fromkeys(str(quad.object) for quad in links)
    return list(dict.fromkeys([*links, *(quad for name in named for quad in told.get(name, ()))]))


def _name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
