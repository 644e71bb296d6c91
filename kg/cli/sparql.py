"""What ``kg query`` asks, of which data, and how it writes the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.cli.streams import STDIN, content, output, shown
from kg.errors import BadInput, KgError, UsageError
from kg.sparql import Refused, open_store, run_update, writable_store
from kg.sparql import output as blocks_of
from kg.sparql.refusal import is_update
from kg.sparql.sources import is_embedded, merge_graphs
from kg.sparql.tokens import tokens

if TYPE_CHECKING:
    from pyoxigraph import Store

DEFAULT_DATA = "dist"
FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")
"""Formats of an answer, named as in the other commands."""

_OPTIONS = MappingProxyType(
    {
        "allow other hosts to be asked": "--allow-service allows it",
        "allow updates to change the data": "--allow-update allows them, on a store that --data names",
    }
)
"""What the library says to allow, as options."""


def answer(
    text: str,
    bindings: Mapping[str, Any],
    *,
    called: str,
    data: Sequence[str],
    form: str,
    timeout: float,
    out: Path | None,
    allow_service: bool = False,
    allow_update: bool = False,
) -> None:
    """Ask a query and write what it says, or make an update where that is allowed.

    Args:
        text: SPARQL.
        bindings: terms for its variables.
        called: what errors call the query: its file, for example.
        data: what it is asked of, as :func:`store_of` takes it.
        form: one of :data:`FORMATS`.
        timeout: seconds.
        out: a file, or None for stdout.
        allow_service: let SERVICE ask other hosts.
        allow_update: let an update change the one store in ``data``.
    """
    if allow_update and _is_update(text):
        with _named(called):
            run_update(_store_to_change(data), text, allow_update=True, allow_service=allow_service)
        return
    store = store_of(data)
    with output(out) as file, _named(called):
        blocks = blocks_of(
            store,
            text,
            form,
            timeout_seconds=timeout,
            allow_service=allow_service,
            bindings=bindings,
        )
        last = b""
        for last in blocks:
            file.write(last)
        if not last.endswith(b"\n"):
            file.write(b"\n")


def store_of(data: Sequence[str]) -> Store:
    """The data of all sources in one store; of the build in the current folder where none is named.

    Raises:
        BadInput: a source cannot be read, or nothing is named and there is no build.
        UsageError: standard input is named beside others.
    """
    if not data and not Path(DEFAULT_DATA).exists():
        remedy = "run kg build first, or name a build or RDF files with --data"
        raise BadInput("there is no build in this folder", place=DEFAULT_DATA, remedy=remedy)
    if STDIN not in data:
        return open_store([Path(name) for name in data or (DEFAULT_DATA,)])
    if len(data) > 1:
        raise UsageError("standard input is queried alone", remedy="write it to a file and name that with --data")
    return _store_of_stdin()


def _store_of_stdin() -> Store:
    from pyoxigraph import Store

    from kg.rdf import read_rdf

    store = Store()
    store.bulk_extend(read_rdf(None, content(STDIN)))
    merge_graphs(store)
    return store


def _is_update(text: str) -> bool:
    return is_update(tuple(tokens(text)))


def _store_to_change(data: Sequence[str]) -> Store:
    """The one store that is named, or a new one in a folder that does not exist or is empty."""
    if len(data) != 1:
        raise UsageError("an update changes one store", remedy="name it with --data")
    folder = Path(data[0])
    if folder.exists() and not is_embedded(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError("is no store, and nothing else can be changed", place=data[0], remedy="name a new folder")
    return writable_store(folder)


def is_source(name: str) -> bool:
    """Whether a query can be read from what is named."""
    return name == STDIN or Path(name).exists()


def text(name: str) -> str:
    """The query in a file, or on standard input for ``-``.

    Raises:
        BadInput: it cannot be read, or is not in UTF-8.
    """
    try:
        return content(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 at byte {error.start}", place=shown(name), remedy="save it as UTF-8") from error


def unknown(name: str) -> KgError:
    """The error of a name that is neither a question nor a file."""
    from difflib import get_close_matches

    from kg.sparql import named_queries

    close = get_close_matches(name, [query.name for query in named_queries()], n=2, cutoff=0.5)
    remedy = f"did you mean {' or '.join(close)}?" if close else "kg query --list shows the questions"
    return UsageError(f"{name!r} is neither a file nor a question", remedy=remedy)


@contextmanager
def _named(called: str) -> Iterator[None]:
    """Errors in a query begin with its name."""
    try:
        yield
    except KgError as error:
        if error.place.startswith("query"):
            error.place = called + error.place.removeprefix("query")
        if isinstance(error, Refused):
            error.remedy = _OPTIONS.get(error.remedy, error.remedy)
        raise
