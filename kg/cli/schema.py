"""``kg schema``: what a facts document may hold."""

from __future__ import annotations

import click


@click.group("schema")
def command() -> None:
    """What a facts document may hold: its JSON Schema, entity types, and code lists."""


@command.command()
def facts() -> None:
    """Print the JSON Schema of the facts document."""
    from kg.facts import facts_schema

    click.echo(facts_schema())


@command.command()
def types() -> None:
    """Print the types of entities, each with the code list of its kind."""
    from kg.facts import ENTITY_TYPES
    from kg.facts.types import kind_scheme

    for name in ENTITY_TYPES:
        click.echo(f"{name}\t{kind_scheme(name)}")


@command.command()
@click.argument("scheme", required=False)
def codes(scheme: str | None) -> None:
    """Print the code lists, or the codes of one: notation, label, wider code."""
    from kg.errors import UsageError
    from kg.vocabulary import codes as entries
    from kg.vocabulary import scheme_names

    if scheme is None:
        click.echo("\n".join(scheme_names()))
        return
    if scheme not in scheme_names():
        raise UsageError(f"there is no code list {scheme!r}", remedy=f"there is: {', '.join(scheme_names())}")
    for entry in entries(scheme).values():
        click.echo(f"{entry.notation}\t{entry.label}\t{entry.broader}")
