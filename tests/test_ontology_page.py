"""The documentation page: made of the ontology, complete, and on its own."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from kg.vocabulary import KG, codes, scheme_names, shipped
from kg.vocabulary.documentation import documentation_page
from kg.vocabulary.documentation.descriptions import Descriptions, curie, ontology
from kg.vocabulary.documentation.html import element, link, table, text

VOID = {"meta"}


class Page(HTMLParser):
    """Ids, links and tags of a page; fails where elements are not closed in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.headings: list[int] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.links += [value for key, value in attrs if key in {"href", "src", "action"} and value]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_the_shipped_page_is_the_generated_one() -> None:
    shipped_page = shipped("ontology/index.html").read_bytes()
    assert shipped_page == documentation_page().encode(), "write it anew: kg ontology --html > ontology/index.html"


def test_it_is_the_same_each_time() -> None:
    assert documentation_page() == documentation_page()


def test_it_is_well_formed_and_every_link_inside_it_leads_somewhere() -> None:
    page = Page(documentation_page())
    assert [id_ for id_, times in Counter(page.ids).items() if times > 1] == []
    assert {target[1:] for target in page.links if target.startswith("#")} - set(page.ids) == set()


def test_it_asks_the_network_for_nothing() -> None:
    page = documentation_page()
    assert not {"script", "img", "link", "iframe", "object", "embed", "form"} & set(Page(page).tags)
    assert not re.search(r"url\(|@import| on[a-z]+=", page)


def test_headings_skip_no_level() -> None:
    levels = Page(documentation_page()).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_term_and_every_code_is_on_it() -> None:
    ids, page = set(Page(documentation_page()).ids), documentation_page()
    own = [iri for iri in ontology().subjects("rdfs:isDefinedBy", KG.rstrip("#")) if iri.startswith(KG)]
    assert len(own) > 60
    assert {iri.removeprefix(KG) for iri in own} <= ids
    for scheme in scheme_names():
        assert f"code/{scheme}" in ids
        assert all(f">{notation}</code>" in page for notation in codes(scheme))


def test_the_creator_is_configuration() -> None:
    assert "Creator" not in documentation_page()
    assert "<dt>Creator</dt><dd>A &amp; B &lt;Co&gt;</dd>" in documentation_page(creator="A & B <Co>")


@pytest.mark.parametrize("word", ["<b>", "a & b", '"quoted"'])
def test_texts_cannot_break_the_page(word: str) -> None:
    pieces = [element("p", text(word), title=word), link(word, word), table(word, [word], [[text(word)]])]
    assert Page("".join(pieces)).tags == ["p", "a", "div", "table", "caption", "thead", "tr", "th", "tbody", "tr", "th"]


def test_descriptions_keep_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "some.ttl"
    file.write_text(
        '<https://e.example/b> <http://www.w3.org/2004/02/skos/core#notation> "2", "1" .\n'
        '<https://e.example/a> <http://www.w3.org/2004/02/skos/core#notation> "2" .\n',
        "utf-8",
    )
    found = Descriptions([file])
    assert found.subjects("skos:notation", "2") == ["https://e.example/b", "https://e.example/a"]
    assert found.values("https://e.example/b", "skos:notation") == ["2", "1"]
    assert found.value("https://e.example/c", "skos:notation") == ""


def test_names_are_shortened_only_where_they_can_be_read_back() -> None:
    assert curie(KG + "Event") == "kg:Event"
    assert curie("https://schema.org/a/b") == "https://schema.org/a/b"
    assert curie("https://other.example/x") == "https://other.example/x"
