"""``kg extract``: from articles to facts documents."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.streams import output, tell


@click.command("extract")
@options.inputs
@options.extractor
@options.form("jsonl", "json", what="the facts: one document a line, or indented")
@options.out_file
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], extractor: str, form: str, out: Path | None) -> None:
    """Print the facts of each article, one document a line, in the order of the input.

    INPUT is a file (.txt, .html, .json, .jsonl), a folder, a URL, or - for standard input. An article that cannot be
    read is named on stderr; the rest goes on, and the exit code tells.
    """
    from kg.building import extracted
    from kg.extraction import extractor_loader
    from kg.reading import Notice, Problem

    code, written = 0, False
    load = extractor_loader(extractor)
    with output(out) as file:
        for outcome in extracted(inputs, load):
            if isinstance(outcome, Problem):
                code = max(code, outcome.error.exit_code)
                tell(f"error: {outcome.error}")
            elif isinstance(outcome, Notice):
                tell(f"{outcome.place}: {outcome.text}")
            else:
                file.write(f"{outcome.model_dump_json(indent=None if form == 'jsonl' else 2)}\n".encode())
                file.flush()
                written = True
        if code and not written:
            ctx.exit(code)  # before the file is put in its place: an earlier one stays as it was
    ctx.exit(code)
