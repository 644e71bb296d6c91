"""The seam to the pages for people: who makes them, and what is shown where nobody does."""

from __future__ import annotations

from typing import Protocol

from kg.serving.queries.asks import Asks

Html = str


class Pages(Protocol):
    """Whoever makes pages for people. Called in a thread of its own, which may wait for answers."""

    def page(self, path: str, asks: Asks) -> Html | None:
        """The page at a path (with what follows a question mark); None where there is none."""
        ...


class NoPages:
    """Makes none: every document is then shown by its triples."""

    def page(self, path: str, asks: Asks) -> Html | None:
        """None."""
        return None
