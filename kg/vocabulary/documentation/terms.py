"""The classes and properties of the ontology as sections of its documentation page."""

from __future__ import annotations

from collections.abc import Iterable

from kg.vocabulary.documentation.codes import anchor
from kg.vocabulary.documentation.descriptions import Descriptions, curie
from kg.vocabulary.documentation.html import definitions, element, link, text
from kg.vocabulary.namespaces import KG, expanded

_CHARACTERISTICS = {
    "owl:TransitiveProperty": "transitive",
    "owl:IrreflexiveProperty": "irreflexive",
    "owl:AsymmetricProperty": "asymmetric",
}


def classes_section(terms: Descriptions) -> str:
    """The tree of the classes, and each class."""
    classes = _own(terms, "owl:Class")
    roots = [iri for iri in classes if not _own_values(terms, iri, "rdfs:subClassOf")]
    tree = element("nav", _tree(terms, roots), aria_label="Class tree", class_="tree")
    return element(
        "section", element("h2", "Classes"), tree, "\n", *(_class(terms, iri) for iri in classes), id="classes"
    )


def properties_section(terms: Descriptions, codes: Descriptions) -> str:
    """Each property."""
    properties = [*_own(terms, "owl:ObjectProperty"), *_own(terms, "owl:DatatypeProperty")]
    listing = element("ul", *(element("li", _term(iri)) for iri in properties), class_="columns")
    articles = (_property(terms, codes, iri) for iri in properties)
    return element("section", element("h2", "Properties"), listing, "\n", *articles, id="properties")


def _own(terms: Descriptions, type_: str) -> list[str]:
    return [iri for iri in terms.subjects("rdf:type", expanded(type_)) if iri.startswith(KG)]


def _own_values(terms: Descriptions, iri: str, property_: str) -> list[str]:
    return [value for value in terms.values(iri, property_) if value.startswith(KG)]


def _tree(terms: Descriptions, classes: Iterable[str]) -> str:
    items = []
    for iri in classes:
        narrower = [child for child in terms.subjects("rdfs:subClassOf", iri) if child.startswith(KG)]
        items.append(element("li", _term(iri), _tree(terms, narrower) if narrower else ""))
    return element("ul", *items)


def _class(terms: Descriptions, iri: str) -> str:
    disjoint = [*terms.values(iri, "owl:disjointWith"), *terms.subjects("owl:disjointWith", iri)]
    rows = [
        ("Narrower than", _terms(_own_values(terms, iri, "rdfs:subClassOf"))),
        ("Aligned to", _aligned(terms, iri, "rdfs:subClassOf")),
        ("Disjoint with", _terms(disjoint)),
        ("Has", _terms(terms.subjects("rdfs:domain", iri))),
        ("Is value of", _terms(terms.subjects("rdfs:range", iri))),
    ]
    return _entry(terms, iri, rows)


def _property(terms: Descriptions, codes: Descriptions, iri: str) -> str:
    types = [curie(value) for value in terms.values(iri, "rdf:type")]
    lists = [
        link(f"#{anchor(scheme)}", codes.value(scheme, "skos:prefLabel"))
        for scheme in terms.values(iri, "rdfs:seeAlso")
    ]
    rows = [
        ("Narrower than", _terms(_own_values(terms, iri, "rdfs:subPropertyOf"))),
        ("Aligned to", _aligned(terms, iri, "rdfs:subPropertyOf")),
        ("Domain", _terms(terms.values(iri, "rdfs:domain"))),
        ("Range", _terms(terms.values(iri, "rdfs:range"))),
        ("Code list", ", ".join(lists)),
        ("Characteristics", ", ".join(word for type_, word in _CHARACTERISTICS.items() if type_ in types)),
        ("Note", text(" ".join(terms.values(iri, "skos:editorialNote")))),
    ]
    return _entry(terms, iri, rows)


def _entry(terms: Descriptions, iri: str, rows: list[tuple[str, str]]) -> str:
    example = element("pre", element("code", text(terms.value(iri, "skos:example"))), tabindex="0")
    heading = element("h3", text(terms.value(iri, "rdfs:label")), " ", element("code", text(curie(iri))))
    definition = element("p", text(terms.value(iri, "skos:definition")))
    return element("article", heading, definition, definitions(rows), example, id=iri.removeprefix(KG)) + "\n"


def _aligned(terms: Descriptions, iri: str, property_: str) -> str:
    return _terms(value for value in terms.values(iri, property_) if not value.startswith(KG))


def _terms(iris: Iterable[str]) -> str:
    return ", ".join(_term(iri) for iri in iris)


def _term(iri: str) -> str:
    return link(f"#{iri.removeprefix(KG)}" if iri.startswith(KG) else iri, curie(iri))
