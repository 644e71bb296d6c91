"""``kg infer``: what follows from a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.streams import named_content, output
from kg.errors import DoesNotConform


@click.command("infer")
@options.inputs
@options.base
@options.form("nq", "ttl", what="RDF; ttl leaves out the name of the graph")
@options.out_file
def command(inputs: tuple[str, ...], base: str, form: str, out: Path | None) -> None:
    """Print what follows from RDF files by OWL 2 RL and the ontology, in a graph of its own.

    INPUT is a file in Turtle, TriG, N-Triples, N-Quads or JSON-LD, or - for standard input; several are taken together.
    A clash with the ontology (something of two disjoint classes, say) is an error, and the exit code is 1.
    """
    from pyoxigraph import NamedNode, RdfFormat, serialize

    from kg.inference import infer
    from kg.mapping.iris import checked_base
    from kg.rdf import read_rdf
    from kg.sparql.output import turtle

    quads = [quad for given in inputs for quad in read_rdf(*named_content(given))]
    found = infer(quads, graph=NamedNode(f"{checked_base(base)}graph/inferred"))
    if found.clashes:
        raise DoesNotConform("; ".join(str(clash) for clash in found.clashes))
    with output(out) as file:
        if form == "ttl":
            file.write(turtle(quad.triple for quad in found.quads))
        else:
            file.write(serialize(found.quads, format=RdfFormat.N_QUADS) or b"")
