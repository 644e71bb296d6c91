"""Reviews: what people decided on the parts of a graph, as PROV activities."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Facts, Review
from kg.facts.review import REVIEWABLE
from kg.mapping.iris import Names
from kg.mapping.terms import concept, day, kg, text
from kg.mapping.triples import Triple, words
from kg.rdf.terms import LABEL, TYPE, term

KINDS = {"entity": "Entity", "event": "Event", "statement": "Statement", "claim": "Claim"}
"""The class that says of which kind the reviewed part is, or was."""


def review_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """One node a review."""
    for review in facts.reviews:
        yield from _review(review, names)


def _review(review: Review, names: Names) -> Iterator[Triple]:
    node = NamedNode(names.part("reviews", review.id))
    yield node, TYPE, kg("Review")
    yield node, LABEL, text(review_label(review))
    yield node, kg("decision"), concept("decision", review.decision)
    yield node, term("dcterms:type"), kg(KINDS[review.kind])
    if review.part:
        yield node, term("prov:influenced"), NamedNode(names.part(REVIEWABLE[review.kind], review.part))
    yield node, kg("words"), words(names, review.evidence)
    yield node, term("prov:used"), NamedNode(names.local("article"))
    yield node, term("prov:wasAssociatedWith"), NamedNode(names.reviewer(review.reviewer))
    yield node, term("dcterms:date"), day(review.date)
    if review.note:
        yield node, term("rdfs:comment"), text(review.note)
    if review.before:
        yield node, term("skos:historyNote"), text(review.before)
    yield from reviewer_triples(review.reviewer, names)


def reviewer_triples(reviewer: str, names: Names) -> Iterator[Triple]:
    """Who reviewed; somebody who has an IRI is described elsewhere."""
    iri = names.reviewer(reviewer)
    if iri != reviewer:
        yield NamedNode(iri), TYPE, term("prov:Agent")
        yield NamedNode(iri), LABEL, text(reviewer)


def review_label(review: Review) -> str:
    """The decision in words, such as ``rejected claim: 19 killed``."""
    return f"{review.decision} {review.kind}" + (f": {review.before}" if review.before else "")
