"""The seam to the pages for people: who makes them, and what is shown where nobody does."""

from __future__ import annotations

from typing import Protocol

from kg.pages import Asks

Html = str


class Pages(Protocol):
    """Whoever makes pages for people, such as :class:`kg.pages.book.Book`."""

    def page(self, path: str, asks: Asks) -> Html | None:
        """The page at a path (with what follows a question mark); None where there is none.

        Called in a thread of its own, which may wait for answers.
        """
        ...

    def is_question(self, path: str) -> bool:
        """Whether the page at a path answers what its reader asks, which may be anything and take long."""
        ...


class NoPages:
    """Makes none: every document is then shown by its triples."""

    def page(self, path: str, asks: Asks) -> Html | None:
        """None."""
        return None

    def is_question(self, path: str) -> bool:
        """No."""
        return False
