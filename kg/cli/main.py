"""The command ``kg`` and what becomes of its errors."""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from kg.errors import KgError
from kg.vocabulary.version import VERSION

INTERRUPTED = 130

_COMMANDS = ("build", "extract", "infer", "map", "ontology", "query", "schema", "validate")


class _Lazy(click.Group):
    """Loads the module of a command when it is called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, from the module of that name."""
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{name}").command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="kg")
def kg() -> None:
    """News articles about armed conflict as linked data that can be traced to its words.

    kg build reads articles and writes a validated dataset; kg query asks it. The other commands are its stages.
    """


def run() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        kg.main(standalone_mode=False)
        code = 0
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("kg: interrupted", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
