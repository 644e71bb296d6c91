"""``kg link review``: a person decides on links that are not sure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import link_options, options
from kg.cli.linked import linked
from kg.cli.streams import output, tell
from kg.cli.telling import Telling
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.linking.decisions import Decision
    from kg.linking.proposals import Proposal

_KEYS = {"a": "accepted", "r": "rejected"}


@click.command("review")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@link_options.sources
@options.extractor
@click.option(
    "--into",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="CSV of decisions, which is added to and holds already; keep it under version control.",
)
@click.option(
    "--reviewer", metavar="NAME", envvar="KG_REVIEWER", help="Who decides; also KG_REVIEWER. It is published."
)
@click.option("--to-csv", "to", metavar="FILE", type=click.Path(path_type=Path), help="Write what is to decide as CSV.")
@click.option("--from-csv", "from_", metavar="FILE", type=click.Path(path_type=Path), help="Take a filled-in CSV.")
def command(
    inputs: tuple[str, ...],
    extractor: str,
    into: Path,
    reviewer: str | None,
    to: Path | None,
    from_: Path | None,
    **sources: Any,
) -> None:
    """Accept or reject proposed links, one by one at the terminal, or in a CSV file and back.

    \b
      kg link review articles/ --into links.csv --reviewer "A. Name"
      kg link review articles/ --into links.csv --to-csv open.csv
      kg link review --into links.csv --reviewer "A. Name" --from-csv open.csv

    What is decided is kept in that file, which kg link and kg build --link take as --decisions.
    """  # noqa: D301
    if to is None and not (reviewer or "").strip():
        raise UsageError("a decision has a reviewer", remedy="name one with --reviewer")
    name = _checked((reviewer or "").strip())
    if from_ is not None:
        from kg.linking.proposals import read_csv

        _keep(into, read_csv(from_, name, date.today()))
        return
    if not inputs:
        raise UsageError("nothing to review is named", remedy="name articles, facts documents or a build")
    sources["decisions"] += (into,) if into.exists() else ()
    found = _open(inputs, sources, extractor)
    if to is not None:
        _write(to, found)
    else:
        _ask(found, into, name)


def _checked(reviewer: str) -> str:
    from kg.facts.faults import person

    for fault in person("", reviewer) if reviewer else ():
        raise UsageError(f"the reviewer: {fault.problem}", remedy=fault.remedy)
    return reviewer


def _open(inputs: tuple[str, ...], sources: dict[str, Any], extractor: str) -> list[Proposal]:
    from kg.linking.proposals import proposals

    linker = link_options.linker_of(sources)
    return [one for facts in Telling(linked(inputs, linker, extractor, write=False)) for one in proposals(facts)]


def _write(path: Path, found: list[Proposal]) -> None:
    from kg.linking.proposals import as_csv

    with output(path) as file:
        file.write(as_csv(found).encode())
    tell(f"{len(found)} to decide in {path}")


def _ask(found: list[Proposal], into: Path, reviewer: str) -> None:
    from kg.linking.proposals import decided

    if not found:
        tell("nothing is open: there is no link to decide on")
    for number, one in enumerate(found, 1):
        click.echo(f"\n{number} of {len(found)}  {one.article}: {_printable(one.words)}", err=True)
        known = f"{one.link.label} – {one.link.description}" if one.link.description else one.link.label
        click.echo(
            f"  {_printable(one.link.evidence.exact)} ({one.type}) = {_printable(known)}  <{one.link.iri}>", err=True
        )
        click.echo(f"  score {one.link.score:.2f}, {one.link.source}", err=True)
        key = _key()
        if key == "q":
            return
        if key in _KEYS:
            _keep(into, [decided(one, _KEYS[key], reviewer, date.today())])  # type: ignore[arg-type]


def _key() -> str:
    """What the person presses; where the terminal goes away, it is over."""
    keys = click.Choice([*"arsq"])
    try:
        return str(click.prompt("  [a]ccept, [r]eject, [s]kip, [q]uit", type=keys, show_choices=False, err=True))
    except click.Abort:
        return "q"


def _keep(path: Path, new: Iterable[Decision]) -> None:
    """Add decisions to the file; a new one on the same name, article and link takes the place of an old one."""
    from kg.linking.decisions import read_decisions, written
    from kg.reviewing.lock import locked

    with locked(path):
        known = {one.key: one for one in (read_decisions(path) if path.exists() else ())}
        added = {one.key: one for one in new}
        with output(path) as file:
            file.write(written({**known, **added}.values()).encode())
    tell(f"{path}: {len(added)} decided, {len({**known, **added})} in all")


def _printable(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)
