"""What people see: texts of articles stay texts, nothing of another host is asked, and it can be used by keyboard."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import html

from kg.pages import Asks
from kg.serving.served import Served
from kg.vocabulary import KG, PREFIXES
from tests.serving import of_quads, running
from tests.test_explain_browser import CHROMIUM, FLAGS

BASE = "https://kg.example/"
ARTICLE = f"{BASE}article/hostile-1"
HOSTILE = (
    "</script></style><script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\">"
    " <!-- {{ 7*7 }} {% raw %} &lt; 'quoted' \u202eabc"
)


def quad(subject: str, property_: str, value: str) -> str:
    term = f"<{value}>" if value.startswith(("http", "javascript:", "data:")) else json.dumps(value, ensure_ascii=False)
    return f"<{subject}> <{property_}> {term} <{ARTICLE}> .\n"


def hostile(folder: Path) -> Served:
    """An article that would like to take over the page."""
    label, type_, schema = PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type", PREFIXES["schema"]
    quads = [
        quad(f"{ARTICLE}#article", type_, f"{schema}NewsArticle"),
        quad(f"{ARTICLE}#article", f"{schema}headline", HOSTILE),
        quad(f"{ARTICLE}#article", f"{schema}url", "javascript:document.title='run'"),
        quad(f"{ARTICLE}#article", f"{schema}publisher", f"{BASE}outlet/herald"),
        quad(f"{ARTICLE}#event-1-2", label, HOSTILE),
        quad(
            f"{ARTICLE}#event-1-2",
            f"{KG}weapon",
            "data:text/html,<script>1</script>".replace("<", "%3C").replace(">", "%3E"),
        ),
        quad(f"{BASE}outlet/herald", label, HOSTILE),
        quad(f"{BASE}outlet/herald", type_, f"{schema}NewsMediaOrganization"),
        quad(f"{BASE}dataset", PREFIXES["dcterms"] + "title", HOSTILE),
        quad(f"{BASE}place/حلب", label, "Aleppo"),
    ]
    return of_quads("".join(quads), folder, base=BASE)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(hostile(tmp_path_factory.mktemp("pages"))) as address:
        yield address


PATHS = ["/article/hostile-1", "/about/outlet/herald", "/about/dataset", "/sparql", "/ontology", "/code/weapon"]


@pytest.mark.parametrize("path", ["/article/hostile-1", "/about/outlet/herald", "/triples/article/hostile-1"])
def test_hostile_texts_are_shown_as_texts(url: str, path: str) -> None:
    page = html.fromstring(requests.get(url + path, timeout=30).content)
    scripts = page.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert not page.xpath("//img | //iframe | //object | //style | //@onerror | //@style | //comment()")
    assert HOSTILE.replace("\u202e", "") in page.text_content().replace("\u202e", "")
    assert all(link.startswith(("/", "https://", "http://", "#")) for link in page.xpath("//@href"))


def test_search_engines_find_the_thing_in_the_page(url: str) -> None:
    page = html.fromstring(requests.get(f"{url}/article/hostile-1", timeout=30).content)
    told = json.loads(page.xpath("//script")[0].text)
    assert told["@context"] == "https://schema.org"
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == HOSTILE
    assert told["publisher"]["name"] == HOSTILE


@pytest.mark.parametrize("path", [*PATHS, "/nothing", "/article/hostile-1.ttl", "/assets/plain.css"])
def test_every_answer_is_protected(url: str, path: str) -> None:
    headers = requests.get(url + path, timeout=30).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_name_in_any_script_is_served(url: str) -> None:
    answer = requests.get(f"{url}/place/حلب", timeout=30)
    assert [step.status_code for step in answer.history] == [303]
    assert "Aleppo" in answer.text


def test_errors_are_plain_text(url: str) -> None:
    answer = requests.get(f"{url}/<script>alert(1)</script>", timeout=30)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    answer = requests.get(f"{url}/sparql", {"query": "<script>alert(1)</script>"}, timeout=30)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")


class SomePages:
    """Pages that ask the data."""

    def page(self, path: str, asks: Asks) -> str | None:
        if path.startswith("/made"):
            count = asks.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").dicts()[0]["n"]
            return f"<!DOCTYPE html><title>{path}</title>{count} triples"
        return "<!DOCTYPE html><title>an article</title>" if path == "/article/hostile-1" else None

    def is_question(self, path: str) -> bool:
        return path.startswith("/made?asked")


def test_pages_take_the_place_of_triples_and_these_stay(tmp_path: Path) -> None:
    with running(hostile(tmp_path), pages=SomePages()) as url:
        assert requests.get(f"{url}/made?x=1", timeout=30).text == "<!DOCTYPE html><title>/made?x=1</title>10 triples"
        assert "10 triples" in requests.get(f"{url}/made?asked", timeout=30).text
        page = requests.get(f"{url}/article/hostile-1", headers={"Accept": "text/html"}, timeout=30)
        assert "<title>an article</title>" in page.text
        turtle = requests.get(f"{url}/article/hostile-1", headers={"Accept": "text/turtle"}, timeout=30)
        assert turtle.headers["content-type"].startswith("text/turtle")
        assert "triples. Also as" in requests.get(f"{url}/triples/article/hostile-1", timeout=30).text
        assert requests.get(f"{url}/nothing", timeout=30).status_code == 404


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not (CHROMIUM and shutil.which(CHROMIUM)):
        pytest.skip("there is no Chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 320, "height": 640}])
@pytest.mark.parametrize("path", PATHS)
def test_a_browser_shows_the_page_and_asks_nobody_else(browser: Any, url: str, path: str, size: dict[str, int]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    context = browser.new_context(viewport=size, bypass_csp=False)
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url + path)
    assert page.title() != "run"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert [one for one in said if "favicon" not in one] == []
    assert all(one.startswith(url) for one in asked)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") in ("Skip to the contents",)
    found = axe.Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    context.close()
