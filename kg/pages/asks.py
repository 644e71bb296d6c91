"""Whom a view asks: anything that answers SPARQL with values bound to its variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from kg.sparql import Answer
from kg.sparql.binding import Bindable, bound
from kg.sparql.sources import lacks_default_graph
from kg.vocabulary import PREFIXES


class Asks(Protocol):
    """A store behind whatever stands between: a pool of processes, another host's endpoint."""

    def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
        """The whole answer.

        Args:
            text: a SPARQL 1.1 query.
            bindings: terms for variables of it, by their names.
        """
        ...


class StoreAsks:
    """A store in this process. For the shipped questions only: nothing here ends a query that runs too long.

    Args:
        store: whose default graph holds all triples, see :func:`kg.sparql.open_store`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._union = lacks_default_graph(store)

    def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
        """The whole answer, found in this process."""
        query = bound(text, bindings or {})
        found = self._store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=self._union)
        if isinstance(found, QueryBoolean):
            return Answer(boolean=bool(found))
        if isinstance(found, QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            return Answer(columns, tuple(tuple(row) for row in found))
        return Answer(triples=tuple(sorted(found, key=str)))
