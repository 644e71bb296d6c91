"""Where data come from and go to: files, standard input, standard output; and what is told on stderr."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

import click

from kg.errors import BadInput, BadOutput

STDIN = "-"
STDIN_NAME = "standard input"


def tell(line: str) -> None:
    """A line about progress or an error, on stderr; a stderr that is closed or full stops no work.

    It stays one line, and what no terminal should see is escaped: a name or an article may hold anything.
    """
    with suppress(OSError, ValueError):
        click.echo(printable(line), err=True)


def printable(text: str) -> str:
    """The text as it may be seen: one line, and nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def say(text: str) -> None:
    """A line of data, on stdout.

    Raises:
        BadOutput: stdout takes no more.
    """
    with output(None) as file:
        file.write(f"{text}\n".encode())


@contextmanager
def output(path: Path | None) -> Iterator[IO[bytes]]:
    """Stdout, or a file that appears when it is complete; a pipe or a device is written as it is.

    Raises:
        BadOutput: it cannot be written.
        BrokenPipeError: nobody reads stdout any longer.
    """
    place = str(path or "standard output")
    try:
        if path is None:
            with _stdout(place) as file:
                yield file
        elif path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            with _whole(path.resolve()) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        remedy = "free some space" if full else "name another file with --out" if path else ""
        raise BadOutput(f"cannot write: {error.strerror or error}", place=place, remedy=remedy) from error


@contextmanager
def _stdout(place: str) -> Iterator[BinaryIO]:
    if sys.stdout is None:
        raise BadOutput("is closed", place=place, remedy="name a file with --out")
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A new file beside the path that takes its place when the block ends without an error."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        made = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            made.chmod(_mode(path))
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise


def _mode(path: Path) -> int:
    """Permissions of the file as it is, or of a new one as this process makes them."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0o077)
    os.umask(umask)
    return 0o666 & ~umask


def content(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}"
        raise BadInput(why, place=shown(name), remedy="check its name and permissions") from error


def named_content(name: str) -> tuple[Path | None, bytes]:
    """A file's path (None for standard input) and its bytes.

    Raises:
        BadInput: the file cannot be read.
    """
    return (None if name == STDIN else Path(name)), content(name)


def shown(name: str) -> str:
    """What an input is called in an error."""
    return STDIN_NAME if name == STDIN else name
