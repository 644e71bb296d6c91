"""Where pages lead: the addresses of pages, of what an IRI names, of assets and of data.

A page says ``of_page("event", "market-strike-1a2b3c4d/event-14-17")`` and does not know whether it is served
or lies in a folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote, urlencode

from kg.vocabulary import CODE, KG

KINDS = ("front", "search", "queries", "query", "about", "article", "triples", "event", "actor", "place")
_ALONE = {"front": "", "search": "search", "queries": "queries", "about": "about"}
_UNDER = {"query": "queries", "article": "article", "event": "article", "actor": "actor", "place": "page/place"}
_EVENT = re.compile(r"event-\d+-\d+(-\d+)?")
_SAFE = "/#:@!$&'()*+,;=-._~%"


def path_of(kind: str, key: str = "") -> str:
    """A page's path from the root of the site, without a leading slash; KeyError where there is no such kind.

    >>> path_of("event", "market-strike-1a2b3c4d/event-14-17")
    'article/market-strike-1a2b3c4d/event-14-17'
    """
    if kind == "triples":
        return f"article/{quote(key)}/triples"
    return _ALONE[kind] if kind in _ALONE else f"{_UNDER[kind]}/{quote(key)}"


class Addresses(Protocol):
    """What a page leads to, as the values of its ``href`` and ``src``."""

    def of_page(self, kind: str, key: str = "", values: Mapping[str, str] | None = None, part: str = "") -> str:
        """The page of a kind (one of :data:`KINDS`) and key, with values of its form, at a part of it."""
        ...

    def of_iri(self, iri: str) -> str | None:
        """Where one reads about what an IRI of ours names; None where it is none of ours."""
        ...

    def of_asset(self, name: str) -> str:
        """A file of ``assets``."""
        ...

    def of_data(self, iri: str, format_: str) -> str | None:
        """What a document of ours says, in ``ttl``, ``jsonld``, ``nt`` or ``rdf``; None where there is none."""
        ...

    def of_query(self, text: str) -> str | None:
        """The query page with a query filled in; None where nobody answers queries."""
        ...

    def of_answer(self, text: str, format_: str) -> str | None:
        """The answer to a query, in ``csv``, ``tsv`` or ``json``, or triples in ``ttl``, ``jsonld`` or ``nt``.

        None where nobody answers queries.
        """
        ...


class ServedAddresses:
    """Paths from the root of a server.

    Args:
        base: of the build's IRIs; ends in a slash.
        root: path under which the site is served; ends in a slash.
    """

    def __init__(self, base: str, root: str = "/") -> None:
        self._base, self._root = base, root

    def of_page(self, kind: str, key: str = "", values: Mapping[str, str] | None = None, part: str = "") -> str:
        """The page's path, with its values as query string."""
        query = "?" + urlencode(values) if values else ""
        return f"{self._root}{path_of(kind, key)}{query}{_fragment(part)}"

    def of_iri(self, iri: str) -> str | None:
        """The path that answers for an IRI of the build, of the ontology or of a code list."""
        page = page_of(iri, self._base)
        if page:
            return self.of_page(page[0], page[1], part=page[2])
        for start, folder in ((CODE, "code/"), (KG.removesuffix("#"), "ontology")):
            if iri.startswith(start):
                return self._root + folder + quote(iri.removeprefix(start), safe=_SAFE)
        return self._root + quote(iri.removeprefix(self._base), safe=_SAFE) if iri.startswith(self._base) else None

    def of_asset(self, name: str) -> str:
        """The asset's path."""
        return f"{self._root}assets/{name}"

    def of_data(self, iri: str, format_: str) -> str | None:
        """The document's own path with the format as suffix."""
        document = iri.partition("#")[0]
        local = document.removeprefix(self._base)
        return None if local == document else f"{self._root}{local}.{format_}"

    def of_query(self, text: str) -> str | None:
        """The query page's path with the query."""
        return self.of_page("queries", values={"query": text})

    def of_answer(self, text: str, format_: str) -> str | None:
        """The endpoint's path with the query and the format."""
        return f"{self._root}sparql?{urlencode({'query': text, 'format': format_})}"


class FiledAddresses:
    """Relative paths between files, which hold on any host and under any folder.

    Args:
        base: of the build's IRIs; ends in a slash.
        here: path of the file that leads, see :func:`file_of`.
    """

    def __init__(self, base: str, here: str) -> None:
        self._base, self._folder = base, posixpath.dirname(here)

    def of_page(self, kind: str, key: str = "", values: Mapping[str, str] | None = None, part: str = "") -> str:
        """The relative path of the page's file; values go into the query string, for the file's own script."""
        query = "?" + urlencode(values) if values else ""
        return self._from_here(file_of(path_of(kind, key))) + query + _fragment(part)

    def of_iri(self, iri: str) -> str | None:
        """The file about what an IRI of the build names, where there is one."""
        page = page_of(iri, self._base)
        return self.of_page(page[0], page[1], part=page[2]) if page else None

    def of_asset(self, name: str) -> str:
        """The relative path of the asset's file."""
        return self._from_here(f"assets/{name}")

    def of_data(self, iri: str, format_: str) -> str | None:
        """The relative path of an article's file; only Turtle and JSON-LD are written."""
        page = page_of(iri.partition("#")[0], self._base)
        written = page is not None and page[0] == "article" and format_ in ("ttl", "jsonld")
        return self._from_here(f"{path_of(*page[:2])}.{format_}") if page and written else None

    def of_query(self, text: str) -> str | None:
        """None: files answer no queries."""
        return None

    def of_answer(self, text: str, format_: str) -> str | None:
        """None: files answer no queries."""
        return None

    def _from_here(self, path: str) -> str:
        return posixpath.relpath(path, self._folder or ".")


def file_of(path: str) -> str:
    """The file in which the page of a path lies.

    >>> file_of(""), file_of("article/a-1/event-3-9")
    ('index.html', 'article/a-1/event-3-9.html')
    """
    return f"{path}.html" if path else "index.html"


def page_of(iri: str, base: str) -> tuple[str, str, str] | None:
    """Kind and key of the page about what an IRI names, and the part of it.

    >>> page_of("https://kg.example/article/a-1#claim-3-9", "https://kg.example/")
    ('article', 'a-1', 'claim-3-9')
    >>> page_of("https://kg.example/article/a-1#event-3-9", "https://kg.example/")
    ('event', 'a-1/event-3-9', '')
    """
    document, _, part = iri.partition("#")
    kind, _, key = document.removeprefix(base).partition("/")
    if not iri.startswith(base) or not key or "/" in key:
        return None
    if kind == "article":
        return ("event", f"{key}/{part}", "") if _EVENT.fullmatch(part) else ("article", key, part)
    return ("place", key, "") if kind == "place" else None


def _fragment(part: str) -> str:
    return "#" + quote(part) if part else ""
