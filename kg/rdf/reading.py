"""RDF from a file or from bytes, as quads; every error names the file, the line and the column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import BadInput
from kg.rdf.context import with_context_inline
from kg.rdf.formats import format_named, format_of

_STDIN = "standard input"


def read_rdf(path: Path | None = None, data: bytes | None = None, format: str | None = None) -> Iterator[Quad]:  # noqa: A002
    """The quads of one document, in its order.

    Args:
        path: the file; with ``data`` it only names them in errors, and without it they are called standard input.
        data: the document itself, where it is not to be read from the path.
        format: ``ttl``, ``trig``, ``nt``, ``nq`` or ``jsonld``; found by file ending or content where None.

    Raises:
        BadInput: the file cannot be read, is empty, is RDF/XML or TriX, or breaks its format.
        UsageError: there is no such format.
    """
    name = str(path) if path else _STDIN
    try:
        content = _bytes(path) if data is None else data
        kind = format_named(format) if format else format_of(name, content)
        yield from _quads(content, kind)
    except BadInput as error:
        raise error.within(name) from error.__cause__


def _bytes(path: Path | None) -> bytes:
    if path is None:
        raise BadInput("there is nothing to read", remedy="name a file, or pipe RDF in")
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}") from error


def _quads(content: bytes, kind: RdfFormat) -> Iterator[Quad]:
    if kind == RdfFormat.JSON_LD:
        content = with_context_inline(content)
    found = False
    try:
        for quad in parse(content, format=kind):
            found = True
            yield quad
    except (SyntaxError, ValueError) as error:
        raise _broken(error, kind) from error
    if not found:
        raise BadInput("there is no RDF in it, not one triple", remedy="check that it is the right file")


def _broken(error: SyntaxError | ValueError, kind: RdfFormat) -> BadInput:
    message = (error.msg if isinstance(error, SyntaxError) else str(error)) or "unreadable"
    line, column = (error.lineno, error.offset) if isinstance(error, SyntaxError) else (None, None)
    problem = message.partition(": ")[2] if message.startswith("Parser error at") else message
    return BadInput(f"invalid {kind.name}: {problem}", place=f"line {line}, column {column}" if line else "")
