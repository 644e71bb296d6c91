"""``kg serve``: a build as a web site, for people and as linked data, with a SPARQL endpoint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.sparql import DEFAULT_DATA
from kg.cli.streams import tell
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.serving.served import Served
    from kg.serving.settings import Settings

_MEGABYTE = 1024**2
_URL = re.compile(r"https?://")


@click.command("serve")
@click.argument("dist", default=DEFAULT_DATA, metavar="[DIST]")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 takes one that is free.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; any other than this is seen by others.",
)
@click.option(
    "--store",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the stores that are made of builds.  [default: the user's cache]",
)
@click.option(
    "--base",
    metavar="IRI",
    default="",
    help="IRI under which a store's names are minted.  [default: as the store says]",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Kill a query of the endpoint when it takes longer.",
)
@click.option(
    "--memory",
    metavar="MB",
    type=click.IntRange(min=64),
    default=512,
    show_default=True,
    help="Kill a query of the endpoint when it takes more.",
)
@click.option(
    "--rows",
    metavar="N",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Rows or triples that an answer of the endpoint may have.",
)
@click.option(
    "--origin",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="Web origin whose scripts may read the answers (CORS); may recur.  [default: any]",
)
def command(
    dist: str,
    port: int,
    host: str,
    store: Path | None,
    base: str,
    timeout: float,
    memory: int,
    rows: int,
    origins: tuple[str, ...],
) -> None:
    """Serve a build as pages for people and as linked data, with a SPARQL endpoint at /sparql.

    DIST is the folder of a build, or the URL of the SPARQL endpoint of a store that holds one. Nothing can be
    changed over the network, and no query reaches other hosts.
    """
    from kg.serving.application import application
    from kg.serving.books import opened_book
    from kg.serving.running import address, listening, run
    from kg.serving.settings import Limits, Settings

    limits = Limits(seconds=timeout, memory_bytes=memory * _MEGABYTE, rows=rows)
    settings = Settings(limits, origins=origins or ("*",))
    served = _served(dist, base, store, settings)
    with opened_book(served, tell) as book, listening(host, port) as listener:
        run(application(served, settings, book), listener, started=lambda: tell(f"{dist} is at {address(listener)}"))


def _served(dist: str, base: str, store: Path | None, settings: Settings) -> Served:
    from kg.serving.opening import served_build, served_remote
    from kg.serving.stores import stores_folder

    if _URL.match(dist):
        if store:
            raise UsageError("no store is made of a store elsewhere", remedy="leave out --store")
        return served_remote(dist, base, settings)
    if base:
        raise UsageError("a build says itself what its base is", remedy="leave out --base, or name a store's URL")
    return served_build(Path(dist), store or stores_folder(), settings, tell)
