"""How a run ends: one line on stderr and an exit code for each thing that can go wrong."""

from __future__ import annotations

import errno
import os
import shlex
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import click

from kg.cli.streams import tell
from kg.errors import BadOutput, KgError, UsageError

_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """A signal asks this process to end. No ``except Exception`` catches it, so everything cleans up on its way.

    Attributes:
        exit_code: 128 and the number of the signal, as shells have it.
        left: what is now, to be told.
    """

    left = "what was there before is untouched"

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
        self.word = "interrupted" if number == signal.SIGINT else "terminated"


def exit_code_of(command: Callable[[], object]) -> int:
    """Run the command line; its exit code.

    Args:
        command: what parses the command line and obeys it.
    """
    _stop_on_signals()
    try:
        code = _code(command)
    except Stopped as stopped:
        tell(f"{stopped.word}; {stopped.left}")
        code = stopped.exit_code
    code = _flushed(code)
    _default_signals()
    return code


def leave(code: int) -> NoReturn:
    """End this process. Everything is flushed and cleaned up by now.

    Threads of the engine (Daft 0.7) that are still in Python when the interpreter is taken down abort the process, so
    it is not taken down where they may be.
    """
    if "daft" in sys.modules:
        os._exit(code)
    sys.exit(code)


def _code(command: Callable[[], object]) -> int:
    try:
        command()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _usage(error)
    except KgError as error:
        tell(f"error: {error}")
        return error.exit_code
    except OSError as error:  # of the streams: that of a file is a KgError by now
        return _stream(error)
    return 0


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
    else:
        context = getattr(error, "ctx", None)
        said = error.format_message().removesuffix(".")
        see = f" (see: {context.command_path} --help)" if context else ""
        tell(f"error: {said[:1].lower()}{said[1:]}{see}")
    return UsageError.exit_code


def _stream(error: OSError) -> int:
    if error.errno == errno.EPIPE:  # the reader has all that it wants: kg query … | head -1
        return 0
    tell(f"error: {BadOutput(f'cannot write: {error.strerror or error}', place='standard output')}")
    return BadOutput.exit_code


def _flushed(code: int) -> int:
    """The code, or that of a stream that does not take its last bytes; Python shall not fail on them again."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        code = code or _stream(error)
    _let_go(sys.__stdout__)
    return code


def _let_go(stream: Any) -> None:
    """Send what a broken stream still holds nowhere."""
    try:
        if stream and not stream.closed:
            stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stop_on_signals() -> None:
    """End as if by an exception, so that nothing half done is left; a signal that our parent ignores stays so."""
    for number in (getattr(signal, name) for name in _STOPPING if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    if hasattr(os, "register_at_fork"):  # the process of a query says nothing of its own
        os.register_at_fork(after_in_child=_default_signals)


def _default_signals() -> None:
    for number in (getattr(signal, name) for name in _STOPPING if hasattr(signal, name)):
        if signal.getsignal(number) is _stop:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


@contextmanager
def unexpected(*, debug: bool) -> Iterator[None]:
    """Whatever is raised in the block and was not foreseen becomes a :class:`KgError` that asks for a report.

    Args:
        debug: print its traceback as well.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, KgError, BrokenPipeError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            problem = f"cannot write: {error.strerror}"
            raise BadOutput(problem, place=str(error.filename or ""), remedy="free some space") from error
        if debug:
            traceback.print_exc()
        said = f"{type(error).__name__}: {error}".removesuffix(": ")
        raise KgError(f"this is a bug in kg: {said}", remedy=_way_to_report(debug)) from error


def _way_to_report(debug: bool) -> str:
    if debug:
        return "please report it, with the lines above and the file that it happens on"
    again = shlex.join(["kg", "--debug", *sys.argv[1:]])
    return f"please report it, with the file that it happens on and what this prints: {again}"
