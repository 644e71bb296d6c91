"""``kg infer``: what follows from a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.errors import DoesNotConform


@click.command("infer")
@options.inputs
@options.base
@options.out_file
def command(inputs: tuple[str, ...], base: str, out: Path | None) -> None:
    """Write what follows from RDF files by OWL 2 RL and the conflict ontology, in N-Quads, in a graph of its own.

    A clash with the ontology (something of two disjoint classes, say) is told, and the exit code is 1.
    """
    from pyoxigraph import NamedNode, RdfFormat, serialize

    from kg.infer import infer
    from kg.mapping.iris import checked_base
    from kg.rdf import read_rdf

    quads = [quad for given in inputs for quad in read_rdf(*options.named_content(given))]
    found = infer(quads, graph=NamedNode(f"{checked_base(base)}graph/inferred"))
    with options.output(out) as file:
        file.write(serialize(found.quads, format=RdfFormat.N_QUADS) or b"")
    if found.clashes:
        raise DoesNotConform("; ".join(str(clash) for clash in found.clashes))
