"""JSON of others: whatever it holds, what is taken from it is fit to be published."""

from __future__ import annotations

import json
import string

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking.remote.shape import Malformed, iri, items, parsed, record, text
from kg.linking.remote.wikidata.entity import item
from tests.linking_server import TODAY

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10)
keys = st.sampled_from(
    ["id", "labels", "en", "value", "claims", "P31", "P571", "mainsnak", "datavalue", "rank", "snaktype", "time"]
)
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5))


class TestParsed:
    def test_object(self) -> None:
        assert parsed(b'\xef\xbb\xbf{"a": "\xc3\xa9"}') == {"a": "é"}

    @pytest.mark.parametrize(
        "body", [b"", b"{", b"[]", b"1", b"null", b"\xff\xfe{\x00}\x00", b'{"a": NaN}', b'{"a": 1e999}', b"[" * 99_999]
    )
    def test_else(self, body: bytes) -> None:
        with pytest.raises(Malformed):
            parsed(body)


class TestTaken:
    @given(anything)
    def test_from_anything(self, value: object) -> None:
        assert isinstance(record(value, "claims", "P31"), dict | type(record(None)))
        assert all(isinstance(one, dict) for one in items(value, "claims", "P31"))
        assert all(isinstance(one, dict) for one in items(value))

    @given(st.dictionaries(keys, anything, max_size=6))
    def test_item_of_anything(self, value: dict[str, object]) -> None:
        found = item({**value, "id": "Q1"}, ("en", "mul"), TODAY)
        assert found is None or found.candidate.iri.endswith("Q1")


class TestText:
    @given(st.text(st.characters(), max_size=800))
    def test_is_one_line_that_can_be_published(self, value: str) -> None:
        line = text(value)
        assert len(line) <= 300
        assert line == " ".join(line.split())
        assert json.loads(json.dumps(line)) == line
        written = f"<http://a.example/> <http://a.example/> {pyoxigraph.Literal(line)} .".encode()
        (quad,) = pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_TRIPLES)
        assert quad.object == pyoxigraph.Literal(line)

    @pytest.mark.parametrize("value", ["\ud800", "a\x00b\x1b[31m", "\x85", "\ufffe"])
    def test_characters_that_no_file_should_hold(self, value: str) -> None:
        assert not set(text(value)) & set(value) - set(string.printable)


class TestIri:
    @given(st.text(max_size=20))
    def test_is_one_that_can_be_published(self, value: str) -> None:
        found = iri(f"http://a.example/{value}")
        if found:
            assert pyoxigraph.NamedNode(found).value == found
            assert not set(found) & set(' "<>\\^`{|}\n')

    @pytest.mark.parametrize(
        "value",
        [
            None,
            7,
            "",
            "urn:x",
            "http://",
            "https://a b",
            "http://a>",
            "http:///a",
            "http://a/{id}",
            "http://a/%zz",
            "http://a/\ufff0",
            "http://a.example/" + "x" * 3000,
        ],
    )
    def test_else(self, value: object) -> None:
        assert iri(value) == ""
