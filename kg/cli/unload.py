"""``kg unload``: what was loaded, taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import store_options
from kg.cli.ending import Stopped
from kg.cli.streams import say, tell


@click.command("unload")
@store_options.build
@store_options.address("--from")
@store_options.store
def command(build: Path, url: str, **given: Any) -> None:
    """Take out of a triple store what was loaded.

    \b
      kg unload dist --from http://localhost:7878 --profile oxigraph

    DIST is the folder of the build that was loaded last. The graphs that it and earlier loads of the same base put
    there are taken out, and nothing else: triples that others have added to them stay.
    """  # noqa: D301
    from kg.loading import unload

    store = store_options.store_of(url, given)
    try:
        report = unload(build, store, tell=tell)
    except Stopped as stopped:
        stopped.left = "the same call completes it"
        raise
    shared = f"; {len(report.shared):,} of them hold what others have put there, which stays" if report.shared else ""
    say(f"graphs taken out: {len(report.graphs):,}{shared}")
