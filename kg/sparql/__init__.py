"""Questions to the graph: SPARQL 1.1 on the embedded engine, and the ten questions that are shipped.

>>> from kg.sparql import named_query, open_store, run_query
>>> question = named_query("casualties")
>>> store = open_store([Path("dist")])                                              # doctest: +SKIP
>>> print(run_query(store, question.text, bindings=question.bindings({"place": "Taiz"})))      # doctest: +SKIP
"""

from __future__ import annotations

from kg.sparql.answer import Answer
from kg.sparql.engine import DEFAULT_TIMEOUT_SECONDS, TimedOut, run_query, run_update, stream_query
from kg.sparql.named import NamedQuery, Parameter, named_queries, named_query
from kg.sparql.output import FORMATS, output
from kg.sparql.refusal import Refused
from kg.sparql.sources import open_store, writable_store

__all__ = [
    "DEFAULT_TIMEOUT_SECONDS",
    "FORMATS",
    "Answer",
    "NamedQuery",
    "Parameter",
    "Refused",
    "TimedOut",
    "named_queries",
    "named_query",
    "open_store",
    "output",
    "run_query",
    "run_update",
    "stream_query",
    "writable_store",
]
