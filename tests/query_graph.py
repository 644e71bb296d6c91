"""A graph by hand, in the form of docs/model.md: two articles on the war in an invented country.

The Herald of 2021-05-03, with what follows from it:
  ev1 rocket attack, 3 May, hospital in Marrow (in Tarsia), by rebels, with rockets; victims: patients
      c1 Monitor: 19 killed; c2 army: at least 24 killed; c3 Monitor, part of c1: 3 women killed
      c4 rebels deny the attack; c5 army asserts it, c8 and says that rebels did it ("Rebels shelled the hospital")
  ev2 ceasefire from 1 May, open end; parties army and rebels, sponsor UN; c6 UN: it holds
  ev3 ceasefire violation on 2 May, by the army, in Marrow; c7 rebels: it was broken, c9 by the army
The Gazette of 2021-05-10 (no publisher known):
  ev1 planned offensive in Olda (in Tarsia), by the army, no date; no claim
  ev2 air strike on 9 May on a market in Olda, by the army; c1 the article itself: about 50 injured, no claimant;
      c0 the article itself before: 40 injured, which c1 replaces; c2 a colonel of the army: the army did it
  A reviewer accepted c1.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

BASE = "https://kg.example/"
H = BASE + "article/herald-1a2b3c4d"
G = BASE + "article/gazette-5e6f7a8b"
_C = "https://w3id.org/conflict-kg/code/"

_PREFIXES = f"""
@prefix h: <{H}#> .
@prefix g: <{G}#> .
@prefix b: <{BASE}> .
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix role: <{_C}role/> .
@prefix decision: <{_C}decision/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix type: <{_C}event-type/> .
@prefix facility: <{_C}facility/> .
@prefix actor: <{_C}actor-type/> .
@prefix status: <{_C}status/> .
@prefix group: <{_C}group/> .
@prefix polarity: <{_C}polarity/> .
@prefix certainty: <{_C}certainty/> .
@prefix modality: <{_C}modality/> .
@prefix precision: <{_C}time-precision/> .
@prefix weapon: <{_C}weapon/> .
"""


def _code(scheme: str, notation: str, label: str, broader: str = "") -> str:
    wider = f" ; skos:broader {scheme}:{broader}" if broader else ""
    return f'{scheme}:{notation} a skos:Concept ; skos:notation "{notation}" ; skos:prefLabel "{label}"@en{wider} .\n'


_CODES = "".join(
    [
        _code("type", "Violence", "violence"),
        _code("type", "Attack", "attack", "Violence"),
        _code("type", "RocketAttack", "rocket attack", "Attack"),
        _code("type", "AirStrike", "air strike", "Attack"),
        _code("type", "ArmedClash", "armed clash", "Violence"),
        _code("type", "Offensive", "offensive", "ArmedClash"),
        _code("type", "Diplomacy", "diplomacy"),
        _code("type", "Agreement", "agreement", "Diplomacy"),
        _code("type", "Ceasefire", "ceasefire", "Agreement"),
        _code("type", "CeasefireViolation", "ceasefire violation", "Diplomacy"),
        _code("facility", "ProtectedObject", "protected object"),
        _code("facility", "Hospital", "hospital", "ProtectedObject"),
        _code("facility", "Market", "market"),
        _code("actor", "RebelGroup", "rebel group"),
        _code("weapon", "Rocket", "rocket"),
        *(_code("status", one, one) for one in ("killed", "injured")),
        *(_code("group", one, one) for one in ("unknown", "woman")),
        *(_code("polarity", one, one) for one in ("positive", "negative")),
        *(_code("certainty", one, one) for one in ("certain", "probable")),
        *(_code("role", one, one) for one in ("perpetrator",)),
        *(_code("decision", one, one) for one in ("accepted",)),
        *(_code("modality", one, one) for one in ("actual", "planned")),
    ]
)


def _words(article: str, start: int, exact: str) -> str:
    """Words of an article at an offset, as docs/model.md writes them."""
    at = f"{start}-{start + len(exact)}"
    return f"""
{article}:words-{at} a kg:Words, oa:SpecificResource ; oa:hasSource {article}:article ;
    oa:hasSelector {article}:quote-{at}, {article}:position-{at} .
{article}:quote-{at} a oa:TextQuoteSelector ; oa:exact "{exact}" .
{article}:position-{at} a oa:TextPositionSelector ; oa:start "{start}"^^xsd:integer ;
    oa:end "{start + len(exact)}"^^xsd:integer .
"""


_GENERATED = "prov:wasGeneratedBy {0}:run ; kg:inArticle {0}:article"

HERALD = f"""
h:article a kg:Article, schema:NewsArticle ; dcterms:identifier "herald" ; schema:headline "Rockets hit hospital" ;
    schema:datePublished "2021-05-03"^^xsd:date ; schema:publisher b:outlet-herald ; kg:sha256 "aa" ;
    kg:length "900"^^xsd:integer .
b:outlet-herald a kg:MediaOrganization ; rdfs:label "The Herald" .
h:run a kg:ExtractionRun ; prov:used h:article ; prov:wasAssociatedWith b:extractor-spacy .
b:extractor-spacy a kg:Extractor ; rdfs:label "kg.spacy" ; schema:softwareVersion "0.1.0" ;
    schema:softwareRequirements "en 3.8" .

h:rebels a kg:ArmedGroup ; rdfs:label "Northern Rebels" ; kg:kind actor:RebelGroup ;
    kg:mention h:words-0-6, h:words-300-306 ; prov:wasGeneratedBy h:run .
h:army a kg:StateForce ; rdfs:label "Tarsian army" ; kg:mention h:words-100-108, h:words-500-508 ;
    prov:wasGeneratedBy h:run .
h:monitor a kg:CivilSocietyOrganization ; rdfs:label "Conflict Monitor" ; kg:mention h:words-200-211 ;
    prov:wasGeneratedBy h:run .
h:un a kg:IntergovernmentalOrganization ; rdfs:label "UN" ; kg:mention h:words-400-402 ; prov:wasGeneratedBy h:run .
h:patients a kg:Group ; rdfs:label "patients" ; kg:mention h:words-40-48 ; prov:wasGeneratedBy h:run .
h:rocket a kg:Weapon ; rdfs:label "rockets" ; kg:kind weapon:Rocket ; kg:mention h:words-50-57 ;
    prov:wasGeneratedBy h:run .
h:hospital a kg:Facility ; rdfs:label "St Anne's hospital" ; kg:kind facility:Hospital ; kg:within h:marrow ;
    kg:mention h:words-60-72 ; prov:wasGeneratedBy h:run .
h:marrow a kg:Place ; rdfs:label "Marrow" ; kg:mention h:words-80-86 ; kg:gazetteerEntry b:place-1 ;
    prov:wasGeneratedBy h:run .
b:place-1 a kg:GazetteerPlace ; rdfs:label "Marrow" ; kg:within b:place-9 ;
    skos:exactMatch <https://sws.geonames.org/1/> ; geo:hasGeometry <{BASE}place-1#point> .
<{BASE}place-1#point> a geo:Geometry ; geo:asWKT "POINT(1 2)"^^geo:wktLiteral .
b:place-9 a kg:GazetteerPlace ; rdfs:label "Tarsia" ; skos:exactMatch <https://sws.geonames.org/9/> .

h:ev1 a kg:Event, kg:ViolentEvent ; rdfs:label "rocket attack: hit" ; kg:eventType type:RocketAttack ;
    kg:modality modality:actual ; kg:mention h:words-30-33 ; kg:perpetrator h:rebels ; kg:target h:hospital ;
    kg:victim h:patients ; kg:weapon h:rocket ; kg:place h:marrow ; kg:time h:t1 ; {_GENERATED.format("h")} .
h:t1 a kg:TimeSpan ; kg:earliest "2021-05-03"^^xsd:date ; kg:latest "2021-05-03"^^xsd:date ;
    kg:timePrecision precision:day ; kg:mention h:words-90-96 .
h:ev2 a kg:Event ; rdfs:label "ceasefire: truce" ; kg:eventType type:Ceasefire ; kg:modality modality:actual ;
    kg:mention h:words-410-415 ; kg:party h:army, h:rebels ; kg:sponsor h:un ; kg:time h:t2 ; {_GENERATED.format("h")} .
h:t2 a kg:TimeSpan ; kg:earliest "2021-05-01"^^xsd:date ; kg:timePrecision precision:open .
h:ev3 a kg:Event ; rdfs:label "ceasefire violation: broke" ; kg:eventType type:CeasefireViolation ;
    kg:modality modality:actual ; kg:mention h:words-510-515 ; kg:perpetrator h:army ; kg:place h:marrow ;
    kg:time h:t3 ; {_GENERATED.format("h")} .
h:t3 a kg:TimeSpan ; kg:earliest "2021-05-02"^^xsd:date ; kg:latest "2021-05-02"^^xsd:date .

h:s1 a kg:Statement ; kg:speaker h:monitor ; kg:speakerMention h:words-200-211 ; kg:cue h:words-212-216 ;
    kg:content h:words-220-229 ; kg:direct false ; kg:reportedBy h:s0 ; {_GENERATED.format("h")} .
h:s0 a kg:Statement ; kg:speaker h:un ; kg:speakerMention h:words-400-402 ; kg:content h:words-220-229 ;
    kg:direct false ; {_GENERATED.format("h")} .
h:s2 a kg:Statement ; kg:speaker h:army ; kg:content h:words-120-137 ; kg:direct false ; {_GENERATED.format("h")} .
h:s5 a kg:Statement ; kg:speaker h:army ; kg:content h:words-300-328 ; kg:direct true ; {_GENERATED.format("h")} .

h:c1 a kg:Claim, kg:CasualtyClaim ; rdfs:label "19 killed" ; kg:about h:ev1 ; kg:statedIn h:s1 ;
    kg:claimant h:monitor ; kg:evidence h:words-220-229 ; kg:status status:killed ;
    kg:minimum "19"^^xsd:integer ;
    kg:maximum "19"^^xsd:integer ;
    kg:approximate false ; kg:group group:unknown ; kg:certainty certainty:certain ; kg:polarity polarity:positive ;
    {_GENERATED.format("h")} .
h:c2 a kg:Claim, kg:CasualtyClaim ; rdfs:label "at least 24 killed" ; kg:about h:ev1 ; kg:statedIn h:s2 ;
    kg:claimant h:army ; kg:evidence h:words-120-138 ; kg:status status:killed ;
    kg:minimum "24"^^xsd:integer ;
    kg:approximate false ; kg:group group:unknown ; kg:certainty certainty:probable ; kg:polarity polarity:positive ;
    {_GENERATED.format("h")} .
h:c3 a kg:Claim, kg:CasualtyClaim ; rdfs:label "3 women killed" ; kg:about h:ev1 ; kg:statedIn h:s1 ;
    kg:claimant h:monitor ; kg:evidence h:words-240-251 ; kg:status status:killed ;
    kg:minimum "3"^^xsd:integer ;
    kg:maximum "3"^^xsd:integer ;
    kg:approximate false ; kg:group group:woman ; kg:partOf h:c1 ; kg:certainty certainty:certain ;
    kg:polarity polarity:positive ; {_GENERATED.format("h")} .
h:c4 a kg:Claim ; rdfs:label "denied: rocket attack: hit" ; kg:about h:ev1 ; kg:claimant h:rebels ;
    kg:evidence h:words-350-359 ; kg:certainty certainty:certain ; kg:polarity polarity:negative ;
    {_GENERATED.format("h")} .
h:c5 a kg:Claim ; rdfs:label "asserted: rocket attack: hit" ; kg:about h:ev1 ; kg:statedIn h:s5 ;
    kg:claimant h:army ; kg:evidence h:words-307-328 ; kg:certainty certainty:certain ;
    kg:polarity polarity:positive ; {_GENERATED.format("h")} .
h:c8 a kg:Claim, kg:RoleClaim ; rdfs:label "asserted: Northern Rebels as perpetrator of rocket attack: hit" ;
    kg:about h:ev1 ; kg:statedIn h:s5 ; kg:claimant h:army ; kg:evidence h:words-300-328 ;
    kg:role role:perpetrator ; kg:concerns h:rebels ; kg:certainty certainty:certain ;
    kg:polarity polarity:positive ; {_GENERATED.format("h")} .
h:c9 a kg:Claim, kg:RoleClaim ; rdfs:label "asserted: Tarsian army as perpetrator of ceasefire violation: broke" ;
    kg:about h:ev3 ; kg:claimant h:rebels ; kg:evidence h:words-496-524 ;
    kg:role role:perpetrator ; kg:concerns h:army ; kg:certainty certainty:certain ;
    kg:polarity polarity:positive ; {_GENERATED.format("h")} .
h:c6 a kg:Claim ; rdfs:label "asserted: ceasefire: truce" ; kg:about h:ev2 ; kg:claimant h:un ;
    kg:evidence h:words-406-422 ; kg:certainty certainty:certain ; kg:polarity polarity:positive ;
    {_GENERATED.format("h")} .
h:c7 a kg:Claim ; rdfs:label "asserted: ceasefire violation: broke" ; kg:about h:ev3 ; kg:claimant h:rebels ;
    kg:evidence h:words-496-524 ; kg:certainty certainty:certain ; kg:polarity polarity:positive ;
    {_GENERATED.format("h")} .
""" + "".join(
    _words("h", start, exact)
    for start, exact in [
        (0, "Rebels"),
        (300, "Rebels"),
        (100, "The army"),
        (500, "the army"),
        (200, "The Monitor"),
        (400, "UN"),
        (40, "patients"),
        (50, "rockets"),
        (60, "the hospital"),
        (80, "Marrow"),
        (30, "hit"),
        (90, "Monday"),
        (410, "truce"),
        (510, "broke"),
        (212, "said"),
        (220, "19 killed"),
        (120, "at least 24 died"),
        (120, "24 or more died in"),
        (300, "Rebels shelled the hospital."),
        (240, "three women"),
        (350, "we did no"),
        (307, "shelled the hospital."),
        (406, "the truce holds."),
        (496, "Yes, the army broke it again"),
    ]
)

GAZETTE = f"""
g:article a kg:Article, schema:NewsArticle ; dcterms:identifier "gazette" ; kg:sha256 "bb" ;
    kg:length "400"^^xsd:integer .
g:run a kg:ExtractionRun ; prov:used g:article ; prov:wasAssociatedWith b:extractor-spacy .
b:extractor-spacy a kg:Extractor ; rdfs:label "kg.spacy" ; schema:softwareVersion "0.1.0" ;
    schema:softwareRequirements "en 3.8" .
g:army a kg:StateForce ; rdfs:label "Tarsian army" ; kg:mention g:words-0-8 ; prov:wasGeneratedBy g:run .
g:olda a kg:Place ; rdfs:label "Olda" ; kg:mention g:words-20-24 ; kg:within g:tarsia ; prov:wasGeneratedBy g:run .
g:tarsia a kg:Place ; rdfs:label "Tarsia" ; kg:mention g:words-30-36 ; prov:wasGeneratedBy g:run .
g:market a kg:Facility ; rdfs:label "market" ; kg:kind facility:Market ; kg:mention g:words-40-46 ;
    prov:wasGeneratedBy g:run .
g:ev1 a kg:Event, kg:ViolentEvent ; rdfs:label "offensive: offensive" ; kg:eventType type:Offensive ;
    kg:modality modality:planned ; kg:mention g:words-50-59 ; kg:perpetrator g:army ; kg:place g:olda ;
    {_GENERATED.format("g")} .
g:ev2 a kg:Event, kg:ViolentEvent ; rdfs:label "air strike: bombed" ; kg:eventType type:AirStrike ;
    kg:modality modality:actual ; kg:mention g:words-70-76 ; kg:perpetrator g:army ; kg:target g:market ;
    kg:place g:olda ; kg:time g:t2 ; {_GENERATED.format("g")} .
g:t2 a kg:TimeSpan ; kg:earliest "2021-05-09"^^xsd:date ; kg:latest "2021-05-09"^^xsd:date .
g:c1 a kg:Claim, kg:CasualtyClaim ; rdfs:label "about 50 injured" ; kg:about g:ev2 ; kg:evidence g:words-80-98 ;
    kg:status status:injured ; kg:minimum "50"^^xsd:integer ;
    kg:maximum "50"^^xsd:integer ; kg:approximate true ; kg:group group:unknown ;
    kg:certainty certainty:certain ; kg:polarity polarity:positive ; prov:wasRevisionOf g:c0 ;
    kg:concerns g:shoppers ; kg:confidence 0.93 ; {_GENERATED.format("g")} .
g:c0 a kg:Claim, kg:CasualtyClaim ; rdfs:label "40 injured" ; kg:about g:ev2 ; kg:evidence g:words-100-107 ;
    kg:status status:injured ; kg:minimum "40"^^xsd:integer ;
    kg:maximum "40"^^xsd:integer ; kg:approximate false ; kg:group group:unknown ;
    kg:certainty certainty:certain ; kg:polarity polarity:positive ; {_GENERATED.format("g")} .
g:c2 a kg:Claim, kg:RoleClaim ; rdfs:label "asserted: Tarsian army as perpetrator of air strike: bombed" ;
    kg:about g:ev2 ; kg:claimant g:colonel ; kg:evidence g:words-120-132 ;
    kg:role role:perpetrator ; kg:concerns g:army ; kg:certainty certainty:certain ;
    kg:polarity polarity:positive ; {_GENERATED.format("g")} .
g:colonel a kg:Person ; rdfs:label "colonel" ; schema:affiliation g:army ; kg:mention g:words-110-119 ;
    prov:wasGeneratedBy g:run .
g:shoppers a kg:Group ; rdfs:label "About 50" ; kg:mention g:words-80-88 ; prov:wasGeneratedBy g:run .
g:r1 a kg:Review ; rdfs:label "accepted claim" ; kg:decision decision:accepted ; prov:influenced g:c1 ;
    prov:wasAssociatedWith b:reader ; kg:words g:words-80-98 ; prov:used g:article .
b:reader a prov:Agent ; rdfs:label "A Reader" .
""" + "".join(
    _words("g", start, exact)
    for start, exact in [
        (0, "The army"),
        (20, "Olda"),
        (30, "Tarsia"),
        (40, "market"),
        (50, "offensive"),
        (70, "bombed"),
        (80, "About 50 were hurt"),
        (80, "About 50"),
        (100, "40 hurt"),
        (110, "A colonel"),
        (120, "we bombed it"),
    ]
)


def turtle() -> str:
    """All triples, as one Turtle document without graphs."""
    return _PREFIXES + _CODES + HERALD + GAZETTE


def filled(quads: Iterable[Quad]) -> Store:
    """A store that holds these quads."""
    found = Store()
    found.extend(quads)
    return found


def store(*, named_graphs: bool = True) -> Store:
    """The triples, each article in a graph of its own as a build writes them, or all in the default graph."""
    found = Store()
    for body, graph in ((_CODES + HERALD, H), (_CODES + GAZETTE, G)):
        for quad in parse((_PREFIXES + body).encode(), format=RdfFormat.TURTLE):
            name = (NamedNode(graph),) if named_graphs else ()
            found.add(Quad(quad.subject, quad.predicate, quad.object, *name))
    return found
