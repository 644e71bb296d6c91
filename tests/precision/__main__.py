"""``python -m tests.precision draw | adopt | report``."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.facts import Event
from tests.precision import judgements
from tests.precision.commands import commands, header, outside, run
from tests.precision.documents import all_items, documents
from tests.precision.draw import drawn
from tests.precision.items import Item
from tests.precision.report import report
from tests.precision.sheets import sheet
from tests.quality import TASKS

_KINDS = ("claims", "events")
_PER_SHEET = 20


def main(arguments: list[str] | None = None) -> None:
    """Run one of the commands."""
    known = commands("tests.precision", "Precision as people judge it.", _draw, _adopt, _report)
    known.draw.add_argument("--claims", type=int, default=0, metavar="K", help="how many casualty claims")
    known.draw.add_argument("--events", type=int, default=0, metavar="M", help="how many events")
    known.draw.add_argument("--violent", action="store_true", help="only violent events")
    for command in (known.draw, known.report):
        command.add_argument("--task", action="append", choices=TASKS, default=[], help="default: all")
    run(known.parser, arguments)


def _draw(asked: argparse.Namespace) -> None:
    out = outside(asked.out)
    (out / "articles").mkdir(exist_ok=True)
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
    blanks = (judgements.blank(item, seed) for item in chosen)
    judgements.write(out / f"{kind}.tsv", kind, header(seed, share, tasks), blanks)
    print(f"{kind}: {share} in {out}")


def _adopt(asked: argparse.Namespace) -> None:
    for kind in _KINDS:
        target = judgements.FOLDER / f"{kind}.tsv"
        lines, known = judgements.read(target, kind)
        for path in sorted(asked.folder.glob(f"{kind}*.tsv")):
            new_header, new = judgements.read(path, kind, partly=True)
            lines, known = [*dict.fromkeys((*lines, *new_header))], judgements.merged(known, new)
            print(f"{path.name}: {len(new)} judged")
        if known:
            judgements.FOLDER.mkdir(exist_ok=True)
            judgements.write(target, kind, lines, (judgement.row for judgement in known))


def _report(asked: argparse.Namespace) -> None:
    found = documents(asked.task, asked.facts)
    for kind in _KINDS:
        _, judged = judgements.read(judgements.FOLDER / f"{kind}.tsv", kind)
        mine = [judgement for judgement in judged if judgement.row["task"] in found]
        print("\n".join(report(kind, mine, all_items(kind, found))))


if __name__ == "__main__":
    main()
