"""What was built, looked at with other programs than ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from pyld import jsonld
from pyoxigraph import RdfFormat, parse

from kg.building import Build
from tests.paths import ROOT

JSONLD_JS = ROOT / "build" / "node" / "node_modules" / "jsonld"

_TO_RDF = """
const jsonld = require(process.argv[1]), fs = require('fs');
const refuse = url => { throw new Error('fetches ' + url) };
jsonld.toRDF(JSON.parse(fs.readFileSync(0)), {format: 'application/n-quads', documentLoader: refuse})
  .then(nquads => process.stdout.write(nquads));
"""


def triples(path: Path, form: RdfFormat) -> set:
    return {quad.triple for quad in parse(path.read_bytes(), format=form)}


def in_graphs(nquads: bytes | str) -> set:
    return {quad.triple for quad in parse(nquads, format=RdfFormat.N_QUADS)}


def refuse(url: str, _options: object) -> None:
    raise AssertionError(f"a processor fetches {url}")


@pytest.fixture(scope="session")
def asserted(seed_build: Build) -> set:
    return triples(seed_build.out / "dataset.ttl", RdfFormat.TURTLE)


def test_turtle_and_jsonld_of_the_dataset_say_the_same(seed_build: Build, asserted: set) -> None:
    assert triples(seed_build.out / "dataset.jsonld", RdfFormat.JSON_LD) == asserted


def test_article_files_say_the_same(seed_build: Build, asserted: set) -> None:
    (turtle,) = (seed_build.out / "articles").glob("*.ttl")
    article = triples(turtle, RdfFormat.TURTLE)
    assert triples(turtle.with_suffix(".jsonld"), RdfFormat.JSON_LD) == article
    assert article < asserted


def test_quads_and_trig_say_the_same_in_the_same_graphs(seed_build: Build, asserted: set) -> None:
    quads = set(parse((seed_build.out / "dataset.nq").read_bytes(), format=RdfFormat.N_QUADS))
    assert set(parse((seed_build.out / "dataset.trig").read_bytes(), format=RdfFormat.TRIG)) == quads
    inferred = {q.triple for q in quads if q.graph_name.value.endswith("/graph/inferred")}
    assert inferred
    assert not inferred & asserted
    assert {q.triple for q in quads} == inferred | asserted


def test_rdflib_reads_the_same(seed_build: Build, asserted: set) -> None:
    for name, form in (("dataset.ttl", "turtle"), ("dataset.jsonld", "json-ld")):
        graph = rdflib.Graph().parse(seed_build.out / name, format=form)
        assert {q.triple for q in parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)} == asserted


def test_pyld_reads_the_same(seed_build: Build, asserted: set) -> None:
    document = json.loads((seed_build.out / "dataset.jsonld").read_bytes())
    options = {"format": "application/n-quads", "documentLoader": refuse}
    assert in_graphs(jsonld.to_rdf(document, options)) == asserted


@pytest.mark.skipif(not (shutil.which("node") and JSONLD_JS.is_dir()), reason="needs node and jsonld.js in build/node")
def test_jsonld_js_reads_the_same(seed_build: Build, asserted: set) -> None:
    document = (seed_build.out / "dataset.jsonld").read_bytes()
    command = ["node", "-e", _TO_RDF, str(JSONLD_JS)]
    made = subprocess.run(command, input=document, capture_output=True, check=True)
    assert in_graphs(made.stdout) == asserted


@pytest.mark.skipif(not shutil.which("rapper"), reason="needs rapper (raptor2-utils)")
@pytest.mark.parametrize(
    ("name", "form"), [("dataset.ttl", "turtle"), ("dataset.trig", "trig"), ("dataset.nq", "nquads")]
)
def test_rapper_reads_the_same_without_a_warning(seed_build: Build, name: str, form: str) -> None:
    command = ["rapper", "--quiet", "--input", form, "--output", "ntriples", str(seed_build.out / name)]
    made = subprocess.run(command, capture_output=True, check=True)
    assert made.stderr == b""
    ours = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}[form]
    assert {q.triple for q in parse(made.stdout, format=RdfFormat.N_TRIPLES)} == triples(seed_build.out / name, ours)


def test_jsonld_is_an_article_with_its_events_and_their_claims(seed_build: Build) -> None:
    (path,) = (seed_build.out / "articles").glob("*.jsonld")
    article = json.loads(path.read_bytes())
    assert "@graph" not in article
    claims = [claim for event in article["events"] for claim in event["claims"]] + article["claims"]
    assert len(claims) == seed_build.counts.of("Claim")
    assert {claim["evidence"]["selector"][0]["type"] for claim in claims} == {"TextQuoteSelector"}


def test_description_counts_what_is_there(seed_build: Build, asserted: set) -> None:
    graph = rdflib.Graph().parse(seed_build.out / "description.ttl", format="turtle")
    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.DCAT
    dataset = rdflib.URIRef("https://kg.example/dataset")
    assert int(graph.value(dataset, void.triples)) == len(asserted)
    assert int(graph.value(dataset, void.distinctSubjects)) == len({t.subject for t in asserted})
    inferred = graph.value(dataset, void.subset)
    quads = parse((seed_build.out / "dataset.nq").read_bytes(), format=RdfFormat.N_QUADS)
    found = [q for q in quads if q.graph_name.value.endswith("/graph/inferred")]
    assert int(graph.value(inferred, void.triples)) == len(found)
    sizes = {
        str(d).rpartition("#")[2]: int(graph.value(d, dcat.byteSize)) for d in graph.objects(dataset, dcat.distribution)
    }
    assert sizes == {f.suffix[1:]: f.stat().st_size for f in seed_build.out.glob("dataset.*")}


def test_the_whole_text_is_never_published(seed_build: Build) -> None:
    text = (ROOT / "seeds" / "aleppo-hospital.txt").read_text("utf-8")
    quoted = {
        triple.object.value
        for triple in triples(seed_build.out / "dataset.ttl", RdfFormat.TURTLE)
        if triple.predicate.value == "http://www.w3.org/ns/oa#exact"
    }
    assert max(map(len, quoted)) < len(text) / 5


def test_committed_dist_is_what_a_rebuild_writes(seed_build: Build) -> None:
    committed = ROOT / "dist"
    files = {
        path.relative_to(seed_build.out): path.read_bytes() for path in seed_build.out.rglob("*") if path.is_file()
    }
    assert {path.relative_to(committed): path.read_bytes() for path in committed.rglob("*") if path.is_file()} == files
