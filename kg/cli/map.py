"""``kg map``: from facts documents to RDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.streams import output
from kg.errors import BadInput

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.facts import Facts


@click.command("map")
@options.inputs
@options.base
@options.form("ttl", "trig", "nq", "jsonld", what="RDF")
@options.out_file
def command(inputs: tuple[str, ...], base: str, form: str, out: Path | None) -> None:
    """Print the graph of each facts document.

    INPUT is a file (.json, .jsonl) as kg extract writes it, or - for standard input. The first document that cannot be
    read ends it.
    """
    from kg.mapping import article_graph

    graphs = (article_graph(facts, base) for facts in _documents(inputs))
    with output(out) as file:
        for text in _written(graphs, form):
            file.write(text.encode())


def _documents(inputs: tuple[str, ...]) -> Iterator[Facts]:
    from kg.article import Article
    from kg.facts import read_facts
    from kg.reading import Problem, Written, read_articles

    for outcome in read_articles(inputs, unique_ids=False):
        if isinstance(outcome, Problem):
            raise outcome.error
        if isinstance(outcome, Article):
            raise BadInput("is an article, not a facts document", place=outcome.id, remedy="give it to kg extract")
        if isinstance(outcome, Written):
            yield read_facts(outcome.value, outcome.place)


def _written(graphs: Iterator[list[Quad]], form: str) -> Iterator[str]:
    """The text of each graph, one after the other; JSON-LD is an array where there are several."""
    from pyoxigraph import RdfFormat, serialize

    from kg.publishing.jsonld import article_jsonld
    from kg.publishing.turtle import article_trig, article_turtle

    if form == "nq":
        yield from ((serialize(graph, format=RdfFormat.N_QUADS) or b"").decode() for graph in graphs)
    elif form == "jsonld":
        documents = [article_jsonld(graph) for graph in graphs]
        yield documents[0] if len(documents) == 1 else "[" + ",".join(documents) + "]\n"
    else:
        write = article_turtle if form == "ttl" else article_trig
        for number, graph in enumerate(graphs):
            yield ("\n" if number else "") + write(graph)
