"""Both engines give the same results: focus nodes, paths, values, severities, shapes, components and messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.rdf import read_rdf
from kg.validation import validate
from kg.validation.report import Finding
from kg.validation.shapes import SHAPE, shape_triples
from tests.broken import SH, WAYS, Break, breaks, broken, conforming
from tests.planted import PLANTS, Plant, planted_together

pytest.importorskip("shifty", reason="pyshifty, the fast engine, has no wheel for this machine")


FOREIGN = [Triple(NamedNode("https://a.example/s"), NamedNode("https://a.example/p"), Literal("x"))]


def _found(data: Iterable[Quad | Triple], engine: str) -> set[Finding]:
    return {result.finding for result in validate(data, engine=engine).results}


def _agreed(data: list[Triple] | list[Quad]) -> set[Finding]:
    fast = _found(data, "pyshifty")
    assert fast == _found(data, "pyshacl")
    return fast


def _batches(way: str, size: int) -> Iterator[list[Break]]:
    remaining = iter(list(breaks(way)))
    while batch := list(islice(remaining, size)):
        yield batch


def _rules(found: Iterable[Finding]) -> set[str]:
    return {finding.shape.value.removeprefix(SHAPE) for finding in found}


def test_the_conforming_graph_gives_no_result() -> None:
    assert _agreed(list(conforming())) == set()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.rule)
def test_a_planted_error_is_found(plant: Plant) -> None:
    assert plant.rule in _rules(_found(read_rdf(data=plant.turtle(), format="ttl"), "pyshifty"))


@pytest.mark.parametrize("text", planted_together())
def test_planted_errors_are_judged_alike(text: str) -> None:
    assert _agreed(list(read_rdf(data=text.encode(), format="ttl")))


@pytest.mark.parametrize("way", WAYS)
def test_broken_properties_are_found_by_both(way: str) -> None:
    for batch in _batches(way, 20):
        assert _agreed(broken(*batch))


def test_rdf_of_others_is_judged_alike() -> None:
    assert _rules(_agreed(FOREIGN)) == {"any-article"}


def test_every_rule_speaks_up_somewhere() -> None:
    spoken = {(f.shape, f.component) for f in _found(FOREIGN, "pyshifty")}
    for plant in PLANTS:
        spoken |= {(f.shape, f.component) for f in _found(read_rdf(data=plant.turtle(), format="ttl"), "pyshifty")}
    for way in WAYS:
        for batch in _batches(way, 4):
            spoken |= {(f.shape, f.component) for f in _found(broken(*batch), "pyshifty")}
    unheard = [(shape, name) for shape, name, component in _constraints() if (shape, component) not in spoken]
    assert sorted(f"{shape.value.removeprefix(SHAPE)} {name}" for shape, name in unheard) == []


_COMPONENTS = {
    "class": "Class", "datatype": "Datatype", "nodeKind": "NodeKind", "minCount": "MinCount", "maxCount": "MaxCount",
    "minLength": "MinLength", "maxLength": "MaxLength", "minInclusive": "MinInclusive", "pattern": "Pattern",
    "node": "Node", "or": "Or", "qualifiedMinCount": "QualifiedMinCount", "qualifiedMaxCount": "QualifiedMaxCount",
    "uniqueLang": "UniqueLang", "sparql": "SPARQL",
}  # fmt: skip


def _constraints() -> Iterable[tuple[NamedNode, str, NamedNode]]:
    """Every constraint that can appear in a report; helpers that others look into with sh:node or sh:or cannot."""
    triples = shape_triples()
    rules = {t.subject for t in triples if t.predicate.value.startswith(SH + "target")}
    rules |= {t.object for t in triples if t.predicate.value == SH + "property" and t.subject in rules}
    for triple in triples:
        name = triple.predicate.value.removeprefix(SH)
        if triple.subject in rules and name in _COMPONENTS:
            yield triple.subject, name, NamedNode(f"{SH}{_COMPONENTS[name]}ConstraintComponent")


_TERMS = sorted({term for triple in conforming() for term in (triple.subject, triple.object)}, key=str)
_ODD = [
    Literal("x"),
    Literal(-1),
    Literal("2021-02-30", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    Literal(True),
]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    removed=st.sets(st.integers(0, len(conforming()) - 1), max_size=8),
    changed=st.dictionaries(st.integers(0, len(conforming()) - 1), st.sampled_from(_TERMS + _ODD), max_size=8),
)
def test_any_damage_is_judged_alike(removed: set[int], changed: dict[int, NamedNode | Literal]) -> None:
    damaged = [
        Triple(triple.subject, triple.predicate, changed.get(number, triple.object))
        for number, triple in enumerate(conforming())
        if number not in removed
    ]
    _agreed(damaged)
