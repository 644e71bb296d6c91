"""The OWL 2 RL closure: rules applied until nothing new follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store

from kg.inference.rules import FACTS, SCHEMA, Rule, chain_rule, key_rule
from kg.rdf.terms import TYPE, term

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def close(store: Store) -> None:
    """Add to the default graph of a store all that follows in it, ontology and data together."""
    while True:
        before = len(store)
        _to_the_end(store, SCHEMA)
        _to_the_end(store, (*FACTS, *_compiled(store)))
        if len(store) == before:
            return


def _to_the_end(store: Store, rules: Sequence[Rule]) -> None:
    """Apply rules in turn until a whole round adds nothing."""
    quiet = 0
    while quiet < len(rules):
        for rule in rules:
            before = len(store)
            if _may_match(store, rule):
                store.update(rule.update)
            quiet = quiet + 1 if len(store) == before else 0
            if quiet >= len(rules):
                return


def _may_match(store: Store, rule: Rule) -> bool:
    """Whether the term that the rule needs occurs as a predicate or as a class."""
    needed = term(rule.needs)
    as_predicate = store.quads_for_pattern(None, needed, None, DefaultGraph())
    as_class = store.quads_for_pattern(None, TYPE, needed, DefaultGraph())
    return next(iter(as_predicate), None) is not None or next(iter(as_class), None) is not None


def _compiled(store: Store) -> Iterator[Rule]:
    """The rules whose length the ontology decides: property chains and keys."""
    for local, made in (("propertyChainAxiom", chain_rule), ("hasKey", key_rule)):
        axioms = store.quads_for_pattern(None, NamedNode(_OWL + local), None, DefaultGraph())
        for number, axiom in enumerate(axioms):
            members = tuple(_members(store, axiom.object))
            if isinstance(axiom.subject, NamedNode) and members:
                yield made(number, axiom.subject.value, members)


def _members(store: Store, head: object) -> Iterator[str]:
    """IRIs in an RDF list."""
    while isinstance(head, BlankNode | NamedNode) and head != NamedNode(_RDF + "nil"):
        firsts = store.quads_for_pattern(head, NamedNode(_RDF + "first"), None, DefaultGraph())
        first = next((quad.object for quad in firsts if isinstance(quad.object, NamedNode)), None)
        if first is None:
            return
        yield first.value
        rests = store.quads_for_pattern(head, NamedNode(_RDF + "rest"), None, DefaultGraph())
        head = next((quad.object for quad in rests), None)
