"""``kg build``: the whole way."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import link_options, options
from kg.cli.streams import say, tell
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.publishing.counts import Counts

_KINDS = (("Event", "event"), ("Claim", "claim"), ("Statement", "statement"))


@click.command("build")
@options.inputs
@click.option(
    "--out",
    "-o",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Folder of the build; what an earlier build left there is replaced when this one is complete.",
)
@options.base
@options.extractor
@options.reviews
@options.jobs
@options.gate
@click.option("--link", is_flag=True, help="Link names to Wikidata, from the sources that are named and those shipped.")
@link_options.sources
@link_options.labels
@click.pass_context
def command(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    out: Path,
    base: str,
    extractor: str,
    reviews: tuple[Path, ...],
    jobs: int,
    gated: bool,
    link: bool,
    **sources: Any,
) -> None:
    """Turn articles (or facts documents) into a validated, published dataset.

    INPUT is a file (.txt, .html, .json, .jsonl), a folder, a URL, or - for standard input. An article that cannot be
    read, or whose graph does not conform, is named on stderr and left out; the exit code then tells.
    """
    from kg.building import build
    from kg.publishing.counts import counted

    started = time.monotonic()
    if not link and link_options.names_any(sources):
        raise UsageError("a source of links is named, and no links are asked for", remedy="add --link")
    linker = link_options.linker_of(sources) if link else None
    made = build(
        inputs,
        out,
        base=base,
        extractor=extractor,
        reviews=reviews,
        jobs=jobs,
        gated=gated,
        linker=linker,
        tell=tell,
    )
    if made.counts.articles:
        tell(f"built {counted(made.counts.articles, 'article')} in {time.monotonic() - started:.1f} s")
        if made.failures:
            tell(f"left out {len(made.failures)}: see the errors above")
    if made.passed_over:
        tell(f"passed over {counted(made.passed_over, 'article')} with nothing about conflict")
    if made.counts.articles:
        say(f"{made.out}: {_summary(made.counts)}")
        say("\n".join(_listing(made.out)))
    ctx.exit(made.exit_code)


def _summary(counts: Counts) -> str:
    from kg.publishing.counts import counted

    kinds = [(counts.articles, "article"), *((counts.of(class_), name) for class_, name in _KINDS)]
    links = [(total, "link")] if (total := counts.links.total()) else []
    return ", ".join(counted(number, name) for number, name in [*kinds, *links, (counts.triples, "triple")])


def _listing(folder: Path) -> list[str]:
    """A line for each file of the folder, and one for each folder in it."""
    from kg.publishing.counts import counted

    lines = []
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name)):
        files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
        size = _size(sum(one.stat().st_size for one in files))
        lines.append(f"{size:>10}  {path}" + (f"/  ({counted(len(files), 'file')})" if path.is_dir() else ""))
    return lines


def _size(size: int) -> str:
    """A number of bytes for people, in units of 1,000."""
    scaled = float(size)
    for unit in ("B", "kB", "MB"):
        if scaled < 1000:
            return f"{scaled:.0f} {unit}" if unit == "B" else f"{scaled:.1f} {unit}"
        scaled /= 1000
    return f"{scaled:.1f} GB"
