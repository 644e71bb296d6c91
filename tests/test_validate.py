"""The report: what it says of an edited graph, and in which forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import RDF, Graph
from rdflib import SH as SHACL

from kg.errors import BadInput, UsageError
from kg.rdf import read_rdf
from kg.validation import Report, Result, Severity, WordsAt, report_json, report_text, report_turtle, validate
from kg.vocabulary import KG, PREFIXES
from tests.broken import conforming
from tests.planted import CONFORMING, Plant, planted_together

ARTICLE = "https://kg.example/article/northtown-4ea5d0c5"
SH = PREFIXES["sh"]


def _edited(old: str, new: str, **options: str) -> Report:
    return validate(read_rdf(data=Plant("", old, new).turtle(), format="ttl"), **options)


def _only(report: Report) -> Result:
    (result,) = report.results
    return result


def test_the_text_says_what_where_which_words_and_how_to_mend() -> None:
    report = _edited('kg:minimum "12"^^xsd:integer', "kg:minimum 12 ; kg:maximum 11")
    assert (
        report_text(report)
        == f"""\
Article northtown: Rockets hit clinic in Northtown
  violation: The lower bound 12 is above the upper bound 11.
    what   claim "at least 12 killed", <{ARTICLE}#claim-65-91>
    where  kg:minimum is "12" (xsd:integer)
    words  65–91 “killing at least 12 people”
    mend   Correct kg:minimum or kg:maximum.
    rule   figure-order

The graph does not conform: 1 violation (1 article, {len(conforming()) + 1} triples checked with pyshifty 0.5.1).
""".replace("pyshifty 0.5.1", report.engine)
    )


def test_the_json_holds_the_same() -> None:
    document = json.loads(report_json(_edited("    kg:evidence a:words-65-91 ;\n", "")))
    assert document["conforms"] is False
    assert document["counts"] == {"violation": 1, "warning": 0, "info": 0}
    (result,) = document["results"]
    assert result["article"] == "northtown"
    assert result["problem"] == "A claim must rest on exactly one run of words."
    assert result["remedy"].startswith("Point kg:evidence at")
    assert result["path"] == KG + "evidence"
    assert result["value"] is None
    assert result["component"] == SH + "MinCountConstraintComponent"
    # The claim has lost its words; those of the statement and others lead back to the article only.
    assert result["focus"] == f"{ARTICLE}#claim-65-91"


def test_the_turtle_is_a_shacl_report_without_blank_nodes_and_the_same_every_time() -> None:
    data = list(read_rdf(data=planted_together()[0].encode(), format="ttl"))
    report = validate(data)
    turtle = report_turtle(report)
    assert turtle == report_turtle(validate(reversed(data)))
    triples = [quad.triple for quad in parse(turtle.encode(), format=RdfFormat.TURTLE)]
    assert not any(isinstance(term, BlankNode) for triple in triples for term in triple)
    results = {t.subject for t in triples if t.object == NamedNode(SH + "ValidationResult")}
    assert len(results) == len(report.results) > 20
    assert {t.object for t in triples if t.predicate == NamedNode(SH + "result")} == results
    assert [t.object for t in triples if t.predicate == NamedNode(SH + "conforms")] == [Literal(False)]


def test_the_turtle_passes_the_shape_of_reports() -> None:
    # The obligatory properties of W3C SHACL, section 3.6.2
    graph = Graph().parse(data=report_turtle(_edited('skos:notation "killed"', 'skos:notation "dead"')))
    results = list(graph.subjects(RDF.type, SHACL.ValidationResult))
    assert results
    for result in results:
        for name in (SHACL.focusNode, SHACL.resultSeverity, SHACL.sourceConstraintComponent):
            assert len(list(graph.objects(result, name))) == 1


def test_a_conforming_graph_says_so_in_every_form() -> None:
    report = validate(conforming())
    assert report.conforms
    assert report_text(report).startswith("The graph conforms: nothing found (1 article, ")
    assert json.loads(report_json(report))["results"] == []
    assert "sh:conforms true" in report_turtle(report)


def test_a_warning_does_not_keep_a_graph_from_being_published() -> None:
    report = _edited('    schema:datePublished "2021-05-05"^^xsd:date ;\n', "")
    assert _only(report).severity is Severity.WARNING
    assert report.conforms
    assert "sh:conforms false" in report_turtle(report)  # in SHACL's own sense any result counts


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('oa:exact "Rebel fighters" ;', 'oa:exact "Rebel fighter" ;', WordsAt(0, 14, "Rebel fighter")),
        ('oa:end "14"', 'oa:end "13"', WordsAt(0, 13, "Rebel fighters")),
        ('kg:latest "2021-05-03"', 'kg:latest "2021-05-02"', WordsAt(57, 63, "Monday")),
        ("POINT(37.16 36.2)", "POINT(37.16 96.2)", WordsAt(44, 53, "Northtown")),
    ],
)
def test_the_words_are_found_from_whatever_is_wrong(old: str, new: str, words: WordsAt) -> None:
    results = _edited(old, new).results
    assert results
    assert all(result.article == "northtown" for result in results)
    assert all(words in result.words for result in results if result.severity is Severity.VIOLATION)


def test_named_graphs_are_checked_as_one() -> None:
    split = [Quad(*triple, NamedNode(f"https://kg.example/g{n % 3}")) for n, triple in enumerate(conforming())]
    report = validate([*split, *conforming()])
    assert report.results == ()
    assert report.triples == len(conforming())


def test_blank_nodes_are_reported_by_their_order() -> None:
    data = [*conforming(), Triple(BlankNode("whatever"), NamedNode(PREFIXES["rdf"] + "type"), NamedNode(KG + "Words"))]
    other = [*conforming(), Triple(BlankNode(), NamedNode(PREFIXES["rdf"] + "type"), NamedNode(KG + "Words"))]
    assert report_turtle(validate(data)) == report_turtle(validate(other))
    assert "a node without a name (b0)" in report_text(validate(data))


def test_json_ld_says_the_same_as_turtle(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_bytes(serialize(conforming(), format=RdfFormat.JSON_LD))
    assert validate(read_rdf(path)).results == validate(read_rdf(CONFORMING)).results == ()


def test_foreign_rdf_does_not_pass_in_silence() -> None:
    report = validate(read_rdf(data=b"<https://a.example/s> <https://a.example/p> 1 .", format="ttl"))
    assert "There is no kg:Article" in _only(report).problem
    assert report_text(report).startswith("In no article\n  warning: ")


def test_counts_that_a_store_turned_into_plain_integers_pass() -> None:
    text = CONFORMING.read_text("utf-8").replace("^^xsd:integer", "^^xsd:nonNegativeInteger")
    assert validate(read_rdf(data=text.encode(), format="ttl")).results == ()


def test_an_unknown_engine_is_an_error_of_the_call() -> None:
    with pytest.raises(UsageError, match="unknown SHACL engine"):
        validate(conforming(), engine="jena")


def test_rdf_star_is_refused() -> None:
    triple = conforming()[0]
    with pytest.raises(BadInput, match="RDF-star"):
        validate([Triple(triple.subject, triple.predicate, triple)])


def test_an_ill_typed_value_prints_nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    for engine in ("fast", "pyshacl"):
        _edited('"2021-05-05"^^', '"5 May"^^', engine=engine)
    assert capfd.readouterr().err == ""
