"""``kg validate``: whether RDF of ours conforms."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("validate")
@options.inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ttl"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option(
    "--engine",
    type=click.Choice(["fast", "pyshacl"]),
    default="fast",
    show_default=True,
    help="pyshacl is the reference.",
)
@options.out_file
def command(inputs: tuple[str, ...], form: str, engine: str, out: Path | None) -> None:
    """Check RDF files (Turtle, TriG, N-Triples, N-Quads, JSON-LD, or - for standard input) against the shapes.

    Several files are checked together. The exit code is 1 where there is a violation.
    """
    from kg.rdf import read_rdf
    from kg.validate import report_json, report_text, report_turtle, validate

    report = validate((quad for given in inputs for quad in read_rdf(*options.named_content(given))), engine=engine)
    write = {"text": report_text, "json": report_json, "ttl": report_turtle}[form]
    with options.output(out) as file:
        file.write(write(report).rstrip("\n").encode() + b"\n")
    raise SystemExit(0 if report.conforms else 1)
