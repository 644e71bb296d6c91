"""Facts as reviewers left them: decisions applied to what a program found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from kg.errors import BadInput
from kg.facts import Facts
from kg.facts.checks import faults
from kg.facts.reading import json_path
from kg.reviewing.records import Records
from kg.reviewing.references import MODELS, with_references
from kg.reviewing.removal import without
from kg.reviewing.sheet import Accept, Add, Change, Reference, Reject, Sheet, list_of
from kg.reviewing.targets import Found, Parts


class Applied(NamedTuple):
    """What a review makes of a document.

    Attributes:
        facts: consistent; parts keep their ids, so those of rejected ones are left out of the numbering.
        stale: decisions that are about nothing in the document: position in the review, and why, in one sentence.
    """

    facts: Facts
    stale: tuple[tuple[int, str], ...] = ()


def applied(facts: Facts, sheet: Sheet, place: str = "") -> Applied:
    """The facts with all decisions of a review that are about something in them; applying it again changes nothing.

    What is recorded in ``facts.reviews`` already is not done a second time.

    Args:
        facts: of the article that the review is about.
        sheet: the review.
        place: its file, for errors.

    Raises:
        BadInput: the article has another text, or what comes of it is not consistent.
    """
    if facts.article.sha256 != sheet.article.sha256:
        remedy = "review it again, and take away the old file"
        raise BadInput(f"is a review of another text of {facts.article.id!r}", place=place, remedy=remedy)
    work = _Work(facts, sheet)
    made = work.done(place)
    wrong = next(faults(made), None)
    if wrong:
        problem = f"what it makes of {facts.article.id!r} is not consistent: {wrong.path}: {wrong.problem}"
        raise BadInput(problem, place=place, remedy=wrong.remedy or "mend the decision on it")
    return Applied(made, tuple(sorted(work.stale.items())))


class _Work:
    def __init__(self, facts: Facts, sheet: Sheet) -> None:
        self.facts, self.sheet, self.parts = facts, sheet, Parts(facts)
        self.records = Records(facts)
        self.stale: dict[int, str] = {}
        self.ids: dict[int, str] = {}
        """By position of a decision the part that it is about."""
        self.added: dict[str, str] = {}
        self._taken = {part.id for list_ in MODELS for part in getattr(facts, list_)}

    def done(self, place: str) -> Facts:
        """The document with all that can be done, done."""
        todo = [n for n, decision in enumerate(self.sheet.decisions) if not self.records.holds(decision)]
        for n in todo:
            self._locate(n)
        self._leave_out_contradicted()
        while self._leave_out_unresolved():  # what refers to a part that is not added is not done either
            pass
        made = self._with_changes(place)
        made = without(made, {(list_of(d.target.kind), self.ids[n]): d for n, d in self._live(Reject)}, self.records)
        return self.records.within(made, [(d, self.ids[n]) for n, d in self._live()])

    def _live(self, *kinds: type) -> Iterator[tuple[int, Any]]:
        """The decisions that are done, of some kinds."""
        for n in sorted(self.ids):
            if not kinds or isinstance(self.sheet.decisions[n], kinds):
                yield n, self.sheet.decisions[n]

    def _locate(self, n: int) -> None:
        decision = self.sheet.decisions[n]
        if isinstance(decision, Add):
            self.ids[n] = self.added[decision.name] = self._free(decision.name)
            return
        found = self.parts.find(decision.target)
        if found.id is None:
            self.stale[n] = f"{decision.target.says!r} is no longer found: {found.why}"
        else:
            self.ids[n] = found.id

    def _free(self, name: str) -> str:
        id_, number = name, 1
        while id_ in self._taken:
            number += 1
            id_ = f"{name}-{number}"
        self._taken.add(id_)
        return id_

    def _leave_out_contradicted(self) -> None:
        """Of several decisions about one part only the last counts."""
        last: dict[tuple[str, str], int] = {}
        for n, decision in list(self._live(Accept, Reject, Change)):
            key = (decision.target.kind, self.ids[n])
            if key in last:
                earlier = last[key]
                self.stale[earlier] = f"a later decision is about {self.ids.pop(earlier)} too"
            last[key] = n

    def _leave_out_unresolved(self) -> bool:
        for n, decision in list(self._live(Change, Add)):
            missing: list[str] = []
            self._fields(decision, missing)
            if missing:
                self.stale[n] = missing[0]
                self.ids.pop(n)
                if isinstance(decision, Add):
                    del self.added[decision.name]
                return True
        return False

    def _fields(self, decision: Change | Add, missing: list[str]) -> dict[str, Any]:
        """The fields that a decision sets, with ids for references."""

        def resolved(_list: str, value: Any) -> str:
            reference = Reference.model_validate(value)
            if reference.target is not None:
                found = self.parts.find(reference.target)
                says = reference.target.says
            else:
                found = Found(self.added.get(reference.added or ""), "it is not added")
                says = str(reference.added)
            if found.id is None:
                missing.append(f"it refers to {says!r}, and {found.why}")
            return found.id or ""

        list_ = list_of(decision.kind if isinstance(decision, Add) else decision.target.kind)
        return with_references(list_, decision.part if isinstance(decision, Add) else decision.change, resolved)

    def _with_changes(self, place: str) -> Facts:
        lists = {list_: {part.id: part for part in getattr(self.facts, list_)} for list_ in MODELS}
        for n, decision in self._live(Change, Add):
            list_ = list_of(decision.kind if isinstance(decision, Add) else decision.target.kind)
            old = lists[list_].get(self.ids[n])
            content = old.model_dump(mode="json") if old else {}
            content |= self._fields(decision, []) | {"id": self.ids[n]}
            try:
                lists[list_][self.ids[n]] = MODELS[list_].model_validate_json(json.dumps(content))
            except ValidationError as error:
                raise _unfit(error, n, decision, place) from None
        return self.facts.model_copy(update={list_: tuple(parts.values()) for list_, parts in lists.items()})


def _unfit(error: ValidationError, n: int, decision: Change | Add, place: str) -> BadInput:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = f"$.decisions[{n}].{'part' if isinstance(decision, Add) else 'change'}{json_path(first['loc'])[1:]}"
    return BadInput(f"{where}: {first['msg']}", place=place, remedy="see: kg schema facts")
