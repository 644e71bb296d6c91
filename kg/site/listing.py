"""All pages of a build, by their paths."""

from __future__ import annotations

from collections.abc import Iterator

from kg.pages import page_of, path_of
from kg.pages.catalogue import Catalogue
from kg.sparql import named_queries

ALONE = ("", "search", "queries", "about")


def paths(catalogue: Catalogue, base: str) -> Iterator[str]:
    """The paths of all pages, each once."""
    yield from ALONE
    yield from (path_of("query", query.name) for query in named_queries())
    for iri in catalogue.articles():
        page = page_of(iri, base)
        if page:
            yield path_of("article", page[1])
            yield path_of("triples", page[1])
    for iri in catalogue.events():
        page = page_of(iri, base)
        if page:
            yield path_of(*page[:2])
    for key in catalogue.names():
        yield path_of("actor", key)
    for iri in catalogue.places():
        page = page_of(iri, base)
        if page:
            yield path_of(*page[:2])
