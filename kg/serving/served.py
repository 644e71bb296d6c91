"""What is served: a build in a folder, or a store elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.publishing.published import Published
from kg.serving.queries.asks import Queries


@dataclass(frozen=True, slots=True)
class Served:
    """What a server serves.

    Attributes:
        base: IRI under which the names are minted.
        digest: names the state of the data; empty where nobody knows whether they change.
        queries: answers what comes over the endpoint, and what readers of pages ask.
        questions: answers what the pages themselves ask.
        store: on this disk; None for one elsewhere.
        build: the files, where there are any.
        mark: says as long as it is open that the store is in use.
    """

    base: str
    digest: str
    queries: Queries
    questions: Queries
    store: Path | None = None
    build: Published | None = None
    mark: IO[bytes] | None = None
