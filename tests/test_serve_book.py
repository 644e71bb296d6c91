"""``kg serve`` with the pages for people: each kind is there, links lead on, and what takes too long says so."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import requests
from lxml import html

from kg.building import Build
from kg.pages.book import Book
from kg.serving.books import opened_book
from kg.serving.opening import served_remote
from kg.serving.settings import Limits, Places, Settings
from kg.serving.stores import catalogue_of
from tests.serving import of_build, running
from tests.test_serve_command import serve

SLUG = "aleppo-hospital-98051e17"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SETTINGS = Settings(Limits(seconds=2.0, rows=700), Places(quick=2, long=2, quick_seconds=1.0))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="module")
def book(seed_build: Build, stores: Path) -> Iterator[Book]:
    served = of_build(seed_build.out, stores)
    with opened_book(served, lambda _: None) as opened:
        yield opened
    assert served.mark
    served.mark.close()


@pytest.fixture(scope="module")
def url(seed_build: Build, stores: Path, book: Book) -> Iterator[str]:
    with running(of_build(seed_build.out, stores, SETTINGS), SETTINGS, book) as address:
        yield address


def get(address: str, **headers: str) -> requests.Response:
    return requests.get(address, headers={"Accept": "text/html", **headers}, timeout=60)


def paths(book: Book) -> list[str]:
    """One address of each kind; the event is the one with most claims."""
    with book.catalogue.connection() as connection:
        event = connection.execute("SELECT iri FROM event ORDER BY claims DESC, id").fetchone()[0]
    place = "geonames-170063"
    return [
        "/",
        "/search",
        "/search?q=hospital",
        "/queries",
        "/queries/casualties?ask=yes",
        "/queries?query=SELECT+*+%7B+%3Fe+a+kg%3AEvent+%7D",
        "/about",
        f"/article/{SLUG}",
        f"/article/{SLUG}/triples",
        event.replace("https://kg.example", "").replace("#", "/"),
        f"/actor/{next(book.catalogue.names())}",
        f"/page/place/{place}",
        f"/about/place/{place}",
    ]


class Links(HTMLParser):
    """What a page leads to and loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.found += [one for name in ("href", "src", "action", "data-coarse") if (one := named.get(name))]


def test_every_kind_of_page_is_there_and_is_not_sent_twice(url: str, book: Book) -> None:
    for path in paths(book):
        answer = get(url + path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert len(html.fromstring(answer.content).xpath("//main//h1")) == 1, path
        assert 'role="alert"' not in answer.text, path
        again = get(url + path, **{"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert get(url + path, **{"If-None-Match": '"other"'}).content == answer.content, path


def test_all_that_the_pages_lead_to_and_load_is_there(url: str, book: Book) -> None:
    links = set()
    for path in paths(book):
        for link in Links(get(url + path).text).found:
            whole, _ = urldefrag(urljoin(url + path, link))
            if whole.startswith(url):
                links.add(whole)
            else:
                assert urlsplit(whole).scheme in ("http", "https"), (path, link)
    assert len(links) > 200
    with requests.Session() as session:
        for link in sorted(links):
            assert session.get(link, timeout=60).status_code == 200, link


def test_an_iri_leads_people_to_its_page_and_programs_to_its_triples(url: str) -> None:
    for path, title in ((f"/article/{SLUG}", "hospital"), ("/place/geonames-170063", "Aleppo")):
        page, turtle = get(url + path), get(url + path, Accept="text/turtle")
        assert title in html.fromstring(page.content).findtext(".//h1")
        assert 'class="wordmark"' in page.text
        assert "Accept" in page.headers["vary"].split(", ")
        assert turtle.headers["content-type"].startswith("text/turtle")
        assert "<https://kg.example" in turtle.text
    assert "triples. Also as" in get(f"{url}/triples/article/{SLUG}").text


@pytest.mark.parametrize(
    "path",
    ["nothing", "actor/x", "page/place/x", "queries/x", f"article/{SLUG}/event-0-1", "search%3Fq=x", "actor/%00"],
)
def test_what_is_no_page_is_not_found(url: str, path: str) -> None:
    assert get(f"{url}/{path}").status_code == 404
    assert get(f"{url}/{path}", **{"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q=%22", "q=" + "a*+" * 500, "from=x&to=2016-99-99", "place=%3C"]
)
def test_a_search_for_anything_is_answered(url: str, query: str) -> None:
    assert get(f"{url}/search?{query}").status_code == 200


def test_more_fields_than_a_form_has_are_refused(url: str) -> None:
    assert get(f"{url}/search?{'a=b&' * 200}").status_code == 400


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (CROSS, "stopped after 2 seconds"),
        ("SELECT * { ?s ?p ?o }", "more than 700 rows"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "another host"),
        ("SELECT * FROM <http://elsewhere.example/> { ?s ?p ?o }", "the data hold no graph"),
        ("DROP ALL", "an update"),
        ("SELECT * { ?s ?p }", "line 1"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_on_its_page(url: str, query: str, said: str) -> None:
    answer = requests.get(f"{url}/queries", {"query": query}, timeout=60)
    (notice,) = html.fromstring(answer.content).xpath("//*[@role='alert']")
    assert said in notice.text_content()
    assert "allow" not in notice.text_content().replace("not allowed here", "")
    assert html.fromstring(answer.content).xpath("//textarea")[0].text.strip() == query


def test_slow_questions_of_some_hold_up_no_page_of_others(url: str) -> None:
    """Pages are made while most of the questions are still unanswered; in one queue they would come after them."""
    with ThreadPoolExecutor(8) as askers:
        asked = [askers.submit(requests.get, f"{url}/queries", {"query": f"{CROSS}#{n}"}, timeout=60) for n in range(8)]
        time.sleep(0.5)
        for word in ("clinic", "market", "shelling"):
            assert get(f"{url}/search?q={word}").status_code == 200
        answered = sum(one.done() for one in asked)
        assert all('role="alert"' in one.result().text for one in asked)
    assert answered < 5


def test_answers_can_be_taken_away_in_the_formats_of_their_kind(url: str) -> None:
    for query, forms in (
        ("SELECT * { ?e a kg:Event }", ["csv", "tsv", "json"]),
        ("DESCRIBE kg:x", ["ttl", "jsonld", "nt"]),
    ):
        page = html.fromstring(requests.get(f"{url}/queries", {"query": query}, timeout=60).content)
        links = page.xpath("//a[@download]")
        assert [link.get("download") for link in links] == [f"answer.{form}" for form in forms]
        for link in links:
            assert requests.get(url + link.get("href"), timeout=60).status_code == 200
    answer = requests.get(f"{url}/sparql", {"query": "ASK { ?e a kg:Event }", "format": "x"}, timeout=60)
    assert answer.status_code == 400


def test_the_catalogue_is_made_once_and_goes_with_its_store(seed_build: Build, tmp_path: Path) -> None:
    dist, told = Path(shutil.copytree(seed_build.out, tmp_path / "dist")), []
    for times in (1, 1):
        served = of_build(dist, tmp_path / "stores")
        with opened_book(served, told.append):
            assert len(told) == times
        assert served.mark
        served.mark.close()
    assert served.store
    first = catalogue_of(served.store)
    assert first.is_file()
    with (dist / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{'0' * 64}  added.ttl\n")
    other = of_build(dist, tmp_path / "stores")
    assert not first.exists()
    assert other.mark
    other.mark.close()


def test_a_store_elsewhere_has_the_same_pages(url: str, book: Book) -> None:
    settings = Settings(places=SETTINGS.places)
    remote = served_remote(f"{url}/sparql", "https://kg.example/", settings)
    event = paths(book)[9]
    with opened_book(remote, lambda _: None) as other, running(remote, settings, other) as address:
        for path in ("/search?q=hospital", event, f"/article/{SLUG}", "/page/place/geonames-170063"):
            here, there = (html.fromstring(get(one + path).content).find(".//main") for one in (address, url))
            assert html.tostring(here) == html.tostring(there), path


def test_a_reader_finds_the_words_of_a_claim(seed_build: Build, tmp_path: Path) -> None:
    """From the front page by search to an event, and from one of its claims to the words in the article."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    if not CHROMIUM:
        pytest.skip("there is no Chromium")
    with serve(str(seed_build.out), cache=tmp_path) as (url, _), sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page, said, asked = browser.new_page(), [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))

        def check(title: str) -> None:
            assert title in page.title()
            found = axe.Axe().run(page).response["violations"]
            assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []

        page.goto(url)
        check("What is in the data")
        page.locator("#find").fill("maternity clinic")
        page.locator("#find").press("Enter")
        page.wait_for_url("**/search?*")
        check("maternity clinic")
        page.locator("main .what a").first.click()
        page.wait_for_url("**/article/*/event-*")
        check("Rocket attack")
        words = page.locator("main a[href*='#words-']").first
        href = words.get_attribute("href")
        words.click()
        page.wait_for_url(f"**{href}")
        check("")
        lit = page.locator(".run.lit")
        assert lit.first.is_visible()
        assert f"words-{lit.first.get_attribute('data-at').split('-')[0]}" in href
        browser.close()
    assert said == []
    assert all(one.startswith((url, "data:")) for one in asked)
