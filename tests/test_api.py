"""What ``import kg`` offers."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import rdflib

import kg
from kg.building import Build
from kg.errors import BadInput, UsageError

TEXT = "Shelling killed at least 12 civilians in Kharkiv on Monday, the governor said."
NS = rdflib.Namespace("https://w3id.org/conflict-kg/ontology#")


def test_what_is_public_is_a_decision() -> None:
    assert kg.__all__ == [
        "Article",
        "Build",
        "Facts",
        "__version__",
        "build",
        "claims",
        "events",
        "extract",
        "graph",
        "query",
        "read_facts",
        "validate",
    ]
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        kg.nonsense  # noqa: B018


def test_importing_costs_nothing() -> None:
    code = (
        "import sys, kg; sys.exit(any(name in sys.modules for name in ('spacy', 'rdflib', 'pyoxigraph', 'requests')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_text_becomes_facts_and_a_graph() -> None:
    facts = kg.extract(TEXT, published=date(2026, 11, 18))
    (figure,) = [claim for claim in facts.claims if claim.casualties]
    assert figure.casualties is not None
    assert (figure.casualties.min, figure.casualties.max, figure.casualties.group) == (12, None, "civilian")
    graph = kg.graph(facts)
    assert [int(value) for value in graph.objects(None, NS.minimum)] == [12]
    assert kg.validate(facts).conforms


def test_weekday_is_resolved_against_the_day_of_publication_or_not_at_all() -> None:
    dated, undated = kg.extract(TEXT, published=date(2026, 11, 18)), kg.extract(TEXT)
    assert {time.earliest for time in dated.times} == {date(2026, 11, 16)}
    assert {(time.earliest, time.latest) for time in undated.times} == {(None, None)}
    (mention,) = {time.mention for time in undated.times}
    assert mention is not None
    assert TEXT[mention.start : mention.end] == "Monday"


def test_articles_become_a_build_that_answers(tmp_path: Path) -> None:
    (tmp_path / "north.txt").write_text(TEXT)
    build = kg.build([tmp_path / "north.txt"], tmp_path / "out")
    answer = kg.query("casualties", build, place="Ukraine")
    assert [row["minimum"] for row in answer.dicts()] == ["12"]
    assert "<table" in answer._repr_html_()
    assert len(kg.query("casualties", tmp_path / "out", place="Sudan")) == 0


def test_own_sparql_and_its_mistakes(seed_build: Build) -> None:
    answer = kg.query("SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }", seed_build)
    assert answer.dicts() == [{"n": str(seed_build.counts.of("Claim"))}]
    with pytest.raises(UsageError, match="casualties"):
        kg.query("casualtys", seed_build, place="Aleppo")
    with pytest.raises(UsageError, match="casualties"):
        kg.query("casualtys", seed_build)
    with pytest.raises(BadInput, match="empty"):
        kg.extract(" ")


def test_rdflib_sees_what_is_in_the_files(seed_build: Build) -> None:
    graph = kg.graph(seed_build)
    assert len(graph) == seed_build.counts.triples
    assert len(set(graph.subjects(rdflib.RDF.type, NS.Claim))) == seed_build.counts.of("Claim")
