"""Facts documents with the entities that a test names."""

from __future__ import annotations

import hashlib
from datetime import date

from kg.facts import ArticleFacts, Entity, Extraction, Facts, Span


def document(text: str, *entities: tuple[str, str], published: date | None = None) -> Facts:
    """A document of an article with entities, each by its words and its class."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Facts(
        article=ArticleFacts(id="a", published=published, sha256=sha256, text=text),
        extraction=Extraction(extractor="made", version="1"),
        entities=tuple(_entity(n, text, *entity) for n, entity in enumerate(entities, 1)),
    )


def _entity(number: int, text: str, words: str, type_: str) -> Entity:
    start = text.index(words)
    return Entity(id=f"e{number}", type=type_, label=words, mentions=(Span(start=start, end=start + len(words)),))
