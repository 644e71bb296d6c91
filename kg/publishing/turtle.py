"""Readable Turtle and TriG: a graph in sections, a blank line between subjects, codes as short names.

Terms are written by pyoxigraph; here is only the order, the headings and the prefixes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.rdf.terms import LABEL, TYPE
from kg.rdf.writing import turtle
from kg.vocabulary import CODE, PREFIXES, expanded, scheme_names

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Article", ("kg:Article",)),
    ("Extraction", ("kg:ExtractionRun",)),
    ("Events", ("kg:Event",)),
    ("Claims", ("kg:Claim",)),
    ("Statements", ("kg:Statement",)),
    ("Reviews", ("kg:Review",)),
    ("Links", ("kg:Link", "schema:PropertyValue")),
    ("Entities", ()),
    ("Times", ("kg:TimeSpan",)),
    ("Words", ("kg:Words", "oa:TextQuoteSelector", "oa:TextPositionSelector")),
)
_LINK = NamedNode(expanded("kg:Link"))
_SHARED = "Outlets, programs, reviewers, gazetteer places and codes"
_USED = (
    *("adms", "dcat", "dcterms", "foaf", "geo", "kg", "oa", "prov", "rdf", "rdfs"),
    *("schema", "skos", "sssom", "void", "xsd"),
)


_OF_LINKS = frozenset(("adms", "link-method", "link-status", "sssom"))


@cache
def prefixes() -> dict[str, str]:
    """Every prefix that our files use, those of the code lists included."""
    vocabularies = {name: PREFIXES[name] for name in _USED}
    return dict(sorted({**vocabularies, **{name: f"{CODE}{name}/" for name in scheme_names()}}.items()))


def prefix_header(*, links: bool) -> str:
    """The declarations that open a file, with those that only links need or without them."""
    needed = {name: iri for name, iri in prefixes().items() if links or name not in _OF_LINKS}
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in needed.items())


def article_sections(quads: Iterable[Quad]) -> str:
    """One article's own subjects under headings, behind its own prefix ``a:``."""
    own, _ = split_shared(quads)
    return _local_prefix(own) + _sections(own)


def shared_section(quads: Iterable[Quad]) -> str:
    """The subjects that articles share: outlets, programs, reviewers, gazetteer places, codes."""
    shared = dict(sorted(_by_subject(quads).items()))
    return _section(_SHARED, shared, {}) if shared else ""


def article_turtle(quads: list[Quad]) -> str:
    """A whole Turtle file for one article."""
    _, shared = split_shared(quads)
    return prefix_header(links=_has_links(quads)) + article_sections(quads) + shared_section(shared)


def article_trig(quads: list[Quad]) -> str:
    """A whole TriG file for one article."""
    return prefix_header(links=_has_links(quads)) + trig_block(quads)


def proposals_turtle(quads: Iterable[Quad]) -> str:
    """A whole Turtle file for links that are not accepted."""
    return prefix_header(links=True) + _section(
        "Links that are proposed, and those that were rejected", _by_subject(quads), {}
    )


def trig_block(quads: list[Quad]) -> str:
    """One article's graph as a block of a TriG file, behind its own prefix."""
    own, shared = split_shared(quads)
    prefix, _, sections = article_sections(own).partition("\n")
    return f"\n{prefix}\n<{_text(quads[0].graph_name)}> {{\n{sections}{shared_section(shared)}}}\n"


def _has_links(quads: Iterable[Quad]) -> bool:
    return any(quad.object == _LINK for quad in quads if quad.predicate == TYPE)


def split_shared(quads: Iterable[Quad]) -> tuple[list[Quad], list[Quad]]:
    """The quads about the article's own subjects (those within its graph's name), and the others."""
    own: list[Quad] = []
    shared: list[Quad] = []
    for quad in quads:
        within = _text(quad.subject).startswith(_text(quad.graph_name) + "#")
        (own if within else shared).append(quad)
    return own, shared


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _by_subject(quads: Iterable[Quad]) -> dict[str, list[Triple]]:
    grouped: dict[str, list[Triple]] = {}
    for quad in quads:
        grouped.setdefault(_text(quad.subject), []).append(quad.triple)
    return grouped


def _local_prefix(own: list[Quad]) -> str:
    return f"@prefix a: <{_text(own[0].graph_name)}#> .\n" if own else ""


def _sections(own: list[Quad]) -> str:
    subjects = _by_subject(own)
    local = {"a": f"{_text(own[0].graph_name)}#"} if own else {}
    placed: dict[str, dict[str, list[Triple]]] = {heading: {} for heading, _ in _SECTIONS}
    for subject, triples in subjects.items():
        placed[_heading(triples)][subject] = triples
    return "".join(_section(heading, found, local) for heading, found in placed.items() if found)


def _heading(triples: list[Triple]) -> str:
    types = {_text(triple.object) for triple in triples if triple.predicate == TYPE}
    for heading, classes in _SECTIONS:
        if any(expanded(name) in types for name in classes):
            return heading
    return "Entities"


def _section(heading: str, subjects: dict[str, list[Triple]], local: dict[str, str]) -> str:
    known = {**prefixes(), **local}
    blocks = (_block(triples, known) for triples in subjects.values())
    return f"\n# {heading}\n\n" + "\n".join(blocks)


def _block(triples: list[Triple], known: dict[str, str]) -> str:
    lines = turtle(triples, known).split("\n")
    return _comment(triples) + "\n".join(line for line in lines if not line.startswith("@prefix "))


def _comment(triples: list[Triple]) -> str:
    labels = [
        triple.object.value for triple in triples if triple.predicate == LABEL and isinstance(triple.object, Literal)
    ]
    return f"# {_one_line(labels[0])}\n" if labels else ""


def _one_line(label: str) -> str:
    """The label as a comment can hold it: no text of an article leaves its line or reaches a terminal as a command."""
    return " ".join("".join(c if c.isprintable() else " " for c in label).split())
