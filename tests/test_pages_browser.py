"""The pages as a browser shows them: their acts, by keyboard, on a phone, in the dark, and with names that attack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.pages import (
    Page,
    Site,
    StoreAsks,
    actor_page,
    article_page,
    event_page,
    name_key,
    page_of,
    path_of,
    place_page,
    triples_page,
)
from tests.pages_served import CHROMIUM, FLAGS, NARROW, WIDE, Shown, served, write_pages
from tests.told_pages import BASE, HOSTILE, event_iri, hostile, market, slug_of, stored

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

NAMES = (
    "event",
    "article",
    "triples",
    "actor",
    "speaker",
    "place",
    "country",
    "hostile-event",
    "hostile-article",
    "hostile-name",
)
PLAIN = NAMES[:7]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def paths() -> dict[str, str]:
    """The path of each page by its name here, without ``.html``."""
    return {}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, paths: dict[str, str]) -> Iterator[str]:
    """Where the pages are served."""
    store = stored([market("market", date(2016, 5, 4)), market("again", date(2016, 5, 6)), hostile()])
    asks, pages = StoreAsks(store), dict[str, Page]()
    for prefix, id_ in (("", "market"), ("hostile-", "hostile")):
        article, event = f"{BASE}article/{slug_of(store, id_)}#article", event_iri(store, id_, "AirStrike")
        keep(pages, paths, prefix + "event", of_iri(event), event_page(asks, event))
        keep(pages, paths, prefix + "article", of_iri(article), article_page(asks, article))
        keep(pages, paths, prefix + "triples", path_of("triples", slug_of(store, id_)), triples_page(asks, article))
    for name, label in (("actor", "Syrian army"), ("speaker", "Valley Monitor"), ("hostile-name", HOSTILE)):
        keep(pages, paths, name, path_of("actor", name_key(label)), actor_page(asks, name_key(label), [label]))
    for name, number in (("place", 170063), ("country", 163843)):
        iri = f"{BASE}place/geonames-{number}"
        keep(pages, paths, name, of_iri(iri), place_page(asks, iri))
    folder = tmp_path_factory.mktemp("site")
    write_pages(folder, pages, Site(base=BASE, digest="0a1b2c3d", answers=False))
    with served(folder) as here:
        yield here


def keep(pages: dict[str, Page], paths: dict[str, str], name: str, path: str, page: Page | None) -> None:
    assert page
    pages[path], paths[name] = page, path


def of_iri(iri: str) -> str:
    found = page_of(iri, BASE)
    assert found
    return path_of(*found[:2])


@pytest.fixture
def at(address: str, paths: dict[str, str]) -> Any:
    return lambda name: f"{address}{paths[name]}.html"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_claim_leads_to_its_words_and_back_to_the_event(browser: Any, address: str, at: Any, size: Any) -> None:
    with Shown(browser, at("event"), size) as shown:
        shown.follow("tr.claim:has-text('at least 24') a.words")
        words = shown.target()
        assert words.startswith("words-")
        assert shown.is_seen(f"#{words}")
        assert "killed at least 24 people" in "".join(shown.page.locator(".run.lit").all_text_contents())
        shown.page.locator(f".claim[data-words='{words}'] .back").first.click()
        assert shown.is_seen(f"#{words}")
        shown.follow(".beside .of a")
        assert shown.page.locator("h1").inner_text() == "Air strike by Syrian army on market in Aleppo"
        assert shown.is_seen(f"#{shown.target()}")
        shown.check_quiet(address)


def test_each_figure_is_drawn_where_its_number_is(browser: Any, address: str, at: Any) -> None:
    """The dot of 17 stands as far along the scale as 17 is of 20, and an open end goes to the edge."""
    with Shown(browser, at("event")) as shown:
        middle = "e => { const b = e.getBoundingClientRect(); return (b.left + b.right) / 2 }"

        def x(selector: str) -> float:
            return float(shown.page.locator(selector).first.evaluate(middle))

        table = "section.killed "
        ticks = shown.page.locator(table + ".mark").first.locator("line.grid").all()
        zero, one = (float(tick.evaluate(middle)) for tick in (ticks[0], ticks[1]))
        step = int(shown.page.locator(table + ".axis text").nth(1).text_content())
        dot = x(table + "tr:has-text('toll later rose') circle.end")
        assert abs((dot - zero) / (one - zero) * step - 17) < 0.3
        edges = "e => e.getBoundingClientRect().right"
        least = shown.page.locator(table + "tr:has-text('at least 24')").first
        head, drawing = least.locator("path.head").evaluate(edges), least.locator(".mark").evaluate(edges)
        assert abs(head - drawing) < 4
        blurred = shown.page.locator("section.injured line.blur").first
        assert blurred.evaluate("e => document.querySelector(e.getAttribute('filter').slice(4, -1)) !== null")
        shown.check_quiet(address)


def test_highlights_of_each_kind_lead_to_what_they_stand_for(browser: Any, address: str, at: Any) -> None:
    with Shown(browser, at("article")) as shown:
        for kind in ("event", "speaker", "cue", "time", "place", "actor"):
            shown.page.locator(f".text a.run.{kind}").first.click()
            assert shown.page.locator(f"#{shown.target()}").count() == 1, kind
            assert shown.is_seen(f"#{shown.target()}"), kind
        assert shown.page.locator(".text .run.claim").count() > 5
        shown.check_quiet(address)


def test_the_map_shows_points_rings_and_hatching_and_its_list_says_the_same(
    browser: Any, address: str, at: Any
) -> None:
    with Shown(browser, at("country")) as shown:
        assert shown.page.locator(".map path.land").count() > 150
        assert shown.page.locator(".map path.vague").get_attribute("fill") == "url(#hatch)"
        assert shown.page.locator(".map path.ring").count() == 2
        told = shown.page.locator(".spots li").all_inner_texts()
        assert [one.split()[0] for one in told] == ["Syria", "Aleppo", "Idlib"]
        shown.tab_to(".map .cluster, .map .spot")
        shown.page.keyboard.press("Enter")
        shown.page.wait_for_timeout(600)
        for _ in range(3):
            if shown.page.locator(".leaflet-popup").count():
                break
            shown.tab_to(".map .spot", 600)
            shown.page.keyboard.press("Enter")
            shown.page.wait_for_timeout(300)
        assert "known to the" in shown.page.locator(".leaflet-popup").inner_text()
        shown.check_quiet(address)


def test_the_keyboard_suffices_on_an_event(browser: Any, address: str, at: Any) -> None:
    with Shown(browser, at("event")) as shown:
        shown.tab_to(".skip")
        assert shown.is_seen(".skip")
        shown.page.keyboard.press("Enter")
        shown.tab_to("tr.claim a.words")
        assert shown.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        shown.tab_to(".asked summary")
        shown.page.keyboard.press("Enter")
        assert "kg:about ?event" in shown.page.locator(".asked pre").nth(1).inner_text()
        shown.check_quiet(address)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_a_narrow_screen(browser: Any, address: str, at: Any, name: str) -> None:
    with Shown(browser, at(name), NARROW) as shown:
        shown.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert shown.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
        shown.check_quiet(address)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", WIDE)], ids=["light", "dark"])
def test_an_accessibility_check_finds_nothing(
    browser: Any, address: str, at: Any, name: str, scheme: str, size: dict[str, int]
) -> None:
    with Shown(browser, at(name), size, scheme) as shown:
        shown.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found = axe.Axe().run(shown.page).response
        assert "color-contrast" in {rule["id"] for rule in found["passes"]}
        said = [
            (v["id"], v["impact"], v["nodes"][0]["html"][:300], v["nodes"][0]["failureSummary"])
            for v in found["violations"]
        ]
        assert said == []
        dark = shown.page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(c => c < 64)")
        assert dark == (scheme == "dark")


@pytest.mark.parametrize("name", ["hostile-event", "hostile-article", "hostile-name"])
def test_hostile_names_are_shown_and_run_nothing(browser: Any, address: str, at: Any, name: str) -> None:
    with Shown(browser, at(name)) as shown:
        text = shown.page.locator("main").text_content()
        assert "document.title = 'run'" in text
        assert "{{ 7*7 }}" in text
        assert shown.page.locator("img, [onerror], [onfocus], main b").count() == 0
        assert shown.page.title() != "run"
        for popup in shown.page.locator(".map .spot").all():
            popup.click()
        shown.check_quiet(address)


def test_all_is_there_without_script(browser: Any, at: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(at("event"))
    assert page.locator("tr.claim").count() == 8
    assert page.locator(".spots li").count() == 1
    assert not page.locator(".map").is_visible()
    with page.expect_navigation():
        page.locator("tr.claim a.words").first.click()
    assert page.locator(".text").count() > 3
    context.close()


def test_files_lie_where_links_say(tmp_path: Path) -> None:
    """What the pages ask for is shipped: no asset of a template is missing."""
    import re

    from kg.pages import ASSETS

    templates = "".join(path.read_text("utf-8") for path in (ASSETS.parent / "templates").glob("*.html"))
    for name in re.findall(r"of_asset\('([^']+)'\)", templates):
        assert (ASSETS / name).is_file(), name
