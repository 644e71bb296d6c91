"""The shapes themselves: valid SHACL, named, explained, in step with the ontology, and complete."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode
from pyshacl import validate as pyshacl_validate
from rdflib import Graph

from kg.validation.code_shapes import vocabulary_shapes
from kg.validation.shapes import SHAPE, shape_ntriples, shape_triples
from kg.vocabulary import KG, PREFIXES, shipped
from tests.broken import conforming

SH, RDF = PREFIXES["sh"], PREFIXES["rdf"]
SEVERITIES = {SH + name for name in ("Violation", "Warning", "Info")}


def _described() -> dict[NamedNode, dict[str, list[object]]]:
    found: dict[NamedNode, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in shape_triples():
        found[triple.subject][triple.predicate.value].append(triple.object)
    return found


DESCRIBED = _described()


def _of_type(name: str) -> list[NamedNode]:
    return [node for node, parts in DESCRIBED.items() if NamedNode(SH + name) in parts[RDF + "type"]]


def _name(node: NamedNode) -> str:
    return node.value.removeprefix(SHAPE)


def _texts(node: NamedNode, name: str) -> list[Literal]:
    return [value for value in DESCRIBED[node][SH + name] if isinstance(value, Literal)]


def test_the_shapes_conform_to_shacl_shacl() -> None:
    # The shapes of SHACL in SHACL (W3C SHACL, appendix C) come with pyshacl; a breach raises ShapeLoadError.
    shapes = Graph().parse(data=shape_ntriples(), format="nt")
    pyshacl_validate(Graph(), shacl_graph=shapes, meta_shacl=True)


def test_shacl_shacl_would_notice() -> None:
    from pyshacl.errors import ReportableRuntimeError

    wrong = shape_ntriples().replace(b'minCount> "1"', b'minCount> "-"', 1)
    with pytest.raises(ReportableRuntimeError):
        pyshacl_validate(Graph(), shacl_graph=Graph().parse(data=wrong, format="nt"), meta_shacl=True)


@pytest.mark.parametrize("node", _of_type("PropertyShape"), ids=_name)
def test_each_property_shape_is_named_explained_and_weighed(node: NamedNode) -> None:
    assert isinstance(node, NamedNode)
    assert node.value.startswith(SHAPE)
    assert len(_texts(node, "name")) == 1
    assert len(_texts(node, "message")) == 1
    severities = DESCRIBED[node][SH + "severity"]
    assert len(severities) == 1
    assert severities[0].value in SEVERITIES


@pytest.mark.parametrize("node", _of_type("SPARQLConstraint"), ids=_name)
def test_each_query_is_named_and_explained(node: NamedNode) -> None:
    (message,) = _texts(node, "message")
    (query,) = _texts(node, "select")
    for variable in (part.partition("}")[0] for part in message.value.split("{?")[1:]):
        assert f"?{variable}" in query.value.partition("WHERE")[0], "the message names a variable that is not selected"


def test_a_query_takes_its_severity_from_its_shape() -> None:
    # SHACL, section 3.6.2.4: a severity on the constraint itself would be passed over.
    for node in _of_type("SPARQLConstraint"):
        assert not DESCRIBED[node][SH + "severity"]
        owners = [owner for owner in _of_type("NodeShape") if node in DESCRIBED[owner][SH + "sparql"]]
        assert [owner.value + "-query" for owner in owners] == [node.value]
        assert DESCRIBED[owners[0]][SH + "severity"]


def test_every_message_says_what_is_wrong_and_then_how_to_mend_it() -> None:
    for node in DESCRIBED:
        for message in _texts(node, "message"):
            problem, stop, remedy = message.value.partition(". ")
            assert stop, message.value
            assert problem[0].isupper(), message.value
            assert remedy.endswith("."), message.value
            assert "shape" not in message.value.lower().split(), "jargon"


def test_only_lists_and_inverse_paths_are_without_a_name() -> None:
    for node, parts in DESCRIBED.items():
        if isinstance(node, BlankNode):
            used = {name for name, values in parts.items() if values}
            assert used <= {RDF + "first", RDF + "rest", SH + "inversePath"}


def test_what_follows_from_the_ontology_is_up_to_date() -> None:
    written = shipped("shapes/vocabulary.ttl").read_text("utf-8")
    assert written == vocabulary_shapes(), "run: python -m kg.validation.code_shapes > shapes/vocabulary.ttl"


def test_every_class_that_is_published_has_a_shape() -> None:
    targets = {value for parts in DESCRIBED.values() for value in parts[SH + "targetClass"]}
    published = {triple.object for triple in conforming() if triple.predicate.value == RDF + "type"}
    # These stand beside a class of ours on the same node, for readers who know only the wider vocabulary.
    beside = {PREFIXES["schema"] + "NewsArticle", PREFIXES["oa"] + "SpecificResource", KG + "ViolentEvent"}
    assert {class_.value for class_ in published - targets} == beside


def test_every_reference_within_the_shapes_leads_somewhere() -> None:
    for parts in DESCRIBED.values():
        for values in parts.values():
            for value in values:
                if isinstance(value, NamedNode) and value.value.startswith(SHAPE) and value.value != SHAPE:
                    assert value in DESCRIBED, value.value
