"""One document from the parts of several windows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.facts import Claim, Entity, Event, Statement
from kg.facts.model import ROLES

Parts = Mapping[str, tuple[Any, ...]]


def joined(parts: Sequence[Parts]) -> dict[str, tuple[Any, ...]]:
    """The lists of a facts document, without references that run in circles.

    A name of one type that several windows have is one entity; events are not joined, because the words of one window
    do not tell whether another speaks of the same happening.
    """
    entities: list[Entity] = [entity for part in parts for entity in part["entities"]]
    same = _same(entities)

    def rename(id_: str | None) -> str | None:
        return None if id_ is None else same[id_]

    return {
        "entities": tuple(_without_circles(_merged(entities, same), "within", "affiliation")),
        "events": tuple(_event(event, rename) for part in parts for event in part["events"]),
        "statements": tuple(
            _without_circles([_statement(said, rename) for part in parts for said in part["statements"]], "reported_by")
        ),
        "claims": tuple(
            _without_circles([_claim(c, rename) for part in parts for c in part["claims"]], "part_of", "supersedes")
        ),
    }


def _same(entities: Iterable[Entity]) -> dict[str, str]:
    """For each id that of the first entity with its type and name."""
    first: dict[tuple[str, str], str] = {}
    return {
        entity.id: first.setdefault((entity.type, entity.label.casefold()), entity.id)
        if entity.label[:1].isupper()
        else entity.id
        for entity in entities
    }


def _merged(entities: Sequence[Entity], same: Mapping[str, str]) -> list[Entity]:
    merged: dict[str, Entity] = {}
    for entity in entities:
        known = merged.get(same[entity.id])
        own = {
            "within": entity.within and same[entity.within],
            "affiliation": entity.affiliation and same[entity.affiliation],
        }
        if known is None:
            merged[entity.id] = entity.model_copy(update=own)
        else:
            held = {key: getattr(known, key) or value for key, value in own.items()}
            mentions = (*known.mentions, *entity.mentions)
            merged[known.id] = known.model_copy(
                update={**held, "mentions": mentions, "kind": known.kind or entity.kind}
            )
    return list(merged.values())


Rename = Callable[[str | None], str | None]


def _event(event: Event, rename: Rename) -> Event:
    return event.model_copy(update={role: tuple({rename(id_): 0 for id_ in getattr(event, role)}) for role in ROLES})


def _statement(statement: Statement, rename: Rename) -> Statement:
    return statement.model_copy(update={"speaker": rename(statement.speaker)})


def _claim(claim: Claim, rename: Rename) -> Claim:
    renamed = {"place": rename(claim.place), "participant": rename(claim.participant)}
    return claim.model_copy(update={**renamed, "victims": tuple({rename(id_): 0 for id_ in claim.victims})})


def _without_circles(parts: Sequence[Any], *links: str) -> list[Any]:
    """The parts without any link that would close a circle with the links before it, whatever their kinds."""
    above: dict[str, set[str]] = {part.id: set() for part in parts}
    kept = []
    for part in parts:
        held: dict[str, str | None] = {}
        for link in links:
            target = getattr(part, link)
            held[link] = None if target is None or _leads(target, part.id, above) else target
            if held[link] is not None:
                above[part.id].add(target)
        kept.append(part.model_copy(update=held))
    return kept


def _leads(start: str, end: str, above: Mapping[str, set[str]]) -> bool:
    ahead, seen = [start], set[str]()
    while ahead:
        current = ahead.pop()
        if current not in seen:
            seen.add(current)
            ahead += above[current]
    return end in seen
