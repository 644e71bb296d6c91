"""What becomes of those that refer to a rejected part.

An event takes with it the claims that it happened and those that somebody had a role in it; a figure stays, without an
event. A statement hands its claims to the statement that reports it, else to the article. An entity leaves its roles;
what it says are no statements any longer. A claim hands its parts to the claim that it is itself a part of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.facts import Claim, Facts, Statement
from kg.facts.review import Review
from kg.facts.signatures import REFERENCES
from kg.reviewing.records import Records
from kg.reviewing.references import MODELS
from kg.reviewing.sheet import Reject
from kg.reviewing.targets import KIND_OF, evidence_of
from kg.reviewing.wording import Part, Wording

Key = tuple[str, str]
"""List and id of a part."""

_HANDED_ON = {"within": "within", "reported_by": "reported_by", "statement": "reported_by", "part_of": "part_of"}
"""Fields that go over to what the rejected part itself refers to, and by which of its fields; others are emptied."""


def without(facts: Facts, rejected: Mapping[Key, Reject], records: Records) -> Facts:
    """The facts without the rejected parts, still consistent; what befell others by it is noted in the records."""
    if not rejected:
        return facts
    work = _Removal(facts, rejected)
    for key, cause in work.taken_along():
        records.note(work.consequence(key, cause, None))
    lists = {list_: tuple(work.kept(list_, records)) for list_ in MODELS}
    return facts.model_copy(update=lists)


class _Removal:
    def __init__(self, facts: Facts, rejected: Mapping[Key, Reject]) -> None:
        self.wording = Wording(facts)
        lists = self.wording.parts.items()
        self.parts: dict[Key, Part] = {(list_, id_): part for list_, parts in lists for id_, part in parts.items()}
        self.gone = dict(rejected)
        """The decision by which each part goes."""

    def taken_along(self) -> Iterator[tuple[Key, Reject]]:
        """The parts that go with the rejected ones: statements of nobody, claims of no event."""
        for list_ in ("statements", "claims"):
            for key in [key for key in self.parts if key[0] == list_ and key not in self.gone]:
                cause = self._bearer(self.parts[key])
                if cause is not None:
                    self.gone[key] = cause
                    yield key, cause

    def kept(self, list_: str, records: Records) -> Iterator[Part]:
        """The parts that stay, with no reference to one that goes."""
        for key, part in self.parts.items():
            if key[0] == list_ and key not in self.gone:
                changes, cause = self._changes(list_, part)
                if cause is not None:
                    records.note(self.consequence(key, cause, part.id))
                yield part.model_copy(update=changes)

    def consequence(self, key: Key, cause: Reject, part: str | None) -> Review:
        """The record of what befell a part; None for one that goes."""
        list_, id_ = key
        return Review(
            id="new",
            decision="changed" if part else "rejected",
            kind=KIND_OF[list_],
            part=part,
            evidence=evidence_of(self.parts[list_, id_], self.wording.text),
            reviewer=cause.reviewer,
            date=cause.date,
            note=f"followed from rejecting {cause.target.kind} {cause.target.says}",
            before=self.wording.says(self.parts[key]),
        )

    def _bearer(self, part: Part) -> Reject | None:
        """The rejection of what a part cannot be without."""
        if isinstance(part, Statement):
            return self.gone.get(("entities", part.speaker))
        if isinstance(part, Claim):
            event = self.gone.get(("events", part.event or "")) if part.casualties is None else None
            return event or self.gone.get(("entities", part.participant or ""))
        return None

    def _changes(self, list_: str, part: Part) -> tuple[dict[str, Any], Reject | None]:
        changes: dict[str, Any] = {}
        cause = None
        for field, target_list in REFERENCES[list_]:
            value = getattr(part, field)
            ids = value if isinstance(value, tuple) else [value] if value else []
            lost = [id_ for id_ in ids if (target_list, id_) in self.gone]
            if lost:
                cause = cause or self.gone[target_list, lost[0]]
                changes[field] = (
                    tuple(id_ for id_ in ids if id_ not in lost)
                    if isinstance(value, tuple)
                    else self._handed_on(target_list, lost[0], _HANDED_ON.get(field))
                )
        return changes, cause

    def _handed_on(self, list_: str, id_: str, field: str | None) -> str | None:
        """The next part up that stays."""
        above: str | None = id_
        while field and above and (list_, above) in self.gone:
            above = getattr(self.parts[list_, above], field)
        return above if field else None
