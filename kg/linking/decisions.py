"""What people decided on links: a file under version control that wins over every method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from kg.errors import BadInput
from kg.facts.faults import person
from kg.lexicon.toponyms import key
from kg.linking.iris import checked_iri
from kg.linking.sheets import read_rows, written_rows

Verdict = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided on one name.

    Attributes:
        name: the name as articles write it; case, accents and hyphens do not matter.
        type: class of the ontology that the entity has, or "" for any.
        article: id of the one article that it is for, or "" for all.
        iri: what the name means, or does not mean.
        verdict: accepted or rejected.
        reviewer: who decided.
        date: when.
        note: why.
    """

    name: str
    type: str
    article: str
    iri: str
    verdict: Verdict
    reviewer: str
    date: date
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is about; of two with one key the later holds."""
        return key(self.name), self.type, self.article, self.iri


COLUMNS = tuple(field.name for field in fields(Decision))


class Decisions:
    """The decisions of one or more files, the narrower before the wider."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._by_name: dict[str, list[Decision]] = {}
        for one in decisions:
            self._by_name.setdefault(key(one.name), []).append(one)

    def on(self, names: Iterable[str], type_: str, article: str) -> list[Decision]:
        """Those on an entity: those for its article before those for all, the latest first."""
        found = (one for name in names for one in self._by_name.get(key(name), ()))
        fitting = {one for one in found if one.type in ("", type_) and one.article in ("", article)}
        return sorted(fitting, key=lambda one: (not one.article, -one.date.toordinal(), one.iri))


def read_decisions(path: Path) -> list[Decision]:
    """The decisions in a CSV file.

    Raises:
        BadInput: it cannot be read; the error names the line.
    """
    return [_decision(*row) for row in read_rows(path, COLUMNS)]


def _decision(cells: dict[str, str], place: str) -> Decision:
    if cells["verdict"] not in get_args(Verdict):
        raise BadInput(f"the verdict is {cells['verdict']!r}", place=place, remedy="write accepted or rejected")
    if not cells["name"] or not cells["reviewer"]:
        raise BadInput("a decision needs a name and a reviewer", place=place)
    for fault in person("reviewer", cells["reviewer"]):
        raise BadInput(f"of the reviewer, {fault.problem}", place=place, remedy=fault.remedy)
    try:
        day = date.fromisoformat(cells["date"])
    except ValueError as error:
        raise BadInput(f"{cells['date']!r} is no day", place=place, remedy="write it as 2026-11-29") from error
    return Decision(**{**cells, "date": day, "iri": checked_iri(cells["iri"], place)})  # type: ignore[arg-type]


def written(decisions: Iterable[Decision]) -> str:
    """The CSV file, its rows in an order that does not depend on when they were added."""
    return written_rows(COLUMNS, (tuple(map(str, astuple(one))) for one in sorted(decisions, key=astuple)))
