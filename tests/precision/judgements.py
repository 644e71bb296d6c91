"""The published judgements: a table for claims, events and links each, whose rows are judged items with verdicts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT
from tests.precision.items import Item

FOLDER = ROOT / "tests" / "judgements"
RULES = 2
"""Version of docs/judging.md; verdicts by other rules cannot stand in one table."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "claims": ("task", "article", "evidence", "status", "bounds", "speaker", "event"),
    "events": ("task", "article", "type", "mention"),
    "links": ("task", "article", "evidence", "type", "iri"),
}
VERDICTS: Mapping[str, tuple[str, ...]] = {
    "claims": ("figure right", "status right", "speaker right", "event right"),
    "events": ("real", "type right"),
    "links": ("right",),
}
"""What an item must be right in to count as right."""
ASIDE: Mapping[str, tuple[str, ...]] = {"claims": ("joined",), "events": ("told apart",), "links": ()}
"""What is judged and reported as well."""
_BEFORE = ("content", "words", "seed")
_AFTER = ("note", "judge")


def columns(kind: str) -> tuple[str, ...]:
    """The columns of a table, in their order."""
    return (*KEYS[kind], *_BEFORE, *VERDICTS[kind], *ASIDE[kind], *_AFTER)


class BadJudgement(ValueError):
    """A table of judgements is not what it should be."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row: an item, and what a judge found."""

    kind: str
    row: Mapping[str, str]

    @property
    def identity(self) -> tuple[str, ...]:
        """That of the item when it was judged."""
        return (*(self.row[name] for name in KEYS[self.kind]), self.row["content"])

    @property
    def seed(self) -> int:
        """The seed that the item was drawn with."""
        return int(self.row["seed"])

    def is_right(self, verdict: str) -> bool:
        """Whether the judge found it right in one respect."""
        return self.row[verdict] == "yes"

    @property
    def is_right_in_all(self) -> bool:
        """Whether the judge found nothing wrong with it."""
        return all(self.is_right(verdict) for verdict in VERDICTS[self.kind])


def blank(item: Item, seed: int) -> dict[str, str]:
    """The row of an item that is still to be judged."""
    empty = dict.fromkeys((*VERDICTS[item.kind], *ASIDE[item.kind], *_AFTER), "")
    return {**item.key, "content": item.content, "words": item.words, "seed": str(seed), **empty}


def write(path: Path, kind: str, header: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A table with its header lines, which begin with ``# ``."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {line}\n" for line in header)
        table = csv.DictWriter(
            file, columns(kind), delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        )
        table.writeheader()
        table.writerows(rows)


def read(path: Path, kind: str, *, partly: bool = False) -> tuple[list[str], list[Judgement]]:
    """Header lines and rows of a table; nothing where there is no such file.

    Args:
        path: the table.
        kind: ``claims``, ``events`` or ``links``.
        partly: leave out rows that name no judge, as in a table of which each judge fills in a part.

    Raises:
        BadJudgement: a column is missing, or a verdict is neither yes nor no.
    """
    if not path.exists():
        return [], []
    lines = path.read_text("utf-8").splitlines()
    header = [line[2:] for line in lines if line.startswith("# ")]
    rows = csv.DictReader((line for line in lines if not line.startswith("# ")), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(rows.fieldnames or ()) != columns(kind):
        raise BadJudgement(f"{path.name}: the columns are not {', '.join(columns(kind))}")
    found = [Judgement(kind, row) for row in rows]
    if partly:
        found = [judgement for judgement in found if judgement.row["judge"]]
    for number, judgement in enumerate(found, 1):
        _check(path.name, number, judgement)
    return header, found


def _check(name: str, number: int, judgement: Judgement) -> None:
    verdicts = (*VERDICTS[judgement.kind], *ASIDE[judgement.kind])
    for verdict in verdicts:
        if judgement.row[verdict] not in ("yes", "no"):
            raise BadJudgement(f"{name}, row {number}: {verdict!r} is {judgement.row[verdict]!r}, not yes or no")
    if not all(judgement.is_right(verdict) for verdict in verdicts) and not judgement.row["note"]:
        raise BadJudgement(f"{name}, row {number}: a no needs a note that says why")
    if not judgement.row["judge"]:
        raise BadJudgement(f"{name}, row {number}: no judge is named")


def merged(old: Sequence[Judgement], new: Sequence[Judgement]) -> list[Judgement]:
    """Both, a new judgement of an item in the place of an old one, in the order of their keys."""
    found = {(judgement.seed, *judgement.identity): judgement for judgement in (*old, *new)}
    return [found[key] for key in sorted(found)]
