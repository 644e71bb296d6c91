"""How much a server gives: to one query, and to all of them together."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Attributes:
        seconds: from the moment it is evaluated; after them it is killed.
        memory_bytes: beyond what the open store takes. Held where the platform has RLIMIT_AS (Linux).
        rows: rows of a table, or triples.
        answer_bytes: of its answer as it is sent.
        query_bytes: of its text.
    """

    seconds: float = 10.0
    memory_bytes: int = 512 * MEGABYTE
    rows: int = 100_000
    answer_bytes: int = 64 * MEGABYTE
    query_bytes: int = MEGABYTE // 4


@dataclass(frozen=True, slots=True)
class Places:
    """How many queries run at once.

    Attributes:
        quick: processes for queries that have only begun.
        long: queries that may run longer than ``quick_seconds``, each in a process of its own that gives way to others.
        quick_seconds: of work, after which a query counts as long.
        waiting: queries that may wait for a process; further ones are sent away.
    """

    quick: int = field(default_factory=lambda: min(8, max(4, os.cpu_count() or 1)))
    long: int = 2
    quick_seconds: float = 0.25
    waiting: int = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server behaves.

    Attributes:
        limits: of a query that comes over the endpoint.
        places: for such queries; what the pages themselves ask has its own.
        origins: web origins whose scripts may read the answers (CORS).
    """

    limits: Limits = field(default_factory=Limits)
    places: Places = field(default_factory=Places)
    origins: tuple[str, ...] = ("*",)
