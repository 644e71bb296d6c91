"""Every page of a build by its path: what a server answers with, and what a site of files is written from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from kg.errors import UsageError
from kg.pages.about import about_page
from kg.pages.actor import actor_page
from kg.pages.addresses import ServedAddresses
from kg.pages.article import article_page
from kg.pages.asks import Asks
from kg.pages.catalogue import Catalogue, wanted
from kg.pages.event import event_page
from kg.pages.front import front_page
from kg.pages.place import place_page
from kg.pages.queries import Asking, queries_page, query_page
from kg.pages.render import Page, Site, render
from kg.pages.search import search_page
from kg.pages.triples import triples_page
from kg.sparql import named_query

_TRIPLES, _QUERIES = "triples", "queries"
_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of a build.

    Attributes:
        site: what is the same on all of them.
    """

    catalogue: Catalogue
    site: Site

    def page(self, path: str, asks: Asks) -> str | None:
        """The page at a path from the site's root, with what follows a question mark; None where there is none.

        Args:
            asks: ends what takes too long; the page of a query says so then.

        Raises:
            UsageError: there are more fields than any form has.
        """
        path, _, query = path.removeprefix("/").partition("?")
        fields = _fields(query)
        page = self.view(unquote(path), fields, asks)
        return render(page, ServedAddresses(self.site.base), self.site) if page else None

    def is_question(self, path: str) -> bool:
        """Whether the page at a path answers what its reader asks, which may be anything and take long."""
        folder = path.removeprefix("/").partition("?")[0].partition("/")[0]
        return unquote(folder) == _QUERIES

    def view(self, path: str, fields: dict[str, str], asks: Asks) -> Page | None:
        """What the page at a path says, None where there is none.

        Args:
            path: without a leading slash and without percent signs for characters.
            fields: of its form.
        """
        asking = Asking(asks, self.catalogue, self.site.base)
        alone: dict[str, Callable[[], Page]] = {
            "": lambda: front_page(self.catalogue),
            "about": lambda: about_page(self.catalogue),
            "search": lambda: search_page(self.catalogue, wanted(fields), self.site.base),
            _QUERIES: lambda: queries_page(asking, fields.get("query", "")),
        }
        if path in alone:
            return alone[path]()
        folder, _, key = path.partition("/")
        if folder == _QUERIES:
            return self._question(asking, key, fields)
        return self._of_graph(folder, key, asks)

    def _question(self, asking: Asking, name: str, fields: dict[str, str]) -> Page | None:
        try:
            query = named_query(name)
        except UsageError:
            return None
        return query_page(asking, query, fields)

    def _of_graph(self, folder: str, key: str, asks: Asks) -> Page | None:
        try:
            return self._about(folder, key, asks)
        except ValueError:  # no IRI can be made of the path
            return None

    def _about(self, folder: str, key: str, asks: Asks) -> Page | None:
        base = self.site.base
        match folder, *key.split("/"):
            case "article", slug:
                return article_page(asks, f"{base}article/{slug}#article")
            case "article", slug, part if part == _TRIPLES:
                return triples_page(asks, f"{base}article/{slug}#article")
            case "article", slug, part:
                return event_page(asks, f"{base}article/{slug}#{part}")
            case "actor", name:
                labels = self.catalogue.labels_of(name)
                return actor_page(asks, name, labels) if labels else None
            case "page", "place", place:
                return place_page(asks, f"{base}place/{place}")
        return None


def _fields(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, max_num_fields=_MOST_FIELDS, errors="replace"))
    except ValueError as error:
        raise UsageError(f"the address has more than {_MOST_FIELDS} fields", remedy="use the page's form") from error
