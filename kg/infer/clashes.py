"""What contradicts itself: the rules of OWL 2 RL that conclude ``false``.

Source: as in :mod:`kg.infer.rules`.  Each is a query for the things that it is about; dt-not-type (ill-typed literals)
is left to the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.infer.rules import PREFIXES

# Two places of one list, and not two members of one place: equality may have put a second one there.
_PLACES = "?list rdf:rest* ?m, ?n . ?m rdf:first {} . ?n rdf:first {} FILTER(?m != ?n && STR({}) < STR({}))"
_PAIR = _PLACES.format("?a", "?b", "?a", "?b")


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that the data say and the ontology rules out.

    Attributes:
        rule: name of the rule in the recommendation, such as ``cax-dw``.
        entity: IRI of the thing.
        label: its label, or "" where it has none.
        words: the words of the articles that mention it, each once.
        problem: what is wrong, for people.
    """

    rule: str
    entity: str
    label: str
    words: tuple[str, ...]
    problem: str

    def __str__(self) -> str:
        name = f"{self.label} <{self.entity}>" if self.label else f"<{self.entity}>"
        quoted = ", ".join(f"“{one}”" for one in self.words[:5])
        return f"{name} {self.problem}" + (f" (words: {quoted})" if quoted else "")


@dataclass(frozen=True, slots=True)
class _Falsehood:
    """A rule: where ``?x`` breaks it; ``said`` is filled with the labels of ?a and ?b."""

    rule: str
    body: str
    said: str


_DISJOINT = "is of two classes that nothing can be at once: {a} and {b}"
_BOTH = "has the same value for {a} and {b}, which exclude each other: {c}"
_RESTRICTED = "?r owl:onProperty ?a ; "

FALSEHOODS = (
    _Falsehood(
        "eq-diff1",
        "?x owl:differentFrom ?a FILTER(?x = ?a || EXISTS { ?x owl:sameAs ?a })",
        "is said to be the same as {a}, and to be another",
    ),
    _Falsehood(
        "eq-diff2",
        "?all a owl:AllDifferent ; owl:members|owl:distinctMembers ?list . ?x owl:sameAs ?a . "
        + _PLACES.format("?x", "?a", "?x", "?a"),
        "is said to be the same as {a}, and to be another",
    ),
    _Falsehood("prp-irp", "?a a owl:IrreflexiveProperty . ?x ?a ?x", "stands in {a} to itself"),
    _Falsehood(
        "prp-asyp",
        "?a a owl:AsymmetricProperty . ?x ?a ?b . ?b ?a ?x FILTER(STR(?x) <= STR(?b))",
        "and {b} stand in {a} to each other",
    ),
    _Falsehood("prp-pdw", "?a owl:propertyDisjointWith ?b . ?x ?a ?c ; ?b ?c", _BOTH),
    _Falsehood("prp-adp", f"?all a owl:AllDisjointProperties ; owl:members ?list . {_PAIR} ?x ?a ?c ; ?b ?c", _BOTH),
    _Falsehood(
        "prp-npa1",
        "?n owl:sourceIndividual ?x ; owl:assertionProperty ?a ; owl:targetIndividual ?b . ?x ?a ?b",
        "has {b} as {a}, which the ontology denies",
    ),
    _Falsehood(
        "prp-npa2",
        "?n owl:sourceIndividual ?x ; owl:assertionProperty ?a ; owl:targetValue ?b . ?x ?a ?b",
        "has {b} as {a}, which the ontology denies",
    ),
    _Falsehood("cls-nothing2", "?x a owl:Nothing", "is of a class that nothing can be of"),
    _Falsehood("cls-com", "?a owl:complementOf ?b . ?x a ?a, ?b", _DISJOINT),
    _Falsehood("cax-dw", "?a owl:disjointWith ?b . ?x a ?a, ?b", _DISJOINT),
    _Falsehood("cax-adc", f"?all a owl:AllDisjointClasses ; owl:members ?list . {_PAIR} ?x a ?a, ?b", _DISJOINT),
    _Falsehood(
        "cls-maxc1",
        _RESTRICTED + "owl:maxCardinality ?n . ?x a ?r ; ?a ?b FILTER(?n = 0)",
        "has {b} as {a}, where none may be",
    ),
    _Falsehood(
        "cls-maxqc1",
        _RESTRICTED + "owl:maxQualifiedCardinality ?n ; owl:onClass ?d . ?x a ?r ; ?a ?b . ?b a ?d FILTER(?n = 0)",
        "has {b} as {a}, where none may be",
    ),
    _Falsehood(
        "cls-maxqc2",
        _RESTRICTED + "owl:maxQualifiedCardinality ?n ; owl:onClass owl:Thing . ?x a ?r ; ?a ?b FILTER(?n = 0)",
        "has {b} as {a}, where none may be",
    ),
    # prp-fp with two literals: the rule makes them the same, dt-diff makes them differ.
    _Falsehood(
        "prp-fp",
        "?a a owl:FunctionalProperty . ?x ?a ?b, ?c FILTER(isLiteral(?b) && isLiteral(?c) && STR(?b) < STR(?c))",
        "has two values for {a}, which takes one: {b} and {c}",
    ),
)


def clashes(closed: Store) -> Iterator[Clash]:
    """Everything that contradicts itself in a closed graph, in the order of rules and IRIs."""
    for falsehood in FALSEHOODS:
        query = f"{PREFIXES} SELECT DISTINCT ?x ?a ?b ?c WHERE {{ {falsehood.body} }} ORDER BY ?x ?a ?b ?c"
        found = closed.query(query)
        assert isinstance(found, QuerySolutions)
        seen: set[tuple[str, str]] = set()
        for row in found:
            names = {name: _name(closed, row[name]) for name in ("a", "b", "c") if row[name] is not None}
            problem = falsehood.said.format(**{"a": "", "b": "", "c": "", **names})
            pair = (str(row["x"]), " ".join(sorted(names.values())))
            if pair not in seen and isinstance(row["x"], NamedNode):
                seen.add(pair)
                yield Clash(falsehood.rule, row["x"].value, _label(closed, row["x"]), _words(closed, row["x"]), problem)


def _name(store: Store, term: object) -> str:
    """How people call a term: its label, the value of a literal, or the end of its IRI."""
    if isinstance(term, NamedNode):
        return _label(store, term) or term.value.rpartition("#")[2].rpartition("/")[2]
    return term.value if isinstance(term, Literal) else str(term)


def _label(store: Store, thing: NamedNode) -> str:
    labels = store.quads_for_pattern(thing, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), None)
    return min((quad.object.value for quad in labels if isinstance(quad.object, Literal)), default="")


_WORDS = """
PREFIX kg: <https://w3id.org/conflict-kg/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?exact { ?thing kg:mention|kg:evidence|kg:content ?words . ?words oa:hasSelector/oa:exact ?exact }
"""


def _words(store: Store, thing: NamedNode) -> tuple[str, ...]:
    query = _WORDS.replace("?thing", str(thing))
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    return tuple(sorted(row["exact"].value for row in rows if isinstance(row["exact"], Literal)))
