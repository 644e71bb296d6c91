"""From the graph of an article and the article's text back to its facts document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from pyoxigraph import Quad

from kg.errors import BadInput
from kg.facts import (
    ENTITY_TYPES,
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
    Span,
    Statement,
    Time,
    canonical,
)
from kg.mapping.events import ROLE_PROPERTIES
from kg.mapping.index import Index

_POINT = re.compile(r"POINT\((\S+) (\S+)\)")


def facts_of(quads: Iterable[Quad], article_text: str) -> Facts:
    """The facts that a graph of one article was made of, in canonical form.

    Args:
        quads: the graph, as :func:`kg.mapping.article_graph` makes it; graph names do not matter.
        article_text: the article's text, which is not published.

    Raises:
        BadInput: the graph is not one article's, or the text is another one's.
    """
    index = Index(quads)
    articles = index.instances("kg:Article")
    if len(articles) != 1:
        raise BadInput(f"the graph describes {len(articles)} articles, not one")
    return canonical(_Reader(index, articles[0], article_text).facts())


class _Reader:
    def __init__(self, index: Index, article: str, text: str) -> None:
        self.index, self.article_iri, self.text = index, article, text

    def facts(self) -> Facts:
        entity_classes = [f"kg:{name}" for name in ENTITY_TYPES]
        entities = [iri for iri in self.index.instances(*entity_classes) if self.index.all(iri, "kg:mention")]
        return Facts(
            article=self._article(),
            extraction=self._extraction(),
            entities=tuple(self._entity(iri) for iri in entities),
            events=tuple(self._event(iri) for iri in self.index.instances("kg:Event")),
            statements=tuple(self._statement(iri) for iri in self.index.instances("kg:Statement")),
            claims=tuple(self._claim(iri) for iri in self.index.instances("kg:Claim")),
        )

    def _article(self) -> ArticleFacts:
        index, iri = self.index, self.article_iri
        sha256 = index.one(iri, "kg:sha256")
        if hashlib.sha256(self.text.encode("utf-8")).hexdigest() != sha256:
            raise BadInput("the text is not that of the article", place=f"<{iri}>", remedy=f"its SHA-256 is {sha256}")
        outlet = index.maybe(iri, "schema:publisher")
        return ArticleFacts(
            id=index.one(iri, "dcterms:identifier"),
            title=index.maybe(iri, "schema:headline") or "",
            published=index.day(iri, "schema:datePublished"),
            publisher=index.one(outlet, "rdfs:label") if outlet else "",
            language=index.maybe(iri, "schema:inLanguage") or "",
            url=index.maybe(iri, "schema:url") or "",
            sha256=sha256,
            text=self.text,
        )

    def _extraction(self) -> Extraction:
        run = self.index.instances("kg:ExtractionRun")
        extractor = self.index.one(run[0], "prov:wasAssociatedWith") if run else ""
        return Extraction(
            extractor=self.index.one(extractor, "rdfs:label"),
            version=self.index.one(extractor, "schema:softwareVersion"),
            model=self.index.maybe(extractor, "kg:languageModel") or "",
        )

    def _entity(self, iri: str) -> Entity:
        entry = self.index.maybe(iri, "kg:gazetteerEntry")
        return Entity(
            id=iri,
            type=self.index.class_of(iri, ENTITY_TYPES),
            kind=self.index.notation(iri, "kg:kind"),
            label=self.index.one(iri, "rdfs:label"),
            mentions=self._spans(iri, "kg:mention"),
            within=self.index.maybe(iri, "kg:within"),
            gazetteer=self._gazetteer(entry) if entry else None,
        )

    def _gazetteer(self, iri: str) -> GazetteerEntry:
        geometry, country = self.index.maybe(iri, "geo:hasGeometry"), self.index.maybe(iri, "kg:within")
        point = _POINT.fullmatch(self.index.one(geometry, "geo:asWKT")) if geometry else None
        return GazetteerEntry(
            geonames=_geonames(iri),
            name=self.index.one(iri, "rdfs:label"),
            precision=self.index.notation(iri, "kg:placePrecision"),
            longitude=float(point[1]) if point else None,
            latitude=float(point[2]) if point else None,
            country=Country(geonames=_geonames(country), name=self.index.one(country, "rdfs:label"))
            if country
            else None,
        )

    def _event(self, iri: str) -> Event:
        return Event(
            id=iri,
            type=self.index.notation(iri, "kg:eventType"),
            violent=iri in self.index.instances("kg:ViolentEvent"),
            modality=self.index.notation(iri, "kg:modality"),
            mentions=self._spans(iri, "kg:mention"),
            time=self._time(iri),
            **{role: tuple(self.index.all(iri, f"kg:{name}")) for role, name in ROLE_PROPERTIES.items()},
        )

    def _time(self, holder: str) -> Time | None:
        iri = self.index.maybe(holder, "kg:time")
        if iri is None:
            return None
        mention = self.index.maybe(iri, "kg:mention")
        return Time(
            earliest=self.index.day(iri, "kg:earliest"),
            latest=self.index.day(iri, "kg:latest"),
            precision=self.index.notation(iri, "kg:timePrecision"),
            mention=self._span(mention) if mention else None,
        )

    def _statement(self, iri: str) -> Statement:
        cue = self.index.maybe(iri, "kg:cue")
        return Statement(
            id=iri,
            speaker=self.index.one(iri, "kg:speaker"),
            speaker_mention=self._span(self.index.one(iri, "kg:speakerMention")),
            cue=self._span(cue) if cue else None,
            content=self._spans(iri, "kg:content"),
            direct=self.index.one(iri, "kg:direct") == "true",
            reported_by=self.index.maybe(iri, "kg:reportedBy"),
        )

    def _claim(self, iri: str) -> Claim:
        span = self._span(self.index.one(iri, "kg:evidence"))
        figure = iri in self.index.instances("kg:CasualtyClaim")
        return Claim(
            id=iri,
            event=self.index.maybe(iri, "kg:about"),
            statement=self.index.maybe(iri, "kg:statedIn"),
            evidence=Evidence(start=span.start, end=span.end, exact=self.text[span.start : span.end]),
            casualties=self._casualties(iri) if figure else None,
            certainty=self.index.notation(iri, "kg:certainty"),
            polarity=self.index.notation(iri, "kg:polarity"),
            part_of=self.index.maybe(iri, "kg:partOf"),
            time=self._time(iri),
            place=self.index.maybe(iri, "kg:place"),
        )

    def _casualties(self, iri: str) -> Casualties:
        return Casualties(
            status=self.index.notation(iri, "kg:status"),
            min=self.index.number(iri, "kg:minimum"),
            max=self.index.number(iri, "kg:maximum"),
            approximate=self.index.maybe(iri, "kg:approximate") == "true",
            group=self.index.notation(iri, "kg:group"),
        )

    def _spans(self, iri: str, property_: str) -> tuple[Span, ...]:
        return tuple(self._span(words) for words in self.index.all(iri, property_))

    def _span(self, words: str) -> Span:
        for selector in self.index.all(words, "oa:hasSelector"):
            start, end = self.index.number(selector, "oa:start"), self.index.number(selector, "oa:end")
            if start is not None and end is not None:
                return Span(start=start, end=end)
        raise BadInput("words without a text position", place=f"<{words}>")


def _geonames(iri: str) -> int:
    return int(iri.rpartition("-")[2])
