"""What identifies a part of a facts document: its place in the text, then its whole content.

References count by the content they lead to and not by their ids, so a signature does not change when
a document is reordered or its ids are renamed.
"""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import NamedTuple

from kg.facts.base import Span
from kg.facts.model import PARTS, ROLES, Claim, Entity, Event, Facts, Statement
from kg.facts.review import REVIEWABLE, Review

Part = Entity | Event | Statement | Claim | Review

_SPAN_LISTS = ("mentions", "content")


class Signature(NamedTuple):
    """Sorts in the order of the text; ``content`` tells apart what stands on the same words."""

    start: int
    end: int
    content: str


class Signatures:
    """Signatures of all parts of one consistent document, by kind and id."""

    def __init__(self, facts: Facts) -> None:
        self._parts = {kind: {part.id: part for part in getattr(facts, kind)} for kind in PARTS}
        self.of: dict[str, dict[str, Signature]] = {kind: {} for kind in PARTS}
        for kind in PARTS:
            for id_ in self._parts[kind]:
                self._signature(kind, id_)

    def _signature(self, kind: str, id_: str) -> Signature:
        known = self.of[kind].get(id_)
        if known is None:
            part = self._parts[kind][id_]
            content = json.dumps(self._content(kind, part), sort_keys=True, ensure_ascii=False)
            known = Signature(*anchor(part), hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest())
            self.of[kind][id_] = known
        return known

    def _content(self, list_: str, part: Part) -> dict[str, object]:
        content: dict[str, object] = part.model_dump(mode="json", exclude={"id"})
        for key in _SPAN_LISTS:
            if key in content:
                content[key] = sorted({(span.start, span.end) for span in getattr(part, key)})
        for key, kind in _references(list_, part):
            value = getattr(part, key)
            if isinstance(value, tuple):
                content[key] = sorted({self._signature(kind, id_) for id_ in value})
            elif value is not None:
                content[key] = self._signature(kind, value)
        return content


REFERENCES = MappingProxyType(
    {
        "entities": (("within", "entities"), ("affiliation", "entities")),
        "events": tuple((role, "entities") for role in ROLES),
        "statements": (("speaker", "entities"), ("reported_by", "statements")),
        "claims": (
            ("event", "events"),
            ("statement", "statements"),
            ("part_of", "claims"),
            ("supersedes", "claims"),
            ("place", "entities"),
            ("participant", "entities"),
            ("victims", "entities"),
        ),
    }
)
"""For each list of parts, the fields that hold ids, each with the list that they lead to."""


def _references(kind: str, part: Part) -> tuple[tuple[str, str], ...]:
    return (("part", REVIEWABLE[part.kind]),) if isinstance(part, Review) else REFERENCES[kind]


def anchor(part: Part) -> tuple[int, int]:
    """Where a part stands: first mention, whole content, or evidence."""
    match part:
        case Claim() | Review():
            return part.evidence.start, part.evidence.end
        case Statement():
            return min(span.start for span in part.content), max(span.end for span in part.content)
        case _:
            first: Span = min(part.mentions, key=lambda span: (span.start, span.end))
            return first.start, first.end
