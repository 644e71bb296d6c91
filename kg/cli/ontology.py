"""``kg ontology``: the vocabulary that the data are written in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kg.cli import options
from kg.cli.streams import output
from kg.errors import UsageError
from kg.vocabulary.namespaces import KG

_HTTP = re.compile(r"https?://[^\s<>\"{}|^`\\]+")


@click.command("ontology")
@click.option("--html", is_flag=True, help="The documentation page instead of Turtle.")
@click.option("--context", is_flag=True, help="The JSON-LD context instead of Turtle.")
@click.option("--creator", envvar="KG_CREATOR", metavar="IRI", default="", help="Who publishes this copy; added to it.")
@options.out_file
def command(html: bool, context: bool, creator: str, out: Path | None) -> None:
    """Print the ontology in Turtle, its documentation page, or the JSON-LD context of the data."""
    from kg.vocabulary import shipped
    from kg.vocabulary.documentation import documentation_page

    if html and context:
        raise UsageError("--html and --context are two different files", remedy="ask for one of them")
    name = "context.jsonld" if context else "conflict.ttl"
    if creator and not _HTTP.fullmatch(creator):
        raise UsageError(
            f"{creator!r} is no IRI of a creator", remedy="write it in full, such as https://example.org/us"
        )
    text = documentation_page(creator) if html else shipped(f"ontology/{name}").read_text(encoding="utf-8")
    if creator and not html and not context:
        text += f"\n<{KG.removesuffix('#')}> dcterms:creator <{creator}> .\n"
    with output(out) as file:
        file.write(text.encode())
