"""Articles as they come, kept on disk until all are there; then read back in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.rdf.writing import n_quads
from kg.vocabulary.graphs import ACCEPTED


@dataclass(frozen=True, slots=True)
class Part:
    """What a build holds of one article.

    Attributes:
        name: last part of the graph's IRI; names the article's files.
        asserted: the quads of the article's graph, in the order that they are to be read in.
        inferred: what follows from them.
        links: what of it was linked to the web, accepted or not.
    """

    name: str
    asserted: tuple[Quad, ...]
    inferred: tuple[Quad, ...]
    links: tuple[Quad, ...] = ()

    @property
    def told(self) -> tuple[Quad, ...]:
        """What plain triples say of the article: its graph, and with it the links that are accepted."""
        graph = NamedNode(self.graph)
        accepted = (Quad(q.subject, q.predicate, q.object, graph) for q in self.links if is_accepted(q))
        return tuple(dict.fromkeys((*self.asserted, *accepted)))

    @property
    def graph(self) -> str:
        """IRI of the article's graph."""
        graph = self.asserted[0].graph_name
        return graph.value if isinstance(graph, NamedNode) else ""


class Spool:
    """A folder of parts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()

    def add(self, asserted: Sequence[Quad], inferred: Sequence[Quad], links: Sequence[Quad] = ()) -> Part:
        """Keep one article."""
        part = Part(_name(asserted), tuple(asserted), tuple(inferred), tuple(links))
        for kind, quads in (("asserted", part.asserted), ("inferred", part.inferred), ("links", part.links)):
            self._path(part.name, kind).write_bytes(n_quads(quads).encode())
        return part

    @property
    def has_links(self) -> bool:
        """Whether any article has links."""
        return any(path.stat().st_size for path in self._folder.glob("*.links.nq"))

    def remove(self, name: str) -> None:
        """Forget one article."""
        for kind in ("asserted", "inferred", "links"):
            self._path(name, kind).unlink()

    def __iter__(self) -> Iterator[Part]:
        """All parts, sorted by name."""
        for path in sorted(self._folder.glob("*.asserted.nq")):
            name = path.name.removesuffix(".asserted.nq")
            yield Part(name, *(self._read(name, kind) for kind in ("asserted", "inferred", "links")))

    def _path(self, name: str, kind: str) -> Path:
        return self._folder / f"{name}.{kind}.nq"

    def _read(self, name: str, kind: str) -> tuple[Quad, ...]:
        return tuple(parse(self._path(name, kind).read_bytes(), format=RdfFormat.N_QUADS))


def is_accepted(quad: Quad) -> bool:
    """Whether a quad of the links stands in the graph of those that are accepted."""
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(ACCEPTED)


def _name(asserted: Sequence[Quad]) -> str:
    graph = asserted[0].graph_name
    assert isinstance(graph, NamedNode)
    return graph.value.rpartition("/")[2]
