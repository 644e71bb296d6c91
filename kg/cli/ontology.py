"""``kg ontology``: the vocabulary that the data are written in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.streams import output
from kg.errors import UsageError


@click.command("ontology")
@click.option("--html", is_flag=True, help="The documentation page instead of Turtle.")
@click.option("--context", is_flag=True, help="The JSON-LD context instead of Turtle.")
@options.out_file
def command(html: bool, context: bool, out: Path | None) -> None:
    """Print the ontology in Turtle, its documentation page, or the JSON-LD context of the data."""
    from kg.vocabulary import shipped
    from kg.vocabulary.documentation import documentation_page

    if html and context:
        raise UsageError("--html and --context are two different files", remedy="ask for one of them")
    name = "context.jsonld" if context else "conflict.ttl"
    text = documentation_page() if html else shipped(f"ontology/{name}").read_text(encoding="utf-8")
    with output(out) as file:
        file.write(text.encode())
