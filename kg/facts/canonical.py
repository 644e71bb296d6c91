"""The one form of a facts document: parts in the order of the text, ids numbered, repeats joined.

Two documents that say the same, in whatever order and under whatever ids, have one canonical form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from kg.facts.model import ROLES, Claim, Entity, Event, Facts, Span, Statement
from kg.facts.signatures import Signature, Signatures

Part = TypeVar("Part", Entity, Event, Statement, Claim)


def canonical(facts: Facts) -> Facts:
    """The canonical form; applying it twice changes nothing."""
    signatures = Signatures(facts)
    kept = {
        name: _ordered(getattr(facts, name), signatures.of[name])
        for name in ("entities", "events", "statements", "claims")
    }
    entity, event, statement, claim = (
        _numbered(kept[name], signatures.of[name], prefix)
        for name, prefix in (("entities", "e"), ("events", "ev"), ("statements", "s"), ("claims", "c"))
    )
    return facts.model_copy(
        update={
            "entities": tuple(_entity(part, entity) for part in kept["entities"]),
            "events": tuple(_event(part, event, entity) for part in kept["events"]),
            "statements": tuple(_statement(part, statement, entity) for part in kept["statements"]),
            "claims": tuple(_claim(part, claim, event, statement, entity) for part in kept["claims"]),
        }
    )


def _ordered(parts: Sequence[Any], signature: Mapping[str, Signature]) -> list[Any]:
    distinct = {signature[part.id]: part for part in parts}
    return [distinct[key] for key in sorted(distinct)]


def _numbered(kept: Sequence[Any], signature: Mapping[str, Signature], prefix: str) -> Callable[[str], str]:
    numbers = {signature[part.id]: f"{prefix}{n}" for n, part in enumerate(kept, 1)}
    return lambda id_: numbers[signature[id_]]


def _spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in sorted({(span.start, span.end) for span in spans}))


def _with(part: Part, **changes: object) -> Part:
    return part.model_copy(update=changes)


def _optional(rename: Callable[[str], str], id_: str | None) -> str | None:
    return None if id_ is None else rename(id_)


def _number(id_: str) -> int:
    return int(id_.lstrip("ecvs"))


def _entity(part: Entity, entity: Callable[[str], str]) -> Entity:
    return _with(part, id=entity(part.id), mentions=_spans(part.mentions), within=_optional(entity, part.within))


def _event(part: Event, event: Callable[[str], str], entity: Callable[[str], str]) -> Event:
    roles = {role: tuple(sorted({entity(id_) for id_ in getattr(part, role)}, key=_number)) for role in ROLES}
    return _with(part, id=event(part.id), mentions=_spans(part.mentions), **roles)


def _statement(part: Statement, statement: Callable[[str], str], entity: Callable[[str], str]) -> Statement:
    return _with(
        part,
        id=statement(part.id),
        speaker=entity(part.speaker),
        content=_spans(part.content),
        reported_by=_optional(statement, part.reported_by),
    )


def _claim(
    part: Claim,
    claim: Callable[[str], str],
    event: Callable[[str], str],
    statement: Callable[[str], str],
    entity: Callable[[str], str],
) -> Claim:
    return _with(
        part,
        id=claim(part.id),
        event=_optional(event, part.event),
        statement=_optional(statement, part.statement),
        part_of=_optional(claim, part.part_of),
        place=_optional(entity, part.place),
    )
