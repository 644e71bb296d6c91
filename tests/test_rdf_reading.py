"""Reading RDF: formats, errors with their place, and nothing fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.errors import BadInput, UsageError
from kg.rdf import FORMATS, read_rdf

QUAD = Quad(
    NamedNode("https://a.example/s"), NamedNode("https://a.example/p"), Literal("x"), NamedNode("https://a.example/g")
)
TRIPLE = Quad(QUAD.subject, QUAD.predicate, QUAD.object)

literals = st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
names = st.integers(0, 9).map(lambda n: NamedNode(f"https://a.example/{n}"))
quads = st.builds(Quad, names | st.builds(BlankNode, st.just("b")), names, names | literals, names)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_found_by_its_ending_and_by_its_content(name: str, tmp_path: Path) -> None:
    kind = FORMATS[name]
    expected = QUAD if kind.supports_datasets else TRIPLE
    data = serialize([expected], format=kind)
    path = tmp_path / f"file.{name}"
    path.write_bytes(data)
    assert list(read_rdf(path)) == [expected]
    assert list(read_rdf(data=data)) == [expected]
    assert list(read_rdf(data=data, format=name)) == [expected]


@given(st.lists(quads, min_size=1, max_size=8))
def test_what_is_written_is_read_by_content_alone(expected: list[Quad]) -> None:
    for kind in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        data = serialize(expected, format=kind)
        assert {str(q) for q in read_rdf(data=data)} == {str(q) for q in expected}


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.ttl", b"<a:a> <b:b> <c:c> .\n\n<a:a> a> <b:b> .\n", "line 3, column 8"),
        ("a.nt", b'<a:a> <b:b> "x" .\n<a:a> <b:b> .\n', "line 2"),
        ("a.jsonld", b'{"@context": {},\n "b": 1,,}', "line 2, column 9"),
        ("a.ttl", b'<a:a> <b:b> "\xff" .\n', "line 1"),
    ],
)
def test_an_error_names_file_line_and_column(name: str, data: bytes, place: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        list(read_rdf(path))
    assert caught.value.place.startswith(f"{path}: {place}")


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"{}", b"\n\n"])
def test_a_document_without_triples_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="not one triple"):
        list(read_rdf(data=data))


@pytest.mark.parametrize("data", [b'<?xml version="1.0"?><rdf:RDF/>', b"\xef\xbb\xbf<rdf:RDF></rdf:RDF>", b"<TriX/>"])
def test_xml_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(BadInput, match="entities"):
        list(read_rdf(data=data))


@pytest.mark.parametrize("name", ["rdf", "trix", "xml"])
def test_xml_is_refused_by_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{name}"
    path.write_bytes(b"<a:a> <b:b> <c:c> .")
    with pytest.raises(BadInput, match="not read"):
        list(read_rdf(path))
    with pytest.raises(BadInput, match="not read"):
        list(read_rdf(data=b"x", format=name))


def test_an_unknown_format_is_an_error_of_the_call() -> None:
    with pytest.raises(UsageError, match="unknown RDF format"):
        list(read_rdf(data=b"x", format="csv"))


@pytest.mark.parametrize(
    "context",
    [
        "http://localhost:1/context.jsonld",
        ["file:///etc/hostname"],
        {"@import": "https://a.example/c.jsonld"},
        {"term": {"@id": "https://a.example/term", "@context": "https://a.example/scoped.jsonld"}},
    ],
)
def test_no_context_is_fetched(context: object) -> None:
    data = json.dumps({"@context": context, "@id": "https://a.example/s", "https://a.example/p": 1}).encode()
    with pytest.raises(BadInput, match=r"none is fetched"):
        list(read_rdf(data=data))


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_rdf(tmp_path / "none.ttl"))
