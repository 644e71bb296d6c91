"""A review with more decisions: on ids that a person accepts or rejects, or by an edited facts document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from kg.errors import BadInput, UsageError
from kg.facts import Facts
from kg.facts.review import REVIEWABLE
from kg.reviewing.difference import Difference
from kg.reviewing.sheet import Accept, Add, Change, Decision, Made, Reject, Reviewed, Sheet
from kg.reviewing.targets import Parts
from kg.reviewing.unasserted import asserting, unasserted

Verdict = Literal["accept", "reject"]
_VERDICTS: dict[str, type[Accept] | type[Reject]] = {"accept": Accept, "reject": Reject}
_DONE = {"accept": "accepted", "reject": "rejected", "change": "changed"}


def judged(facts: Facts, sheet: Sheet | None, verdict: Verdict, ids: Sequence[str], made: Made) -> Sheet:
    """The review with a verdict on parts; it takes the place of what was decided of them before.

    With the last claim about an event the event is rejected too, and with the last that somebody had a role in it the
    role is taken away; both are decisions of their own, for what nobody asserts is not to be published. Accepting a
    claim takes back the rejection of its event.

    Args:
        facts: what the extractor gives, in canonical form.
        sheet: the review as it is, or None.
        verdict: what is decided.
        ids: of entities, events, statements and claims.
        made: who decides, when, and why.

    Raises:
        UsageError: an id is that of no part, or of several.
        BadInput: the review is of another text.
    """
    parts, old = Parts(facts), _sheet(facts, sheet)
    keys = list(dict.fromkeys((_list_of(facts, id_), id_) for id_ in ids))
    by = made.model_dump(exclude={"decision"})
    new: list[Decision] = [_VERDICTS[verdict](target=parts.target(*key), **by) for key in keys]
    if verdict == "reject":
        new += unasserted(facts, parts, _rejected(parts, old) | set(keys), made)
    decided = {_part(parts, one) for one in new if not isinstance(one, Add)}
    taken_back = asserting(facts, ids) if verdict == "accept" else set()
    kept = [
        one
        for one in old.decisions
        if isinstance(one, Add)
        or (_part(parts, one) not in decided and not (isinstance(one, Reject) and _part(parts, one) in taken_back))
    ]
    return old.model_copy(update={"decisions": (*kept, *new), "extraction": facts.extraction})


def revised(facts: Facts, sheet: Sheet | None, found: Difference) -> Sheet:
    """The review that makes the edited document; a decision that it holds already keeps who made it, and when.

    Acceptances stay unless their part is changed or rejected now, and so does what is about nothing in these facts.

    Args:
        facts: what the extractor gives, in canonical form.
        sheet: the review as it is, or None.
        found: how the edited document differs from the facts.

    Raises:
        BadInput: the review is of another text.
    """
    parts, old = Parts(facts), _sheet(facts, sheet)
    known = {_effect(one): one for one in old.decisions}
    new = [known.get(_effect(one), one) for one in found.decisions]
    decided = {_part(parts, one) for one in new if not isinstance(one, Add)}
    kept = [
        one
        for one in old.decisions
        if not isinstance(one, Add)
        and (_part(parts, one) is None or (isinstance(one, Accept) and _part(parts, one) not in decided))
    ]
    return old.model_copy(update={"decisions": (*kept, *new), "extraction": facts.extraction})


def standing(facts: Facts, sheet: Sheet) -> dict[str, str]:
    """By the id of a part what was decided of it, in words for people.

    Args:
        facts: what the extractor gives, before the review is applied.
        sheet: the review.
    """
    parts, found = Parts(facts), {}
    for one in sheet.decisions:
        key = None if isinstance(one, Add) else _part(parts, one)
        if key is not None:
            note = f": {one.note}" if one.note else ""
            found[key[1]] = f"{_DONE[one.decision]} by {one.reviewer}, {one.date}{note}"
    return found


def _sheet(facts: Facts, sheet: Sheet | None) -> Sheet:
    about = Reviewed(id=facts.article.id, sha256=facts.article.sha256)
    if sheet is None:
        return Sheet(article=about, extraction=facts.extraction)
    if sheet.article.sha256 != about.sha256:
        raise BadInput(
            f"is a review of another text of {about.id!r}", remedy="review it anew, and move the old file away"
        )
    return sheet


def _part(parts: Parts, decision: Accept | Reject | Change) -> tuple[str, str] | None:
    found = parts.find(decision.target)
    return None if found.id is None else (REVIEWABLE[decision.target.kind], found.id)


def _rejected(parts: Parts, sheet: Sheet) -> set[tuple[str, str]]:
    """List and id of what a review rejects already."""
    found = {_part(parts, one) for one in sheet.decisions if isinstance(one, Reject)}
    return {key for key in found if key is not None}


def _effect(decision: Decision) -> str:
    """What a decision does, whoever made it."""
    plain: Any = decision.model_copy(update={"reviewer": "", "note": "", "date": None})
    return str(plain.model_dump_json(warnings=False))


def _list_of(facts: Facts, id_: str) -> str:
    lists = [list_ for list_ in REVIEWABLE.values() if any(part.id == id_ for part in getattr(facts, list_))]
    if len(lists) != 1:
        problem = f"{id_!r} is among the {' and the '.join(lists)}" if lists else f"nothing is called {id_!r}"
        raise UsageError(problem, place=facts.article.id, remedy="kg extract --explain shows the ids")
    return lists[0]
