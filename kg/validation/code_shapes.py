"""Writes shapes/vocabulary.ttl, the part of the shapes that follows from the ontology.

    python -m kg.validation.code_shapes > shapes/vocabulary.ttl

The file is committed, so that the shapes can be used with any SHACL engine as they are; a test holds it to the
ontology.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.rdf.terms import TYPE
from kg.validation.shapes import SHAPE
from kg.vocabulary import KG, PREFIXES, codes, scheme_names, shipped

_HEADER = f"""\
# Written by: python -m kg.validation.code_shapes > shapes/vocabulary.ttl
# The codes of each list, and the classes and properties of the ontology. Do not edit: change ontology/ instead.
@prefix kg: <{KG}> .
@prefix sh: <{PREFIXES["sh"]}> .
@prefix shape: <{SHAPE}> .
"""
_PROBLEM = "The ontology has no such {}, so no query will find it."
_REMEDY = "Correct its spelling, or use a namespace of your own."
_CHECKED = (
    "Article", "ExtractionRun", "Extractor", "Actor",
    "Person", "Group", "ArmedGroup", "StateForce",
    "Government", "PoliticalOrganization", "IntergovernmentalOrganization", "CivilSocietyOrganization",
    "MediaOrganization", "Organization", "Place", "Facility",
    "Weapon", "Object", "GazetteerPlace", "Event",
    "TimeSpan", "Statement", "Claim", "Words", "Review", "Link",
)  # fmt: skip


def vocabulary_shapes() -> str:
    """The whole file, in Turtle."""
    return "\n".join([_HEADER, *_code_shapes(), *_term_shapes()])


def _code_shapes() -> Iterator[str]:
    for scheme in scheme_names():
        name = "".join(part.capitalize() for part in scheme.split("-")) + "Code"
        entries = "\n        ".join(f"<{code.iri}>" for code in codes(scheme).values())
        yield f"""\
shape:{name} a sh:NodeShape ;
    sh:in (
        {entries} ) ;
    sh:message "It is no code of the list {scheme}. Take one from ontology/codes/{scheme}.ttl."@en .
"""


def _term_shapes() -> Iterator[str]:
    targets = ",\n        ".join(f"kg:{name}" for name in _CHECKED)
    yield _unknown("property", targets, "?path", "$this ?path ?value .", _declared("Property$"))
    yield _unknown("class", targets, "?value", "$this a ?value .", _declared("Class$"))


def _unknown(kind: str, targets: str, term: str, where: str, known: list[str]) -> str:
    terms = ",\n            ".join(f"kg:{name}" for name in known)
    path = "?path" if term == "?path" else f"({TYPE} AS ?path)"
    return f"""\
shape:unknown-{kind} a sh:NodeShape ;
    sh:targetClass {targets} ;
    sh:severity sh:Warning ; sh:sparql shape:unknown-{kind}-query .
shape:unknown-{kind}-query a sh:SPARQLConstraint ;
    sh:prefixes <{SHAPE}> ;
    sh:message "{_PROBLEM.format(kind)} {_REMEDY}"@en ;
    sh:select \"\"\"SELECT $this {path} ?value WHERE {{
        {where}
        FILTER (STRSTARTS(STR({term}), "{KG}"))
        FILTER ({term} NOT IN (
            {terms}))
    }}\"\"\" .
"""


def _declared(kind: str) -> list[str]:
    pattern = re.compile(kind)
    return sorted(
        {
            quad.subject.value.removeprefix(KG)
            for quad in parse(shipped("ontology/conflict.ttl").read_bytes(), format=RdfFormat.TURTLE)
            if quad.predicate == TYPE and isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(KG)
            if isinstance(quad.object, NamedNode) and pattern.search(quad.object.value)
        }
    )


if __name__ == "__main__":
    sys.stdout.write(vocabulary_shapes())
