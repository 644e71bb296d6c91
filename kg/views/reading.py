"""From a graph to the claims and events in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.mapping.events import ROLE_PROPERTIES
from kg.views.article import ArticleView
from kg.views.claims import Claims, ClaimView
from kg.views.events import Events, EventView
from kg.views.told import Told
from kg.vocabulary import codes

_NOWHERE = NamedNode("urn:none")
_SELECTOR = ("kg:evidence", "oa:hasSelector")


def views_of(quads: Iterable[Quad]) -> tuple[Claims, Events]:
    """All claims and events of a graph; what it does not tell is "" or None.

    Args:
        quads: of a build, or of an article; graph names make no difference.
    """
    reading = _Reading(Told(quads))
    claims = sorted(map(reading.claim, reading.told.instances("kg:Claim")), key=_claim_order)
    about: defaultdict[str, list[ClaimView]] = defaultdict(list)
    for claim in claims:
        about[claim.event_iri].append(claim)
    events = sorted(
        (reading.event(node, about[node.value]) for node in reading.told.instances("kg:Event")), key=_event_order
    )
    return Claims(claims), Events(event for _, event in events)


class _Reading:
    def __init__(self, told: Told) -> None:
        self.told = told
        self.superseded = told.objects_of("prov:wasRevisionOf")
        self.articles: dict[NamedNode, ArticleView] = {_NOWHERE: ArticleView("", "")}

    def claim(self, node: NamedNode) -> ClaimView:
        told = self.told
        event = next(iter(told.nodes(node, "kg:about")), None)
        return ClaimView(
            iri=node.value,
            label=told.label(node),
            says=next(iter(told.names(node, "kg:claimant")), ""),
            reported_by=told.value(node, "kg:statedIn", "kg:reportedBy", "kg:speaker", "rdfs:label"),
            article=self.article(node),
            event=told.label(event) if event else "",
            event_iri=event.value if event else "",
            **self._words(node),
            **self._setting(node, event or node),
            **self._figure(node),
            role=told.notation(node, "kg:role"),
            concerns=told.names(node, "kg:concerns"),
            certainty=told.notation(node, "kg:certainty"),
            polarity=told.notation(node, "kg:polarity"),
            confidence=told.decimal(node, "kg:confidence"),
            part=bool(told.nodes(node, "kg:partOf")),
            superseded=node in self.superseded,
        )

    def event(self, node: NamedNode, claims: list[ClaimView]) -> tuple[int, EventView]:
        """The offset of its first words, and the event."""
        told, type_ = self.told, self.told.notation(node, "kg:eventType")
        code = codes("event-type").get(type_)
        mentions = sorted(self._mention(words) for words in told.nodes(node, "kg:mention"))
        roles: dict[str, Any] = {role: told.names(node, f"kg:{name}") for role, name in ROLE_PROPERTIES.items()}
        return mentions[0][0] if mentions else 0, EventView(
            iri=node.value,
            label=told.label(node),
            type=code.label if code else type_,
            modality=told.notation(node, "kg:modality"),
            earliest=told.day(node, "kg:time", "kg:earliest"),
            latest=told.day(node, "kg:time", "kg:latest"),
            **roles,
            words=tuple(words for _, words in mentions),
            article=self.article(node),
            claims=Claims(claims),
        )

    def article(self, node: NamedNode) -> ArticleView:
        """The article that a node stands in, each looked up once."""
        found = next(iter(self.told.nodes(node, "kg:inArticle")), _NOWHERE)
        if found not in self.articles:
            self.articles[found] = ArticleView(
                found.value,
                self.told.value(found, "dcterms:identifier"),
                self.told.value(found, "schema:headline"),
                self.told.value(found, "schema:publisher", "rdfs:label"),
                self.told.day(found, "schema:datePublished"),
            )
        return self.articles[found]

    def _mention(self, words: NamedNode) -> tuple[int, str]:
        start = self.told.whole(words, "oa:hasSelector", "oa:start")
        return start or 0, self.told.value(words, "oa:hasSelector", "oa:exact")

    def _words(self, claim: NamedNode) -> dict[str, Any]:
        told = self.told
        texts = {"words": "exact", "prefix": "prefix", "suffix": "suffix"}
        offsets = {name: told.whole(claim, *_SELECTOR, f"oa:{name}") or 0 for name in ("start", "end")}
        return {name: told.value(claim, *_SELECTOR, f"oa:{property_}") for name, property_ in texts.items()} | offsets

    def _setting(self, claim: NamedNode, event: NamedNode) -> dict[str, Any]:
        told = self.told
        timed = claim if told.nodes(claim, "kg:time") else event
        return {
            "earliest": told.day(timed, "kg:time", "kg:earliest"),
            "latest": told.day(timed, "kg:time", "kg:latest"),
            "places": told.names(claim, "kg:place") or told.names(event, "kg:place"),
        }

    def _figure(self, claim: NamedNode) -> dict[str, Any]:
        told = self.told
        return {
            "status": told.notation(claim, "kg:status"),
            "group": told.notation(claim, "kg:group"),
            "minimum": told.whole(claim, "kg:minimum"),
            "maximum": told.whole(claim, "kg:maximum"),
            "approximate": told.value(claim, "kg:approximate") == "true",
        }


def _claim_order(claim: ClaimView) -> tuple[str, int, int, str]:
    return claim.article.id, claim.start, claim.end, claim.iri


def _event_order(found: tuple[int, EventView]) -> tuple[str, int, str]:
    return found[1].article.id, found[0], found[1].iri
