"""What happened: the events of an article with their participants, times and modality, each happening once."""

from __future__ import annotations

from kg.extraction.events.reading import read_events

__all__ = ["read_events"]
