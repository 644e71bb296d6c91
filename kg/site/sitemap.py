"""What tells search engines of a site: ``robots.txt`` and sitemaps (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from kg.pages import file_of
from kg.site.batches import batches

MOST = 50_000
"""Addresses that one sitemap may hold."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(out: Path, url: str, paths: Iterable[str]) -> None:
    """Write ``robots.txt``, and where the site's address is known its sitemap, in several files if it is long.

    Args:
        url: of the site; empty where not known, for a sitemap must name whole addresses.
        paths: of all pages.
    """
    root = f"{url.rstrip('/')}/" if url else ""
    lines = ["User-agent: *", "Allow: /"] + ([f"Sitemap: {root}sitemap.xml"] if root else [])
    (out / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not root:
        return
    names = []
    for number, some in enumerate(batches(paths, MOST), start=1):
        names.append(f"sitemap-{number}.xml")
        addresses = (f"{root}{file_of(path)}" if path else root for path in some)
        _write(out / names[-1], "urlset", "url", addresses)
    _write(out / "sitemap.xml", "sitemapindex", "sitemap", (root + name for name in names))


def _write(file: Path, whole: str, part: str, addresses: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as written:
        written.writelines(_lines(whole, part, addresses))


def _lines(whole: str, part: str, addresses: Iterable[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_SPACE}">\n'
    for address in addresses:
        yield f"<{part}><loc>{escape(address)}</loc></{part}>\n"
    yield f"</{whole}>\n"
