"""A query on its way to a process, and its answer on the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from kg.errors import KgError, UsageError
from kg.serving.settings import Limits
from kg.sparql.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was checked, and how it is to be answered.

    Attributes:
        query: what is asked.
        limits: what it may take.
        table_form: format of rows or of yes and no: json, xml, csv or tsv; empty where none would be taken.
        graph_form: format of triples: ttl, jsonld, nt or rdf; empty where none would be taken.
        base: against which relative IRIs are resolved.
        default_graphs: graphs that the request names as default graph, in place of what the query says.
        named_graphs: likewise, as named graphs.
    """

    query: Prepared
    limits: Limits
    table_form: str = "json"
    graph_form: str = "nt"
    base: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, whole.

    Attributes:
        kind: rows, boolean or triples.
        form: format that it is in.
        body: positioned at its beginning; in memory while it is small, else in a file that has no name.
        size: bytes.
    """

    kind: str
    form: str
    body: IO[bytes]
    size: int


Answers = Callable[[Asked], Answered]


class OutOfTime(UsageError):
    """The query ran longer than it may, and was killed."""


class OutOfMemory(UsageError):
    """The query took more memory than it may, and was killed."""


class TooLarge(UsageError):
    """The answer has more rows, triples or bytes than it may have."""


class Unacceptable(UsageError):
    """The answer is of a kind that no format which the client takes can hold."""


class Busy(KgError):
    """So many queries are running and waiting that this one was not begun, or not finished."""

    exit_code = 4
