"""A site of files: every link in it leads somewhere, it is replaced as a whole, and its search finds what is there."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from pyoxigraph import RdfFormat

from kg.errors import BadInput, BadOutput, UsageError
from kg.pages import ASSETS, file_of, name_key, path_of
from kg.pages.asks import StoreAsks
from kg.pages.catalogue import Catalogue, made_catalogue, search, wanted
from kg.publishing.digests import digests, sha256_of
from kg.publishing.staging import write_sums
from kg.site import write_site
from kg.site.searchable import write_search
from kg.site.sitemap import MOST, write_sitemap
from kg.sparql import open_store
from tests.paths import ROOT
from tests.told_pages import BASE, LONG, hostile, market, slug_of, stored

DIST = ROOT / "dist"


class Links(HTMLParser):
    """What a page leads to, and the parts that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.parts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        wanted = [named.get(name) for name in ("href", "src", "action", "data-coarse", "data-fine")]
        self.links += [link for link in wanted if link]
        self.parts += [part for part in [named.get("id")] if part]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    write_site(DIST, out, "https://example.org/claims")
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Links]:
    return pages_of(site)


def pages_of(site: Path) -> dict[str, Links]:
    return {file.relative_to(site).as_posix(): Links(file.read_text("utf-8")) for file in site.rglob("*.html")}


def broken(site: Path, pages: dict[str, Links]) -> tuple[list[tuple[str, str]], int]:
    """Pages with what they lead to within the site and is not there; and how many links lead within it."""
    found, within = [], 0
    for name, page in pages.items():
        for link in page.links:
            whole, part = urldefrag(urljoin(f"http://site/{name}", link))
            address = urlsplit(whole)
            if address.netloc != "site":
                assert address.scheme in ("http", "https"), (name, link)
                continue
            within += 1
            file = unquote(address.path).lstrip("/")
            lacks_part = part and file.endswith(".html") and file in pages and unquote(part) not in pages[file].parts
            if not (site / file).is_file() or lacks_part:
                found.append((name, link))
    return found, within


def test_every_link_within_the_site_leads_to_a_file_and_a_part_of_it(site: Path, pages: dict[str, Links]) -> None:
    found, within = broken(site, pages)
    assert found == []
    assert within > 2000


def test_names_that_attack_lead_to_files_too(tmp_path: Path) -> None:
    store, build = stored([market("market", date(2016, 5, 4)), hostile()]), tmp_path / "build"
    (build / "articles").mkdir(parents=True)
    store.dump(str(build / "dataset.nq"), RdfFormat.N_QUADS)
    space = f'<{BASE}dataset> <http://rdfs.org/ns/void#uriSpace> "{BASE}" .'
    (build / "description.ttl").write_text(space)
    for name in ("market", "hostile"):
        for ending in ("ttl", "jsonld"):
            (build / "articles" / f"{slug_of(store, name)}.{ending}").write_text("")
    write_sums(build, digests(build))
    write_site(build, tmp_path / "site")
    pages = pages_of(tmp_path / "site")
    assert broken(tmp_path / "site", pages)[0] == []
    assert max(len(Path(name).name) for name in pages) < 100
    assert (tmp_path / "site" / file_of(path_of("actor", name_key(LONG)))).is_file()


def test_every_page_can_be_reached_from_the_front_page_and_the_search(site: Path, pages: dict[str, Links]) -> None:
    found = [entry[1] for file in site.glob("assets/search/d-*.json") for entry in json.loads(file.read_text("utf-8"))]
    reached, waiting = set(), ["index.html", *found]
    while waiting:
        name = waiting.pop()
        if name in pages and name not in reached:
            reached.add(name)
            links = (urlsplit(urljoin(f"http://site/{name}", link)) for link in pages[name].links)
            waiting += [unquote(link.path).lstrip("/") for link in links if link.netloc == "site"]
    assert reached == pages.keys()


def test_no_page_loads_anything_from_elsewhere_or_runs_anything_inline(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text("utf-8")
        assert 'src="http' not in html
        assert "<style" not in html
        assert ' style="' not in html
        assert " onclick" not in html


def test_the_data_of_the_build_lie_in_the_site(site: Path) -> None:
    assert sha256_of(site / "dataset.nq") == sha256_of(DIST / "dataset.nq")
    for file in (DIST / "articles").iterdir():
        assert sha256_of(site / "article" / file.name) == sha256_of(file)


def test_the_sitemap_names_every_page(site: Path, pages: dict[str, Links]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    index = [part.text for part in ET.parse(site / "sitemap.xml").iter(space)]
    assert index == ["https://example.org/claims/sitemap-1.xml"]
    addresses = [str(part.text) for part in ET.parse(site / "sitemap-1.xml").iter(space)]
    named = {address.removeprefix("https://example.org/claims/") for address in addresses}
    assert {unquote(name) or "index.html" for name in named} == pages.keys()
    assert "Sitemap: https://example.org/claims/sitemap.xml" in (site / "robots.txt").read_text()


def test_a_long_sitemap_is_cut(tmp_path: Path) -> None:
    write_sitemap(tmp_path, "https://example.org", (f"a&b/{n}" for n in range(MOST + 1)))
    assert (tmp_path / "sitemap-1.xml").read_text().count("<loc>") == MOST
    assert "<loc>https://example.org/a&amp;b/50000.html</loc>" in (tmp_path / "sitemap-2.xml").read_text()


def test_without_an_address_there_is_no_sitemap(tmp_path: Path) -> None:
    write_sitemap(tmp_path, "", ["about"])
    assert [file.name for file in tmp_path.iterdir()] == ["robots.txt"]
    assert "Sitemap" not in (tmp_path / "robots.txt").read_text()


def test_a_site_is_replaced_by_the_next_one_but_foreign_files_are_not(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(site, out)
    (out / "mine.txt").write_text("mine")
    with pytest.raises(BadOutput, match="no build has made"):
        write_site(DIST, out)
    (out / "mine.txt").unlink()
    (out / "about.html").unlink()
    write_site(DIST, out)
    with_address = ("sitemap", "robots")
    before, after = ((folder / "SHA256SUMS").read_text().splitlines() for folder in (site, out))
    assert [line for line in after if not line[66:].startswith(with_address)] == [
        line for line in before if not line[66:].startswith(with_address)
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_list_of_checksums_holds_for_every_file(site: Path) -> None:
    sums = (site / "SHA256SUMS").read_text().splitlines()
    for line in sums:
        digest, name = line[:64], line[66:]
        assert sha256_of(site / name) == digest
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert files == {line[66:] for line in sums} | {"SHA256SUMS"}


def test_what_is_no_build_or_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no build in this folder"):
        write_site(tmp_path / "none", tmp_path / "site")
    with pytest.raises(UsageError, match="no address"):
        write_site(DIST, tmp_path / "site", "example.org")
    with pytest.raises(UsageError, match="lie in each other"):
        write_site(DIST, DIST / "site")


def test_lists_of_words_say_which_pages_hold_them(tmp_path: Path) -> None:
    made_catalogue(StoreAsks(open_store([DIST])), tmp_path / "catalogue", "seed")
    catalogue = Catalogue(tmp_path / "catalogue")
    write_search(catalogue, tmp_path / "search", "https://kg.example/")
    entries = json.loads((tmp_path / "search" / "d-0.json").read_text("utf-8"))
    steps = json.loads((tmp_path / "search" / "t-6d61.json").read_text("utf-8"))["maternity"]
    pages, place = [], 0
    for step in steps[1:]:
        place += step
        pages.append(entries[place])
    assert steps[0] == len(pages)
    events = [page[2] for page in pages if page[0] == "event"]
    assert len(events) == search(catalogue, wanted({"q": '"maternity"'})).total > 0
    assert "Rocket attack by Rebel fighters on Aleppo hospital in Aleppo" in events
    assert [page[2] for page in pages if page[0] == "name"] == ["al-Dabit maternity clinic"]


def test_the_assets_are_whole(site: Path) -> None:
    for file in ASSETS.rglob("*.js"):
        assert (site / "assets" / file.relative_to(ASSETS)).read_bytes() == file.read_bytes()
