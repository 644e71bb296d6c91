"""What can go wrong, as a tree; each branch carries the exit code of the command line.

    KgError                      5  internal: a bug of ours
    ├── DoesNotConform           1  the data break the shapes or the ontology
    ├── UsageError               2  the call's words are off
    ├── BadInput                 3  a file cannot be read as what it should be
    │   └── MissingModel         3  the language model is not installed
    ├── BadOutput                3  a file or folder cannot be written
    ├── RemoteError              4  network or remote store
    └── (by a signal)    129, 130, 143  hang-up, interrupted, terminated

An error is one sentence that says what is wrong, where, and what to do.  On its way up it gains its
context with :meth:`KgError.within`, so nobody has to parse strings.
"""

from __future__ import annotations

from typing import Self


class KgError(Exception):
    """Root of all errors raised on purpose.

    Args:
        problem: what is wrong, in one sentence without a full stop.
        place: where: a file, and within it a line, a JSON path or an offset.
        remedy: what the reader can do about it.
    """

    exit_code = 5

    def __init__(self, problem: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place
        self.remedy = remedy

    def within(self, outer: str) -> Self:
        """This error, its place now read from the outside in: ``outer: place``."""
        self.place = f"{outer}: {self.place}" if self.place else outer
        return self

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{where}{self.problem}{remedy}"


class DoesNotConform(KgError):
    """The data can be read but break a shape or an axiom."""

    exit_code = 1


class UsageError(KgError):
    """The caller asked for something that makes no sense."""

    exit_code = 2


class BadInput(KgError):
    """A file or a text is not what it should be."""

    exit_code = 3


class MissingModel(BadInput):
    """The extractor's language model is not installed, or has another version."""


class BadOutput(KgError):
    """A file or folder cannot be written."""

    exit_code = 3


class RemoteError(KgError):
    """A host did not answer, or not as it should."""

    exit_code = 4
