"""The article that a claim or an event stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What is known of an article.

    Attributes:
        iri: of the article.
        id: its name in the collection.
        headline, publisher: as they are known, or "".
        published: day of publication, or None.
    """

    iri: str
    id: str
    headline: str = ""
    publisher: str = ""
    published: date | None = None

    def __str__(self) -> str:
        """Its name and what is known of it, in one line."""
        return ", ".join(filter(None, (self.id, self.headline, self.publisher, str(self.published or ""))))
