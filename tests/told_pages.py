"""Articles with their facts, made by hand, for the pages: speakers who contradict each other, and names that attack.

The market of Marrow, Syria (three articles on it, so that names recur):
    Monitor: at least 24 killed, of these 3 women; about 60 injured. Ministry: 9 killed, denies that the army did it.
    A doctor, told by the agency: 12 killed, which the article replaces by 17; up to 80 missing.
    The army denies the strike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from pyoxigraph import Store

from kg.facts import (
    ArticleFacts,
    Casualties,
    Claim,
    Country,
    Entity,
    Event,
    Evidence,
    Extraction,
    Facts,
    GazetteerEntry,
    Review,
    Span,
    Statement,
    Time,
)
from kg.mapping import article_graph
from kg.sparql.sources import merge_graphs
from kg.vocabulary import DEFAULT_BASE

BASE = DEFAULT_BASE
HOSTILE = (
    "</script></title><script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\"> "
    "' onfocus='document.title=1' {{ 7*7 }} &lt; \u202eabc\u202c <!--"
)
LONG = "Committee for the Defence " * 400

SYRIA = Country(geonames=163843, name="Syria")
ALEPPO = GazetteerEntry(
    geonames=170063, name="Aleppo", precision="city", latitude=36.20, longitude=37.16, country=SYRIA
)
IDLIB = GazetteerEntry(
    geonames=169389, name="Idlib Governorate", precision="region", latitude=35.9, longitude=36.6, country=SYRIA
)
SYRIA_ITSELF = GazetteerEntry(geonames=163843, name="Syria", precision="country")

MARKET = (
    "An air strike hit a market in Aleppo on 3 May, the Valley Monitor said.\n\n"
    "“The army’s air strike killed at least 24 people, among them three women,” the Monitor said. "
    "It also wounded about 60. It was the worst day that traders there remember.\n\n"
    "The Ministry of Health said that nine people were killed, and denied that the army had carried it out. "
    "A doctor told the Plain Agency that 12 people had been killed. The toll later rose to 17, the doctor said. "
    "As many as 80 people were missing, according to the doctor.\n\n"
    "Between 40 and 50 people were wounded, the ministry said. The army said that there had been no air strike. "
    "The army may retake Idlib province this week, the Monitor warned. The war in Syria goes on."
)


class Reading:
    """Spans of a text by their words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(start=at, end=at + len(words))

    def evidence(self, words: str) -> Evidence:
        span = self.span(words)
        return Evidence(start=span.start, end=span.end, exact=words)


def market(name: str, published: date, names: dict[str, str] | None = None, publisher: str = "Plain Times") -> Facts:
    """The market article, under an id of its own; ``names`` replaces names of entities by their ids."""
    read, called = Reading(MARKET), names or {}

    def entity(id_: str, type_: str, label: str, words: str, kind: str = "", **more: object) -> Entity:
        label = called.get(id_, label)
        return Entity(id=id_, type=type_, kind=kind, label=label, mentions=(read.span(words),), **more)

    def statement(id_: str, speaker: str, words: str, content: str, cue: str, **more: object) -> Statement:
        spans = (read.span(content),)
        known = {"cue": read.span(cue), "direct": False, **more}
        return Statement(id=id_, speaker=speaker, speaker_mention=read.span(words), content=spans, **known)

    def figure(id_: str, statement: str | None, words: str, said: Casualties, **more: object) -> Claim:
        return Claim(
            id=id_, event="strike", statement=statement, evidence=read.evidence(words), casualties=said, **more
        )

    killed = {"status": "killed"}
    day = Time(earliest=date(2016, 5, 3), latest=date(2016, 5, 3), precision="day", mention=read.span("3 May"))
    return Facts(
        article=_article(name, MARKET, called.get("title", "Air strike hits market in Aleppo"), published, publisher),
        extraction=Extraction(extractor="hand", version="1"),
        entities=(
            entity("monitor", "CivilSocietyOrganization", "Valley Monitor", "the Valley Monitor", "HumanRightsMonitor"),
            entity("army", "StateForce", "Syrian army", "The army", "StateMilitary"),
            entity("ministry", "Government", "Ministry of Health", "The Ministry of Health", "Government"),
            entity("doctor", "Person", "doctor", "A doctor"),
            entity("agency", "MediaOrganization", "Plain Agency", "the Plain Agency"),
            entity("market", "Facility", "market", "market", "Market", within="aleppo"),
            entity("women", "Group", "three women", "three women"),
            entity("aleppo", "Place", "Aleppo", "Aleppo", gazetteer=ALEPPO),
            entity("idlib", "Place", "Idlib province", "Idlib province", gazetteer=IDLIB),
            entity("syria", "Place", "Syria", "Syria", gazetteer=SYRIA_ITSELF),
        ),
        events=(
            Event(
                id="strike",
                type="AirStrike",
                violent=True,
                mentions=(read.span("air strike"), read.span("hit"), read.span("air strike", 1)),
                perpetrators=("army",),
                targets=("market",),
                victims=("women",),
                places=("aleppo",),
                time=day,
            ),
            Event(
                id="retake",
                type="TerritorialCapture",
                violent=False,
                mentions=(read.span("retake"),),
                perpetrators=("army",),
                places=("idlib",),
                modality="threatened",
            ),
            Event(id="war", type="ArmedConflict", violent=False, mentions=(read.span("war in"),), places=("syria",)),
        ),
        statements=(
            statement("s0", "monitor", "the Valley Monitor", "An air strike hit a market in Aleppo on 3 May", "said"),
            statement(
                "s1",
                "monitor",
                "the Monitor",
                "The army’s air strike killed at least 24 people, among them three women,",
                "said",
                direct=True,
            ),
            statement("s2", "ministry", "The Ministry of Health", "nine people were killed", "said that nine"),
            statement("s9", "agency", "the Plain Agency", "12 people had been killed", "told"),
            statement("s3", "doctor", "A doctor", "12 people had been killed", "told", reported_by="s9"),
            statement("s4", "doctor", "the doctor", "The toll later rose to 17", "said"),
            statement("s5", "doctor", "the doctor", "As many as 80 people were missing", "according to the doctor"),
            statement("s6", "ministry", "the ministry", "Between 40 and 50 people were wounded", "the ministry said"),
            statement("s7", "army", "The army", "there had been no air strike", "said that there"),
        ),
        claims=(
            figure("c1", "s1", "killed at least 24 people", Casualties(min=24, **killed), confidence=0.9),
            figure(
                "c2",
                "s1",
                "among them three women",
                Casualties(min=3, max=3, group="woman", **killed),
                part_of="c1",
                victims=("women",),
            ),
            figure("c3", None, "wounded about 60", Casualties(status="injured", min=60, max=60, approximate=True)),
            figure("c4", "s2", "nine people were killed", Casualties(min=9, max=9, **killed)),
            figure("c5", "s3", "12 people had been killed", Casualties(min=12, max=12, **killed)),
            figure("c6", "s4", "toll later rose to 17", Casualties(min=17, max=17, **killed), supersedes="c5"),
            figure("c7", "s5", "As many as 80 people were missing", Casualties(status="missing", max=80)),
            figure("c8", "s6", "Between 40 and 50 people were wounded", Casualties(status="injured", min=40, max=50)),
            _said("c9", "s0", read.evidence("An air strike hit a market in Aleppo on 3 May")),
            _said("c10", "s7", read.evidence("there had been no air strike"), polarity="negative"),
            _said("c11", "s1", read.evidence("The army’s air strike"), role="perpetrators", participant="army"),
            _said(
                "c12",
                "s2",
                read.evidence("denied that the army had carried it out"),
                role="perpetrators",
                participant="army",
                polarity="negative",
            ),
        ),
        reviews=(
            Review(
                id="r1",
                decision="accepted",
                kind="claim",
                part="c1",
                evidence=read.evidence("killed at least 24 people"),
                reviewer="Jane Doe",
                date=date(2016, 5, 9),
                note="Read twice.",
            ),
        ),
    )


def hostile() -> Facts:
    """The market article, told by and of names that would like to take over the page."""
    names = {"title": HOSTILE, "monitor": HOSTILE, "army": LONG, "ministry": "\u202eyrtsiniM", "market": "<b>stall</b>"}
    return market("hostile", date(2016, 5, 4), names, publisher=HOSTILE)


def stored(documents: Sequence[Facts]) -> Store:
    """The graphs of articles in one store, with all triples in the default graph."""
    store = Store()
    for facts in documents:
        store.extend(article_graph(facts, BASE))
    merge_graphs(store)
    return store


def slug_of(store: Store, name: str) -> str:
    """The part of an article's IRI that is its own."""
    rows = store.query(f'SELECT ?a {{ ?a <http://purl.org/dc/terms/identifier> "{name}" }}')
    return next(iter(rows))["a"].value.removeprefix(BASE + "article/").partition("#")[0]


def event_iri(store: Store, name: str, type_: str) -> str:
    """The IRI of an article's event of a type."""
    article = f"{BASE}article/{slug_of(store, name)}#article"
    kg, code = "https://w3id.org/conflict-kg/ontology#", "https://w3id.org/conflict-kg/code/event-type/"
    rows = store.query(f"SELECT ?e {{ ?e <{kg}inArticle> <{article}> ; <{kg}eventType> <{code}{type_}> }}")
    return next(iter(rows))["e"].value


def _article(name: str, text: str, title: str, published: date, publisher: str) -> ArticleFacts:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return ArticleFacts(
        id=name, title=title, published=published, publisher=publisher, language="en", sha256=sha256, text=text
    )


def _said(id_: str, statement: str, evidence: Evidence, **more: object) -> Claim:
    return Claim(id=id_, event="strike", statement=statement, evidence=evidence, **more)
