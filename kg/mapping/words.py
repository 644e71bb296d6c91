"""Words: the runs of an article that things rest on, with Web Annotation selectors.

Source of the model: W3C Web Annotation Data Model, sections 4.2.4 (Text Quote) and 4.2.5 (Text Position).
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Facts, Span
from kg.mapping.iris import Names
from kg.mapping.terms import count, kg, text
from kg.mapping.triples import Triple
from kg.rdf.terms import TYPE, term

CONTEXT = 32
"""Code points of prefix and suffix: enough to tell repeats apart, too few to republish an article."""


def words_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """The description of every run of words that the facts rest on, in text order."""
    for start, end in sorted({(span.start, span.end) for span in spans(facts)}):
        yield from described(Span(start=start, end=end), facts.article.text, names)


def spans(facts: Facts) -> Iterator[Span]:
    """All words that the facts rest on; some come several times."""
    for entity in facts.entities:
        yield from entity.mentions
    for event in facts.events:
        yield from event.mentions
    for statement in facts.statements:
        yield statement.speaker_mention
        yield from (statement.cue,) if statement.cue else ()
        yield from statement.content
    for claim in facts.claims:
        yield claim.evidence
    for review in facts.reviews:
        yield review.evidence
    yield from (time.mention for time in facts.times if time.mention)


def described(span: Span, article: str, names: Names) -> Iterator[Triple]:
    """The description of one run of words."""
    start, end = span.start, span.end
    node = NamedNode(names.span("words", start, end))
    quote = NamedNode(names.span("quote", start, end))
    position = NamedNode(names.span("position", start, end))
    yield node, TYPE, kg("Words")
    yield node, TYPE, term("oa:SpecificResource")
    yield node, term("oa:hasSource"), NamedNode(names.local("article"))
    yield node, term("oa:hasSelector"), quote
    yield node, term("oa:hasSelector"), position
    yield quote, TYPE, term("oa:TextQuoteSelector")
    yield quote, term("oa:exact"), text(article[start:end])
    if prefix := article[max(0, start - CONTEXT) : start]:
        yield quote, term("oa:prefix"), text(prefix)
    if suffix := article[end : end + CONTEXT]:
        yield quote, term("oa:suffix"), text(suffix)
    yield position, TYPE, term("oa:TextPositionSelector")
    yield position, term("oa:start"), count(start)
    yield position, term("oa:end"), count(end)
