"""``kg extract``: from articles to facts documents."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("extract")
@options.inputs
@options.extractor
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One line, or indented.",
)
def command(inputs: tuple[str, ...], extractor: str, form: str) -> None:
    """Print the facts of each article, one document a line, in the order of the input.

    An article that cannot be read is named on stderr; the rest goes on, and the exit code tells.
    """
    from kg.build import extracted
    from kg.extract import load_extractor
    from kg.read import Notice, Problem

    code = 0
    for outcome in extracted(inputs, load_extractor(extractor), unique_ids=False):
        if isinstance(outcome, Problem):
            code = max(code, outcome.error.exit_code)
            options.tell(f"error: {outcome.error}")
        elif isinstance(outcome, Notice):
            options.tell(f"{outcome.place}: {outcome.text}")
        else:
            click.echo(outcome.model_dump_json(indent=None if form == "jsonl" else 2))
    raise SystemExit(code)
