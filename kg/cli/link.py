"""``kg link``: what the names of articles are on the web."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import link_index, link_options, link_review, options
from kg.cli.linked import linked
from kg.cli.rows import written
from kg.cli.streams import output
from kg.cli.telling import Telling

if TYPE_CHECKING:
    from kg.facts import Facts


class _Default(click.Group):
    """Runs ``kg link FILE`` as ``kg link run FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the command before arguments that name none."""
        first = next((one for one in args if not one.startswith("-")), "")
        if args and first not in self.commands and not {"-h", "--help"} & set(args):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group("link", cls=_Default)
def command() -> None:
    """Look up what the names of articles are on the web, and say why.

    \b
      kg link articles/            shows what is found; nothing is changed
      kg link dist                 puts links into a build
      kg link review articles/     asks about what is not sure

    Nothing opens a socket unless a source on the network is named; kg link run --help has all sources.
    """  # noqa: D301


@command.command("run")
@options.inputs
@link_options.sources
@link_options.labels
@options.extractor
@options.form("table", "csv", "json", "jsonl", what="what is found; jsonl is facts documents with links")
@options.out_file
@click.pass_context
def run(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    extractor: str,
    form: str,
    out: Path | None,
    **sources: Any,
) -> None:
    """Show what each name is, how that was found, and how surely.

    INPUT is an article, a facts document, a folder of either, or the folder of a build, which then gets the links.
    """
    linker = link_options.linker_of(sources)
    found = Telling(linked(inputs, linker, extractor, write=True))
    with output(out) as file:
        for text in _written(found, form):
            file.write(f"{text}\n".encode())
    ctx.exit(found.code)


def _written(found: Iterable[Facts], form: str) -> Iterator[str]:
    from kg.cli.link_rows import HEADINGS, rows, shown

    if form == "jsonl":
        yield from (facts.model_dump_json() for facts in found)
    elif form == "table":
        yield from (shown(facts, first=number == 0) for number, facts in enumerate(found))
    else:
        yield written(HEADINGS, [row for facts in found for row in rows(facts)], form)


command.add_command(link_review.command)
command.add_command(link_index.command)
