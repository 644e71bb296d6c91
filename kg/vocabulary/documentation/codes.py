"""The code lists as sections of the documentation page: ours with their mappings, and the codes of others."""

from __future__ import annotations

from kg.vocabulary.documentation.descriptions import Descriptions
from kg.vocabulary.documentation.html import element, link, table, text
from kg.vocabulary.namespaces import CODE, expanded

MATCHES = {
    "skos:exactMatch": "is",
    "skos:closeMatch": "about the same as",
    "skos:broadMatch": "narrower than",
    "skos:narrowMatch": "wider than",
    "skos:relatedMatch": "related to",
}


def codes_section(codes: Descriptions, foreign: Descriptions) -> str:
    """Each of our code lists as a table."""
    schemes = codes.subjects("rdf:type", expanded("skos:ConceptScheme"))
    intro = element("p", "An indented entry is narrower than the one above it that is less indented.")
    tables = (_scheme(codes, foreign, scheme) for scheme in schemes)
    return element("section", element("h2", "Code lists"), intro, _listing(codes, schemes), *tables, id="codes")


def foreign_section(foreign: Descriptions) -> str:
    """The codes of others, each scheme with its codebook."""
    schemes = foreign.subjects("rdf:type", expanded("skos:ConceptScheme"))
    intro = element(
        "p",
        "Those codes of others to which ours are mapped. Their publishers give them no IRIs, so these are minted here; "
        "the code is written as their codebook writes it.",
    )
    tables = (_foreign_scheme(foreign, scheme) for scheme in schemes)
    return element("section", element("h2", "Codes of others"), intro, *tables, id="foreign")


def _listing(codes: Descriptions, schemes: list[str]) -> str:
    items = (link(f"#{anchor(scheme)}", codes.value(scheme, "skos:prefLabel")) for scheme in schemes)
    return element("ul", *(element("li", item) for item in items), class_="columns") + "\n"


def _scheme(codes: Descriptions, foreign: Descriptions, scheme: str) -> str:
    title = codes.value(scheme, "skos:prefLabel")
    definition = element("p", text(codes.value(scheme, "skos:definition")), " ", element("code", text(scheme)))
    rows = [_row(codes, foreign, concept) for concept in codes.subjects("skos:inScheme", scheme)]
    heads = ["Notation", "Label", "Definition", "Mapped to"]
    if not any(row[3] for row in rows):
        heads, rows = heads[:3], [row[:3] for row in rows]
    return (
        element("article", element("h3", text(title)), definition, table(title, heads, rows), id=anchor(scheme)) + "\n"
    )


def _row(codes: Descriptions, foreign: Descriptions, concept: str) -> list[str]:
    notation = element("code", text(codes.value(concept, "skos:notation")), class_=f"depth{_depth(codes, concept)}")
    mappings = [
        element("li", f"{words} ", _foreign_link(foreign, target))
        for match, words in MATCHES.items()
        for target in codes.values(concept, match)
    ]
    return [
        notation,
        text(codes.value(concept, "skos:prefLabel")),
        text(codes.value(concept, "skos:definition")),
        element("ul", *mappings) if mappings else "",
    ]


def _depth(codes: Descriptions, concept: str) -> int:
    broader = codes.value(concept, "skos:broader")
    return 1 + _depth(codes, broader) if broader else 0


def _foreign_link(foreign: Descriptions, concept: str) -> str:
    scheme = foreign.value(concept, "skos:inScheme")
    notation, label = foreign.value(concept, "skos:notation"), foreign.value(concept, "skos:prefLabel")
    # A code of several words explains itself.
    meaning = "" if " " in notation or label.casefold() == notation.casefold() else f" ({label})"
    return link(f"#{anchor(concept)}", f"{foreign.value(scheme, 'skos:prefLabel')}: {notation}{meaning}")


def _foreign_scheme(foreign: Descriptions, scheme: str) -> str:
    title = foreign.value(scheme, "skos:prefLabel")
    source = element("p", "Source: ", text(foreign.value(scheme, "dcterms:source")), ".")
    note = foreign.value(scheme, "skos:editorialNote")
    rows = [
        [
            element("code", text(foreign.value(concept, "skos:notation")), id=anchor(concept)),
            text(foreign.value(concept, "skos:prefLabel")),
        ]
        for concept in foreign.subjects("skos:inScheme", scheme)
    ]
    body = table(title, ["Code", "Meaning"], rows)
    return element("article", element("h3", text(title)), source, element("p", text(note)) if note else "", body) + "\n"


def anchor(iri: str) -> str:
    """The id of a code list or a code on the page; no property has it, though some are named like their list."""
    return f"code/{iri.removeprefix(CODE)}"
