"""``kg build``: the whole way."""

from __future__ import annotations

import time
from pathlib import Path

import click

from kg.cli import options


@click.command("build")
@options.inputs
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), default=Path("dist"), show_default=True, help="Folder of the build."
)
@options.base
@options.extractor
def command(inputs: tuple[str, ...], out: Path, base: str, extractor: str) -> None:
    """Turn articles (or facts documents) into a validated, published dataset.

    INPUT is a file (.txt, .html, .json, .jsonl), a folder, a URL, or - for standard input. An article that cannot be
    read, or whose graph does not conform, is named on stderr and left out; the exit code then tells. A build that an
    earlier run made in the same folder is replaced when this one is complete.
    """
    from kg.build import build

    started = time.monotonic()
    made = build(inputs, out, base=base, extractor=extractor, tell=options.tell)
    options.tell(f"{_made(made.counts)} in {time.monotonic() - started:.1f} s")
    for path in sorted(path for path in made.out.rglob("*") if path.is_file()):
        click.echo(f"{path.stat().st_size:>10,}  {path}")
    if made.failures:
        options.tell(f"kg: {len(made.failures)} left out; see above")
    raise SystemExit(made.exit_code)


def _made(counts: object) -> str:
    from kg.publish.counts import Counts

    assert isinstance(counts, Counts)
    kinds = (("Article", "articles"), ("Event", "events"), ("Claim", "claims"), ("Statement", "statements"))
    return ", ".join(f"{counts.of(class_):,} {name}" for class_, name in kinds) + f", {counts.triples:,} triples"
