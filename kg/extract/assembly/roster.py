"""Who and what takes part: readers name a participant by a head token, the roster finds or makes its entity."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.annotations import Cluster, Gazetteered, Tokens
from kg.extract.assembly.spans import Spans
from kg.facts import ACTOR_TYPES, Country, Entity, GazetteerEntry, Span
from kg.facts.types import kind_scheme
from kg.vocabulary import codes

_ACTOR = frozenset(ACTOR_TYPES)
_PLACES = frozenset({"Place", "Facility"})

ALLOWED: dict[str, frozenset[str]] = {
    "perpetrators": _ACTOR,
    "victims": _ACTOR,
    "parties": _ACTOR,
    "sponsors": _ACTOR,
    "speakers": _ACTOR | {"Document"},
    "targets": _ACTOR | _PLACES | {"Object"},
    "weapons": frozenset({"Weapon"}),
    "places": _PLACES,
}
"""Classes that can fill a role; the ontology's ranges say the same."""

_FALLBACK = {
    "perpetrators": "Actor",
    "victims": "Group",
    "parties": "Actor",
    "sponsors": "Actor",
    "speakers": "Actor",
    "targets": "Object",
    "weapons": "Weapon",
    "places": "Place",
}


class Roster:
    """The entities of one article, kept as they come to be used.

    Args:
        by_head: position in ``clusters`` of the cluster that a head token belongs to.
    """

    def __init__(self, doc: Doc, spans: Spans, clusters: list[Cluster], by_head: dict[int, int]) -> None:
        self.doc, self.spans, self.clusters, self.by_head = doc, spans, clusters, by_head
        self._entities: dict[str, Entity] = {}
        for position, cluster in enumerate(clusters):
            if cluster.type and any(mention.proper for mention in cluster.mentions):
                self._keep(position)

    def entities(self) -> tuple[Entity, ...]:
        """All that were used or named."""
        return tuple(self._entities.values())

    def filler(self, role: str, head: int) -> str | None:
        """Id of the entity that fills a role; None where the words cannot name one."""
        position = self.by_head.get(head)
        if position is None:
            return self._lone(role, head, Tokens(head, head + 1))
        cluster = self.clusters[position]
        if cluster.type in ALLOWED[role]:
            return self._keep(position)
        return self._lone(role, head, self._mention(cluster, head), cluster.type)

    def _mention(self, cluster: Cluster, head: int) -> Tokens:
        spans = (mention.span for mention in cluster.mentions)
        return next((span for span in spans if span.start <= head < span.end), Tokens(head, head + 1))

    def _lone(self, role: str, head: int, tokens: Tokens, type_: str = "") -> str | None:
        """An entity of its own for words whose cluster has no class, or has one that the role excludes."""
        retyped = _retyped(role, type_)
        if retyped is None or not self.spans.visible(tokens) or self.doc[head].pos_ == "PUNCT":
            return None
        id_ = f"{role}-{head}"
        span = self.spans.of(tokens)
        self._entities[id_] = Entity(id=id_, type=retyped, label=self._label(span), mentions=(span,))
        return id_

    def _keep(self, position: int) -> str:
        id_ = f"cluster-{position}"
        if id_ not in self._entities:
            cluster = self.clusters[position]
            mentions = tuple(self.spans.each(mention.span for mention in cluster.mentions))
            within = None if cluster.within is None else self._keep(cluster.within)
            self._entities[id_] = Entity(
                id=id_,
                type=cluster.type,
                kind=_known_kind(cluster),
                label=" ".join(cluster.label.split()) or self._label(mentions[0]),
                mentions=mentions,
                within=within,
                gazetteer=_entry(cluster.place) if cluster.type in _PLACES else None,
            )
        return id_

    def _label(self, span: Span) -> str:
        return " ".join(self.spans.text[span.start : span.end].split())


def _retyped(role: str, type_: str) -> str | None:
    """The class for words that another class was found for; None where that would be a guess."""
    if not type_:
        return _FALLBACK[role]
    if type_ in _PLACES and role in ("perpetrators", "parties", "sponsors", "speakers"):
        return "Actor"
    return None


def _known_kind(cluster: Cluster) -> str:
    scheme = kind_scheme(cluster.type)
    return cluster.kind if scheme and cluster.kind in codes(scheme) else ""


def _entry(place: Gazetteered | None) -> GazetteerEntry | None:
    if place is None:
        return None
    country = place.country and Country(geonames=place.country, name=place.country_name)
    return GazetteerEntry(
        geonames=place.geonames,
        name=place.name,
        precision=place.precision,
        latitude=place.latitude,
        longitude=place.longitude,
        country=country or None,
    )
