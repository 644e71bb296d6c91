"""Sheets for judges: each item's fields and the article around it.

They hold the texts of publishers, so they are written outside the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.facts import Claim, Event, Facts, Span, Statement, Time
from kg.facts.model import ROLES
from tests.precision.items import Item, bounds, first_mention, place

_WHOLE = 4500
"""Articles of no more code points than this are shown whole."""
_LEAD = 700
_AROUND = 900


def sheet(number: int, item: Item) -> str:
    """One item as a judge reads it."""
    head = f"=== {item.kind} {number} ===  {item.key['task']} / {item.facts.article.id}"
    fields = _claim(item.part, item.facts) if isinstance(item.part, Claim) else _event_fields(item.part, item.facts)
    return "\n".join((head, *fields, "", *_others(item), "", _text(item), ""))


def _claim(claim: Claim, facts: Facts) -> Iterator[str]:
    figure = claim.casualties
    assert figure is not None
    about = " approximate" if figure.approximate else ""
    yield f"FIGURE    {figure.status} {bounds(claim)}{about}   polarity {claim.polarity}"
    yield f"(not judged: group {figure.group}, certainty {claim.certainty})"
    yield f"EVIDENCE  {place(claim.evidence)} {claim.evidence.exact!r}"
    yield f"SPEAKER   {_speaker(claim, facts)}"
    event = _event_of(claim, facts)
    yield from ("EVENT     none",) if event is None else _event_fields(event, facts)
    whole = next((other for other in facts.claims if other.id == claim.part_of), None)
    if whole is not None and whole.casualties is not None:
        yield f"(part of: {whole.casualties.status} {bounds(whole)} {whole.evidence.exact!r})"
    if claim.time or claim.place:
        yield f"(of its own: time {_time(claim.time, facts)}; place {_labels((claim.place,), facts)})"


def _speaker(claim: Claim, facts: Facts) -> str:
    statement = next((other for other in facts.statements if other.id == claim.statement), None)
    if statement is None:
        return "the article itself"
    cue = f", cue {_words(statement.cue, facts)}" if statement.cue else ""
    return f"{_labels((statement.speaker,), facts)}, here {_words(statement.speaker_mention, facts)}{cue}"


def _event_fields(event: Event, facts: Facts) -> Iterator[str]:
    yield f"EVENT     {event.type}{' (violent)' * event.violent}, {event.modality}"
    yield "          mentions: " + "; ".join(_words(span, facts) for span in event.mentions)
    yield f"          time: {_time(event.time, facts)}"
    for role in ROLES:
        if getattr(event, role):
            yield f"          {role}: {_labels(getattr(event, role), facts)}"


def _others(item: Item) -> Iterator[str]:
    """What else the output has, so that a duplicate or a wrong merging is seen."""
    yield "Other events of the article:"
    own = _event_of(item.part, item.facts) if isinstance(item.part, Claim) else item.part
    for event in item.facts.events:
        if event != own:
            mentions = "; ".join(_words(span, item.facts) for span in event.mentions[:6])
            yield f"  {event.type}, {event.modality}: {mentions} | {_time(event.time, item.facts)}"


def _event_of(claim: Claim, facts: Facts) -> Event | None:
    return next((event for event in facts.events if event.id == claim.event), None)


def _labels(ids: Iterable[str | None], facts: Facts) -> str:
    labels = {entity.id: entity.label for entity in facts.entities}
    return ", ".join(labels[id_] for id_ in ids if id_) or "-"


def _words(span: Span, facts: Facts) -> str:
    return f"{' '.join(facts.article.text[span.start : span.end].split())!r}@{span.start}"


def _time(time: Time | None, facts: Facts) -> str:
    if time is None:
        return "-"
    words = f" {_words(time.mention, facts)}" if time.mention else ""
    return f"{time.earliest or '…'} to {time.latest or '…'} ({time.precision}){words}"


def _text(item: Item) -> str:
    """The article, or what of it stands around the item, with marks: ⟦evidence⟧, ‹mention of the event›, «speaker»."""
    facts, text = item.facts, item.facts.article.text
    marks = list(_marks(item))
    if len(text) <= _WHOLE:
        shown = [(0, len(text))]
    else:
        near = [(max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)) for span, _ in marks]
        shown = _joined([(0, _LEAD), *near])
    about = facts.article
    known = f"--- {about.title or 'no title'} | {about.publisher or 'no publisher'} | {about.published or 'no date'}"
    return "\n[…]\n".join(
        [known + "\n" + _marked(text, marks, *shown[0]), *(_marked(text, marks, *s) for s in shown[1:])]
    )


def _marks(item: Item) -> Iterator[tuple[Span, str]]:
    event: Event | None
    if isinstance(item.part, Claim):
        yield item.part.evidence, "⟦⟧"
        event = _event_of(item.part, item.facts)
        said: Statement | None = next((s for s in item.facts.statements if s.id == item.part.statement), None)
        if said:
            yield said.speaker_mention, "«»"
    else:
        event = item.part
        yield first_mention(event), "⟦⟧"
    yield from ((span, "‹›") for span in (event.mentions if event else ()))


def _joined(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _marked(text: str, marks: Iterable[tuple[Span, str]], start: int, end: int) -> str:
    """The text of a window with its marks; an outer mark opens before an inner one and closes after it."""
    opening = {(span.start, 1, -span.end, pair[0]) for span, pair in marks if start <= span.start < end}
    closing = {(span.end, 0, -span.start, pair[1]) for span, pair in marks if start < span.end <= end}
    shown, at = "", start
    for position, _, _, mark in sorted(opening | closing):
        shown += text[at:position] + mark
        at = position
    return shown + text[at:end]
