"""The search page: events by words and facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pyoxigraph import Literal, NamedNode

from kg.pages.asked import Asked, question
from kg.pages.catalogue import Catalogue, Wanted, search
from kg.pages.catalogue.searching import Facet, Results
from kg.pages.catalogue.wanted import FACETS
from kg.sparql.binding import Bindable, bound
from kg.vocabulary import CODE, PREFIXES


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search and what it finds.

    Attributes:
        results: None where the page's own script finds them, in a site of files.
        facets: titles of the facets by the names of their fields.
        index: file by which that script begins.
    """

    template: ClassVar[str] = "search.html"

    wanted: Wanted
    results: Results | None
    asked: tuple[Asked, ...]
    facets: ClassVar[dict[str, str]] = FACETS
    index: ClassVar[str] = "search/index.json"

    @property
    def title(self) -> str:
        """What is looked for."""
        return f"Search: {self.wanted.words}" if self.wanted.words else "Search"


def search_page(catalogue: Catalogue, wanted: Wanted, base: str) -> SearchPage:
    """What answers a search.

    Args:
        base: of the build's IRIs, for the same search in SPARQL.
    """
    results = search(catalogue, wanted)
    title, text = question("whole/search")
    return SearchPage(wanted, results, (Asked(title, bound(text, _terms(wanted, results.facets, base)).strip()),))


def unasked_search() -> SearchPage:
    """The page whose script searches by itself."""
    return SearchPage(Wanted(), None, ())


def _terms(wanted: Wanted, facets: tuple[Facet, ...], base: str) -> dict[str, Bindable]:
    chosen = {facet.name: facet.chosen for facet in facets if facet.chosen}
    terms: dict[str, Bindable] = {
        name: Literal(chosen[name].label) for name in ("actor", "speaker", "weapon") if name in chosen
    }
    if "type" in chosen:
        terms["type"] = NamedNode(f"{CODE}event-type/{_path(chosen['type'].key)}")
    if "place" in chosen:
        terms["place"] = NamedNode(f"{base}place/{_path(chosen['place'].key)}")
    day = NamedNode(PREFIXES["xsd"] + "date")
    for name, value in (("from", wanted.start), ("to", wanted.end)):
        if value:
            terms[name] = Literal(value.isoformat(), datatype=day)
    if wanted.words:
        terms["text"] = Literal(wanted.words)
    return terms


def _path(key: str) -> str:
    """The key as part of an IRI; whoever made it up may have written anything."""
    return "".join(character for character in key if character.isalnum() or character in "-_.")
