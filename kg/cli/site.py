"""``kg site``: a build as a web site of files."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.sparql import DEFAULT_DATA
from kg.cli.streams import tell


@click.command("site")
@click.argument("dist", default=DEFAULT_DATA, metavar="[DIST]", type=click.Path(path_type=Path))
@click.option(
    "--out",
    "-o",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the site; what an earlier one left there is replaced when this one is complete.",
)
@click.option(
    "--url", metavar="URL", default="", help="Where the site will be, for its sitemap; without it there is none."
)
def command(dist: Path, out: Path, url: str) -> None:
    """Write the pages of a build as files that any web host can serve.

    DIST is the folder of a build. The pages are those of kg serve: events with all claims about them side by side,
    articles, names, places, a search that runs in the browser, the shipped questions with their answers, and the data.
    """
    from kg.site import write_site

    written = write_site(dist, out, url, tell)
    tell(f"{out} holds {written:,} pages")
