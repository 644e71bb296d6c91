"""``kg link``: what the names of articles are on the web."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import link_index, link_options, link_review, options
from kg.cli.linked import linked
from kg.cli.rows import written
from kg.cli.streams import output
from kg.cli.telling import Telling

if TYPE_CHECKING:
    from kg.facts import Facts, Link

_HEADINGS = ("article", "name", "type", "status", "link", "what it is", "score", "method", "source", "why")


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

    Nothing opens a socket unless a source on the network is named.
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
        if form == "jsonl":
            for facts in found:
                file.write(f"{facts.model_dump_json()}\n".encode())
        else:
            file.write(f"{written(_HEADINGS, [row for facts in found for row in _rows(facts)], form)}\n".encode())
    ctx.exit(found.code)


def _rows(facts: Facts) -> Iterator[tuple[str, ...]]:
    """A row for each link, and one for each name that none was found for."""
    from kg.linking.wants import asked_of

    types = {entity.id: entity.type for entity in facts.entities}
    for link in facts.links:
        yield facts.article.id, link.evidence.exact, types[link.entity], link.status, *_told(link)
    known = {link.entity for link in facts.links}
    for asked in asked_of(facts):
        if asked.entity.id not in known:
            yield facts.article.id, asked.mention.exact, asked.entity.type, "none", *[""] * 6


def _told(link: Link) -> tuple[str, ...]:
    why = ", ".join(f"{feature.name} {feature.value:g}" for feature in link.features)
    by = f"{link.decided_by}, {link.date}" + (f": {link.note}" if link.note else "") if link.decided_by else why
    what = f"{link.label} ({link.description})" if link.description else link.label
    return link.iri, what, f"{link.score:.2f}", link.method, link.source, by


command.add_command(link_review.command)
command.add_command(link_index.command)
