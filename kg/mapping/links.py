"""Links to the web: each a statement in a graph of links, apart from the article's facts.

Terms of SSSOM, the Simple Standard for Sharing Ontology Mappings (https://mapping-commons.github.io/sssom/), say what
was matched with what, why, how surely and when, W3C's ADMS whether it holds, and schema.org what the score was made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.facts import Facts, Link, canonical
from kg.mapping.codes import code_triples
from kg.mapping.iris import Names, slug
from kg.mapping.reviews import reviewer_triples
from kg.mapping.terms import concept, day, decimal, kg, text
from kg.mapping.triples import Triple, words
from kg.mapping.words import described
from kg.rdf.terms import LABEL, TYPE, term
from kg.vocabulary import DEFAULT_BASE
from kg.vocabulary.graphs import ACCEPTED, ASIDE

_EXACT = term("skos:exactMatch")


def link_graphs(facts: Facts, base: str = DEFAULT_BASE, graph: str = "") -> list[Quad]:
    """The quads on the links of one article, each once: accepted ones in one graph, the others in another.

    Args:
        facts: a document that passed :func:`kg.facts.read_facts`.
        base: IRI under which all names are minted.
        graph: IRI of the article's graph, for a document that does not hold the whole text.

    Raises:
        UsageError: the base cannot be one.
    """
    document = canonical(facts)
    names = Names(document, base, graph)
    taken: Counter[str] = Counter()
    quads: dict[Quad, None] = {}
    for link in document.links:
        place = NamedNode(base + (ACCEPTED if link.status == "accepted" else ASIDE))
        body = list(_link(link, _named(link, names, taken), names))
        found = (*body, *described(link.evidence, document.article.text, names), *code_triples(body))
        quads |= dict.fromkeys(Quad(*triple, place) for triple in found)
    return list(quads)


def _named(link: Link, names: Names, taken: Counter[str]) -> NamedNode:
    """By the words that were looked up and by what they were found to be."""
    target = slug(link.iri.rstrip("/").rpartition("/")[2]) or "target"
    plain = f"link-{link.evidence.start}-{link.evidence.end}-{target}"
    taken[plain] += 1
    return NamedNode(names.local(plain if taken[plain] == 1 else f"{plain}-{taken[plain]}"))


def _link(link: Link, node: NamedNode, names: Names) -> Iterator[Triple]:
    entity, target = NamedNode(names.part("entities", link.entity)), NamedNode(link.iri)
    if link.status == "accepted":
        yield entity, _EXACT, target
        yield from ((target, LABEL, Literal(label.text, language=label.language)) for label in link.labels)
    yield node, TYPE, kg("Link")
    yield node, LABEL, text(f"{link.status}: {link.evidence.exact} is {link.label}")
    yield node, term("sssom:subject_id"), entity
    yield node, term("sssom:predicate_id"), _EXACT
    yield node, term("sssom:object_id"), target
    yield node, term("sssom:object_label"), text(link.label)
    if link.description:
        yield node, term("dcterms:description"), text(link.description)
    yield from ((node, term("dcterms:type"), _type(type_)) for type_ in link.types)
    yield node, term("sssom:mapping_justification"), concept("link-method", link.method)
    yield node, term("adms:status"), concept("link-status", link.status)
    yield node, term("sssom:confidence"), decimal(link.score)
    yield node, term("dcterms:source"), text(link.source)
    yield node, term("sssom:mapping_date"), day(link.date)
    yield node, kg("words"), words(names, link.evidence)
    yield node, kg("inArticle"), NamedNode(names.local("article"))
    yield from _features(link, node)
    yield from _decided(link, node, names)


def _type(type_: str) -> NamedNode | Literal:
    """A class of the source: one of ours, one with an IRI, or a word."""
    if type_.startswith("kg:"):
        return kg(type_.removeprefix("kg:"))
    return NamedNode(type_) if type_.startswith(("http://", "https://")) else text(type_)


def _features(link: Link, node: NamedNode) -> Iterator[Triple]:
    for feature in link.features:
        value = NamedNode(f"{node.value}-{slug(feature.name)}")
        yield node, term("schema:additionalProperty"), value
        yield value, TYPE, term("schema:PropertyValue")
        yield value, term("schema:name"), text(feature.name)
        yield value, term("schema:value"), text(f"{feature.value:g}")


def _decided(link: Link, node: NamedNode, names: Names) -> Iterator[Triple]:
    if link.decided_by:
        yield node, term("prov:wasAttributedTo"), NamedNode(names.reviewer(link.decided_by))
        yield from reviewer_triples(link.decided_by, names)
    if link.note:
        yield node, term("rdfs:comment"), text(link.note)
