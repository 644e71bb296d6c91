"""What is judged: one casualty claim, one event or one link, with the key by which it is found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.facts import Claim, Event, Facts, Link, Span

QUOTED = 90
"""Code points of a quotation in the published judgements, at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge.

    Attributes:
        kind: ``claims``, ``events`` or ``links``.
        key: the columns that say which item it is, by name, in their order.
        content: digest of all that is judged of it: where it is another, the verdict on it no longer holds.
        words: the words that it rests on, shortened.
        facts: the document that it is of.
        part: the claim, the event or the link itself.
    """

    kind: str
    key: Mapping[str, str]
    content: str
    words: str
    facts: Facts
    part: Claim | Event | Link

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells it from all other items."""
        return (*self.key.values(), self.content)


def items_of(kind: str, task: str, documents: Iterable[Facts]) -> Iterator[Item]:
    """The casualty claims, or the events, of all articles of a task; an article that comes twice counts once."""
    seen: set[str] = set()
    for facts in documents:
        if facts.article.id not in seen:
            seen.add(facts.article.id)
            yield from _claims(task, facts) if kind == "claims" else _events(task, facts)


def _claims(task: str, facts: Facts) -> Iterator[Item]:
    statements = {statement.id: statement for statement in facts.statements}
    events = {event.id: event for event in facts.events}
    for claim in facts.claims:
        if claim.casualties is None:
            continue
        speaker = place(statements[claim.statement].speaker_mention) if claim.statement else "article"
        event = events.get(claim.event or "")
        key = {
            "task": task,
            "article": facts.article.id,
            "evidence": place(claim.evidence),
            "status": claim.casualties.status,
            "bounds": bounds(claim),
            "speaker": speaker,
            "event": f"{event.type} {place(first_mention(event))}" if event else "none",
        }
        judged = (claim.casualties.approximate, claim.polarity, _told(event) if event else None)
        yield Item("claims", key, digest(key, judged), shortened(claim.evidence.exact), facts, claim)


def _events(task: str, facts: Facts) -> Iterator[Item]:
    for event in facts.events:
        first = first_mention(event)
        key = {"task": task, "article": facts.article.id, "type": event.type, "mention": place(first)}
        words = shortened(facts.article.text[first.start : first.end])
        yield Item("events", key, digest(key, _told(event)), words, facts, event)


def _told(event: Event) -> tuple[object, ...]:
    return event.type, event.modality, sorted((span.start, span.end) for span in event.mentions)


def first_mention(event: Event) -> Span:
    """The event's first words."""
    return min(event.mentions, key=lambda span: (span.start, span.end))


def place(span: Span) -> str:
    """Offsets as ``start-end``."""
    return f"{span.start}-{span.end}"


def bounds(claim: Claim) -> str:
    """The figure as ``min..max``, an open end as nothing: ``19..``."""
    figure = claim.casualties
    assert figure is not None
    return f"{'' if figure.min is None else figure.min}..{'' if figure.max is None else figure.max}"


def shortened(words: str) -> str:
    """A quotation on one line, no longer than may be published."""
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 2].rsplit(' ', 1)[0]} …"


def digest(*judged: object) -> str:
    return hashlib.sha256(json.dumps(judged, ensure_ascii=False).encode()).hexdigest()[:12]
