"""``kg verify``: whether a store holds what a build says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options, store_options
from kg.cli.load import Shown
from kg.cli.rows import written
from kg.cli.streams import printable, say
from kg.errors import DoesNotConform

if TYPE_CHECKING:
    from kg.loading import VerifyReport

_HEADINGS = ("graph", "expected", "found", "missing", "extra")


@click.command("verify")
@store_options.build
@store_options.address("--at")
@store_options.store
@options.form("table", "csv", "json", what="the graphs that differ")
@click.pass_context
def command(ctx: click.Context, /, build: Path, url: str, form: str, **given: Any) -> None:
    """Prove that a triple store holds what a build says.

    \b
      kg verify dist --at http://localhost:7878 --profile oxigraph

    DIST is the folder of a build. Of each of its graphs the triples are counted and hashed on both sides, literals by
    their values, for stores write them in their own way. Ends with 1 where a graph differs, and shows a triple that is
    missing or one too many.
    """  # noqa: D301
    from kg.loading import verify

    shown = Shown()
    store = store_options.store_of(url, given)
    try:
        report = verify(build, store, tell=shown.tell, see=shown.see)
    finally:
        shown.end()
    if not report.holds:
        rows = _rows(report)
        seen = [tuple(map(printable, row)) for row in rows] if form == "table" else rows
        say(written(_HEADINGS, seen, form))
        ctx.exit(DoesNotConform.exit_code)
    say(f"the store holds the build: {report.graphs:,} graphs, {report.triples:,} triples, hash {report.digest}")


def _rows(report: VerifyReport) -> list[tuple[str, ...]]:
    return [
        (one.graph, str(one.expected), str(one.found), one.missing or "-", one.extra or "-")
        for one in report.differences
    ]
