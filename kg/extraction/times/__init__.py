"""When: the time expressions of an article, what they mean, and which of them a word is bound to."""

from __future__ import annotations

from kg.extraction.times.anchor import day_of
from kg.extraction.times.binding import time_at
from kg.extraction.times.expressions import read_times

__all__ = ["day_of", "read_times", "time_at"]
