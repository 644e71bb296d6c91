"""The page of an explanation as a browser shows it: it leads to claims and back, asks for nothing, and reads well."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.article import Article
from kg.explanation import explanation_page
from kg.extraction.spacy_extractor import SpacyExtractor

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
NEWS = (
    "Two soldiers were killed and nine civilians wounded when militants attacked a market in Taiz, the army said.\n\n"
    + "Traders closed their shops and went home before the evening. " * 30
    + "\n\nThe United Nations said on Tuesday that an air strike on a hospital had killed at least 12 people."
)
HOSTILE = (
    "</style><script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\"> "
    "<a href='javascript:document.title=1'>javascript:alert(1)</a> \"quoted\" 'single' &lt; \u202eabc\u202c <!--"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages: of a plain article and of one that would like to take over."""
    hostile = f"{NEWS}\n\n{HOSTILE} killed 12 civilians, the army said.\n\n“{HOSTILE},” the army said."
    articles = {
        "news": Article("news", NEWS, title="Market attacked", published=date(2024, 3, 5)),
        "hostile": Article("hostile", hostile, title=HOSTILE, publisher=HOSTILE, url="https://example.org/a"),
    }
    extractor, folder = SpacyExtractor(), tmp_path_factory.mktemp("pages")
    for name, article in articles.items():
        (folder / f"{name}.html").write_text(explanation_page(extractor.explain(article)), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in articles}


class Shown:
    """A page in a browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, size: dict[str, int] = WIDE, scheme: str = "light") -> None:
        self.context = browser.new_context(viewport=size, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.url, self.requests, self.complaints = file.as_uri(), [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.goto(self.url)

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def target(self) -> str:
        """Id of what the address leads to."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def is_seen(self, selector: str) -> bool:
        """Whether all of an element is in the window."""
        return bool(
            self.page.locator(selector).first.evaluate(
                "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }"
            )
        )

    def background(self, selector: str) -> str:
        return str(self.page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor"))


def check_quiet(shown: Shown) -> None:
    assert {url.partition("#")[0] for url in shown.requests} == {shown.url}
    assert shown.complaints == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_highlight_leads_to_its_claim_and_back(browser: Any, files: dict[str, Path], size: dict[str, int]) -> None:
    with Shown(browser, files["news"], size) as shown:
        figure = shown.page.locator(".text a.figure").last
        before = shown.background(".text a.figure >> nth=-1")
        figure.click()
        claim = shown.target()
        assert claim.startswith("claim-")
        assert "at least 12 killed" in shown.page.locator(f"#{claim} h3").inner_text()
        assert shown.is_seen(f"#{claim}")
        assert shown.background(".text a.figure >> nth=-1") != before
        shown.page.locator(f"#{claim} .back").click()
        words = shown.target()
        assert words == claim.replace("claim", "words")
        assert shown.is_seen(f"#{words}")
        assert shown.background(".text a.figure >> nth=-1") != before
        check_quiet(shown)


def test_the_keyboard_suffices(browser: Any, files: dict[str, Path]) -> None:
    with Shown(browser, files["news"]) as shown:

        def tab_to(selector: str) -> None:
            for _ in range(200):
                shown.page.keyboard.press("Tab")
                if shown.page.evaluate("s => document.activeElement.matches(s)", selector):
                    return
            raise AssertionError(f"no way to {selector}")

        tab_to(".skip")
        assert shown.is_seen(".skip")
        tab_to(".text a.figure")
        assert shown.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        shown.page.keyboard.press("Enter")
        claim = shown.target()
        tab_to(f"#{claim} summary")
        shown.page.keyboard.press("Enter")
        assert shown.page.locator(f"#{claim} .steps li").first.is_visible()
        shown.page.keyboard.press("Shift+Tab")
        shown.page.keyboard.press("Enter")
        assert shown.target() == claim.replace("claim", "words")
        check_quiet(shown)


@pytest.mark.parametrize("name", ["news", "hostile"])
def test_nothing_is_wider_than_a_narrow_screen(browser: Any, files: dict[str, Path], name: str) -> None:
    with Shown(browser, files[name], NARROW) as shown:
        shown.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert shown.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", WIDE)], ids=["light", "dark"])
def test_an_accessibility_check_finds_nothing(
    browser: Any, files: dict[str, Path], scheme: str, size: dict[str, int]
) -> None:
    """Contrast too, with a claim lit up and its reasons unfolded."""
    with Shown(browser, files["news"], size, scheme) as shown:
        shown.page.locator(".text a.figure").first.click()
        shown.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found = axe.Axe().run(shown.page).response
        assert "color-contrast" in {rule["id"] for rule in found["passes"]}
        said = [
            (v["id"], v["impact"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found["violations"]
        ]
        assert said == []
        dark = shown.page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(c => c < 64)")
        assert dark == (scheme == "dark")


def test_a_hostile_article_is_shown_and_runs_nothing(browser: Any, files: dict[str, Path]) -> None:
    with Shown(browser, files["hostile"]) as shown:
        shown.page.evaluate("document.querySelectorAll('.text sup').forEach(e => e.remove())")
        assert HOSTILE in shown.page.locator(".text").text_content()
        assert shown.page.title().startswith("</style><script>")
        assert shown.page.locator("h1").text_content() == " ".join(HOSTILE.split())
        assert shown.page.locator("script, img, [onerror], a:not([href^='#'])").count() == 0
        for link in shown.page.locator(".text a").all()[-3:]:
            link.click()
        check_quiet(shown)
