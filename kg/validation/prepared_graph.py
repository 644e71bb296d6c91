"""A graph for pyshacl that parses each SPARQL constraint once, and not once for every focus node.

pyshacl hands the same query text over for each node; parsing it took over nine tenths of the whole time.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


class PreparedGraph(Graph):
    """An rdflib graph that remembers the queries it has parsed."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """As :meth:`rdflib.Graph.query`."""
        known = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(known, *args, **options)
