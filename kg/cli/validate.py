"""``kg validate``: whether RDF of ours conforms."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.streams import named_content, output


@click.command("validate")
@options.inputs
@options.form("text", "json", "ttl", what="the report; ttl is SHACL's own")
@click.option(
    "--engine",
    type=click.Choice(["fast", "pyshacl"]),
    default="fast",
    show_default=True,
    help="What checks the shapes; pyshacl is the slower reference.",
)
@options.out_file
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], form: str, engine: str, out: Path | None) -> None:
    """Check RDF files against the shapes, and say what is wrong, where, and how to mend it.

    INPUT is a file in Turtle, TriG, N-Triples, N-Quads or JSON-LD, or - for standard input; several are checked
    together. The exit code is 1 where there is a violation.
    """
    from kg.rdf import read_rdf
    from kg.validation import report_json, report_text, report_turtle, validate

    report = validate((quad for given in inputs for quad in read_rdf(*named_content(given))), engine=engine)
    write = {"text": report_text, "json": report_json, "ttl": report_turtle}[form]
    with output(out) as file:
        file.write(write(report).rstrip("\n").encode() + b"\n")
    ctx.exit(0 if report.conforms else 1)
