"""The JSON-LD context: one key for each term, coerced as the ontology says, and read alike by three processors."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyld import jsonld
from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef

from kg.vocabulary import CODE, KG, PREFIXES, shipped
from tests.ontology_pitfalls import name, own_terms

STRUCTURE = {"extraction", "events", "statements", "claims", "entities", "codes", "reviews", "links"}


@cache
def context() -> dict[str, Any]:
    return json.loads(shipped("ontology/context.jsonld").read_text("utf-8"))["@context"]


@cache
def ontology() -> Graph:
    return Graph().parse(shipped("ontology/conflict.ttl"), format="turtle")


def definitions() -> dict[str, dict[str, str]]:
    """Term definitions by key, in full; keywords, prefixes and structure left out."""
    full = {
        key: value if isinstance(value, dict) else {"@id": value} for key, value in context().items() if key[0] != "@"
    }
    return {key: value for key, value in full.items() if value["@id"][0] != "@" and not value["@id"].startswith("http")}


def test_it_is_one_context_that_imports_nothing() -> None:
    assert context()["@version"] == 1.1
    assert not re.search(r"@import|@vocab|@base", json.dumps(context()))


def test_prefixes_are_those_of_all_files() -> None:
    prefixes = {key: value for key, value in context().items() if isinstance(value, str) and value.startswith("http")}
    assert prefixes.pop("code") == CODE
    assert prefixes == {key: PREFIXES[key] for key in prefixes}


def test_every_term_of_the_ontology_has_exactly_one_key() -> None:
    keys = Counter(value["@id"] for value in definitions().values())
    assert {iri for iri in keys if iri.startswith("kg:")} == {f"kg:{name(term)}" for term in own_terms(ontology())}
    assert [iri for iri, times in keys.items() if times > 1] == []


def test_every_other_property_of_the_model_has_a_key() -> None:
    model = (Path(__file__).parent.parent / "docs/model.md").read_text("utf-8")
    turtle = model.split("```turtle")[1].split("```")[0]
    written = set(re.findall(r"(?<!\^)\b(?:schema|dcterms|foaf|prov|oa|geo|skos|rdfs):[A-Za-z]+", turtle))
    assert written - {value["@id"] for value in definitions().values()} == set()


@pytest.mark.parametrize("term", sorted(own_terms(ontology())), ids=name)
def test_coercion_agrees_with_the_range(term: URIRef) -> None:
    [definition] = [value for value in definitions().values() if value["@id"] == f"kg:{name(term)}"]
    if (term, RDF.type, OWL.DatatypeProperty) in ontology():
        range_ = {RDFS.Literal: XSD.date}.get(ontology().value(term, RDFS.range), ontology().value(term, RDFS.range))
        wanted = None if range_ == XSD.string else name(range_)
    else:
        wanted = "@id" if (term, RDF.type, OWL.ObjectProperty) in ontology() else None
    assert definition.get("@type") == wanted


def test_structure_adds_no_triple() -> None:
    assert {key for key, value in context().items() if value == "@included"} == STRUCTURE


DOCUMENT = {
    "id": "#article",
    "type": ["Article", "NewsArticle"],
    "published": "2016-05-03",
    "length": 2104,
    "url": "https://news.example/a",
    "publisher": {"id": "https://kg.example/outlet/o", "type": "MediaOrganization", "label": "Example Times"},
    "extraction": [{"id": "#run", "type": "ExtractionRun", "used": "#article"}],
    "events": [
        {
            "id": "#event",
            "type": ["Event", "ViolentEvent"],
            "eventType": "code:event-type/Shelling",
            "perpetrator": [{"id": "#entity", "label": "rebels"}],
            "inArticle": "#article",
            "claims": [
                {
                    "id": "#claim",
                    "type": ["Claim", "CasualtyClaim"],
                    "about": "#event",
                    "minimum": 0,
                    "approximate": False,
                    "confidence": "0.93",
                    "concerns": ["#victims"],
                    "evidence": {
                        "id": "#words",
                        "type": ["Words", "SpecificResource"],
                        "source": "#article",
                        "selector": [{"id": "#position", "type": "TextPositionSelector", "start": 0, "end": 8}],
                    },
                }
            ],
        }
    ],
    "reviews": [
        {"id": "#review", "type": "Review", "date": "2016-05-09", "influenced": "#claim", "ofClass": "kg:Claim"}
    ],
    "entities": [
        {"id": "#entity", "type": "ArmedGroup", "kind": "code:actor-type/RebelGroup"},
        {"id": "#victims", "type": "Person", "age": 41, "affiliation": "#entity"},
    ],
    "codes": [{"id": "code:event-type/Shelling", "type": "Concept", "prefLabel": "shelling", "notation": "Shelling"}],
}

TURTLE = """
<#article> a kg:Article, schema:NewsArticle ; schema:datePublished "2016-05-03"^^xsd:date ;
    kg:length "2104"^^xsd:integer ; schema:url "https://news.example/a"^^xsd:anyURI ;
    schema:publisher <https://kg.example/outlet/o> .
<https://kg.example/outlet/o> a kg:MediaOrganization ; rdfs:label "Example Times" .
<#run> a kg:ExtractionRun ; prov:used <#article> .
<#event> a kg:Event, kg:ViolentEvent ; kg:eventType <https://w3id.org/conflict-kg/code/event-type/Shelling> ;
    kg:perpetrator <#entity> ; kg:inArticle <#article> .
<#claim> a kg:Claim, kg:CasualtyClaim ; kg:about <#event> ; kg:minimum "0"^^xsd:integer ;
    kg:approximate false ; kg:evidence <#words> ; kg:confidence 0.93 ; kg:concerns <#victims> .
<#victims> a kg:Person ; foaf:age "41"^^xsd:integer ; schema:affiliation <#entity> .
<#review> a kg:Review ; dcterms:date "2016-05-09"^^xsd:date ; prov:influenced <#claim> ; dcterms:type kg:Claim .
<#words> a kg:Words, oa:SpecificResource ; oa:hasSource <#article> ; oa:hasSelector <#position> .
<#position> a oa:TextPositionSelector ;
    oa:start "0"^^xsd:integer ; oa:end "8"^^xsd:integer .
<#entity> a kg:ArmedGroup ; rdfs:label "rebels" ; kg:kind <https://w3id.org/conflict-kg/code/actor-type/RebelGroup> .
<https://w3id.org/conflict-kg/code/event-type/Shelling> a skos:Concept ; skos:prefLabel "shelling"@en ;
    skos:notation "Shelling" .
"""


def pyld_lines(document: dict[str, Any]) -> bytes:
    lines: str = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return lines.encode()


def rdflib_lines(document: dict[str, Any]) -> bytes:
    return Graph().parse(data=json.dumps(document), format="json-ld").serialize(format="nt", encoding="utf-8")


def oxigraph_lines(document: dict[str, Any]) -> bytes:
    quads = pyoxigraph.parse(json.dumps(document), pyoxigraph.RdfFormat.JSON_LD)
    lines = pyoxigraph.serialize((quad.triple for quad in quads), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert lines
    return lines


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's JSON-LD reader uses it itself
@pytest.mark.parametrize("lines", [pyld_lines, rdflib_lines, oxigraph_lines], ids=["PyLD", "rdflib", "Oxigraph"])
def test_processors_read_the_same_triples(lines: Any) -> None:
    base = "https://kg.example/article/example-1a2b3c4d"
    header = f"@base <{base}> .\n" + "".join(f"@prefix {key}: <{iri}> .\n" for key, iri in PREFIXES.items())
    read = lines({"@context": [context(), {"@base": base}], **DOCUMENT})
    assert triples(read, pyoxigraph.RdfFormat.N_TRIPLES) == triples(header + TURTLE, pyoxigraph.RdfFormat.TURTLE)


def triples(data: str | bytes, format_: pyoxigraph.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in pyoxigraph.parse(data, format_)}


def test_the_namespace_is_ours() -> None:
    assert context()["kg"] == KG
