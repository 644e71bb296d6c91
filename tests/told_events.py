"""What the tests of events share: a text read on a Tuesday, and what it tells."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.annotations import EventCluster
from kg.extraction.assembly.happenings import with_events
from kg.extraction.events import read_events
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse
from kg.vocabulary.codes import wider

TUESDAY = date(2016, 5, 3)


def read(text: str) -> tuple[Doc, list[EventCluster]]:
    doc = parse(Article("t", text))
    return doc, read_events(doc, TUESDAY)


def violent(text: str) -> list[str]:
    return [e.type for e in read(text)[1] if "Violence" in wider("event-type", e.type)]


def only(text: str) -> tuple[str, str, dict[str, list[str]]]:
    """Type, modality and role fillers of the one event of a text."""
    doc, events = read(text)
    assert len(events) == 1, [e.type for e in events]
    event = events[0]
    return event.type, event.modality, {role: [doc[h].text for h in heads] for role, heads in event.roles.items()}


def joined(text: str) -> list[str]:
    """The type of the event of each figure, with its position among the events."""
    doc = parse(Article("t", text))
    figures, events = read_figures(doc, TUESDAY), read_events(doc, TUESDAY)
    every, event_of, _ = with_events(doc, figures, events)
    return [f"{every[event_of[n]].type} {event_of[n]}" for n in range(len(figures))]
