"""The writing of a site: page by page beside its folder, and then put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from kg.errors import KgError, UsageError
from kg.pages import ASSETS, FiledAddresses, Page, Site, StoreAsks, file_of, render
from kg.pages.book import Book
from kg.pages.queries import Asking, listed_queries, query_page
from kg.pages.search import unasked_search
from kg.publishing.digests import digests
from kg.publishing.staging import staged, write_sums
from kg.site.listing import paths
from kg.site.opened import Opened, opened
from kg.site.searchable import write_search
from kg.site.sitemap import write_sitemap
from kg.site.timed import TimedAsks
from kg.sparql import named_query

_DATA = ("dataset.*", "description.ttl", "context.jsonld")
_TELL_EVERY = 1000


def write_site(folder: Path, out: Path, url: str = "", tell: Callable[[str], None] = lambda _: None) -> int:
    """Write the pages of a build as files, and say how many there are.

    Args:
        folder: of the build.
        out: folder of the site; what an earlier one left there is replaced when this one is complete.
        url: where the site will be, for its sitemap; without it there is none.
        tell: is told how far it is.

    Raises:
        BadInput: the folder holds no build.
        BadOutput: the site cannot be written, or ``out`` holds files that are of no build and no site.
        UsageError: ``url`` is no address of a site, or the site would be written into the build.
    """
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(
            f"{url!r} is no address of a site", place="--url", remedy="such as https://example.org/claims/"
        )
    if out.resolve().is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(out.resolve()):
        raise UsageError(
            "the site and the build cannot lie in each other", place=str(out), remedy="name another folder"
        )
    with opened(folder) as whole, staged(out) as staging:
        written = _Writing(whole, staging).pages(tell)
        shutil.copytree(ASSETS, staging / "assets", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        write_search(whole.catalogue, staging / "assets" / "search", whole.build.base)
        _copy_data(folder, staging)
        write_sitemap(staging, url, paths(whole.catalogue, whole.build.base))
        write_sums(staging, digests(staging))
    return written


@dataclass(frozen=True, slots=True)
class _Writing:
    whole: Opened
    out: Path

    def pages(self, tell: Callable[[str], None]) -> int:
        build, catalogue = self.whole.build, self.whole.catalogue
        site = Site(base=build.base, digest=build.digest[:12], licence=build.licence, answers=False)
        book, asks, written = Book(catalogue, site), StoreAsks(self.whole.store), 0
        for path in paths(catalogue, build.base):
            page = self._alone(path) or book.view(unquote(path), {}, asks)
            if page is None:
                raise KgError("a page that the catalogue lists cannot be made", place=path)
            file = self.out / unquote(file_of(path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                render(page, FiledAddresses(build.base, file_of(path)), site), encoding="utf-8", newline="\n"
            )
            written += 1
            if written % _TELL_EVERY == 0:
                tell(f"{written:,} pages are written")
        return written

    def _alone(self, path: str) -> Page | None:
        """The pages that are other than those that a server gives."""
        if path == "search":
            return unasked_search()
        if path == "queries":
            return listed_queries()
        folder, _, name = path.partition("/")
        return self._question(name) if folder == "queries" else None

    def _question(self, name: str) -> Page:
        query, asks = named_query(name), TimedAsks(self.whole.store)
        file = self.out / "queries" / f"{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = asks.write_csv(query.text, file)
        asking = Asking(asks, self.whole.catalogue, self.whole.build.base)
        return query_page(asking, query, {"ask": "yes"}, file=whole)


def _copy_data(folder: Path, out: Path) -> None:
    """The files of the build: of the whole at the root, of each article beside its page."""
    for pattern in _DATA:
        for file in sorted(folder.glob(pattern)):
            shutil.copyfile(file, out / file.name)
    for file in sorted((folder / "articles").glob("*")):
        shutil.copyfile(file, out / "article" / file.name)
