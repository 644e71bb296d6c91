"""JSON-LD as a web developer expects it: an article, in it its events with their claims, each with its words.

The keys are those of the shipped context, which stands in every file: nothing has to be fetched.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.publishing.context import compact, context, terms, value
from kg.rdf.terms import LABEL, TYPE
from kg.vocabulary import CODE, KG, PREFIXES

Node = dict[str, object]

_EMBEDDED = frozenset(
    {
        *(KG + name for name in ("evidence", "mention", "content", "cue", "speakerMention", "words", "time")),
        *(PREFIXES["oa"] + "hasSelector", PREFIXES["geo"] + "hasGeometry", PREFIXES["schema"] + "additionalProperty"),
        PREFIXES["prov"] + "wasAssociatedWith",
    }
)
_LABELLED = frozenset(
    KG + name
    for name in (
        "perpetrator",
        "target",
        "victim",
        "weapon",
        "place",
        "party",
        "sponsor",
        "speaker",
        "claimant",
        "about",
        "concerns",
    )
)


def article_jsonld(quads: Iterable[Quad]) -> str:
    """A whole JSON-LD file for one article."""
    frame = Frame(quads)
    document = {"@context": [context(), {"@base": frame.base}], **frame.article(), **frame.included()}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class Frame:
    """The graph of one article, seen as a tree."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._triples: dict[str, list[tuple[str, NamedNode | Literal]]] = {}
        self._types: dict[str, list[str]] = {}
        self.base = ""
        for quad in quads:
            subject, property_, object_ = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
                continue
            self.base = self.base or str(quad.graph_name.value)  # type: ignore[union-attr]
            self._triples.setdefault(subject.value, []).append((property_, object_))
            if property_ == TYPE.value:
                self._types.setdefault(object_.value, []).append(subject.value)
        self._placed: set[str] = set()

    def article(self) -> Node:
        """The article with its events, the claims that are about no event, its statements and their reviews."""
        node = self._node(f"{self.base}#article")
        node["extraction"] = self._members("ExtractionRun")
        claims = self._types.get(KG + "Claim", [])
        node["events"] = [self._event(iri, claims) for iri in self._types.get(KG + "Event", [])]
        node["claims"] = [self._node(iri) for iri in claims if not self._object(iri, KG + "about")]
        node["statements"] = self._members("Statement")
        node["reviews"] = self._members("Review")
        if links := self._members("Link"):
            node["links"] = links
        return node

    def included(self) -> Node:
        """What the article's nodes point to: entities, places, outlets; and the codes with their labels."""
        rest = [iri for iri in self._triples if iri not in self._placed]
        codes = [iri for iri in rest if iri.startswith(CODE)]
        return {"entities": self._unplaced(rest, skip=set(codes)), "codes": self._unplaced(codes)}

    def _unplaced(self, iris: list[str], skip: Container[str] = ()) -> list[Node]:
        """The nodes that stand nowhere yet; a node that an earlier one embeds is not repeated."""
        return [self._node(iri) for iri in iris if iri not in self._placed and iri not in skip]

    def _members(self, class_: str) -> list[Node]:
        return [self._node(iri) for iri in self._types.get(KG + class_, [])]

    def _event(self, iri: str, claims: list[str]) -> Node:
        about = [claim for claim in claims if self._object(claim, KG + "about") == iri]
        return {**self._node(iri), "claims": [self._node(claim) for claim in about]}

    def _object(self, subject: str, property_: str) -> str:
        return next((o.value for p, o in self._triples.get(subject, ()) if p == property_), "")

    def _node(self, iri: str) -> Node:
        self._placed.add(iri)
        node: Node = {"id": compact(iri, self.base)}
        types = [terms()[o.value].name for p, o in self._triples[iri] if p == TYPE.value]
        if types:
            node["type"] = types[0] if len(types) == 1 else types
        for property_, object_ in self._triples[iri]:
            if property_ != TYPE.value:
                self._add(node, property_, object_)
        return node

    def _add(self, node: Node, property_: str, object_: NamedNode | Literal) -> None:
        term = terms()[property_]
        shown = self._value(property_, object_)
        if term.is_set:
            values = node.setdefault(term.name, [])
            assert isinstance(values, list)
            values.append(shown)
        elif term.name in node:  # more than one, where mostly there is one
            before = node[term.name]
            node[term.name] = [*(before if isinstance(before, list) else [before]), shown]
        else:
            node[term.name] = shown

    def _value(self, property_: str, object_: NamedNode | Literal) -> object:
        if property_ in _EMBEDDED and object_.value in self._triples:
            return self._node(object_.value)
        if isinstance(object_, Literal) and (
            terms()[property_].is_iri or (object_.language and property_ == LABEL.value)
        ):
            tag = {"@language": object_.language} if object_.language else {}
            return {"@value": object_.value, **tag}
        label = self._object(object_.value, LABEL.value) if property_ in _LABELLED else ""
        return {"id": compact(object_.value, self.base), "label": label} if label else value(object_, self.base)
