"""``kg schema``: what a facts document may hold."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.rows import written
from kg.cli.streams import output

_FORMAT = options.form("table", "csv", "json", what="the list")


@click.group("schema")
def command() -> None:
    """Print what facts documents and reviews may hold: JSON Schemas, entity types, and code lists."""


@command.command()
@options.out_file
def facts(out: Path | None) -> None:
    """Print the JSON Schema of the facts document."""
    from kg.facts import facts_schema

    _write(facts_schema().rstrip("\n"), out)


@command.command()
@options.out_file
def review(out: Path | None) -> None:
    """Print the JSON Schema of the review file."""
    from kg.reviewing import review_schema

    _write(review_schema().rstrip("\n"), out)


@command.command()
@_FORMAT
@options.out_file
def types(form: str, out: Path | None) -> None:
    """Print the entity types.

    The second column is the code list that an entity of the type takes its kind from.
    """
    from kg.facts import ENTITY_TYPES
    from kg.facts.types import kind_scheme

    rows = [(name, kind_scheme(name) or "") for name in ENTITY_TYPES]
    _write(written(("type", "kinds"), rows, form), out)


@command.command()
@click.argument("scheme", required=False)
@_FORMAT
@options.out_file
def codes(scheme: str | None, form: str, out: Path | None) -> None:
    """Print the code lists, or the codes of one.

    SCHEME is the name of a code list, such as event-type.
    """
    from kg.errors import UsageError
    from kg.vocabulary import codes as entries
    from kg.vocabulary import scheme_names

    known = scheme_names()
    if scheme is None:
        _write(written(("scheme", "codes"), [(name, str(len(entries(name)))) for name in known], form), out)
        return
    if scheme not in known:
        raise UsageError(f"there is no code list {scheme!r}", remedy=f"there is: {', '.join(known)}")
    rows = [(entry.notation, entry.label, entry.broader) for entry in entries(scheme).values()]
    _write(written(("code", "label", "broader"), rows, form), out)


def _write(text: str, out: Path | None) -> None:
    with output(out) as file:
        file.write(f"{text}\n".encode())
