"""Options and outputs that several commands share, named alike in all of them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from kg.errors import BadInput, BadOutput
from kg.vocabulary import DEFAULT_BASE

base = click.option(
    "--base", envvar="KG_BASE", default=DEFAULT_BASE, show_default=True, help="IRI under which names are minted."
)
extractor = click.option(
    "--extractor", default="spacy", show_default=True, help="Installed extractor that reads the articles."
)
out_file = click.option(
    "--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of stdout."
)
inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """Stdout, or a file that appears when it is complete.

    Raises:
        BadOutput: the file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with tempfile.NamedTemporaryFile(dir=path.resolve().parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                yield file  # type: ignore[misc]
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).chmod(0o644)
                Path(file.name).replace(path)
            finally:
                Path(file.name).unlink(missing_ok=True)
    except OSError as error:
        raise BadOutput(f"cannot write: {error.strerror or error}", place=str(path)) from error


def tell(line: str) -> None:
    """A line about progress, on stderr."""
    click.echo(line, err=True)


def content(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror or error}", place=name) from error


def named_content(name: str) -> tuple[Path | None, bytes]:
    """A file's path (None for standard input) and its bytes.

    Raises:
        BadInput: the file cannot be read.
    """
    return (None if name == "-" else Path(name)), content(name)
