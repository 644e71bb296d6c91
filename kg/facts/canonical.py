"""The one form of a facts document: parts in the order of the text, ids numbered, repeats joined.

Two documents that say the same, in whatever order and under whatever ids, have one canonical form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from kg.facts.base import Span
from kg.facts.link import Link
from kg.facts.model import PARTS, ROLES, Claim, Entity, Event, Facts, Statement
from kg.facts.review import Review
from kg.facts.signatures import Signature, Signatures

Part = TypeVar("Part", Entity, Event, Statement, Claim, Review)
Rename = Callable[[str], str]


def canonical(facts: Facts) -> Facts:
    """The canonical form; applying it twice changes nothing."""
    signatures = Signatures(facts)
    kept = {name: _ordered(getattr(facts, name), signatures.of[name]) for name in PARTS}
    entity, event, statement, claim, review = (
        _numbered(kept[name], signatures.of[name], prefix)
        for name, prefix in zip(PARTS, ("e", "ev", "s", "c", "r"), strict=True)
    )
    renames = {"entity": entity, "event": event, "statement": statement, "claim": claim}
    return facts.model_copy(
        update={
            "entities": tuple(_entity(part, entity) for part in kept["entities"]),
            "events": tuple(_event(part, event, entity) for part in kept["events"]),
            "statements": tuple(_statement(part, statement, entity) for part in kept["statements"]),
            "claims": tuple(_claim(part, claim, event, statement, entity) for part in kept["claims"]),
            "reviews": tuple(_review(part, review, renames[part.kind]) for part in kept["reviews"]),
            "links": tuple(_links(_link(link, entity) for link in facts.links)),
        }
    )


def _ordered(parts: Sequence[Any], signature: Mapping[str, Signature]) -> list[Any]:
    distinct = {signature[part.id]: part for part in parts}
    return [distinct[key] for key in sorted(distinct)]


def _numbered(kept: Sequence[Any], signature: Mapping[str, Signature], prefix: str) -> Rename:
    numbers = {signature[part.id]: f"{prefix}{n}" for n, part in enumerate(kept, 1)}
    return lambda id_: numbers[signature[id_]]


def _spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in sorted({(span.start, span.end) for span in spans}))


def _with(part: Part, /, **changes: object) -> Part:
    return part.model_copy(update=changes)


def _optional(rename: Rename, id_: str | None) -> str | None:
    return None if id_ is None else rename(id_)


def _each(rename: Rename, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({rename(id_) for id_ in ids}, key=lambda id_: int(id_.lstrip("ecvs"))))


def _entity(part: Entity, entity: Rename) -> Entity:
    return _with(
        part,
        id=entity(part.id),
        mentions=_spans(part.mentions),
        within=_optional(entity, part.within),
        affiliation=_optional(entity, part.affiliation),
    )


def _event(part: Event, event: Rename, entity: Rename) -> Event:
    roles = {role: _each(entity, getattr(part, role)) for role in ROLES}
    return _with(part, id=event(part.id), mentions=_spans(part.mentions), **roles)


def _statement(part: Statement, statement: Rename, entity: Rename) -> Statement:
    return _with(
        part,
        id=statement(part.id),
        speaker=entity(part.speaker),
        content=_spans(part.content),
        reported_by=_optional(statement, part.reported_by),
    )


def _claim(part: Claim, claim: Rename, event: Rename, statement: Rename, entity: Rename) -> Claim:
    return _with(
        part,
        id=claim(part.id),
        event=_optional(event, part.event),
        statement=_optional(statement, part.statement),
        part_of=_optional(claim, part.part_of),
        place=_optional(entity, part.place),
        participant=_optional(entity, part.participant),
        victims=_each(entity, part.victims),
        supersedes=_optional(claim, part.supersedes),
    )


def _review(part: Review, review: Rename, reviewed: Rename) -> Review:
    return _with(part, id=review(part.id), part=_optional(reviewed, part.part))


def _links(links: Iterable[Link]) -> Iterator[Link]:
    """In their order; where two entities were one, one link to one target, and one that is accepted."""
    told: set[tuple[str, str]] = set()
    accepted: set[str] = set()
    for link in sorted(set(links), key=_order):
        is_second = link.status == "accepted" and link.entity in accepted
        if not is_second and (link.entity, link.iri) not in told:
            yield link
        told.add((link.entity, link.iri))
        accepted |= {link.entity} if link.status == "accepted" else set()


def _link(link: Link, entity: Rename) -> Link:
    features = sorted(link.features, key=lambda feature: feature.name)
    labels = sorted(link.labels, key=lambda label: (label.language, label.text))
    changed = {"entity": entity(link.entity), "features": tuple(features), "labels": tuple(labels)}
    return link.model_copy(update=changed)


def _order(link: Link) -> tuple[int, str, str, str]:
    return int(link.entity.lstrip("e")), link.status, link.iri, link.model_dump_json()
