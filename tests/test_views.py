"""Claims, events, a build, a report and an answer as a notebook shows them, and their tables of pandas."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from html import escape

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import kg
from kg.building import Build
from kg.errors import UsageError
from kg.mapping import article_graph
from kg.notebook import Shown
from kg.sparql import Answer
from kg.validation import validate
from kg.views import ClaimView, EventView, views_of
from kg.vocabulary import DEFAULT_BASE
from tests.paths import ROOT

SAID = "Shelling killed at least 12 civilians in Kharkiv on Monday, the governor said."
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
_XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def facts() -> kg.Facts:
    return kg.extract(SAID, name="north", title=HOSTILE, publisher=f"The {HOSTILE}", published=date(2026, 11, 18))


@pytest.fixture(scope="module")
def figure(facts: kg.Facts) -> ClaimView:
    (found,) = kg.claims(facts).where(lambda claim: bool(claim.status))
    return found


def test_a_claim_knows_its_speaker_its_words_and_what_stands_round_them(figure: ClaimView) -> None:
    assert (figure.label, figure.says, figure.article.id) == ("at least 12 killed (civilian)", "governor", "north")
    assert SAID[figure.start : figure.end] == figure.words == "killed at least 12 civilians"
    assert SAID.startswith(figure.prefix + figure.words + figure.suffix)
    assert (figure.minimum, figure.maximum, figure.group) == (12, None, "civilian")
    assert (figure.earliest, figure.latest) == (date(2026, 11, 16), date(2026, 11, 16))
    assert "Kharkiv" in figure.places


def test_an_event_has_the_claims_about_it_and_shows_figures_first(facts: kg.Facts, figure: ClaimView) -> None:
    (event,) = kg.events(facts)
    assert (event.type, event.modality, event.words[0]) == ("shelling", "actual", "Shelling")
    assert set(event.claims) == set(kg.claims(facts))
    assert list(event.figures) == [figure]
    assert re.findall(r"<tbody><tr><td[^>]*>([^<]*)", event._repr_html_()) == [figure.label]
    assert {claim.event for claim in event.claims} == {event.label}
    assert {claim.told for claim in event.claims} >= {
        figure.label,
        "asserted: that it happened",
        "asserted: Kharkiv as place",
    }


def test_every_claim_and_event_of_a_build_is_there_in_the_order_of_the_text(seed_build: Build) -> None:
    claims, events = kg.claims(seed_build), kg.events(seed_build)
    assert len(claims) == seed_build.counts.of("Claim")
    assert len(events) == seed_build.counts.of("Event")
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert claims == kg.claims(seed_build.out)
    text = (ROOT / "seeds" / "aleppo-hospital.txt").read_text("utf-8")
    assert all(text[claim.start : claim.end] == claim.words for claim in claims)
    assert any(claim.part for claim in claims)


def test_what_shows_asks_for_nothing_and_runs_nothing(facts: kg.Facts, figure: ClaimView, seed_build: Build) -> None:
    (event,) = kg.events(facts)
    failed = Build(seed_build.out, seed_build.counts, (UsageError(HOSTILE, place=HOSTILE),), passed_over=2)
    answer = Answer(("a",), ((Literal(HOSTILE),),))
    objects: list[Shown] = [facts, figure, event, kg.claims(facts), kg.events(facts), failed, answer]
    for one in objects:
        shown = one._repr_mimebundle_()
        assert shown["text/plain"] == str(one)
        html = shown["text/html"]
        assert not re.search(r"<(?!/?(div|p|span|strong|mark|bdi|table|thead|tbody|tr|th|td)\b)", html), type(one)
        assert not re.search(r"\b(src|href|on\w+|url)\s*[=(]", re.sub(r">[^<]*<", "><", html)), type(one)
    assert all(escape(HOSTILE) in one._repr_html_() for one in (facts, figure, event, failed, answer))
    assert "2 articles passed over" in str(failed)


def test_a_report_shows_the_words_and_how_to_mend_it(facts: kg.Facts) -> None:
    report = validate(article_graph(facts, DEFAULT_BASE))
    assert "The graph conforms" in report._repr_html_()
    kept = [quad for quad in article_graph(facts, DEFAULT_BASE) if not quad.predicate.value.endswith("#minimum")]
    broken = validate(kept)
    (result, *_) = broken.results
    html = broken._repr_html_()
    assert "does not conform" in html
    assert all(escape(part) in html for part in (result.problem, result.remedy, result.words[0].exact))


def test_a_graph_that_tells_little_or_nonsense_is_shown_as_far_as_it_goes() -> None:
    ns = "https://w3id.org/conflict-kg/ontology#"
    turtle = f"""@prefix kg: <{ns}> . @prefix x: <http://x/> . @prefix oa: <http://www.w3.org/ns/oa#> .
        x:c a kg:Claim ; kg:about x:e ; kg:minimum "many" ; kg:confidence "high" ; kg:evidence x:w .
        x:w oa:hasSelector x:s . x:s oa:start "{"9" * 5000}" .
        x:e a kg:Event ; kg:time x:t . x:t kg:earliest "2026-13-45" ."""
    claims, events = views_of(parse(turtle, format=RdfFormat.TURTLE))
    assert (claims[0].minimum, claims[0].confidence, claims[0].start, claims[0].label) == (None, None, 0, "http://x/c")
    assert (events[0].earliest, list(events[0].claims)) == (None, list(claims))
    assert "nobody named" in claims._repr_html_() + claims[0]._repr_html_()


def test_an_empty_list_says_so_and_a_slice_is_a_list(facts: kg.Facts) -> None:
    claims = kg.claims(facts)
    assert str(claims.where(lambda _: False)) == "no claims"
    assert "no claims" in claims[:0]._repr_html_()
    assert len(claims[:1]) == 1
    assert isinstance(kg.events(facts)[0], EventView)


def test_tables_of_pandas_have_numbers_days_and_what_is_missing(facts: kg.Facts) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed, which the extra notebook brings")
    table = kg.claims(facts).to_frame()
    (row,) = table[table.status == "killed"].to_dict("records")
    assert (row["minimum"], pandas.isna(row["maximum"]), row["article"]) == (12, True, "north")
    assert (row["earliest"], row["says"], row["superseded"]) == (pandas.Timestamp("2026-11-16"), "governor", False)
    assert set(kg.events(facts).to_frame().columns) >= {"label", "earliest", "perpetrators", "article"}


def test_an_answer_becomes_a_table_of_the_types_that_fit() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed, which the extra notebook brings")
    typed = [("5", "integer"), ("2.5", "decimal"), ("true", "boolean"), ("2026-11-16", "date"), ("5x", "integer")]
    row = tuple(Literal(value, datatype=NamedNode(_XSD + name)) for value, name in typed)
    answer = Answer(("whole", "part", "yes", "day", "broken", "iri"), ((*row, NamedNode("http://x/")), (None,) * 6))
    table = answer.to_frame()
    assert [str(kind) for kind in table.dtypes] == ["Int64", "Float64", "boolean", "datetime64[s]", "str", "str"]
    assert table.isna().sum(axis=1).tolist() == [0, 6]
    assert (table.whole[0], table.day[0], table.broken[0]) == (5, pandas.Timestamp("2026-11-16"), "5x")
    with pytest.raises(UsageError, match="no table"):
        Answer(boolean=True).to_frame()


def test_without_pandas_everything_but_tables_works() -> None:
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "from kg.sparql import Answer\n"
        "from kg.errors import UsageError\n"
        "answer = Answer(('a',), ()); answer._repr_mimebundle_()\n"
        "try: answer.to_frame()\n"
        "except UsageError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "conflict-kg[notebook]" in ran.stdout
