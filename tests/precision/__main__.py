"""``python -m tests.precision draw | adopt | report``."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from kg.facts import Event
from kg.vocabulary import VERSION
from tests.paths import ROOT
from tests.precision import judgements
from tests.precision.documents import all_items, data_hashes, documents
from tests.precision.draw import drawn
from tests.precision.items import Item
from tests.precision.report import report
from tests.precision.sheets import sheet
from tests.quality import TASKS

_KINDS = ("claims", "events")
_PER_SHEET = 20


def main(arguments: list[str] | None = None) -> None:
    """Run one of the commands."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except judgements.BadJudgement as error:
        sys.exit(f"error: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.precision", description="Precision as people judge it.")
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw", help="write sheets for judges, and tables for their verdicts")
    draw.set_defaults(run=_draw)
    draw.add_argument("--seed", type=int, required=True)
    draw.add_argument("--claims", type=int, default=0, metavar="K", help="how many casualty claims")
    draw.add_argument("--events", type=int, default=0, metavar="M", help="how many events")
    draw.add_argument("--violent", action="store_true", help="only violent events")
    draw.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="outside the project: it gets texts")
    adopt = commands.add_parser("adopt", help="take verdicts into tests/judgements")
    adopt.set_defaults(run=_adopt)
    adopt.add_argument("folder", type=Path, help="one that draw wrote, its tables filled in")
    told = commands.add_parser("report", help="print precision, what is stale, and calibration")
    told.set_defaults(run=_report)
    for command in (draw, told):
        command.add_argument("--task", action="append", choices=TASKS, default=[], help="default: all")
        command.add_argument("--facts", type=Path, metavar="FOLDER", help="facts in TASK.jsonl instead of extracting")
    return parser


def _draw(asked: argparse.Namespace) -> None:
    out = asked.out.resolve()
    if out.is_relative_to(ROOT):
        sys.exit("error: sheets hold the texts of publishers and must not be in the project; name another folder")
    (out / "articles").mkdir(parents=True, exist_ok=True)
    found = documents(asked.task, asked.facts)
    for kind in _KINDS:
        items = [item for item in all_items(kind, found) if not asked.violent or _is_violent(item)]
        chosen = drawn(items, asked.seed, getattr(asked, kind))
        if chosen:
            _write(out, kind, chosen, asked.seed, f"{len(chosen)} of {len(items)}", tuple(found))


def _is_violent(item: Item) -> bool:
    return not isinstance(item.part, Event) or item.part.violent


def _write(out: Path, kind: str, chosen: list[Item], seed: int, share: str, tasks: tuple[str, ...]) -> None:
    for first in range(0, len(chosen), _PER_SHEET):
        part = chosen[first : first + _PER_SHEET]
        sheets = "\n".join(sheet(number, item) for number, item in enumerate(part, first + 1))
        (out / f"{kind}-{first + 1:03}.txt").write_text(sheets, "utf-8")
    for item in chosen:
        (out / "articles" / f"{item.facts.article.id}.txt").write_text(item.facts.article.text, "utf-8")
    day = datetime.now(UTC).date()
    header = (
        f"Judged by docs/judging.md, rules version {judgements.RULES}.",
        f"Seed {seed}: {share}, kg {VERSION}, {day}; {data_hashes(tasks)}",
    )
    judgements.write(out / f"{kind}.tsv", kind, header, (judgements.blank(item, seed) for item in chosen))
    print(f"{kind}: {share} in {out}")


def _adopt(asked: argparse.Namespace) -> None:
    for kind in _KINDS:
        target = judgements.FOLDER / f"{kind}.tsv"
        header, known = judgements.read(target, kind)
        for path in sorted(asked.folder.glob(f"{kind}*.tsv")):
            new_header, new = judgements.read(path, kind, partly=True)
            header, known = [*dict.fromkeys((*header, *new_header))], judgements.merged(known, new)
            print(f"{path.name}: {len(new)} judged")
        if known:
            judgements.FOLDER.mkdir(exist_ok=True)
            judgements.write(target, kind, header, (judgement.row for judgement in known))


def _report(asked: argparse.Namespace) -> None:
    found = documents(asked.task, asked.facts)
    for kind in _KINDS:
        _, judged = judgements.read(judgements.FOLDER / f"{kind}.tsv", kind)
        mine = [judgement for judgement in judged if judgement.row["task"] in found]
        print("\n".join(report(kind, mine, all_items(kind, found))))


if __name__ == "__main__":
    main()
