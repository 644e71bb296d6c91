"""The command ``kg``: its commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from types import MappingProxyType
from typing import NoReturn

import click
from click.shell_completion import shell_complete

from kg.cli.ending import exit_code_of, leave, unexpected
from kg.vocabulary.version import VERSION

_COMMANDS = MappingProxyType(
    {
        "build": "Turn articles into a validated dataset: all of the stages below.",
        "query": "Ask a build a shipped question, or any query in SPARQL.",
        "serve": "Serve a build as pages and linked data, with a SPARQL endpoint.",
        "site": "Write a build as a web site of files.",
        "extract": "Print the facts of articles as JSON.",
        "link": "Look up what names are on the web, and say why.",
        "review": "Accept, reject or change what was read out of an article.",
        "map": "Turn facts into RDF.",
        "infer": "Print what follows from RDF by OWL 2 RL and the ontology.",
        "validate": "Check RDF against the shapes.",
        "load": "Put a build into a triple store that runs already.",
        "verify": "Prove that a triple store holds what a build says.",
        "unload": "Take out of a triple store what was loaded.",
        "schema": "Print what a facts document may hold.",
        "ontology": "Print the ontology, its JSON-LD context or its documentation page.",
    }
)

_COMPLETION = "_KG_COMPLETE"
"""Environment variable by which a shell asks for completion: eval "$(_KG_COMPLETE=bash_source kg)"."""

_EPILOG = """\b
Exit codes:
  0    done
  1    the data do not conform to the shapes or to the ontology, or a store differs from a build
  2    the command line is wrong
  3    an input cannot be read, an output cannot be written, or the language model is missing
  4    a host on the network did not answer as it should
  5    a bug in kg
  130  interrupted (143 when terminated); what was there before is untouched

\b
A first try:
  kg build article.txt          writes the folder dist
  kg query casualties           asks it
  kg query --list               shows what else it can be asked"""


class _Lazy(click.Group):
    """Loads the module of a command when it is called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order in which a user needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, from the module of that name."""
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, for which none needs to be loaded."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a bug in it ends in one line, with its traceback only where ``--debug`` asks for it."""
        with unexpected(debug=ctx.params["debug"]):
            return super().invoke(ctx)


@click.group(
    cls=_Lazy, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(VERSION, prog_name="kg", help="Show the version and exit.")
@click.option("--debug", is_flag=True, envvar="KG_DEBUG", help="Show the traceback of a bug; also KG_DEBUG=1.")
def kg(debug: bool) -> None:
    """News articles about armed conflict as linked data that can be traced to its words.

    Data go to standard output, progress and errors to standard error. In every command an INPUT of - is standard
    input, so that they can be joined by pipes:

    \b
      kg extract article.txt | kg map - | kg validate -
    """  # noqa: D301


def run() -> NoReturn:
    """Run the command line and leave with its exit code."""
    leave(exit_code_of(_run))


def _run() -> None:
    if shell := os.environ.get(_COMPLETION):
        raise click.exceptions.Exit(shell_complete(kg, {}, "kg", _COMPLETION, shell))
    # Not kg.main(): it leaves with 1 where the reader of a pipe has gone, and names the file __main__.py.
    with kg.make_context("kg", sys.argv[1:]) as context:
        kg.invoke(context)
