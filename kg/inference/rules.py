"""The rules of OWL 2 RL that make triples, as SPARQL.

Source: https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules, tables 4 to 7 and 9; each
rule has the name that it has there.  Left out are those whose triples are set aside anyway (see
:mod:`kg.inference.set_aside`): eq-ref, prp-ap, cls-thing, cls-nothing1, scm-cls, scm-op, scm-dp and table 8.
"""

from __future__ import annotations

from dataclasses import dataclass

PREFIXES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what.

    Attributes:
        name: its name in the recommendation.
        needs: a term of OWL or RDFS (``owl:sameAs``) without which nothing matches, as predicate or as class.
        body: the pattern that must match.
        head: the triples that then hold.
    """

    name: str
    needs: str
    body: str
    head: str

    @property
    def update(self) -> str:
        """The rule as a SPARQL update that adds what is not there yet."""
        return f"{PREFIXES} INSERT {{ {self.head} }} WHERE {{ {self.body} FILTER NOT EXISTS {{ {self.head} }} }}"


_MEMBERS = "rdf:rest*/rdf:first"

SCHEMA = (
    Rule(
        "scm-eqc1", "owl:equivalentClass", "?c owl:equivalentClass ?d", "?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?c"
    ),
    Rule("scm-sco", "rdfs:subClassOf", "?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?e", "?c rdfs:subClassOf ?e"),
    Rule(
        "scm-eqc2",
        "rdfs:subClassOf",
        "?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?c FILTER(?c != ?d)",
        "?c owl:equivalentClass ?d",
    ),
    Rule(
        "scm-eqp1",
        "owl:equivalentProperty",
        "?p owl:equivalentProperty ?q",
        "?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?p",
    ),
    Rule(
        "scm-spo",
        "rdfs:subPropertyOf",
        "?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?r",
        "?p rdfs:subPropertyOf ?r",
    ),
    Rule(
        "scm-eqp2",
        "rdfs:subPropertyOf",
        "?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?p FILTER(?p != ?q)",
        "?p owl:equivalentProperty ?q",
    ),
    Rule("scm-dom1", "rdfs:domain", "?p rdfs:domain ?c . ?c rdfs:subClassOf ?d", "?p rdfs:domain ?d"),
    Rule("scm-dom2", "rdfs:domain", "?q rdfs:domain ?c . ?p rdfs:subPropertyOf ?q", "?p rdfs:domain ?c"),
    Rule("scm-rng1", "rdfs:range", "?p rdfs:range ?c . ?c rdfs:subClassOf ?d", "?p rdfs:range ?d"),
    Rule("scm-rng2", "rdfs:range", "?q rdfs:range ?c . ?p rdfs:subPropertyOf ?q", "?p rdfs:range ?c"),
    Rule(
        "scm-hv",
        "owl:hasValue",
        "?c owl:hasValue ?i ; owl:onProperty ?p . ?d owl:hasValue ?i ; owl:onProperty ?q . ?p rdfs:subPropertyOf ?q",
        "?c rdfs:subClassOf ?d",
    ),
    *(
        rule
        for some, name in (("owl:someValuesFrom", "svf"), ("owl:allValuesFrom", "avf"))
        for rule in (
            Rule(
                f"scm-{name}1",
                some,
                f"?c {some} ?y ; owl:onProperty ?p . ?d {some} ?z ; owl:onProperty ?p . ?y rdfs:subClassOf ?z",
                "?c rdfs:subClassOf ?d",
            ),
            Rule(
                f"scm-{name}2",
                some,
                f"?c {some} ?y ; owl:onProperty ?p . ?d {some} ?y ; owl:onProperty ?q . ?p rdfs:subPropertyOf ?q",
                "?c rdfs:subClassOf ?d" if name == "svf" else "?d rdfs:subClassOf ?c",
            ),
        )
    ),
    Rule("scm-int", "owl:intersectionOf", f"?c owl:intersectionOf/{_MEMBERS} ?d", "?c rdfs:subClassOf ?d"),
    Rule("scm-uni", "owl:unionOf", f"?c owl:unionOf/{_MEMBERS} ?d", "?d rdfs:subClassOf ?c"),
)

_RESTRICTED = "?c owl:onProperty ?p ; {} ?d . "

FACTS = (
    Rule("eq-sym", "owl:sameAs", "?x owl:sameAs ?y", "?y owl:sameAs ?x"),
    Rule("eq-trans", "owl:sameAs", "?x owl:sameAs ?y . ?y owl:sameAs ?z", "?x owl:sameAs ?z"),
    Rule("eq-rep-s", "owl:sameAs", "?s owl:sameAs ?t . ?s ?p ?o", "?t ?p ?o"),
    Rule("eq-rep-p", "owl:sameAs", "?p owl:sameAs ?q . ?s ?p ?o", "?s ?q ?o"),
    Rule("eq-rep-o", "owl:sameAs", "?o owl:sameAs ?u . ?s ?p ?o", "?s ?p ?u"),
    Rule(
        "prp-eqp",
        "owl:equivalentProperty",
        "?p owl:equivalentProperty|^owl:equivalentProperty ?q . ?x ?p ?y",
        "?x ?q ?y",
    ),
    Rule("prp-spo1", "rdfs:subPropertyOf", "?p rdfs:subPropertyOf ?q . ?x ?p ?y", "?x ?q ?y"),
    Rule("prp-inv", "owl:inverseOf", "?p owl:inverseOf|^owl:inverseOf ?q . ?x ?p ?y", "?y ?q ?x"),
    Rule("prp-symp", "owl:SymmetricProperty", "?p a owl:SymmetricProperty . ?x ?p ?y", "?y ?p ?x"),
    Rule("prp-trp", "owl:TransitiveProperty", "?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z", "?x ?p ?z"),
    Rule(
        "prp-fp",
        "owl:FunctionalProperty",
        "?p a owl:FunctionalProperty . ?x ?p ?y, ?z FILTER(isIRI(?y) && isIRI(?z) && ?y != ?z)",
        "?y owl:sameAs ?z",
    ),
    Rule(
        "prp-ifp",
        "owl:InverseFunctionalProperty",
        "?p a owl:InverseFunctionalProperty . ?x ?p ?y . ?z ?p ?y FILTER(?x != ?z)",
        "?x owl:sameAs ?z",
    ),
    Rule("prp-dom", "rdfs:domain", "?p rdfs:domain ?c . ?x ?p ?y", "?x a ?c"),
    Rule("prp-rng", "rdfs:range", "?p rdfs:range ?c . ?x ?p ?y FILTER(!isLiteral(?y))", "?y a ?c"),
    Rule("cax-eqc", "owl:equivalentClass", "?c owl:equivalentClass|^owl:equivalentClass ?d . ?x a ?c", "?x a ?d"),
    Rule("cax-sco", "rdfs:subClassOf", "?c rdfs:subClassOf ?d . ?x a ?c", "?x a ?d"),
    Rule(
        "cls-int1",
        "owl:intersectionOf",
        "?c owl:intersectionOf ?list . ?list rdf:first ?d . ?x a ?d "
        f"FILTER NOT EXISTS {{ ?list {_MEMBERS} ?e FILTER NOT EXISTS {{ ?x a ?e }} }}",
        "?x a ?c",
    ),
    Rule("cls-int2", "owl:intersectionOf", f"?c owl:intersectionOf/{_MEMBERS} ?d . ?x a ?c", "?x a ?d"),
    Rule("cls-uni", "owl:unionOf", f"?c owl:unionOf/{_MEMBERS} ?d . ?x a ?d", "?x a ?c"),
    Rule("cls-svf1", "owl:someValuesFrom", _RESTRICTED.format("owl:someValuesFrom") + "?x ?p ?y . ?y a ?d", "?x a ?c"),
    Rule(
        "cls-svf2",
        "owl:someValuesFrom",
        "?c owl:onProperty ?p ; owl:someValuesFrom owl:Thing . ?x ?p ?y",
        "?x a ?c",
    ),
    Rule(
        "cls-avf",
        "owl:allValuesFrom",
        _RESTRICTED.format("owl:allValuesFrom") + "?x a ?c ; ?p ?y FILTER(!isLiteral(?y))",
        "?y a ?d",
    ),
    Rule("cls-hv1", "owl:hasValue", _RESTRICTED.format("owl:hasValue") + "?x a ?c", "?x ?p ?d"),
    Rule("cls-hv2", "owl:hasValue", _RESTRICTED.format("owl:hasValue") + "?x ?p ?d", "?x a ?c"),
    Rule(
        "cls-maxc2",
        "owl:maxCardinality",
        _RESTRICTED.format("owl:maxCardinality")
        + "?x a ?c ; ?p ?y, ?z FILTER(?d = 1 && isIRI(?y) && isIRI(?z) && ?y != ?z)",
        "?y owl:sameAs ?z",
    ),
    Rule(
        "cls-maxqc3",
        "owl:maxQualifiedCardinality",
        _RESTRICTED.format("owl:maxQualifiedCardinality")
        + "?c owl:onClass ?e . ?x a ?c ; ?p ?y, ?z . ?y a ?e . ?z a ?e "
        "FILTER(?d = 1 && isIRI(?y) && isIRI(?z) && ?y != ?z)",
        "?y owl:sameAs ?z",
    ),
    Rule(
        "cls-maxqc4",
        "owl:maxQualifiedCardinality",
        _RESTRICTED.format("owl:maxQualifiedCardinality")
        + "?c owl:onClass owl:Thing . ?x a ?c ; ?p ?y, ?z FILTER(?d = 1 && isIRI(?y) && isIRI(?z) && ?y != ?z)",
        "?y owl:sameAs ?z",
    ),
    Rule("cls-oo", "owl:oneOf", f"?c owl:oneOf/{_MEMBERS} ?x FILTER(!isLiteral(?x))", "?x a ?c"),
)


def chain_rule(number: int, prop: str, links: tuple[str, ...]) -> Rule:
    """prp-spo2 for one property chain; properties are full IRIs."""
    steps = " . ".join(f"?x{place} <{link}> ?x{place + 1}" for place, link in enumerate(links))
    return Rule(f"prp-spo2 {number}", "owl:propertyChainAxiom", steps, f"?x0 <{prop}> ?x{len(links)}")


def key_rule(number: int, keyed: str, keys: tuple[str, ...]) -> Rule:
    """prp-key for one class and its key; class and properties are full IRIs."""
    same = " . ".join(f"?x <{key}> ?k{place} . ?y <{key}> ?k{place}" for place, key in enumerate(keys))
    body = f"?x a <{keyed}> . ?y a <{keyed}> . {same} FILTER(?x != ?y)"
    return Rule(f"prp-key {number}", "owl:hasKey", body, "?x owl:sameAs ?y")
