"""``kg link index``: a dump of Wikidata as an index, so that names are looked up without its API."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.progress import ProgressLine
from kg.cli.streams import say

if TYPE_CHECKING:
    from kg.linking.dump import Progress, Summary

_STAGES = {
    "skipping": "going to where it stopped",
    "classes": "reading subclasses",
    "items": "reading items",
    "names": "sorting names",
}


@click.command("index")
@click.argument("dump", metavar="DUMP", type=click.Path(path_type=Path))
@click.option(
    "--out",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("wikidata.index"),
    show_default=True,
    help="File of the index; it appears when it is complete, and until then there is FILE.partial.",
)
@click.option(
    "--item-class", "more", metavar="QID", multiple=True, help="Class whose members are wanted as well; may recur."
)
@click.option("--subclasses", is_flag=True, help="Take members of subclasses too; the dump is then read twice.")
@click.option(
    "--language",
    metavar="CODE",
    default="en",
    show_default=True,
    help="Language of names and descriptions, as Wikidata has it.",
)
def command(dump: Path, out: Path, more: tuple[str, ...], subclasses: bool, language: str) -> None:
    """Read a JSON dump of Wikidata into an index that names are looked up in.

    DUMP is such as wikidata-20260105-all.json.gz or .bz2 from https://dumps.wikimedia.org/wikidatawiki/entities/, or a
    part of one; gzip is read several times as fast. People, places and bodies are taken, of the classes that the
    ontology knows. When this is interrupted, the same call goes on where it stopped. At its end it needs three times
    the space of the index, a part of it in the folder of temporary files (TMPDIR).
    """
    from kg.linking.dump import index_dump
    from kg.linking.dump.chosen import chosen

    shown = _Shown()
    summary = index_dump(dump, out, chosen(more, language, subclasses=subclasses), shown.watch, shown.tell)
    shown.end()
    say(f"{out}: {_told(summary, out)}")


def _told(summary: Summary, out: Path) -> str:
    if summary.was_there:
        return "is complete already"
    left = [(summary.nameless, "without a name in the language"), (summary.malformed, "malformed")]
    told = "".join(f", {count:,} {why}" for count, why in left if count)
    return f"{summary.kept:,} of {summary.entities:,} entities{told}; {out.stat().st_size / 1e6:,.1f} MB"


class _Shown:
    """How far it is."""

    def __init__(self) -> None:
        self._line = ProgressLine()
        self._stage, self._since, self._first = "", 0.0, 0
        self.tell, self.end = self._line.tell, self._line.end

    def watch(self, progress: Progress) -> None:
        """Show how far it is, when it is time to."""
        now = time.monotonic()
        if progress.stage != self._stage:
            self._stage, self._since, self._first = progress.stage, now, progress.entities
        self._line.show(lambda: self._told(progress, now - self._since))

    def _told(self, progress: Progress, seconds: float) -> str:
        if progress.stage == "names":
            return f"{_STAGES['names']}: {progress.kept:,} items, {seconds:,.0f} s"
        read = f"{_STAGES[progress.stage]}: {progress.read / 1e9:,.2f} of {progress.size / 1e9:,.2f} GB"
        if progress.stage == "skipping":
            return read
        rate = (progress.entities - self._first) / seconds if seconds else 0
        return f"{read}, {progress.entities:,} entities ({rate:,.0f} a second), {progress.kept:,} kept"
