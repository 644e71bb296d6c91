"""Every IRI of a build answers as the web of data does it, in every format, for caches and for scripts of others."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
import requests
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib.compare import isomorphic

from kg.building import Build
from kg.serving.formats import DOCUMENTS, GRAPHS
from kg.serving.negotiation import chosen
from kg.vocabulary import CODE, KG, codes, scheme_names
from tests.serving import of_build, running

BASE = "https://kg.example/"
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
RAPPER = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml"}


@pytest.fixture(scope="module")
def url(seed_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(of_build(seed_build.out, tmp_path_factory.mktemp("stores"))) as address:
        yield address


@pytest.fixture(scope="module")
def article(seed_build: Build) -> str:
    """The path of the seed's article."""
    (file,) = (seed_build.out / "articles").glob("*.ttl")
    return f"/article/{file.stem}"


def get(address: str, accept: str = "*/*", **headers: str) -> requests.Response:
    return requests.get(address, headers={"Accept": accept, **headers}, timeout=60, allow_redirects=False)


def graph(content: bytes, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=content, format=PARSERS[form])


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        *((media, form) for form, media in DOCUMENTS.items()),
        *((f"text/html;q=0.5, {media}", form) for form, media in GRAPHS.items()),
        ("application/rdf+xml;q=0.8, text/turtle;q=0.9", "ttl"),
        ("text/html;q=0, */*", "ttl"),
        ("text/*;q=0.5, text/turtle;q=0.4, application/rdf+xml;q=0.3", "html"),
        ("*/*;q=0.1, application/n-triples;q=0.2", "nt"),
        ("text/turtle, */*", "ttl"),
        ("TEXT/TURTLE", "ttl"),
        ("application/json", "jsonld"),
        ("application/json, text/plain, */*", "jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ("text/turtle;q=0", ""),
        ("image/png", ""),
        ("text/html;q=0, image/*", ""),
        ("nonsense", "html"),
        ("text/turtle;q=nonsense, text/html;q=0.9", "ttl"),
        (", , text/turtle", "ttl"),
        ("a/b," * 20_000 + "text/turtle", "html"),
    ],
)
def test_the_format_that_is_liked_best_is_chosen(accept: str | None, form: str) -> None:
    assert chosen(accept, DOCUMENTS) == form


@pytest.mark.parametrize("form", GRAPHS)
def test_an_article_says_the_same_in_every_format(url: str, article: str, form: str, seed_build: Build) -> None:
    answer = get(url + article, GRAPHS[form])
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == GRAPHS[form]
    assert answer.headers["content-location"] == f"{article}.{form}"
    assert "Accept" in answer.headers["vary"].split(", ")
    assert f'<{BASE}{article[1:]}>; rel="describes"' in answer.headers["link"]
    stem = article.rpartition("/")[2]
    own = rdflib.Graph().parse(seed_build.out / "articles" / f"{stem}.ttl")
    assert isomorphic(graph(answer.content, form), own)
    same = get(f"{url}{article}.{form}", "image/png")
    assert same.content == answer.content
    assert "Accept" not in same.headers.get("vary", "").split(", ")


@pytest.mark.parametrize("form", RAPPER)
@pytest.mark.parametrize(
    "path", ["", "/about/place/geonames-170063", "/about/dataset", "/ontology", "/about/code/weapon"]
)
def test_raptor_reads_what_is_sent(url: str, article: str, path: str, form: str) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper (raptor2-utils) is not on this machine")
    content = get(f"{url}{path or article}.{form}").content
    command = ["rapper", "-q", "-c", "-i", RAPPER[form], "-", BASE]
    subprocess.run(command, input=content, check=True, capture_output=True)


@pytest.mark.parametrize(
    "path", ["/about/place/geonames-170063", "/about/dataset", "/ontology", "/about/code/weapon/Rocket"]
)
def test_a_document_says_the_same_in_every_format(url: str, path: str) -> None:
    graphs = [graph(get(f"{url}{path}.{form}").content, form) for form in GRAPHS]
    assert len(graphs[0]) > 3
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def test_every_iri_of_the_build_answers(url: str, seed_build: Build) -> None:
    """A thing by 303 to a document that speaks of it, an article's document by itself, as Turtle."""
    quads = list(parse(path=str(seed_build.out / "dataset.nq"), format=RdfFormat.N_QUADS))
    terms = {term for quad in quads for term in (*quad.triple, quad.graph_name) if isinstance(term, NamedNode)}
    ours = {term.value for term in terms if term.value.startswith((BASE, CODE, KG))}
    documents: dict[str, rdflib.Graph] = {}
    assert len(ours) > 1000
    with requests.Session() as session:
        for iri in sorted(ours):
            path = local(iri).partition("#")[0]
            if path not in documents:
                answer = session.get(url + path, headers={"Accept": "text/turtle"}, timeout=60)
                assert answer.status_code == 200, iri
                assert [step.status_code for step in answer.history] == ([] if is_document(path) else [303]), iri
                documents[path] = graph(answer.content, "ttl")
            if not iri.startswith(f"{BASE}graph/"):
                assert (rdflib.URIRef(iri), None, None) in documents[path] or (is_document(path) and "#" not in iri), (
                    iri
                )


def local(iri: str) -> str:
    ours = iri.replace(CODE, "/code/").replace(KG, "/ontology#")
    return ours.replace(BASE, "/")


def is_document(path: str) -> bool:
    return path.startswith(("/article/", "/ontology"))


def test_the_ending_of_a_thing_s_address_leads_to_the_document_in_that_format(url: str) -> None:
    answer = requests.get(f"{url}/place/geonames-170063.rdf", timeout=60)
    assert [step.status_code for step in answer.history] == [303]
    assert answer.url == f"{url}/about/place/geonames-170063.rdf"
    assert answer.headers["content-type"] == GRAPHS["rdf"]


def test_links_of_a_page_lead_somewhere(url: str, article: str) -> None:
    page = get(url + article).text
    anchors = set(re.findall(r' id="([^"]+)"', page))
    links = {link for link in re.findall(r'href="([^"]+)"', page) if link.startswith("/")}
    assert len(links) > 100
    with requests.Session() as session:
        for link in sorted(links):
            path, _, anchor = link.partition("#")
            if path == article and anchor:
                assert anchor in anchors, link
        for path in sorted({link.partition("#")[0] for link in links} - {article}):
            assert session.head(url + path, allow_redirects=True, timeout=60).status_code == 200, path


def test_all_code_lists_and_the_ontology_have_their_pages(url: str) -> None:
    for scheme in scheme_names():
        page = requests.get(f"{url}/code/{scheme}", timeout=60)
        assert [step.status_code for step in page.history] == [303]
        assert all(one.label in page.text.replace("&#39;", "'") for one in codes(scheme).values())
    page = get(f"{url}/ontology", "text/html")
    assert '<article id="Claim">' in page.text
    assert get(f"{url}/conflict.ttl", "text/html").headers["content-type"].startswith("text/turtle")


def test_unknown_names_are_not_found(url: str) -> None:
    names = (
        "nothing",
        "article/nothing",
        "code/weapon/Nothing",
        "about/x",
        "code/",
        "a b<>\"'{}",
        "..%2f..%2fetc/passwd",
    )
    assert {get(f"{url}/{name}").status_code for name in (*names, "articles/../SHA256SUMS/x")} == {404}


def test_head_has_the_headers_and_no_body(url: str, article: str) -> None:
    for path in (article, "/about/dataset", "/dataset.nq", "/ontology", "/sparql"):
        whole, head = get(url + path), requests.head(url + path, timeout=60)
        assert head.status_code == whole.status_code == 200
        assert not head.content
        for name in ("etag", "content-type", "content-length"):
            assert head.headers[name] == whole.headers[name], (path, name)


def test_who_has_the_current_state_gets_no_body(url: str, article: str) -> None:
    for path in (article, f"{article}.ttl", "/about/place/geonames-170063", "/dataset.nq", "/ontology.ttl"):
        first = get(url + path)
        tag = first.headers["etag"]
        for header in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = get(url + path, **{"If-None-Match": header})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert get(url + path, **{"If-None-Match": '"other"'}).content == first.content


def test_each_format_has_its_own_tag(url: str, article: str) -> None:
    tags = {get(f"{url}{article}.{form}").headers["etag"] for form in DOCUMENTS}
    assert len(tags) == len(DOCUMENTS)


def test_another_build_has_other_tags(url: str, article: str, seed_build: Build, tmp_path: Path) -> None:
    changed = Path(shutil.copytree(seed_build.out, tmp_path / "dist"))
    with (changed / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{'0' * 64}  added.ttl\n")
    with running(of_build(changed, tmp_path / "stores")) as other:
        tags = {get(f"{one}{article}.nt").headers["etag"] for one in (url, other)}
    assert len(tags) == 2


def test_scripts_of_other_origins_may_read(url: str, article: str) -> None:
    answer = get(url + article, Origin="https://elsewhere.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "Content-Type, Accept"
    assert requests.options(f"{url}/sparql", headers=asked, timeout=60).status_code == 200


def test_dumps_are_the_files_of_the_build(url: str, seed_build: Build) -> None:
    for name in ("dataset.nq", "dataset.ttl", "dataset.trig", "dataset.jsonld", "context.jsonld"):
        assert get(f"{url}/{name}").content == (seed_build.out / name).read_bytes()
    part = get(f"{url}/dataset.nq", Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, (seed_build.out / "dataset.nq").read_bytes()[10:20])


def test_the_description_is_at_its_well_known_place(url: str) -> None:
    answer = requests.get(f"{url}/.well-known/void", headers={"Accept": "text/turtle"}, timeout=60)
    assert [step.status_code for step in answer.history] == [302]
    described = graph(answer.content, "ttl")
    dataset = rdflib.URIRef(f"{BASE}dataset")
    void, dcat = (rdflib.Namespace(f"http://{space}#") for space in ("rdfs.org/ns/void", "www.w3.org/ns/dcat"))
    assert {void.Dataset, dcat.Dataset} <= set(described.objects(dataset, rdflib.RDF.type))
    for dump in described.objects(dataset, void.dataDump):
        assert get(str(dump).replace(BASE, f"{url}/")).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(url: str, article: str, method: str) -> None:
    for path in (article, "/dataset.nq", "/ontology", "/"):
        assert requests.request(method, url + path, data=b"x", timeout=60).status_code == 405
