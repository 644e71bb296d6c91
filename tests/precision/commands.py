"""What the commands on judged precision share: ``draw``, ``adopt`` and ``report``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kg.vocabulary import VERSION
from tests.paths import ROOT
from tests.precision import judgements
from tests.precision.documents import data_hashes

Run = Callable[[argparse.Namespace], None]


class Commands(NamedTuple):
    """A parser, and two of its commands, which take more options."""

    parser: argparse.ArgumentParser
    draw: argparse.ArgumentParser
    report: argparse.ArgumentParser


def commands(module: str, description: str, draw: Run, adopt: Run, report: Run) -> Commands:
    """The commands of a module with the options that all have."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    known = parser.add_subparsers(required=True)
    drawing = known.add_parser("draw", help="write sheets for judges, and tables for their verdicts")
    drawing.set_defaults(run=draw)
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="outside the project: it gets texts")
    adopting = known.add_parser("adopt", help="take verdicts into tests/judgements")
    adopting.set_defaults(run=adopt)
    adopting.add_argument("folder", type=Path, help="one that draw wrote, its tables filled in")
    reporting = known.add_parser("report", help="print precision and what is stale")
    reporting.set_defaults(run=report)
    for command in (drawing, reporting):
        command.add_argument("--facts", type=Path, metavar="FOLDER", help="facts in TASK.jsonl instead of extracting")
    return Commands(parser, drawing, reporting)


def run(parser: argparse.ArgumentParser, arguments: list[str] | None) -> None:
    """Run the command that is asked for."""
    asked = parser.parse_args(arguments)
    try:
        asked.run(asked)
    except judgements.BadJudgement as error:
        sys.exit(f"error: {error}")


def outside(folder: Path) -> Path:
    """The folder for sheets, which is none of the project's."""
    out = folder.resolve()
    if out.is_relative_to(ROOT):
        sys.exit("error: sheets hold the texts of publishers and must not be in the project; name another folder")
    out.mkdir(parents=True, exist_ok=True)
    return out


def header(seed: int, share: str, tasks: Iterable[str]) -> tuple[str, str]:
    """The lines above a table of verdicts: by which rules, and what was drawn."""
    return (
        f"Judged by docs/judging.md, rules version {judgements.RULES}.",
        f"Seed {seed}: {share}, kg {VERSION}, {datetime.now(UTC).date()}; {data_hashes(tasks)}",
    )
