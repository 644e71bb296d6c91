"""Naming a part so that it is found again in another extraction of the same article, and finding it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kg.facts import Claim, Evidence, Facts, Span, Statement
from kg.facts.review import REVIEWABLE
from kg.facts.signatures import Signatures
from kg.reviewing.sheet import Kind, Target, list_of
from kg.reviewing.wording import Part, Wording

KIND_OF: dict[str, Kind] = {"entities": "entity", "events": "event", "statements": "statement", "claims": "claim"}
"""Kind of the parts of a list."""


class Found(NamedTuple):
    """What a target names in a document: an id, or why there is none."""

    id: str | None
    why: str = ""


class Parts:
    """The parts of one document, to be named and to be found."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.wording, self.signatures = facts, Wording(facts), Signatures(facts).of
        self._by_signature = {
            list_: {signature.content: id_ for id_, signature in reversed(self.signatures[list_].items())}
            for list_ in REVIEWABLE.values()
        }
        self._by_said: defaultdict[tuple[str, frozenset[tuple[str, str]]], list[Part]] = defaultdict(list)
        for list_, parts in self.wording.parts.items():
            for part in parts.values():
                self._by_said[list_, frozenset(self.wording.said(part).items())].append(part)

    def target(self, list_: str, id_: str) -> Target:
        """The name of a part."""
        part = self.wording.parts[list_][id_]
        words = evidence_of(part, self.facts.article.text)
        return Target(
            start=words.start,
            end=words.end,
            exact=words.exact,
            kind=KIND_OF[list_],
            says=self.wording.says(part),
            said=self.wording.said(part),
            signature=self.signatures[list_][id_].content,
        )

    def find(self, target: Target) -> Found:
        """The part that a target names: the one of that content, else the one that says the same of the same place."""
        list_ = list_of(target.kind)
        exact = self._by_signature[list_].get(target.signature)
        if exact is not None:
            return Found(exact)
        alike = self._by_said[list_, frozenset(target.said.items())]
        near = sorted((-_overlap(part, target), part.id) for part in alike if _overlap(part, target))
        if not near:
            return Found(None, self._now(list_, target))
        if len(near) > 1 and near[0][0] == near[1][0]:
            return Found(None, f"{near[0][1]} and {near[1][1]} both say it now")
        return Found(near[0][1])

    def _now(self, list_: str, target: Target) -> str:
        """What stands at the target's words now."""
        parts = self.wording.parts[list_].values()
        there = [f"{part.id} ({self.wording.says(part)})" for part in parts if _overlap(part, target)]
        return f"its words now carry {', '.join(there[:3])}" if there else f"its words now carry no {target.kind}"


def evidence_of(part: Part, text: str) -> Evidence:
    """The words by which a part is named: evidence, first mention, or first run of content."""
    if isinstance(part, Claim):
        return part.evidence
    span = min(_spans(part), key=lambda span: (span.start, span.end))
    return Evidence(start=span.start, end=span.end, exact=text[span.start : span.end])


def _spans(part: Part) -> Iterator[Span]:
    if isinstance(part, Claim):
        yield part.evidence
    else:
        yield from part.content if isinstance(part, Statement) else part.mentions


def _overlap(part: Part, target: Span) -> int:
    """How many code points of the target the part stands on."""
    return max(max(0, min(span.end, target.end) - max(span.start, target.start)) for span in _spans(part))
