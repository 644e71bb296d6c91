"""The linker that asks nobody: the shipped tables, the owner's own, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.linking.decisions import Decisions, read_decisions
from kg.linking.linker import Asking, Linker
from kg.linking.packaged import actors, countries, day_of
from kg.linking.tables import Table, read_table


def offline_linker(tables: Iterable[Path] = (), decisions: Iterable[Path] = ()) -> Linker:
    """A linker that opens no socket.

    Args:
        tables: the owner's tables, which are asked before the shipped ones.
        decisions: files of decisions.

    Raises:
        BadInput: a file cannot be read.
    """
    own = [Asking(read_table(path), "table") for path in tables]
    shipped = [Asking(table, "table") for table in (_countries(), _actors())]
    return Linker((*own, *shipped), Decisions(one for path in decisions for one in read_decisions(path)))


def _countries() -> Table:
    return Table(f"kg countries {day_of('countries.tsv')}", countries())


def _actors() -> Table:
    return Table(f"kg actors {day_of('actors.tsv')}", actors())
