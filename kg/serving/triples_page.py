"""The triples of a document as a page: one section for each thing, words before IRIs, every name a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf.terms import LABEL, term
from kg.serving.addresses import LocalAddresses
from kg.serving.formats import DOCUMENTS
from kg.serving.schema_org import schema_org
from kg.sparql.answer import Term
from kg.sparql.curies import shown

_NAMES = (LABEL, term("skos:prefLabel"), term("schema:headline"), term("dcterms:title"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as the page shows it.

    Attributes:
        text: for people.
        iri: in full, where the term is one.
        href: where a link leads; empty where none does.
        lang: language of the text, where it is known.
    """

    text: str
    iri: str = ""
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What is said of one thing.

    Attributes:
        anchor: by which a link within the page finds it: the part of its IRI after the #, else empty.
    """

    anchor: str
    thing: Cell
    rows: tuple[tuple[Cell, tuple[Cell, ...]], ...]


def triples_page(triples: Iterable[Triple], about: str, document: str, addresses: LocalAddresses) -> str:
    """The page.

    Args:
        about: IRI of the thing that is described first.
        document: path of the document, under which its other formats are.
    """
    told = sorted(set(triples), key=str)
    names = _names(told)
    sections = _sections(told, about, names, addresses)
    name = names.get(about, "") or about
    return _template("triples.html").render(
        title=name,
        about=about,
        sections=sections,
        count=len(told),
        formats=[(form, media, f"{document}.{form}") for form, media in DOCUMENTS.items() if form != "html"],
        embedded=Markup(schema_org(told, about)),  # noqa: S704 (JSON whose <, > and & are escaped)
    )


def form_page(queries: Iterable[tuple[str, str]]) -> str:
    """A page with a form for SPARQL.

    Args:
        queries: titles and texts of queries to begin with.
    """
    return _template("sparql.html").render(queries=list(queries))


@cache
def _environment() -> Environment:
    folder = Path(__file__).with_name("templates")
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _names(triples: list[Triple]) -> dict[str, str]:
    """The first name of each thing that has one."""
    found: dict[str, str] = {}
    for property_ in reversed(_NAMES):
        for triple in reversed(triples):
            if triple.predicate == property_ and isinstance(triple.subject, NamedNode):
                found[triple.subject.value] = triple.object.value if isinstance(triple.object, Literal) else ""
    return found


def _sections(triples: list[Triple], about: str, names: dict[str, str], addresses: LocalAddresses) -> list[Section]:
    said: dict[Term, dict[NamedNode, list[Term]]] = {}
    for triple in triples:
        said.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    order = sorted(said, key=lambda subject: (str(subject) != f"<{about}>", str(subject)))
    return [
        Section(
            str(subject).rstrip(">").partition("#")[2],
            _cell(subject, names, addresses),
            tuple(
                (_cell(property_, {}, addresses), tuple(_cell(value, names, addresses) for value in values))
                for property_, values in said[subject].items()
            ),
        )
        for subject in order
    ]


def _cell(one: Term, names: dict[str, str], addresses: LocalAddresses) -> Cell:
    if isinstance(one, NamedNode):
        return Cell(names.get(one.value) or shown(one), one.value, addresses.of_iri(one.value) or "")
    return Cell(shown(one), lang=(one.language or "") if isinstance(one, Literal) else "")
