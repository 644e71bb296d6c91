"""What ``kg query`` asks, of which data, and how it writes the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.cli.streams import STDIN, content, output, shown
from kg.errors import BadInput, KgError, UsageError
from kg.query import open_store
from kg.query import output as blocks_of

if TYPE_CHECKING:
    from pyoxigraph import Store

DEFAULT_DATA = "dist"
_ENGINE_NAMES = MappingProxyType({"ttl": "turtle", "nt": "ntriples"})
FORMATS = ("table", "csv", "tsv", "json", "xml", *_ENGINE_NAMES)
"""Formats of an answer, named as in the other commands."""


def answer(
    text: str,
    bindings: Mapping[str, Any],
    *,
    called: str,
    data: Sequence[str],
    form: str,
    timeout: float,
    allow_service: bool,
    out: Path | None,
) -> None:
    """Ask a query and write what it says.

    Args:
        text: SPARQL.
        bindings: terms for its variables.
        called: what errors call the query: its file, for example.
        data: what it is asked of, as :func:`store_of` takes it.
        form: one of :data:`FORMATS`.
        timeout: seconds.
        allow_service: let SERVICE ask other hosts.
        out: a file, or None for stdout.
    """
    store = store_of(data)
    with output(out) as file, _named(called):
        blocks = blocks_of(
            store,
            text,
            _ENGINE_NAMES.get(form, form),
            timeout_seconds=timeout,
            allow_service=allow_service,
            bindings=bindings,
        )
        for block in blocks:
            file.write(block)
