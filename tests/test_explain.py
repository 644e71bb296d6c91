"""Why a claim was made: every step stands on words of the article, and rules and lexicon entries can be looked up."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from kg.article import Article
from kg.errors import UsageError
from kg.explanation import explanation_page, explanation_text, explanations, narrowed
from kg.explanation.entries import entries_of
from kg.explanation.marks import KINDS, Mark, runs
from kg.extraction.explained import Explained, Step, rules
from kg.extraction.protocol import Explainer
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Facts
from kg.reading import read_articles
from tests.documents import evidence, facts_documents, names
from tests.paths import EVAL, ROOT

_RULE = re.compile(r"(assembly|events|figures|mentions|statements|times)\.[a-z][a-z0-9._-]*")
HOSTILE = '</style><script>alert(1)</script> <b onclick="x">&amp; \' \x1b[31mred\x1b[0m \u202eabc <!-- '


@cache
def extractor() -> SpacyExtractor:
    return SpacyExtractor()


def article(text: str, **known: object) -> Article:
    return Article("a", text, published=date(2016, 5, 4), **known)  # type: ignore[arg-type]


def articles() -> Iterator[Article]:
    yield from (outcome for outcome in read_articles([ROOT / "seeds"]) if isinstance(outcome, Article))
    for task in ("casualties", "events", "attribution"):
        path = EVAL / "data" / f"{task}.jsonl"
        if path.exists():
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:3]]
            yield from (article(row["text"], title=row.get("title") or "") for row in rows)


def rules_in_code() -> set[str]:
    """The rules that readers name; one that is put together (f"statements.speaker-{how}") ends in some other string."""
    strings = {
        node.value
        for path in (ROOT / "kg" / "extraction").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    beginnings = tuple(one for one in strings if re.fullmatch(r"[a-z]+\.([a-z0-9-]+-)?", one))
    made = {
        rule for rule in rules() for one in beginnings if rule.startswith(one) and rule.removeprefix(one) in strings
    }
    return made | {one for one in strings if _RULE.fullmatch(one) and one not in beginnings}


def test_the_rules_that_are_named_are_those_that_are_listed() -> None:
    named = rules_in_code()
    assert named - set(rules()) == set(), "add them to kg/extraction/rules.tsv"
    assert set(rules()) - named == set(), "nothing names these: take them out of kg/extraction/rules.tsv"


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_rule_says_what_it_does_in_a_sentence(rule: str) -> None:
    assert re.fullmatch(r"\S.*[.?]", rules()[rule]), rule
    assert len(rules()[rule]) > 30


@pytest.fixture(scope="module")
def explained() -> list[Explained]:
    return [extractor().explain(one) for one in articles()]


def test_an_explanation_changes_no_facts() -> None:
    for one in list(articles())[:2]:
        assert extractor().explain(one).facts == extractor().extract(one)


def test_every_claim_says_why(explained: list[Explained]) -> None:
    claims = 0
    for one in explained:
        text = one.facts.article.text
        assert set(one.steps) == {claim.id for claim in one.facts.claims}
        for claim in one.facts.claims:
            claims += 1
            steps = one.steps[claim.id]
            assert steps
            assert all(text[s.words.start : s.words.end] == s.words.exact for s in steps)
            kinds = {step.rule.partition(".")[0] for step in steps}
            about = {"figures"} if claim.casualties or "assembly.own-event" in {s.rule for s in steps} else {"events"}
            assert about <= kinds, (one.facts.article.id, claim.id)
            assert not claim.statement or "statements" in kinds, (one.facts.article.id, claim.id)
    assert claims > 20


def test_every_rule_and_entry_can_be_looked_up(explained: list[Explained]) -> None:
    steps = {step for one in explained for steps in one.steps.values() for step in steps}
    assert {step.rule for step in steps} <= set(rules())
    entries = {step.entry for step in steps if step.entry}
    assert entries
    assert {entry for entry in entries if not entries_of(entry)} == set()


def test_an_entry_is_shown_with_its_line() -> None:
    (entry,) = (one for one in entries_of("people:soldiers") or entries_of("people:soldier"))
    name, _, line = entry.place.partition(":")
    lines = (ROOT / "kg" / "lexicon" / name).read_text(encoding="utf-8").splitlines()
    assert lines[int(line) - 1].startswith("soldier")
    (place,) = entries_of("gazetteer:170063 Aleppo")
    assert place.place.startswith("gazetteer.txt.gz:")
    assert place.row.startswith("#170063 Aleppo city ")
    assert entries_of("gazetteer:1") == entries_of("gazetteer:x") == ()
    assert entries_of("people:no such word") == entries_of("no-table:x") == entries_of("../secrets:x") == ()


SENTENCE = "Two soldiers were killed and nine civilians wounded when militants attacked a market, the army said."


def test_the_text_names_words_rule_and_entry() -> None:
    one = extractor().explain(article(SENTENCE, title="Market attacked"))
    shown = explanation_text(one)
    assert shown.startswith("a: Market attacked\n\nc1 ")
    figure = next(claim for claim in one.facts.claims if claim.casualties)
    part = shown[shown.index(f"{figure.id} ") :].partition("\n\n")[0]
    assert re.search(r"words +“Two soldiers were killed”", part)
    assert re.search(r"said by +s1: army \(e\d+\) \(“said”\)|said by +s1: the army \(e\d+\) \(“said”\)", part)
    assert re.search(r"\n +figure +(“[^”]+”|these words) figures\.[a-z-]+", part)
    assert re.search(r"“were killed” figures\.cue \(casualty_cues:killed, lines? \d+", part)
    assert re.search(r"\nRules\n(    .+\n)*    figures\.cue: \S", shown)
    assert max(len(line) for line in shown.splitlines()) <= 120
    full = explanation_text(narrowed(one, figure.id))
    assert re.search(
        r"“were killed”\n +figures\.cue: \S.+\n(  .+\n)*? +entry casualty_cues\.tsv:\d+\s+form=killed", full
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Two soldiers were killed in the north.", "assembly.same-word"),
        ("A car bomb exploded outside a bank. The toll from the car bomb rose to 12.", "assembly.named-cause"),
        ("A car bomb exploded outside a bank. It was dark. The death toll is now 12.", "assembly.likely-cause"),
        (
            "Nine people died in the bombing of a bank, and the heavy fighting claimed the lives of 30 rebels.",
            "assembly.same-victims",
        ),
        ("An air strike killed 12 people. At least two of the dead were medical staff.", "assembly.same-whole"),
        ("Some 30 deaths were recorded in the region last week.", "assembly.own-event"),
    ],
)
def test_how_a_figure_came_to_its_event_is_told(text: str, rule: str) -> None:
    one = extractor().explain(article(text))
    figures = [claim for claim in one.facts.claims if claim.casualties]
    steps = [step for step in one.steps[figures[-1].id] if step.part == "about"]
    assert [step.rule for step in steps] == [rule]
    assert all(step.near for step in steps)


def test_what_explains_several_claims_is_told_once() -> None:
    one = extractor().explain(article(SENTENCE))
    shown = explanation_text(one)
    first, *others = shown.partition("\nRules\n")[0].split("\n\n")[1:]
    assert " as for " not in first
    assert all(re.search(r"\n +speaker +as for c1\b", other) for other in others)
    assert len(re.findall(r"\bmentions\.noun \(actors:army\b", shown)) == 1
    rules_told = re.findall(r"^    ([a-z]+\.[a-z.-]+):", shown.partition("\nRules\n")[2], re.MULTILINE)
    assert set(rules_told) == {step.rule for steps in one.steps.values() for step in steps if step.near}


def test_one_claim_alone() -> None:
    one = extractor().explain(article(SENTENCE))
    first, last = one.facts.claims[0].id, one.facts.claims[-1].id
    shown = explanation_text(narrowed(one, last))
    assert f"\n{last} " in shown
    assert f"\n{first} " not in shown
    with pytest.raises(UsageError, match="there is no claim 'c99'"):
        narrowed(one, "c99")


def test_text_for_a_terminal_holds_no_commands() -> None:
    one = extractor().explain(article(f"{SENTENCE} {HOSTILE}, the army said.", title=HOSTILE))
    assert all(c.isprintable() or c == "\n" for c in explanation_text(one))


def test_an_extractor_that_gives_no_reasons_is_named() -> None:
    class Silent:
        def extract(self, article: Article) -> Facts:
            raise AssertionError

    assert not isinstance(Silent(), Explainer)
    assert isinstance(extractor(), Explainer)
    with pytest.raises(UsageError, match="Silent cannot say why"):
        list(explanations([ROOT / "seeds"], Silent))


def check_page(one: Explained) -> html.HtmlElement:
    """The page, once it is found that links lead somewhere and that it holds the article's text as it is."""
    source = explanation_page(one)
    page = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(link.startswith("#") and link[1:] in ids for link in page.xpath("//@href"))
    assert not page.xpath("//script | //img | //link | //iframe | //object | //form | //@src | //@onclick | //base")
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none';")
    assert len(page.xpath("//article")) == len(one.steps)
    (text,) = page.xpath("//div[@class='text']")
    shown = "".join(text.xpath(".//text()[not(ancestor::sup)]"))
    assert one_line(shown) == one_line(one.facts.article.text)
    return page


def one_line(text: str) -> list[str]:
    """What an HTML parser leaves of a text: it has its own mind of control characters and ends of lines."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[^\x00-\uffff]", " ", text).split()


def test_the_page_leads_from_highlights_to_claims_and_back(explained: list[Explained]) -> None:
    for one in explained:
        page = check_page(one)
        for n, claim in enumerate(one.facts.claims):
            assert page.xpath(f"//div[@class='text']//a[@href='#claim-{n}']"), claim.id
            assert page.xpath(f"//article[@id='claim-{n}']//a[@href='#words-{n}']")
    kinds = {kind for one in explained for kind in KINDS if f'class="{kind}' in explanation_page(one)}
    assert {"figure", "event", "speaker", "cue"} <= kinds


def test_a_hostile_article_is_only_text() -> None:
    text = f"{SENTENCE}\n\n{HOSTILE} killed 12 civilians, <i>the army</i> said.\n\n“{HOSTILE},” the army said."
    page = check_page(extractor().explain(article(text, title=HOSTILE, publisher=HOSTILE, language="en")))
    assert not page.xpath("//b[@onclick] | //i")
    assert page.xpath("//h1")[0].text_content().startswith('</style><script>alert(1)</script> <b onclick="x">&amp; \'')


@st.composite
def reasons(draw: st.DrawFn, facts: Facts) -> Explained:
    def step() -> Step:
        rule = draw(st.sampled_from(sorted(rules())) | names)
        return Step(draw(names), rule, draw(evidence(facts.article.text)), draw(st.just("") | names))

    return Explained(facts, {claim.id: tuple(step() for _ in range(draw(st.integers(0, 3)))) for claim in facts.claims})


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_facts_make_a_page_and_a_text(data: st.DataObject) -> None:
    one = data.draw(reasons(data.draw(facts_documents())))
    check_page(one)
    shown = explanation_text(one)
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert all(f"\n{claim.id} " in shown for claim in one.facts.claims)


@st.composite
def mark_lists(draw: st.DrawFn) -> list[Mark]:
    found = set()
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 19))
        found.add((start, draw(st.integers(start + 1, 20)), draw(st.sampled_from(KINDS))))
    return [Mark(*one, claims=(0,), lit=(0,)) for one in sorted(found)]


@given(mark_lists())
def test_overlapping_highlights_cut_the_text_and_lose_nothing(found: list[Mark]) -> None:
    cut = list(runs(20, found))
    assert [run.start for run in cut] == [0, *(run.end for run in cut[:-1])]
    assert cut[-1].end == 20
    for run in cut:
        assert set(run.marks) == {mark for mark in found if mark.start <= run.start and run.end <= mark.end}
        ranks = [KINDS.index(mark.kind) for mark in run.marks]
        assert ranks == sorted(ranks)
    lengths = {mark: sum(run.end - run.start for run in cut if mark in run.marks) for mark in found}
    assert all(lengths[mark] == mark.end - mark.start for mark in found)
