"""``kg load``: a build into a store that somebody runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options, store_options
from kg.cli.ending import Stopped
from kg.cli.progress import ProgressLine
from kg.cli.rows import written
from kg.cli.streams import say

if TYPE_CHECKING:
    from kg.loading import LoadReport, Progress


@click.command("load")
@store_options.build
@store_options.address("--to")
@store_options.store
@click.option(
    "--batch",
    metavar="N",
    type=click.IntRange(min=1),
    help="Most triples in one request, else what suits the store: the fewer, the less a bad network sends twice.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would change; the store is asked, and stays as it is.")
@options.form("table", "csv", "json", what="what --dry-run shows")
def command(build: Path, url: str, batch: int | None, dry_run: bool, form: str, **given: Any) -> None:
    """Put a build into a triple store that runs already.

    \b
      kg load dist --to http://localhost:7878 --profile oxigraph
      kg load dist --to http://localhost:3030/news --profile fuseki --dry-run

    DIST is the folder of a build. Its graphs replace those that earlier loads of the same base put there, where they
    differ; no other graph is touched. Where the store can, all of it comes at once; else that is said. When a load is
    interrupted, the same call completes it.

    User and password come from KG_STORE_USER and KG_STORE_PASSWORD, a token from KG_STORE_TOKEN, else from the keyring
    where the package keyring is installed, else from --login.
    """  # noqa: D301
    from kg.loading import load

    shown = Shown()
    store = store_options.store_of(url, given)
    try:
        report = load(build, store, dry_run=dry_run, batch=batch or 0, tell=shown.tell, see=shown.see)
    except Stopped as stopped:
        stopped.left = "the same call completes it"
        raise
    finally:
        shown.end()
    if dry_run:
        say(written(("change", "triples", "graph"), report.plan.rows(), form))
    else:
        say(_told(report))


def _told(report: LoadReport) -> str:
    plan = report.plan
    counts = ((plan.new, "new"), (plan.changed, "changed"), (plan.gone, "gone"), (plan.unchanged, "unchanged"))
    graphs = ", ".join(f"{len(found):,} {what}" for found, what in counts)
    if report.way == "nothing":
        return f"graphs: {graphs}; nothing to do"
    rate = plan.triples / report.seconds if report.seconds else 0
    sent = f"{plan.triples:,} triples in {report.seconds:,.1f} s ({rate:,.0f} a second)"
    return f"graphs: {graphs}; {sent}, {report.way}"


class Shown:
    """How far a load or a check is, on stderr."""

    def __init__(self) -> None:
        self._line, self._since = ProgressLine(), time.monotonic()
        self.tell, self.end = self._line.tell, self._line.end

    def see(self, progress: Progress) -> None:
        """Show it, when it is time to."""
        self._line.show(lambda: self._told(progress))

    def _told(self, progress: Progress) -> str:
        rate = progress.triples / max(0.001, time.monotonic() - self._since)
        return f"{progress.stage}: {progress.triples:,} of {progress.total:,} triples ({rate:,.0f} a second)"
