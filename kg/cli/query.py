"""``kg query``: SPARQL, and the questions that are shipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from kg.cli import options, sparql
from kg.cli.questions import listing, question_options
from kg.cli.streams import STDIN, STDIN_NAME, say
from kg.errors import UsageError
from kg.sparql import DEFAULT_TIMEOUT_SECONDS, NamedQuery, named_queries, named_query

_SHARED: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--data",
        "-d",
        metavar="PATH",
        multiple=True,
        help=f"RDF file, - (standard input), folder of a build, or store; may recur.  [default: {sparql.DEFAULT_DATA}]",
    ),
    options.form(*sparql.FORMATS, what="the answer; ttl and nt are for CONSTRUCT and DESCRIBE"),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=DEFAULT_TIMEOUT_SECONDS,
        show_default=True,
        help="Kill the query when it takes longer.",
    ),
    options.out_file,
)
_ALLOWING: tuple[Callable[[Any], Any], ...] = (
    click.option("--allow-service", is_flag=True, help="Let SERVICE, and LOAD in an update, ask other hosts."),
    click.option("--allow-update", is_flag=True, help="Let an update change the store that --data names."),
)


def _with(*added: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator that adds options, to be listed in this order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(added):
            function = option(function)
        return function

    return decorate


class _Questions(click.Group):
    """Its commands are the named queries, and any file of SPARQL."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the named queries."""
        return [query.name for query in named_queries()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A named query, or a file (``-`` is standard input) as a command."""
        if name in self.list_commands(ctx):
            return _question(named_query(name))
        return _file(name) if sparql.is_source(name) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with an error that says what there is."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            raise sparql.unknown(name)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The questions in full."""
        with formatter.section("Questions (kg query QUESTION --help shows what each can be restricted by)"):
            formatter.write_dl([(query.name, query.question) for query in named_queries()])


@click.group("query", cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION|FILE|-] [OPTIONS]")
@click.option("--list", "listed", is_flag=True, help="Show the questions and what each can be restricted by.")
@click.option("--expression", "-e", metavar="SPARQL", help="The query itself, instead of its name or file.")
@_with(*_SHARED, *_ALLOWING)
@click.pass_context
def command(ctx: click.Context, /, listed: bool, expression: str | None, **shared: Any) -> None:
    """Ask a build a shipped question, a file of SPARQL 1.1, standard input (-), or -e 'SELECT ...'.

    The prefixes of our own files need no declaration. SERVICE and updates are refused unless they are allowed. A
    query never fetches anything else.
    """
    if listed:
        say(listing(shared["form"]))
        ctx.exit()
    if expression is not None and ctx.invoked_subcommand is not None:
        raise UsageError(f"both -e and {ctx.invoked_subcommand!r} are to be asked", remedy="ask one of them")
    if expression is not None:
        sparql.answer(expression, {}, called="-e", **shared)
    elif ctx.invoked_subcommand is None:
        raise UsageError("nothing is asked", remedy="name a question (kg query --list), a file, or -e 'SELECT ...'")
    else:  # the options may stand before the question as well as behind it
        ctx.default_map = {ctx.invoked_subcommand: _given(ctx, shared)}


def _given(ctx: click.Context, values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if ctx.get_parameter_source(k) is ParameterSource.COMMANDLINE}


def _question(query: NamedQuery) -> click.Command:
    @_with(*_SHARED)
    def ask(**values: Any) -> None:
        given = {p.name: values.pop(p.name) for p in query.parameters}
        bindings = query.bindings({name: value for name, value in given.items() if value is not None})
        sparql.answer(query.text, bindings, called=query.name, **values)

    made = click.command(query.name, help=query.question)(ask)
    made.params[:0] = question_options(query)
    return made


def _file(name: str) -> click.Command:
    called = STDIN_NAME if name == STDIN else name

    @_with(*_SHARED, *_ALLOWING)
    def ask(**shared: Any) -> None:
        sparql.answer(sparql.text(name), {}, called=called, **shared)

    return click.command(name, help=f"Ask the query in {called}.")(ask)
