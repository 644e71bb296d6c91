"""Errors planted in tests/shapes/conforming.ttl, as somebody who edits the file would make them.

Each is the rule that must speak up, and what is replaced by what in the Turtle. Types, cardinalities and references
are broken by program in test_validate_engines.py; here stand those that need a thought.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CONFORMING = Path(__file__).parent / "shapes" / "conforming.ttl"
CODE = "https://w3id.org/conflict-kg/code/"


class Plant(NamedTuple):
    """The rule that must report, and the edit."""

    rule: str
    old: str
    new: str

    def turtle(self) -> bytes:
        """The whole file with the error in it."""
        text = CONFORMING.read_text("utf-8")
        assert self.old in text, f"{self.rule}: {self.old!r} is not in the file"
        return text.replace(self.old, self.new).encode()


PLANTS = (
    # article
    Plant("article-identifier", '"northtown"', '""'),
    Plant("article-date", '"2021-05-05"^^', '"2021-13-05"^^'),
    Plant("article-date", '"2021-05-05"^^xsd:date', '"5 May 2021"'),
    Plant("article-date-known", '    schema:datePublished "2021-05-05"^^xsd:date ;\n', ""),
    Plant("article-outlet-known", "    schema:publisher <https://kg.example/outlet/valley-times-1f3391ab> ;\n", ""),
    Plant("article-language", 'inLanguage "en"', 'inLanguage "English, mostly"'),
    Plant("article-hash", 'kg:sha256 "', 'kg:sha256 "X'),
    Plant("article-length", '"344"', '"0"'),
    Plant("UsesArticle", "a kg:Article,", "a kg:Artikel,"),
    # the description of the data set
    Plant("dataset-title", '"An invented article"@en', '"One"@en, "Two"@en'),
    Plant("checksum-value", 'checksumValue> "2138', 'checksumValue> "21'),
    # entities and places
    Plant(
        "Entity",
        "    kg:mention a:words-0-14 ;\n    prov:wasGeneratedBy a:run .\n\na:entity-21-28",
        "    .\n\na:entity-21-28",
    ),
    Plant("actor-kind", "code/actor-type/RebelGroup> ;\n    kg:mention", "code/weapon/Rocket> ;\n    kg:mention"),
    Plant("actor-kind", f"kg:kind <{CODE}actor-type/RebelGroup>", f"kg:kind <{CODE}actor-type/Rebels>"),
    Plant("weapon-kind", f"kg:kind <{CODE}weapon/Rocket>", f"kg:kind <{CODE}facility/Hospital>"),
    Plant("facility-kind", f"kg:kind <{CODE}facility/Hospital>", f"kg:kind <{CODE}weapon/Rocket>"),
    Plant(
        "place-cycle",
        'rdfs:label "Northtown" ;\n    kg:mention',
        'rdfs:label "Northtown" ;\n    kg:within a:entity-32-40 ;\n    kg:mention',
    ),
    Plant("entity-age", 'foaf:age "41"^^xsd:integer', "foaf:age 151"),
    Plant("entity-affiliation", "schema:affiliation a:entity-118-136", "schema:affiliation a:time-57-63"),
    Plant("affiliation-cycle", "schema:affiliation a:entity-118-136", "schema:affiliation a:entity-144-152"),
    Plant("geometry-wkt", "POINT(37.16 36.2)", "37.16, 36.2"),
    Plant("geometry-range", "POINT(37.16 36.2)", "POINT(37.16 96.2)"),
    Plant("geometry-range", "POINT(37.16 36.2)", "POINT(-237.16 36.2)"),
    # events and times
    Plant("event-type", f"kg:eventType <{CODE}event-type/Shelling>", f"kg:eventType <{CODE}event-type/Shelled>"),
    Plant("event-type", f"kg:eventType <{CODE}event-type/Shelling>", 'kg:eventType "Shelling"'),
    Plant("event-modality", f"kg:modality <{CODE}modality/denied>", f"kg:modality <{CODE}polarity/negative>"),
    Plant("event-place-kind", "kg:place a:entity-44-53 ;\n    kg:time", "kg:place a:entity-0-14 ;\n    kg:time"),
    Plant("event-violent", "a:event-15-28 a kg:Event, kg:ViolentEvent", "a:event-15-28 a kg:Event"),
    Plant("event-not-violent", "a:event-316-321 a kg:Event", "a:event-316-321 a kg:Event, kg:ViolentEvent"),
    Plant("event-future", '"2021-05-05"^^xsd:date', '"2021-05-01"^^xsd:date'),
    Plant("time-order", 'kg:latest "2021-06-30"', 'kg:latest "2021-05-30"'),
    Plant("time-day", 'kg:latest "2021-05-03"', 'kg:latest "2021-05-04"'),
    Plant(
        "TimeSpan",
        "a:words-0-14 a",
        f"a:time-1 a kg:TimeSpan ; kg:timePrecision <{CODE}time-precision/day> .\na:words-0-14 a",
    ),
    Plant("time-earliest", 'kg:earliest "2021-06-01"^^xsd:date', 'kg:earliest "June"'),
    # statements
    Plant(
        "statement-cycle",
        "a:statement-0-116 a kg:Statement ;",
        "a:statement-0-116 a kg:Statement ;\n    kg:reportedBy a:statement-182-213 ;",
    ),
    Plant("statement-direct", "kg:direct true", 'kg:direct "yes"'),
    Plant("statement-speaker-mention", "kg:speakerMention a:words-144-152", "kg:speakerMention a:words-0-14"),
    # claims and figures
    Plant("claim-speaker", "    kg:speaker a:entity-118-136 ;\n", ""),
    Plant("claim-speaker-same", "kg:claimant a:entity-144-152", "kg:claimant a:entity-0-14"),
    Plant("claim-speaker-same", "    kg:claimant a:entity-144-152 ;\n", ""),
    Plant("claim-outlet", "kg:claimant <https://kg.example/outlet/valley-times-1f3391ab>", "kg:claimant a:entity-0-14"),
    Plant("claim-cycle", 'kg:minimum "12"', 'kg:partOf a:claim-93-116 ;\n    kg:minimum "12"'),
    Plant("Claim", "    kg:about a:event-297-304 ;\n", ""),
    Plant("CasualtyClaim", "a:claim-65-91 a kg:Claim, ", "a:claim-65-91 a "),
    Plant("Figure", '    kg:minimum "12"^^xsd:integer ;\n', ""),
    Plant("figure-minimum", '"12"^^xsd:integer', '"-12"^^xsd:integer'),
    Plant("figure-minimum", '"12"^^xsd:integer', "-12"),
    Plant("figure-minimum", '"12"^^xsd:integer', '"a dozen"'),
    Plant("figure-minimum", '"12"^^xsd:integer', "12.5"),
    Plant("figure-maximum", 'kg:maximum "4"^^xsd:integer', "kg:maximum 4, 5"),
    Plant("figure-status", f"kg:status <{CODE}status/injured>", f"kg:status <{CODE}status/hurt>"),
    Plant("figure-group", f"kg:group <{CODE}group/child>", "kg:group a:entity-0-14"),
    Plant("figure-order", 'kg:maximum "4"', 'kg:maximum "3"'),
    Plant("figure-order", 'kg:minimum "12"^^xsd:integer', "kg:minimum 12 ; kg:maximum 11"),
    Plant("figure-part", 'kg:minimum "12"^^xsd:integer', "kg:minimum 3 ; kg:maximum 3"),
    Plant("figure-part-loose", 'kg:minimum "12"^^xsd:integer', "kg:minimum 3"),
    Plant(
        "figure-part-loose",
        'kg:minimum "12"^^xsd:integer ;\n    kg:approximate false',
        "kg:maximum 3 ;\n    kg:approximate true",
    ),
    Plant("claim-confidence", "kg:confidence 0.93", "kg:confidence 1.0"),
    Plant("claim-confidence", "kg:confidence 0.93", 'kg:confidence "0.93"'),
    Plant(
        "claim-concerned",
        "    kg:about a:event-297-304 ;",
        "    kg:about a:event-297-304 ; kg:concerns a:entity-0-14 ;",
    ),
    Plant("figure-earlier", "prov:wasRevisionOf a:claim-182-213", "prov:wasRevisionOf a:claim-290-314"),
    Plant("figure-earlier-cycle", "prov:wasRevisionOf a:claim-182-213", "prov:wasRevisionOf a:claim-182-213-2"),
    # claims about roles
    Plant("RoleClaim", "a kg:Claim, kg:RoleClaim", "a kg:RoleClaim"),
    Plant("role-code", f"kg:role <{CODE}role/perpetrator>", f"kg:role <{CODE}role/culprit>"),
    Plant("role-holder", "    kg:concerns a:entity-0-14 ;\n", ""),
    Plant("role-alone", "a kg:Claim, kg:RoleClaim", "a kg:Claim, kg:RoleClaim, kg:CasualtyClaim"),
    Plant("role-in-event", "kg:concerns a:entity-0-14", "kg:concerns a:entity-269-277"),
    # reviews
    Plant("review-kept", "    prov:influenced a:claim-65-91 ;\n", ""),
    Plant("review-kept", f"<{CODE}decision/accepted> ;", f"<{CODE}decision/rejected> ;"),
    Plant("review-told", '    rdfs:comment "No figure here." ;\n    skos:historyNote "3 killed" .', "    ."),
    Plant("review-described", "prov:influenced a:claim-65-91", "prov:influenced a:claim-65-9"),
    Plant("review-class", "dcterms:type kg:Claim ;\n    kg:words", "dcterms:type kg:CasualtyClaim ;\n    kg:words"),
    Plant("review-date", 'dcterms:date "2021-05-09"^^xsd:date ;\n    rdfs', 'dcterms:date "May" ;\n    rdfs'),
    Plant("reviewer-label", 'rdfs:label "A Reader"', 'rdfs:label ""'),
    # links
    Plant("link-holds", "a:entity-118-136 skos:exactMatch <https://register.example/Q7> .\n", ""),
    Plant("link-holds", "a:entity-118-136 skos:exactMatch", "a:entity-44-53 skos:exactMatch"),
    Plant("link-holds", f"<{CODE}link-status/rejected> ;", f"<{CODE}link-status/accepted> ;"),
    Plant("link-status", f"<{CODE}link-status/rejected> ;", f"<{CODE}link-status/refused> ;"),
    Plant("link-method", f"<{CODE}link-method/table> ;", f"<{CODE}link-status/accepted> ;"),
    Plant("link-predicate", "predicate_id skos:exactMatch", "predicate_id skos:closeMatch"),
    Plant("link-object", "object_id <https://register.example/Q7>", 'object_id "Q7"'),
    Plant("link-score", "confidence 0.99", "confidence 1.0"),
    Plant("link-score", "confidence 0.01", "confidence 0.0"),
    Plant("link-date", '"2021-05-06"^^', '"2021-02-30"^^'),
    Plant("link-words", "kg:words a:words-118-136 ;", "kg:words a:words-118-13 ;"),
    Plant("link-note", 'rdfs:comment "Another town."', 'rdfs:comment "Another town.", "Not this one."'),
    Plant("link-feature-value", 'schema:value "1"', 'schema:value "1.5"'),
    Plant("UsesLink", "a:link-44-53-q8 a kg:Link ;", "a:link-44-53-q8"),
    # where things come from
    Plant(
        "origin-words",
        "a:words-65-91 a kg:Words, oa:SpecificResource ;\n    oa:hasSource a:article",
        'a:other a kg:Article ; schema:headline "Other" .\n\n'
        "a:words-65-91 a kg:Words, oa:SpecificResource ;\n    oa:hasSource a:other",
    ),
    Plant("origin-same", "prov:used a:article", "prov:used a:other"),
    # words
    Plant("words-selector", "oa:hasSelector a:quote-0-14,", "oa:hasSelector a:article, a:quote-0-14,"),
    Plant("words-quote", "oa:hasSelector a:quote-0-14,", "oa:hasSelector"),
    Plant("words-position", "oa:hasSelector a:quote-0-14, a:position-0-14", "oa:hasSelector a:quote-0-14"),
    Plant("words-position", "oa:hasSelector a:quote-0-14,", "oa:hasSelector a:position-0-116, a:quote-0-14,"),
    Plant("words-within", 'oa:end "342"', 'oa:end "345"'),
    Plant("words-length", 'oa:exact "Rebel fighters" ;', 'oa:exact "Rebel fighter" ;'),
    Plant("words-prefix", 'oa:prefix "Rebel fighters "', 'oa:prefix "The Rebel fighters "'),
    Plant("words-suffix", 'kg:length "344"', 'kg:length "343"'),
    Plant("words-name", 'oa:start "65"', 'oa:start "66"'),
    Plant("quote-exact", 'oa:exact "Rebel fighters" ;', 'oa:exact "Rebel fighters"@en ;'),
    Plant("quote-prefix", 'oa:prefix "Rebel fighters "', 'oa:prefix ""'),
    Plant(
        "quote-suffix",
        'oa:suffix " fired rockets at a clinic in No"',
        'oa:suffix " fired rockets at a clinic in Northtown"',
    ),
    Plant("position-order", 'oa:end "14"', 'oa:end "0"'),
    Plant("position-start", 'oa:start "65"', 'oa:start "x"'),
    Plant(
        "selector-shared",
        "oa:hasSelector a:quote-0-14,",
        "oa:hasSelector a:quote-0-14 .\n"
        "a:words-x a kg:Words ; oa:hasSource a:other ; oa:hasSelector a:quote-0-14 .\n"
        "a:words-0-14 oa:hasSelector",
    ),
    # things that lost their class, which no rule about the class can see
    Plant("UsesEvent", "a:event-297-304 a kg:Event, kg:ViolentEvent ;", "a:event-297-304"),
    Plant("UsesTimeSpan", "a:time-338-342 a kg:TimeSpan ;", "a:time-338-342"),
    Plant("UsesStatement", "a:statement-216-248 a kg:Statement ;", "a:statement-216-248"),
    Plant("UsesClaim", "a:claim-316-342 a kg:Claim ;", "a:claim-316-342"),
    Plant("UsesFigure", "a:claim-182-213 a kg:Claim, kg:CasualtyClaim ;", "a:claim-182-213 a kg:Claim ;"),
    Plant("UsesRole", "a kg:Claim, kg:RoleClaim", "a kg:Claim"),
    Plant("UsesReview", "a:review-216-248 a kg:Review ;", "a:review-216-248"),
    Plant("UsesPerson", "a:entity-144-152 a kg:Person ;", "a:entity-144-152 a kg:Group ;"),
    Plant("UsesEntity", "a:entity-85-91 a kg:Group ;", "a:entity-85-91"),
    Plant("UsesPlace", "a:entity-32-40 a kg:Facility ;", "a:entity-32-40 a kg:Object ;"),
    Plant(
        "UsesGazetteerPlace",
        "<https://kg.example/place/geonames-2> a kg:GazetteerPlace ;",
        "<https://kg.example/place/geonames-2>",
    ),
    Plant("UsesWords", "a:words-290-314 a kg:Words, oa:SpecificResource ;", "a:words-290-314"),
    Plant("UsesQuote", "a:quote-290-314 a oa:TextQuoteSelector ;", "a:quote-290-314"),
    Plant("UsesPosition", "a:position-290-314 a oa:TextPositionSelector ;", "a:position-290-314"),
    Plant("UsesRun", "a:run a kg:ExtractionRun ;", "a:run"),
    Plant("UsesProgram", "/extractor/by-hand-1-0882f40c> a kg:Extractor ;", "/extractor/by-hand-1-0882f40c>"),
    # codes and spelling
    Plant("code-name", 'skos:notation "killed"', 'skos:notation "dead"'),
    Plant("code-label", '"killed"@en', '"killed"@en, "slain"@en'),
    Plant("code-label", 'prefLabel "killed"@en', 'prefLabel "killed"'),
    Plant("unknown-property", "kg:minimum", "kg:minimun"),
    Plant("unknown-class", "a kg:Claim, kg:CasualtyClaim", "a kg:Claim, kg:CasualityClaim"),
)


def planted_together() -> list[str]:
    """Few files that hold all the errors: the reference engine takes a second for each."""
    clean = CONFORMING.read_text("utf-8")
    files: list[str] = []
    for plant in PLANTS:
        room = next((n for n, text in enumerate(files) if text.count(plant.old) == clean.count(plant.old)), len(files))
        files[room:] = files[room:] or [clean]
        files[room] = files[room].replace(plant.old, plant.new)
    return files
