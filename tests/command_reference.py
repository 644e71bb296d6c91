"""The reference of all commands, docs/commands.md: ``python -m tests.command_reference`` writes it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli.main import kg
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "commands.md"
_HEAD = """\
# Commands

What `--help` says of each command. This page is generated: `python -m tests.command_reference`; a test holds it to the
program.
"""
_WIDTH = 100


def commands(command: click.Command = kg, parent: click.Context | None = None) -> Iterator[click.Context]:
    """The context of every command, those in groups and the shipped questions included."""
    name = command.name if parent else "kg"
    context = click.Context(command, parent=parent, info_name=name, terminal_width=_WIDTH, **command.context_settings)
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from commands(found, context)


def reference() -> str:
    """The page."""
    parts = [_HEAD]
    for context in commands():
        level = "#" * (context.command_path.count(" ") + 2)
        parts.append(f"{level} {context.command_path}\n\n```text\n{context.get_help()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
