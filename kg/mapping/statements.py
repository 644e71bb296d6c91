"""Statements: who says what, in which words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Facts, Statement
from kg.mapping.iris import Names
from kg.mapping.terms import boolean, kg
from kg.mapping.triples import Triple, provenance, words
from kg.rdf.terms import TYPE


def statement_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """One node a statement."""
    for statement in facts.statements:
        yield from _statement(statement, names)


def _statement(statement: Statement, names: Names) -> Iterator[Triple]:
    node = NamedNode(names.part("statements", statement.id))
    yield node, TYPE, kg("Statement")
    yield node, kg("speaker"), NamedNode(names.part("entities", statement.speaker))
    yield node, kg("speakerMention"), words(names, statement.speaker_mention)
    if statement.cue:
        yield node, kg("cue"), words(names, statement.cue)
    for span in statement.content:
        yield node, kg("content"), words(names, span)
    yield node, kg("direct"), boolean(statement.direct)
    if statement.reported_by:
        yield node, kg("reportedBy"), NamedNode(names.part("statements", statement.reported_by))
    yield from provenance(node, names)
