"""Options that say what names are looked up in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.linking import Linker

_FILE = click.Path(path_type=Path)
DECISIONS = click.option(
    "--decisions",
    metavar="FILE",
    multiple=True,
    type=_FILE,
    help="CSV of what people decided on links (kg link review); it wins over everything; may recur.",
)
TABLES = click.option(
    "--table",
    "tables",
    metavar="FILE",
    multiple=True,
    type=_FILE,
    help="Your own CSV of names (columns name, type, iri; aliases, description, country, geonames); may recur.",
)


def sources(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name sources of links."""
    for add in (DECISIONS, TABLES):
        function = add(function)
    return function


def linker_of(tables: tuple[Path, ...], decisions: tuple[Path, ...]) -> Linker:
    """The linker that the options ask for.

    Raises:
        BadInput: a file cannot be read.
    """
    from kg.linking import offline_linker

    return offline_linker(tables, decisions)
