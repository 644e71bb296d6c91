"""From a facts document to the graph of its article: all of the facts, and none added.

The form of the graph is drawn in docs/model.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.facts import Facts, canonical
from kg.mapping.claims import claim_triples
from kg.mapping.codes import code_triples
from kg.mapping.entities import entity_triples, gazetteer_triples
from kg.mapping.events import event_triples, time_triples
from kg.mapping.iris import Names
from kg.mapping.reviews import review_triples
from kg.mapping.statements import statement_triples
from kg.mapping.terms import count, day, kg, text, uri
from kg.mapping.triples import Triple
from kg.mapping.words import words_triples
from kg.rdf.terms import LABEL, TYPE, term
from kg.vocabulary import DEFAULT_BASE


def article_graph(facts: Facts, base: str = DEFAULT_BASE) -> list[Quad]:
    """The quads of one article, in the order of the text and each once.

    Args:
        facts: a document that passed :func:`kg.facts.read_facts`; its order and its ids do not matter.
        base: IRI under which all names are minted.

    Raises:
        UsageError: the base cannot be one.
    """
    document = canonical(facts)
    names = Names(document, base)
    graph = NamedNode(names.graph)
    return [Quad(*triple, graph) for triple in dict.fromkeys(_triples(document, names))]


def _triples(facts: Facts, names: Names) -> Iterator[Triple]:
    body = list(_body(facts, names))
    yield from _article(facts, names)
    yield from _run(facts, names)
    yield from body
    yield from words_triples(facts, names)
    yield from code_triples(body)


def _body(facts: Facts, names: Names) -> Iterator[Triple]:
    yield from event_triples(facts, names)
    yield from claim_triples(facts, names)
    yield from statement_triples(facts, names)
    yield from entity_triples(facts, names)
    yield from time_triples(facts, names)
    yield from gazetteer_triples(facts, names)
    yield from review_triples(facts, names)


def _article(facts: Facts, names: Names) -> Iterator[Triple]:
    article, node = facts.article, NamedNode(names.local("article"))
    yield node, TYPE, kg("Article")
    yield node, TYPE, term("schema:NewsArticle")
    yield node, term("dcterms:identifier"), text(article.id)
    known: tuple[tuple[str, Literal | NamedNode | None], ...] = (
        ("schema:headline", text(article.title) if article.title else None),
        ("schema:datePublished", day(article.published) if article.published else None),
        ("schema:publisher", NamedNode(names.outlet(article.publisher)) if article.publisher else None),
        ("schema:inLanguage", text(article.language) if article.language else None),
        ("schema:url", uri(article.url) if article.url else None),
    )
    for property_, value in known:
        if value is not None:
            yield node, term(property_), value
    yield node, kg("sha256"), text(article.sha256)
    yield node, kg("length"), count(len(article.text))
    if article.publisher:
        outlet = NamedNode(names.outlet(article.publisher))
        yield outlet, TYPE, kg("MediaOrganization")
        yield outlet, LABEL, text(article.publisher)


def _run(facts: Facts, names: Names) -> Iterator[Triple]:
    run, extraction = NamedNode(names.local("run")), facts.extraction
    extractor = NamedNode(names.extractor(extraction))
    yield run, TYPE, kg("ExtractionRun")
    yield run, term("prov:used"), NamedNode(names.local("article"))
    yield run, term("prov:wasAssociatedWith"), extractor
    yield extractor, TYPE, kg("Extractor")
    yield extractor, LABEL, text(extraction.extractor)
    yield extractor, term("schema:softwareVersion"), text(extraction.version)
    if extraction.model:
        yield extractor, term("schema:softwareRequirements"), text(extraction.model)
