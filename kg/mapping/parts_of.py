"""From nodes of an article's graph back to the parts of a facts document."""

from __future__ import annotations

import re

from kg.errors import BadInput
from kg.facts import (
    ENTITY_TYPES,
    Casualties,
    Claim,
    Country,
    Entity,
    Event,
    Evidence,
    GazetteerEntry,
    Review,
    Span,
    Statement,
    Time,
)
from kg.facts.model import ROLES, Role
from kg.mapping.events import ROLE_PROPERTIES
from kg.mapping.index import Index
from kg.mapping.reviews import KINDS
from kg.mapping.terms import kg

_POINT = re.compile(r"POINT\((\S+) (\S+)\)")
_ROLES: dict[str, Role] = {ROLE_PROPERTIES[role]: role for role in ROLES}
_KINDS = {kg(class_).value: kind for kind, class_ in KINDS.items()}


class PartReader:
    """Reads one node at a time; the IRIs of the nodes become ids.

    Raises:
        BadInput: in every method: the node is not described as docs/model.md has it.
    """

    def __init__(self, index: Index, text: str) -> None:
        self.index, self.text = index, text

    def entity(self, iri: str) -> Entity:
        """An entity."""
        entry = self.index.maybe(iri, "kg:gazetteerEntry")
        return Entity(
            id=iri,
            type=self.index.class_of(iri, ENTITY_TYPES),
            kind=self.index.notation(iri, "kg:kind"),
            label=self.index.one(iri, "rdfs:label"),
            mentions=self._spans(iri, "kg:mention"),
            within=self.index.maybe(iri, "kg:within"),
            gazetteer=self._gazetteer(entry) if entry else None,
            affiliation=self.index.maybe(iri, "schema:affiliation"),
            age=self.index.number(iri, "foaf:age"),
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

    def event(self, iri: str) -> Event:
        """An event."""
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

    def statement(self, iri: str) -> Statement:
        """A statement."""
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

    def claim(self, iri: str) -> Claim:
        """A claim."""
        figure = iri in self.index.instances("kg:CasualtyClaim")
        role = _ROLES.get(self.index.notation(iri, "kg:role"))
        return Claim(
            id=iri,
            event=self.index.maybe(iri, "kg:about"),
            statement=self.index.maybe(iri, "kg:statedIn"),
            evidence=self.evidence(self.index.one(iri, "kg:evidence")),
            casualties=self._casualties(iri) if figure else None,
            certainty=self.index.notation(iri, "kg:certainty"),
            polarity=self.index.notation(iri, "kg:polarity"),
            part_of=self.index.maybe(iri, "kg:partOf"),
            time=self._time(iri),
            place=self.index.maybe(iri, "kg:place"),
            role=role,
            participant=self.index.one(iri, "kg:concerns") if role else None,
            victims=tuple(self.index.all(iri, "kg:concerns")) if figure else (),
            supersedes=self.index.maybe(iri, "prov:wasRevisionOf"),
            confidence=self.index.fraction(iri, "kg:confidence"),
        )

    def _casualties(self, iri: str) -> Casualties:
        return Casualties(
            status=self.index.notation(iri, "kg:status"),
            min=self.index.number(iri, "kg:minimum"),
            max=self.index.number(iri, "kg:maximum"),
            approximate=self.index.maybe(iri, "kg:approximate") == "true",
            group=self.index.notation(iri, "kg:group"),
        )

    def review(self, iri: str) -> Review:
        """A review."""
        made = self.index.day(iri, "dcterms:date")
        return Review.model_validate(
            {
                "id": iri,
                "decision": self.index.notation(iri, "kg:decision"),
                "kind": _KINDS.get(self.index.one(iri, "dcterms:type"), ""),
                "part": self.index.maybe(iri, "prov:influenced"),
                "evidence": self.evidence(self.index.one(iri, "kg:words")),
                "reviewer": self.person(self.index.one(iri, "prov:wasAssociatedWith")),
                "date": made,
                "note": self.index.maybe(iri, "rdfs:comment") or "",
                "before": self.index.maybe(iri, "skos:historyNote") or "",
            }
        )

    def person(self, iri: str) -> str:
        """A person's name, or their own IRI where they gave one."""
        return self.index.one(iri, "rdfs:label") if iri in self.index.instances("prov:Agent") else iri

    def evidence(self, words: str) -> Evidence:
        """A run of words, with the words."""
        span = self._span(words)
        return Evidence(start=span.start, end=span.end, exact=self.text[span.start : span.end])

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
