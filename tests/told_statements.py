"""What the tests of statements share: a text read, and who says what in it."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.annotations import Attribution, Tokens
from kg.extraction.parse import parse
from kg.extraction.statements import read_attributions


def words(doc: Doc, run: Tokens) -> str:
    return doc[run.start : run.end].text


def told(doc: Doc, found: list[Attribution]) -> list[tuple[str, str | None, str]]:
    """Speaker, cue and content of each."""
    return [
        (
            words(doc, a.speaker),
            words(doc, a.cue) if a.cue is not None else None,
            " … ".join(words(doc, run) for run in a.content),
        )
        for a in found
    ]


def read(text: str) -> tuple[Doc, list[Attribution]]:
    doc = parse(Article("a", text))
    return doc, read_attributions(doc)
