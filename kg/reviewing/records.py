"""Decisions as the facts document records them, so that they are published with the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.facts import Evidence, Facts
from kg.facts.review import REVIEWABLE, Review
from kg.reviewing.sheet import Accept, Add, Decision, Reject

ADDED = "nothing: the program did not find it"
"""What the record of an added part says was there before."""

_DECISIONS = {"accept": "accepted", "reject": "rejected", "change": "changed", "add": "changed"}


class Records:
    """The reviews of one document: those it has, and those that are added to it."""

    def __init__(self, facts: Facts) -> None:
        self._text = facts.article.text
        self._known = {_content(review) for review in facts.reviews}
        self._ids = {review.id for review in facts.reviews}
        self._new: list[Review] = []

    def holds(self, decision: Decision) -> bool:
        """Whether the document records the decision already."""
        return _content(self._review(decision, None)) in self._known

    def note(self, consequence: Review) -> None:
        """Keep what befell another part through a rejection."""
        self._new.append(consequence)

    def within(self, facts: Facts, decisions: Iterable[tuple[Decision, str]]) -> Facts:
        """The facts with a record of each decision and its part, and of each consequence."""
        made = [self._review(one, None if isinstance(one, Reject) else id_) for one, id_ in decisions]
        there = {(kind, part.id) for kind, list_ in REVIEWABLE.items() for part in getattr(facts, list_)}
        reviews = list(facts.reviews)
        for review in (*made, *self._new):
            if review.part is None or (review.kind, review.part) in there:
                reviews.append(review.model_copy(update={"id": self._free()}))
        return facts.model_copy(update={"reviews": tuple(reviews)})

    def _free(self) -> str:
        number = len(self._ids) + 1
        while f"r{number}" in self._ids:
            number += 1
        self._ids.add(f"r{number}")
        return f"r{number}"

    def _review(self, decision: Decision, part: str | None) -> Review:
        return Review(
            id="new",
            decision=_DECISIONS[decision.decision],  # type: ignore[arg-type]
            kind=decision.kind if isinstance(decision, Add) else decision.target.kind,
            part=part,
            evidence=self._evidence(decision),
            reviewer=decision.reviewer,
            date=decision.date,
            note=decision.note,
            before="" if isinstance(decision, Accept) else ADDED if isinstance(decision, Add) else decision.target.says,
        )

    def _evidence(self, decision: Decision) -> Evidence:
        if not isinstance(decision, Add):
            return Evidence(start=decision.target.start, end=decision.target.end, exact=decision.target.exact)
        start, end = _place(decision.part)
        return Evidence(start=start, end=end, exact=self._text[start:end] or "?")  # beyond the text: checks refuse it


def _place(part: Mapping[str, Any]) -> tuple[int, int]:
    """Where an added part stands; reading a review has seen that it has the form of a part."""
    spans = [part["evidence"]] if "evidence" in part else part.get("mentions") or part["content"]
    return min((span["start"], span["end"]) for span in spans)


def _content(review: Review) -> tuple[object, ...]:
    evidence = review.evidence
    known = (review.decision, review.kind, review.reviewer, review.date, review.note, review.before)
    return (*known, evidence.start, evidence.end)
