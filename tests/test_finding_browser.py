"""The front page, the search and the questions in a browser, served and as files, under the strict policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from kg.pages import Site, StoreAsks
from kg.pages.book import Book
from kg.pages.catalogue import Catalogue, made_catalogue
from kg.site import write_site
from tests.paths import ROOT
from tests.served_book import served, served_files
from tests.told_pages import BASE, hostile, market, stored

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
PATHS = ["", "search", "search?q=market&type=Violence", "queries", "queries/casualties?ask=yes", "about"]
OWN = "queries?query=SELECT+%3Fplace+%7B+%3Fe+kg%3Aplace/kg%3AgazetteerEntry+%3Fplace+%7D"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    again = market("again", date(2016, 5, 6), publisher="Other Post")
    asks = StoreAsks(stored([market("market", date(2016, 5, 4)), again, hostile()]))
    path = tmp_path_factory.mktemp("catalogue") / "catalogue"
    made_catalogue(asks, path, "digest")
    with served(Book(Catalogue(path), Site(base=BASE, digest="digest")), asks) as address:
        yield address


@pytest.fixture(scope="module")
def files_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("site") / "site"
    write_site(ROOT / "dist", out)
    with served_files(out) as address:
        yield address


class Shown:
    """A page in a browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, url: str, path: str, size: dict[str, int] = WIDE, **context: Any) -> None:
        self.context = browser.new_context(viewport=size, **context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.root, self.requests, self.complaints = url, [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url + path)

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, *raised: object) -> None:
        self.context.close()
        if not any(raised):
            assert self.complaints == []
            assert [one for one in self.requests if not one.startswith((self.root, "data:"))] == []


@pytest.mark.parametrize("path", [*PATHS, OWN])
def test_pages_are_accessible_and_complain_of_nothing(browser: Any, url: str, path: str) -> None:
    for scheme in ("light", "dark"):
        with Shown(browser, url, path, color_scheme=scheme) as page:
            if page.locator(".map").count():
                page.wait_for_selector(".map[data-ready]")
            found = axe.Axe().run(page).response["violations"]
            serious = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]
            assert serious == []


SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("path", [*PATHS, OWN])
def test_pages_fit_a_narrow_screen(browser: Any, url: str, path: str) -> None:
    with Shown(browser, url, path, NARROW) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_search_works_without_scripts(browser: Any, url: str) -> None:
    with Shown(browser, url, "", java_script_enabled=False) as page:
        page.fill("#look", "market")
        page.press("#look", "Enter")
        assert page.locator("ol.hits > li").count() >= 3
        before = page.locator("#events").inner_text()
        page.click(".facets a:has-text('threatened'), .facets a:has-text('air strike')")
        assert page.locator(".chosen li").count() == 1
        page.fill("#words", "doctor")
        page.press("#words", "Enter")
        assert page.locator(".chosen li").count() == 1
        page.click(".chosen a")
        assert page.locator(".chosen li").count() == 0
        assert before.endswith("events")


def test_the_front_page_leads_on_by_keyboard_alone(browser: Any, url: str) -> None:
    with Shown(browser, url, "") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "look"
        page.keyboard.type("hospital OR market")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=hospital+OR+market")


def test_a_question_is_asked_by_keyboard_and_answered(browser: Any, url: str) -> None:
    with Shown(browser, url, "queries/casualties") as page:
        page.focus("#p-status")
        page.keyboard.type("missing")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("table.rows")
        assert page.locator("#answer").inner_text() == "3 rows"
        assert page.locator("table.rows tbody tr").count() == 3
        assert "80" in page.locator("table.rows").inner_text()


def test_an_own_query_is_written_in_the_editor_and_asked(browser: Any, url: str) -> None:
    with Shown(browser, url, "queries") as page:
        page.wait_for_selector(".CodeMirror")
        page.click(".CodeMirror-lines")
        page.keyboard.press("Control+a")
        page.keyboard.type("SELECT ?label { ?e kg:eventType ?t ; rdfs:label ?label }")
        assert page.locator(".cm-keyword").count() >= 1
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("table.rows")
        assert page.locator("table.rows tbody tr").count() == 9
        page.focus(".CodeMirror textarea")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.type") == "submit"


def test_the_field_stands_where_scripts_do_not_run(browser: Any, url: str) -> None:
    with Shown(browser, url, "queries", java_script_enabled=False) as page:
        page.fill("#query", "ASK { ?s a kg:Claim }")
        page.click(".own button")
        assert page.locator("#answer").inner_text() == "Yes"


def test_hostile_names_stay_text(browser: Any, url: str) -> None:
    searches = ("search?q=onerror", "search?speaker=%3Cscript%3E&q=%22%3E%3Cimg+src=x%3E")
    for path in ("", *searches, "queries/casualties?ask=yes"):
        with Shown(browser, url, path) as page:
            assert "run" not in page.title()
            assert page.locator("img").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_site_of_files_searches_by_itself(browser: Any, files_url: str) -> None:
    with Shown(browser, files_url, "index.html") as page:
        page.fill("#look", "maternity clin")
        page.press("#look", "Enter")
        page.wait_for_selector("#searching[data-ready]")
        titles = page.locator("#hits a").all_inner_texts()
        assert "Rocket attack by Rebel fighters on Aleppo hospital in Aleppo" in titles
        assert "al-Dabit maternity clinic" in titles
        page.select_option("#f-type", "RocketAttack")
        page.press("#words", "Enter")
        page.wait_for_url("**type=RocketAttack**")
        sync_api.expect(page.locator("#hits a")).to_have_count(1)
        page.click("#hits a")
        assert "Rocket attack" in page.locator("h1").inner_text()


def test_the_site_of_files_shows_more_and_restricts_by_days(browser: Any, files_url: str) -> None:
    with Shown(browser, files_url, "search.html") as page:
        page.wait_for_selector("#searching[data-ready]")
        assert page.locator("#hits > li").count() == 20
        page.click("#further")
        sync_api.expect(page.locator("#hits > li")).to_have_count(40)
        page.fill("#from", "2016-05-03")
        page.press("#words", "Enter")
        sync_api.expect(page.locator("#total")).to_have_text("7 pages")
        page.go_back()
        sync_api.expect(page.locator("#hits > li")).to_have_count(20)
        page.fill("#words", 'zzz constructor __proto__ "<b>')
        page.press("#words", "Enter")
        sync_api.expect(page.locator("#total")).to_contain_text("Nothing is told")


@pytest.mark.parametrize("path", ["index.html", "search.html?q=aleppo", "queries.html", "queries/casualties.html"])
def test_pages_of_files_are_accessible(browser: Any, files_url: str, path: str) -> None:
    with Shown(browser, files_url, path) as page:
        page.wait_for_load_state("networkidle")
        found = axe.Axe().run(page).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in SERIOUS] == []


def test_print_leaves_out_what_leads_elsewhere(browser: Any, url: str) -> None:
    with Shown(browser, url, "") as page:
        page.wait_for_selector(".map[data-ready]")
        page.emulate_media(media="print")
        assert not page.locator(".masthead nav").is_visible()
