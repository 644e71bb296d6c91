"""An answer in the format that was asked for, as bytes for a file or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Unpack

from pyoxigraph import RdfFormat, Triple, parse

from kg.errors import UsageError
from kg.rdf import writing
from kg.sparql.engine import Data, Options, run_query, stream_query
from kg.sparql.table import table
from kg.vocabulary import PREFIXES

TABLE_FORMATS = ("csv", "tsv", "json", "xml")
TRIPLE_FORMATS = ("ttl", "nt")
FORMATS = ("table", *TABLE_FORMATS, *TRIPLE_FORMATS)


def output(data: Data, text: str, form: str, **options: Unpack[Options]) -> Iterator[bytes]:
    """The answer to a query in one of :data:`FORMATS`.

    csv, tsv, json and xml are passed on as the engine finds them; a table and Turtle need the whole answer first.
    Other arguments and errors are those of :func:`kg.sparql.run_query`.

    Raises:
        UsageError: the format does not fit the form of the query.
    """
    if form == "table":
        answer = run_query(data, text, **options)
        return iter([f"{table(answer)}\n".encode()])
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}", remedy="there is: " + ", ".join(FORMATS))
    wire = form if form in TABLE_FORMATS else "json"
    blocks = stream_query(data, text, form=wire, **options)
    return _formatted(next(blocks).decode(), blocks, form)


def _formatted(kind: str, blocks: Iterator[bytes], form: str) -> Iterator[bytes]:
    if kind == "triples" and form in TABLE_FORMATS:
        raise UsageError(f"the query makes triples, which {form} cannot hold", remedy="choose ttl or nt")
    if kind != "triples" and form in TRIPLE_FORMATS:
        raise UsageError(f"{form} holds triples, and this query makes none", remedy="choose table, csv, tsv or json")
    if form == "ttl":
        return iter([turtle(quad.triple for quad in parse(b"".join(blocks), format=RdfFormat.N_TRIPLES))])
    return blocks


def turtle(triples: Iterable[Triple]) -> bytes:
    """The triples as Turtle, sorted, with the prefixes that occur."""
    ordered = sorted(set(triples), key=str)
    words = " ".join(map(str, ordered))
    prefixes = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in words}
    return writing.turtle(ordered, prefixes).encode()
