"""One mention of an event, before mentions of the same happening are joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extraction.annotations import Reason, TimeExpression, Tokens
from kg.extraction.events.whereabouts import Site
from kg.vocabulary.codes import wider

ROLE_NAMES = {
    "P": "perpetrators",
    "V": "victims",
    "T": "targets",
    "W": "weapons",
    "L": "places",
    "A": "parties",
    "S": "sponsors",
}
Roles = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Mention:
    """The trigger of an event with what its own clause or noun phrase says.

    Attributes:
        head: the trigger's token; ``span`` with particles and modifiers that belong to it.
        kind: the kind of its frame.
        roles: head tokens of the fillers by role letter.
        same: heads of other triggers that the syntax says are the same happening.
        above: words over a harm, the nearest first; the first of them that is a trigger is the same happening.
        sites: the named places of the event, by how wide they are.
        definite: a noun with "the", "this" or an owner.
        verbal: a verb.
        told: says enough to stand as an event of its own.
    """

    head: int
    span: Tokens
    type: str
    kind: str
    roles: Roles
    modality: str
    same: tuple[int, ...]
    definite: bool
    verbal: bool
    told: bool
    time: TimeExpression | None
    above: tuple[int, ...] = ()
    sites: frozenset[Site] = frozenset()
    reasons: tuple[Reason, ...] = ()


def is_violent(type_: str) -> bool:
    """Whether an event type stands under Violence; the empty type of "incident" does."""
    return not type_ or "Violence" in wider("event-type", type_)


def merged(roles: Iterable[Roles]) -> dict[str, tuple[int, ...]]:
    """The fillers of all, each once, in the order of the text."""
    together: dict[str, set[int]] = {}
    for one in roles:
        for letter, heads in one.items():
            together.setdefault(letter, set()).update(heads)
    return {letter: tuple(sorted(heads)) for letter, heads in together.items()}
