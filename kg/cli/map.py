"""``kg map``: from facts documents to RDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.facts import Facts


@click.command("map")
@options.inputs
@options.base
@click.option(
    "--format",
    "form",
    type=click.Choice(["ttl", "trig", "nq", "jsonld"]),
    default="ttl",
    show_default=True,
    help="Form of RDF.",
)
@options.out_file
def command(inputs: tuple[str, ...], base: str, form: str, out: Path | None) -> None:
    """Write the graph of each facts document (.json, .jsonl, or - for standard input)."""
    from kg.mapping import article_graph

    graphs = [article_graph(facts, base) for facts in _documents(inputs)]
    with options.output(out) as file:
        file.write(_written(graphs, form).encode())


def _documents(inputs: tuple[str, ...]) -> Iterator[Facts]:
    from kg.build import facts_in
    from kg.read import Problem

    for given in inputs:
        for outcome in facts_in(options.content(given), given):
            if isinstance(outcome, Problem):
                raise outcome.error
            yield outcome


def _written(graphs: list[list[Quad]], form: str) -> str:
    from pyoxigraph import RdfFormat, serialize

    from kg.publish.jsonld import article_jsonld
    from kg.publish.turtle import article_trig, article_turtle

    if form == "nq":
        return "".join((serialize(graph, format=RdfFormat.N_QUADS) or b"").decode() for graph in graphs)
    if form == "jsonld":
        documents = [article_jsonld(graph) for graph in graphs]
        return documents[0] if len(documents) == 1 else "[" + ",".join(documents) + "]\n"
    write = article_turtle if form == "ttl" else article_trig
    return "\n".join(write(graph) for graph in graphs)
