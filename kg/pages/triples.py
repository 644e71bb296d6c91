"""The page of an article's triples: everything that the graph says of it, as a table that people can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from pyoxigraph import Literal, NamedNode

from kg.pages.asked import Asked, Asker, Found
from kg.pages.asks import Asks
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property.

    Attributes:
        iri: empty for a literal.
        text: the literal, or the IRI as it is written with our prefixes.
        type: datatype or language of a literal; empty for plain text.
        exact: the words that it stands for, where it is a run of the article's text.
    """

    iri: str
    text: str
    type: str
    exact: str


@dataclass(frozen=True, slots=True)
class Property:
    """A property and its values."""

    iri: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing and its properties; ``local`` is its own part of the IRI."""

    iri: str
    local: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class TriplesPage:
    """All triples of an article."""

    template: ClassVar[str] = "triples.html"

    iri: str
    subjects: tuple[Subject, ...]
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"Triples of {self.iri.partition('#')[0].rpartition('/')[2]}"

    @property
    def count(self) -> int:
        """How many triples."""
        return sum(len(property_.values) for subject in self.subjects for property_ in subject.properties)


def triples_page(asks: Asks, iri: str) -> TriplesPage | None:
    """The triples of an article (an IRI that ends in ``#article``), None where there is no such article."""
    asker = Asker(asks)
    rows = list(asker.rows("article-triples", article=NamedNode(iri)))
    subjects = [_subject(name, list(group)) for name, group in groupby(rows, lambda row: row.text("subject"))]
    first = [one for one in subjects if one.iri == iri]
    others = [one for one in subjects if one.iri != iri]
    return TriplesPage(iri, (*first, *others), tuple(asker.asked)) if first else None


def shortened_iri(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The IRI with the longest of the prefixes that it begins with.

    >>> shortened_iri("http://www.w3.org/ns/prov#used")
    'prov:used'
    """
    known = [(len(start), name, start) for name, start in prefixes.items() if iri.startswith(start)]
    if not known:
        return iri
    _, name, start = max(known)
    return f"{name}:{iri.removeprefix(start)}"


def _subject(iri: str, rows: list[Found]) -> Subject:
    properties = [
        Property(name, shortened_iri(name), tuple(_value(row) for row in group))
        for name, group in groupby(rows, lambda row: row.text("property"))
    ]
    return Subject(iri, iri.rpartition("#")[2], tuple(properties))


def _value(row: Found) -> Value:
    term = row.terms["value"]
    if isinstance(term, Literal):
        plain = term.datatype.value == PREFIXES["xsd"] + "string"
        return Value("", term.value, term.language or ("" if plain else shortened_iri(term.datatype.value)), "")
    iri = row.text("value")
    return Value(iri, shortened_iri(iri), "", row.text("exact"))
