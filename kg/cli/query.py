"""``kg query``: SPARQL, and the questions that are shipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli import options
from kg.errors import BadInput, UsageError
from kg.query import DEFAULT_TIMEOUT_SECONDS, FORMATS, NamedQuery, named_queries, open_store, output

_SHARED: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--data", "-d", multiple=True, type=click.Path(path_type=Path), help="RDF file, build or store; default: dist."
    ),
    click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the answer."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=DEFAULT_TIMEOUT_SECONDS,
        show_default=True,
        help="Seconds.",
    ),
    click.option("--allow-service", is_flag=True, help="Let SERVICE ask other hosts."),
    options.out_file,
)


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_SHARED):
        function = option(function)
    return function


class _Questions(click.Group):
    """Its commands are the named queries, and any file of SPARQL."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the named queries."""
        return [query.name for query in named_queries()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A named query, or a file (``-`` is standard input) as a command."""
        found = next((query for query in named_queries() if query.name == name), None)
        if found:
            return _question(found)
        return _file(name) if name == "-" or Path(name).is_file() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with an error that says what there is."""
        if self.get_command(ctx, args[0]) is None:
            raise UsageError(f"{args[0]!r} is neither a file nor a named query", remedy="kg query --list shows them")
        return super().resolve_command(ctx, args)


@click.group("query", cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION|FILE|-] [OPTIONS]")
@click.option("--list", "listing", is_flag=True, help="Show the named queries and their parameters.")
@click.option("--expression", "-e", help="SPARQL on the command line.")
@_shared
@click.pass_context
def command(ctx: click.Context, /, listing: bool, expression: str | None, **shared: Any) -> None:
    """Ask a build: a named query, a file of SPARQL 1.1, standard input (-), or -e 'SELECT ...'.

    SERVICE is refused unless allowed, and so is everything that changes or fetches data. A query that takes longer
    than its time is killed.
    """
    if listing:
        click.echo("\n\n".join(_described(query) for query in named_queries()))
    elif expression is not None:
        _answer(expression, {}, **shared)
    elif ctx.invoked_subcommand is None:
        raise UsageError("nothing is asked", remedy="name a question (kg query --list), a file, or -e 'SELECT ...'")


def _described(query: NamedQuery) -> str:
    lines = [f"  --{p.name.replace('_', '-'):<14} {p.description} ({p.kind})" for p in query.parameters]
    return "\n".join([f"{query.name}: {query.question}", *lines])


def _question(query: NamedQuery) -> click.Command:
    @_shared
    def ask(form: str, **values: Any) -> None:
        given = {p.name: values.pop(p.name) for p in query.parameters}
        bindings = query.bindings({name: value for name, value in given.items() if value is not None})
        _answer(query.text, bindings, form=form, **values)

    made = click.command(query.name, help=query.question)(ask)
    for parameter in reversed(query.parameters):
        flag = "--" + parameter.name.replace("_", "-")
        made.params.insert(0, click.Option([flag, parameter.name], help=f"{parameter.description} ({parameter.kind})"))
    return made


def _file(name: str) -> click.Command:
    @_shared
    def ask(**shared: Any) -> None:
        _answer(_text(name), {}, **shared)

    return click.command(name, help=f"Ask the SPARQL query in {name}.")(ask)


def _text(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the query cannot be read: {error}", place=name) from error


def _answer(
    text: str,
    bindings: Mapping[str, Any],
    *,
    data: tuple[Path, ...],
    form: str,
    timeout: float,
    allow_service: bool,
    out: Path | None,
) -> None:
    store = open_store(data or (Path("dist"),))
    with options.output(out) as file:
        for block in output(store, text, form, timeout_seconds=timeout, allow_service=allow_service, bindings=bindings):
            file.write(block)
