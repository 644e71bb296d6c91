"""What contradicts itself: the rules of OWL 2 RL that conclude ``false``.

Source: as in :mod:`kg.inference.rules`.  Each is a query for the things that it is about; dt-not-type (ill-typed
literals) is left to the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from kg.inference.literals import Masks, Term
from kg.inference.rules import PREFIXES

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


def clashes(closed: Store, masks: Masks) -> Iterator[Clash]:
    """Everything that contradicts itself in a closed graph, in the order of rules and IRIs.

    Args:
        closed: ontology and data with all that follows.
        masks: what the literals of that store stand for.
    """
    for falsehood in FALSEHOODS:
        seen: set[tuple[str, str]] = set()
        for thing, terms in _breaches(closed, falsehood):
            names = {name: _name(closed, masks, term) for name, term in terms.items()}
            pair = (thing.value, " ".join(sorted(names.values())))
            if pair not in seen:
                seen.add(pair)
                problem = falsehood.said.format(**{"a": "", "b": "", "c": "", **names})
                label, words = _label(closed, masks, thing), _words(closed, masks, thing)
                yield Clash(falsehood.rule, thing.value, label, words, problem)


def _breaches(store: Store, falsehood: _Falsehood) -> Iterator[tuple[NamedNode, dict[str, Term]]]:
    """Things that break a rule, each with the terms that its message names."""
    query = f"{PREFIXES} SELECT DISTINCT ?x ?a ?b ?c WHERE {{ {falsehood.body} }} ORDER BY ?x ?a ?b ?c"
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        if isinstance(row["x"], NamedNode):
            yield row["x"], {name: row[name] for name in ("a", "b", "c") if row[name] is not None}


def _name(store: Store, masks: Masks, term: Term) -> str:
    """How people call a term: its label, the value of a literal, or the end of its IRI."""
    if isinstance(term, NamedNode):
        return _label(store, masks, term) or term.value.rpartition("#")[2].rpartition("/")[2]
    literal = masks.original(term)
    return literal.value if isinstance(literal, Literal) else str(term)


def _label(store: Store, masks: Masks, thing: NamedNode) -> str:
    labels = store.quads_for_pattern(thing, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), None)
    found = (masks.original(quad.object) for quad in labels)
    return min((label.value for label in found if isinstance(label, Literal)), default="")


_WORDS = """
PREFIX kg: <https://w3id.org/conflict-kg/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?thing ?exact {
  ?thing kg:mention|kg:evidence|kg:content ?words . ?words oa:hasSelector/oa:exact ?exact
}
"""


def _words(store: Store, masks: Masks, thing: NamedNode) -> tuple[str, ...]:
    rows = store.query(_WORDS, substitutions={Variable("thing"): thing})
    assert isinstance(rows, QuerySolutions)
    found = (masks.original(row["exact"]) for row in rows if row["exact"] is not None)
    return tuple(sorted(exact.value for exact in found if isinstance(exact, Literal)))
