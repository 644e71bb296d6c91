"""The documentation page of the ontology, made of the ontology and the code lists and of nothing else.

The same files give the same bytes. The page asks the network for nothing.
"""

from __future__ import annotations

from pathlib import Path

from kg.vocabulary.documentation.codes import codes_section, foreign_section
from kg.vocabulary.documentation.descriptions import Descriptions, code_lists, foreign_codes, ontology
from kg.vocabulary.documentation.html import definitions, element, link, text
from kg.vocabulary.documentation.terms import classes_section, properties_section
from kg.vocabulary.namespaces import KG

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SECTIONS = {"classes": "Classes", "properties": "Properties", "codes": "Code lists", "foreign": "Codes of others"}


def documentation_page(creator: str = "") -> str:
    """The page as HTML.

    Args:
        creator: who publishes the ontology; left out where empty.
    """
    terms, codes, foreign = ontology(), code_lists(), foreign_codes()
    title = terms.value(KG.rstrip("#"), "dcterms:title")
    body = [
        element("a", "Skip to the contents", href="#classes", class_="skip"),
        element("header", element("h1", text(title)), _metadata(terms, creator)),
        element(
            "nav",
            element("ul", *(element("li", link(f"#{id_}", name)) for id_, name in _SECTIONS.items())),
            aria_label="Sections",
        ),
        element(
            "main",
            classes_section(terms),
            properties_section(terms, codes),
            codes_section(codes, foreign),
            foreign_section(foreign),
        ),
    ]
    whole = element("html", _head(title), "\n", element("body", "\n".join(body)), lang="en")
    return f"<!DOCTYPE html>\n{whole}\n"


def _head(title: str) -> str:
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{element('title', text(title))}\n<style>\n{style}</style>\n</head>"
    )


def _metadata(terms: Descriptions, creator: str) -> str:
    iri = KG.rstrip("#")
    rows = [
        ("Namespace", element("code", text(KG))),
        ("Preferred prefix", element("code", text(terms.value(iri, "vann:preferredNamespacePrefix")))),
        ("Version", text(terms.value(iri, "owl:versionInfo"))),
        ("Version IRI", element("code", text(terms.value(iri, "owl:versionIRI")))),
        ("Modified", text(terms.value(iri, "dcterms:modified"))),
        ("Creator", text(creator)),
        ("Licence", link(terms.value(iri, "dcterms:license"), "Creative Commons Attribution 4.0")),
        ("Source", link("conflict.ttl", "conflict.ttl") + " (Turtle), " + link("context.jsonld", "context.jsonld")),
    ]
    return element("p", text(terms.value(iri, "dcterms:description"))) + definitions(rows)
