"""Everything a build publishes: files an article, files over all of them, their description and checksums.

Articles are written one at a time and read back in the order of their names, so the bytes do not depend on
the order in which they came, and memory holds one article and what articles share.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad

from kg.publishing.context import context
from kg.publishing.counts import Counts
from kg.publishing.description import description
from kg.publishing.digests import digests
from kg.publishing.jsonld import Frame, article_jsonld
from kg.publishing.spool import Part, Spool, is_accepted
from kg.publishing.staging import write_sums
from kg.publishing.turtle import (
    article_sections,
    article_turtle,
    prefix_header,
    proposals_turtle,
    shared_section,
    split_shared,
    trig_block,
)
from kg.rdf.terms import TYPE, term
from kg.rdf.writing import n_quads, trig, turtle
from kg.vocabulary import shipped

_DATASET = term("void:Dataset")
_HAS_PART = term("dcterms:hasPart")
ARTICLES = "articles"


class DatasetWriter:
    """Writes one build into an empty folder.

    Args:
        folder: where to write; see :func:`kg.publishing.staging.staged`.
        base: the base IRI that the graphs were made with.
    """

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base
        self._spool = Spool(folder / ".spool")
        (folder / ARTICLES).mkdir()

    def add(self, asserted: Sequence[Quad], inferred: Sequence[Quad], links: Sequence[Quad] = ()) -> str:
        """Write the files of one article; returns their common name."""
        part = self._spool.add(asserted, inferred, links)
        path = self.folder / ARTICLES / part.name
        _write(path.with_name(part.name + ".ttl"), article_turtle(list(part.told)))
        _write(path.with_name(part.name + ".jsonld"), article_jsonld(part.told))
        return part.name

    def remove(self, name: str) -> None:
        """Take back an article that was added."""
        self._spool.remove(name)
        for suffix in (".ttl", ".jsonld"):
            (self.folder / ARTICLES / (name + suffix)).unlink()

    def finish(self) -> Counts:
        """Write what is over all articles."""
        counts = self._datasets()
        shutil.rmtree(self.folder / ".spool")
        shutil.copyfile(shipped("ontology/context.jsonld"), self.folder / "context.jsonld")
        _write(self.folder / "description.ttl", description(self.base, counts, self.folder))
        write_sums(self.folder, digests(self.folder))
        return counts

    def _datasets(self) -> Counts:
        dataset = NamedNode(f"{self.base}dataset")
        with ExitStack() as stack:
            files = {
                kind: stack.enter_context((self.folder / f"dataset.{kind}").open("w", encoding="utf-8", newline="\n"))
                for kind in ("nq", "trig", "ttl", "jsonld")
            }
            writer = _Writer(files, dataset, links=self._spool.has_links)
            for part in self._spool:
                writer.article(part)
            counts = writer.end()
        if writer.aside:
            _write(self.folder / "proposals.ttl", proposals_turtle(sorted(writer.aside, key=str)))
        return counts


class _Writer:
    def __init__(self, files: Mapping[str, IO[str]], dataset: NamedNode, *, links: bool) -> None:
        self.files, self.dataset = files, dataset
        self.shared: dict[Quad, None] = {}
        self.inferred: dict[Quad, None] = {}
        self.links: dict[Quad, None] = {}
        self.aside: dict[Quad, None] = {}
        self.counts = Counts()
        self.parts = [Quad(dataset, TYPE, _DATASET, dataset)]
        for kind in ("trig", "ttl"):
            files[kind].write(prefix_header(links=links))
        head = {"@context": context(), "id": dataset.value, "type": "Dataset"}
        files["jsonld"].write(json.dumps(head, ensure_ascii=False, indent=2)[:-2] + ',\n  "articles": [')

    def article(self, part: Part) -> None:
        own, shared = split_shared(part.told)
        links = self._own(part, part.links, self.links)
        self.files["nq"].write(n_quads(part.asserted) + n_quads(links))
        self.files["ttl"].write("\n" + article_sections(own))
        self.files["trig"].write(trig_block(list(part.asserted)) + (f"\n{trig(links)}" if links else ""))
        self._json(part)
        self.counts.add(own)
        self.counts.add_links(part.links)
        self.shared.update(dict.fromkeys(Quad(*quad.triple) for quad in shared))
        self._inferences(part)
        self.aside.update((quad, None) for quad in part.links if not is_accepted(quad))
        self.parts.append(Quad(self.dataset, _HAS_PART, NamedNode(part.graph + "#article"), self.dataset))

    def _json(self, part: Part) -> None:
        frame = Frame(part.told)
        node = {"@context": {"@base": frame.base}, **frame.article(), **frame.included()}
        separator = "," if self.counts.articles else ""
        self.files["jsonld"].write(f"{separator}\n{json.dumps(node, ensure_ascii=False, indent=2)}")

    def _inferences(self, part: Part) -> None:
        own = self._own(part, part.inferred, self.inferred)
        self.files["nq"].write(n_quads(own))
        if own:
            self.files["trig"].write(f"\n{trig(own)}")
        self.counts.inferred += len(own)

    def _own(self, part: Part, quads: Sequence[Quad], shared: dict[Quad, None]) -> list[Quad]:
        """Those about the article's own subjects; the others, which articles may share, are put aside for the end."""
        own = [quad for quad in quads if str(quad.subject).startswith(f"<{part.graph}#")]
        kept = set(own)
        shared.update(dict.fromkeys(quad for quad in quads if quad not in kept))
        return own

    def end(self) -> Counts:
        shared = sorted(self.shared, key=str)
        self.counts.add(shared)
        self.counts.add(self.parts)
        inferred = sorted(self.inferred, key=str)
        self.counts.inferred += len(inferred)
        links = sorted(self.links, key=str)
        self.files["nq"].write(n_quads(links) + n_quads(inferred) + n_quads(self.parts))
        if links:
            self.files["trig"].write(f"\n{trig(links)}")
        self.files["trig"].write(f"\n{trig(inferred)}\n{trig(self.parts)}" if inferred else f"\n{trig(self.parts)}")
        self.files["ttl"].write(shared_section(shared) + "\n# Dataset\n\n" + turtle(quad.triple for quad in self.parts))
        self.files["jsonld"].write("\n  ]\n}\n")
        return self.counts


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
