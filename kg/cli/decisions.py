"""The decisions of a review: as text for people, and put in their file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kg.cli.reviewed import Subject, sheet_in
from kg.cli.streams import output, tell

if TYPE_CHECKING:
    from kg.reviewing import Sheet
    from kg.reviewing.sheet import Decision


def revise(subject: Subject, made: Callable[[Sheet | None], Sheet]) -> None:
    """Put a review in its place, and say what is new in it; what another process wrote meanwhile stays.

    Args:
        subject: the article, and its review as it was read.
        made: the new review, from the one there is.

    Raises:
        BadOutput: the file cannot be written, or another process keeps it.
        KgError: whatever ``made`` raises, before anything is touched.
    """
    from kg.reviewing import locked, written

    before, sheet = subject.sheet, made(subject.sheet)
    with locked(subject.path):
        now = sheet_in(subject.path)
        if now != before:
            before, sheet = now, made(now)
        if sheet.decisions != _decisions(before):
            with output(subject.path) as file:
                file.write(written(sheet))
    _tell_new(subject, before, sheet)


def _tell_new(subject: Subject, before: Sheet | None, sheet: Sheet) -> None:
    from kg.reviewing.wording import decision_line

    old = _decisions(before)
    new = [decision_line(one) for one in sheet.decisions if one not in old]
    gone = [f"no longer: {decision_line(one)}" for one in old if one not in sheet.decisions]
    for line in (*new, *gone):
        tell(line)
    tell(f"{subject.path}: {_number(sheet) if new or gone else 'nothing new'}")


def _decisions(sheet: Sheet | None) -> tuple[Decision, ...]:
    return sheet.decisions if sheet else ()


def _number(sheet: Sheet) -> str:
    return f"{len(sheet.decisions)} decision{'s' * (len(sheet.decisions) != 1)}"


def shown_decisions(subject: Subject, sheet: Sheet) -> str:
    """The decisions as text, each with whether it applies; nothing in it harms a terminal."""
    lines = "\n".join(_lines(subject, sheet)).splitlines()
    return "".join("".join(c if c.isprintable() else " " for c in line) + "\n" for line in lines)


def _lines(subject: Subject, sheet: Sheet) -> Iterator[str]:
    from kg.reviewing import applied
    from kg.reviewing.sheet import Add, Change
    from kg.reviewing.wording import decision_line

    changed = sheet.article.sha256 != subject.facts.article.sha256
    stale = {} if changed else dict(applied(subject.facts, sheet, str(subject.path)).stale)
    yield f"{subject.path}: {_number(sheet)} on {sheet.article.id}"
    for number, decision in enumerate(sheet.decisions):
        yield f"{number + 1:>3}. {decision_line(decision)}"
        if not isinstance(decision, Add):
            target = decision.target
            yield f"     words: “{' '.join(target.exact.split())}” ({target.start} to {target.end})"
        if isinstance(decision, Change | Add):
            fields = decision.part if isinstance(decision, Add) else decision.change
            yield from (f"     {key}: {_plain(value)}" for key, value in fields.items())
        yield f"     {decision.date} {decision.reviewer}{': ' if decision.note else ''}{decision.note}"
        if changed:
            yield "     not applied: the text has changed since"
        elif number in stale:
            yield f"     not applied: {stale[number]}"


def _plain(value: object) -> str:
    """A value with references in words."""
    if isinstance(value, dict) and isinstance(value.get("target"), dict):
        return str(value["target"].get("says"))
    if isinstance(value, dict) and set(value) == {"added"}:
        return str(value["added"])
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    return "none" if value is None else json.dumps(value, ensure_ascii=False)
