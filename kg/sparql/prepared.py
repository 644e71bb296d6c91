"""A query that was checked, in the text that the engine is to get, with what is known of it before it is evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.sparql.binding import Bindable, insertion
from kg.sparql.engine_text import EngineText, engine_text
from kg.sparql.graphs import graphs_named, names_graphs
from kg.sparql.refusal import checked


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query that may be evaluated.

    Attributes:
        sent: its text for the engine.
        names_graphs: it says by FROM which graphs it is asked of.
        graphs: the absolute IRIs of these graphs.
    """

    sent: EngineText
    names_graphs: bool
    graphs: tuple[str, ...]


def prepared(text: str, *, bindings: Mapping[str, Bindable] | None = None, allow_service: bool = False) -> Prepared:
    """A query, checked.

    Args:
        text: a SPARQL 1.1 query.
        bindings: terms for its variables, by name without question mark.
        allow_service: let SERVICE ask other hosts.

    Raises:
        BadInput: no SPARQL; with line and column.
        Refused: it is an update, or asks other hosts where that is not allowed.
        UsageError: a variable cannot be bound.
    """
    terminals = checked(text, allow_service=allow_service, allow_update=False)
    inserted = insertion(terminals, bindings) if bindings else None
    sent = engine_text(text, terminals, inserted)
    return Prepared(sent, names_graphs(terminals), tuple(graphs_named(terminals)))
