"""What nobody asserts any longer when claims are rejected: events, and roles in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import JsonValue

from kg.facts import Claim, Event, Facts
from kg.facts.model import ROLES
from kg.reviewing.sheet import Change, Made, Reference, Reject
from kg.reviewing.targets import Parts


def unasserted(
    facts: Facts, parts: Parts, rejected: Collection[tuple[str, str]], made: Made
) -> Iterator[Change | Reject]:
    """A rejection of each event that loses its last claim, and a change of each that loses the last claim of a role.

    An event of which figures alone were told stays: a wrong figure says nothing of whether it happened.

    Args:
        facts: the document.
        parts: its parts.
        rejected: list and id of all that is rejected.
        made: who decides, when, and why.
    """
    by = made.model_dump(exclude={"decision"})
    for event in facts.events:
        claims = [claim for claim in facts.claims if claim.event == event.id]
        gone = [claim for claim in claims if ("claims", claim.id) in rejected]
        if not gone or ("events", event.id) in rejected:
            continue
        if len(gone) == len(claims) and any(_asserts_event(claim) for claim in gone):
            yield Reject(target=parts.target("events", event.id), **by)
        elif change := _lost_roles(event, [claim for claim in claims if claim not in gone], gone):
            fields: dict[str, JsonValue] = {
                role: [_reference(parts, id_) for id_ in ids] for role, ids in change.items()
            }
            yield Change(target=parts.target("events", event.id), change=fields, **by)


def asserting(facts: Facts, claims: Collection[str]) -> set[tuple[str, str]]:
    """List and id of the events that some claims assert or tell a role in: who accepts the claims accepts that much."""
    return {("events", claim.event) for claim in facts.claims if claim.id in claims and claim.event}


def _asserts_event(claim: Claim) -> bool:
    return claim.casualties is None and claim.role is None


def _lost_roles(event: Event, left: list[Claim], gone: list[Claim]) -> dict[str, list[str]]:
    """The roles that change, each with those who keep it."""
    asserted = {(claim.role, claim.participant) for claim in left}
    lost = {(claim.role, claim.participant) for claim in gone if claim.role} - asserted
    return {
        role: [id_ for id_ in getattr(event, role) if (role, id_) not in lost]
        for role in ROLES
        if any(lost_role == role for lost_role, _ in lost)
    }


def _reference(parts: Parts, id_: str) -> JsonValue:
    return Reference(target=parts.target("entities", id_)).model_dump(mode="json", exclude_none=True)
