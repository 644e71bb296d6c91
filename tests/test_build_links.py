"""A build with links: the same everywhere, apart from the facts, and without them what it was before there were any."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import rdflib
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, parse

from kg.building import Build, build
from kg.building.jobs import FEW
from kg.building.relinking import build_facts, is_build, linked_build
from kg.errors import BadInput, UsageError
from kg.facts import Facts
from kg.linking import Asking, Candidate, Linker, Sources, linker_of
from kg.linking.tables import Table
from tests.command_line import content, run
from tests.linked_documents import document

BASE = "https://kg.example/"
EXACT = "http://www.w3.org/2004/02/skos/core#exactMatch"
STATUS = "http://www.w3.org/ns/adms#status"
UN = "http://www.wikidata.org/entity/Q1065"
ROWS = [
    Candidate("https://e.org/front", "Free Valley Front", types=("kg:ArmedGroup",)),
    Candidate("https://e.org/1", "Hill Army", description="one of two groups", types=("kg:ArmedGroup",)),
    Candidate("https://e.org/2", "Hill Army", types=("kg:ArmedGroup",)),
]


@pytest.fixture(scope="module")
def linker() -> Linker:
    """Knows the shipped tables, and two groups of which it cannot tell one from its namesake."""
    return Linker((*linker_of().sources, Asking(Table("made", ROWS), "table")))


def article(name: str) -> Facts:
    text = f"{name}: the United Nations spoke to the Free Valley Front and the Hill Army, a group nobody knows."
    names = (
        ("United Nations", "IntergovernmentalOrganization"),
        ("Free Valley Front", "ArmedGroup"),
        ("Hill Army", "ArmedGroup"),
        ("a group nobody knows", "ArmedGroup"),
    )
    made = document(text, *names)
    return made.model_copy(update={"article": made.article.model_copy(update={"id": name})})


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("inputs")
    for name in ("north", "south", "west"):
        (folder / f"{name}.json").write_text(article(name).model_dump_json(), "utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def built(inputs: list[Path], linker: Linker, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(inputs, tmp_path_factory.mktemp("built") / "dist", linker=linker)


@pytest.fixture(scope="module")
def plain(inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(inputs, tmp_path_factory.mktemp("plain") / "dist")


def quads(folder: Path) -> set[Quad]:
    return set(parse((folder / "dataset.nq").read_bytes(), format=RdfFormat.N_QUADS))


def triples(path: Path, form: RdfFormat) -> set:
    return {quad.triple for quad in parse(path.read_bytes(), format=form)}


@pytest.fixture(scope="module")
def told(built: Build) -> set:
    return triples(built.out / "dataset.ttl", RdfFormat.TURTLE)


class TestBytes:
    def test_order_of_inputs_does_not_matter(
        self, inputs: list[Path], built: Build, linker: Linker, tmp_path: Path
    ) -> None:
        build(reversed(inputs), tmp_path / "dist", linker=linker)
        assert content(tmp_path / "dist") == content(built.out)

    @pytest.mark.skipif(find_spec("daft") is None, reason="needs the engine of the extra parallel")
    def test_number_of_processes_does_not_matter(self, tmp_path: Path) -> None:
        lines = [article(f"{n:03}").model_dump_json() for n in range(FEW + 4)]
        (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
        rows = "name,type,iri\nHill Army,ArmedGroup,https://e.org/1\nHill Army,ArmedGroup,https://e.org/2\n"
        (tmp_path / "two.csv").write_text(rows, "utf-8")
        for jobs in (1, 2):
            call = ("many.jsonl", "--out", jobs, "--link", "--table", "two.csv", "--jobs", jobs)
            assert run("build", *call, cwd=tmp_path).returncode == 0
        assert content(tmp_path / "1") == content(tmp_path / "2")
        assert (tmp_path / "1" / "proposals.ttl").exists()

    def test_a_build_is_linked_as_if_it_had_been_built_so(
        self, built: Build, plain: Build, linker: Linker, tmp_path: Path
    ) -> None:
        shutil.copytree(plain.out, tmp_path / "dist")
        assert len(list(linked_build(tmp_path / "dist", linker))) == 3
        assert content(tmp_path / "dist") == content(built.out)

    def test_other_links_take_the_place_of_earlier_ones(self, built: Build, plain: Build, tmp_path: Path) -> None:
        list(linked_build(built.out, Linker(()), tmp_path / "dist"))
        assert content(tmp_path / "dist") == content(plain.out)

    def test_documents_that_hold_links_are_built_with_them(
        self, inputs: list[Path], built: Build, linker: Linker, tmp_path: Path
    ) -> None:
        for path in inputs:
            facts = linker.linked(Facts.model_validate_json(path.read_bytes()))
            (tmp_path / path.name).write_text(facts.model_dump_json(), "utf-8")
        build([tmp_path / path.name for path in inputs], tmp_path / "dist")
        assert content(tmp_path / "dist") == content(built.out)

    def test_checksums_are_of_what_is_there(self, built: Build) -> None:
        lines = (built.out / "SHA256SUMS").read_text("utf-8").splitlines()
        told = {line[66:]: line[:64] for line in lines}
        found = {name: hashlib.sha256(data).hexdigest() for name, data in content(built.out).items()}
        assert told == {name: digest for name, digest in found.items() if name != "SHA256SUMS"}
        assert "proposals.ttl" in told


class TestWithout:
    def test_nothing_of_links_is_published(self, plain: Build) -> None:
        assert not (plain.out / "proposals.ttl").exists()
        graphs = {quad.graph_name.value for quad in quads(plain.out)}
        assert not [name for name in graphs if name.endswith(("/links", "/proposals"))]
        texts = {
            name: data.decode() for name, data in content(plain.out).items() if name.endswith((".ttl", ".nq", ".trig"))
        }
        lines = [line for text in texts.values() for line in text.splitlines() if not line.startswith("@prefix ")]
        assert not [line for line in lines if "Link" in line or "sssom" in line or "adms" in line]

    def test_what_is_told_of_an_article_is_told_with_links_too(self, built: Build, plain: Build) -> None:
        own = {quad for quad in quads(plain.out) if "/article/" in quad.graph_name.value}
        assert own <= quads(built.out)
        assert {quad for quad in quads(built.out) if "/article/" in quad.graph_name.value} == own


class TestApart:
    def test_accepted_links_are_drawn_in_a_graph_of_their_own(self, built: Build) -> None:
        drawn = {(q.graph_name.value, q.object.value) for q in quads(built.out) if q.predicate.value == EXACT}
        assert drawn == {(f"{BASE}graph/links", UN), (f"{BASE}graph/links", "https://e.org/front")}

    def test_proposals_are_never_among_the_facts(self, built: Build) -> None:
        statuses = {
            (q.graph_name.value.rpartition("/")[2], q.object.value.rpartition("/")[2])
            for q in quads(built.out)
            if q.predicate.value == STATUS
        }
        assert statuses == {("links", "accepted"), ("proposals", "proposed")}
        assert "https://e.org/1" in (built.out / "proposals.ttl").read_text("utf-8")
        plain_files = [built.out / "dataset.ttl", built.out / "dataset.jsonld", *(built.out / "articles").iterdir()]
        for path in plain_files:
            assert "https://e.org/1" not in path.read_text("utf-8"), path.name

    def test_no_line_comes_twice(self, built: Build) -> None:
        lines = (built.out / "dataset.nq").read_text("utf-8").splitlines()
        assert len(lines) == len(set(lines))

    def test_the_articles_file_holds_its_accepted_links(self, built: Build) -> None:
        (turtle,) = (built.out / "articles").glob("north*.ttl")
        found = {t.object.value for t in triples(turtle, RdfFormat.TURTLE) if t.predicate.value == EXACT}
        assert found == {UN, "https://e.org/front"}


def test_the_description_counts_the_links(built: Build, plain: Build) -> None:
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    graph = rdflib.Graph().parse(built.out / "description.ttl", format="turtle")
    found = {}
    for linkset in graph.subjects(rdflib.RDF.type, void.Linkset):
        assert graph.value(linkset, void.linkPredicate) == rdflib.URIRef(EXACT)
        assert graph.value(linkset, void.subjectsTarget) == rdflib.URIRef(f"{BASE}dataset")
        space = graph.value(graph.value(linkset, void.objectsTarget), void.uriSpace)
        found[str(space)] = int(graph.value(linkset, void.triples))
    assert found == {"http://www.wikidata.org/": 3, "https://e.org/": 3}
    assert "Linkset" not in (plain.out / "description.ttl").read_text("utf-8")


class TestReaders:
    def test_trig_and_quads_say_the_same(self, built: Build) -> None:
        assert set(parse((built.out / "dataset.trig").read_bytes(), format=RdfFormat.TRIG)) == quads(built.out)

    def test_pyld_reads_the_same(self, built: Build, told: set) -> None:
        def refuse(url: str, _options: object) -> None:
            raise AssertionError(f"a processor fetches {url}")

        data = json.loads((built.out / "dataset.jsonld").read_bytes())
        made = jsonld.to_rdf(data, {"format": "application/n-quads", "documentLoader": refuse})
        assert {quad.triple for quad in parse(made, format=RdfFormat.N_QUADS)} == told

    def test_rdflib_reads_the_same(self, built: Build, told: set) -> None:
        graph = rdflib.Graph().parse(built.out / "dataset.ttl", format="turtle")
        assert {q.triple for q in parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)} == told

    @pytest.mark.skipif(not shutil.which("rapper"), reason="needs rapper (raptor2-utils)")
    @pytest.mark.parametrize("name", ["dataset.ttl", "proposals.ttl"])
    def test_rapper_reads_the_same_without_a_warning(self, built: Build, name: str) -> None:
        command = ["rapper", "--quiet", "--input", "turtle", "--output", "ntriples", str(built.out / name)]
        made = subprocess.run(command, capture_output=True, check=True)
        assert made.stderr == b""
        found = {quad.triple for quad in parse(made.stdout, format=RdfFormat.N_TRIPLES)}
        assert found == triples(built.out / name, RdfFormat.TURTLE)


class TestLinkingABuild:
    def test_an_interruption_leaves_it_untouched(self, plain: Build, linker: Linker, tmp_path: Path) -> None:
        shutil.copytree(plain.out, tmp_path / "dist")
        before = content(tmp_path)
        going: Iterator[object] = linked_build(tmp_path / "dist", linker)
        next(going)
        with pytest.raises(KeyboardInterrupt):
            going.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
        assert content(tmp_path) == before

    def test_its_facts_are_read_without_the_articles(self, plain: Build) -> None:
        found = list(build_facts(plain.out))
        assert [len(facts.entities) for facts in found] == [4, 4, 4]
        assert {facts.article.id for facts in found} == {"north", "south", "west"}

    def test_what_is_no_build_is_named(self, tmp_path: Path, linker: Linker) -> None:
        (tmp_path / "dataset.nq").write_text("<https://e.org/a> <https://e.org/b> <https://e.org/c> .\n", "utf-8")
        (tmp_path / "SHA256SUMS").touch()
        assert is_build(tmp_path)
        with pytest.raises(BadInput, match="holds no build"):
            list(linked_build(tmp_path, linker))


def test_several_jobs_ask_no_services(inputs: list[Path], tmp_path: Path) -> None:
    sources = Sources(
        wikidata="https://w.invalid/w/api.php", contact="https://w3id.org/conflict-kg/tests", cache=tmp_path
    )
    with pytest.raises(UsageError, match="one thing at a time"):
        build(inputs, tmp_path / "dist", linker=linker_of(sources), jobs=2)
    assert not (tmp_path / "dist").exists()
