"""From runs of tokens to runs of the article's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kg.extraction.annotations import TimeExpression, Tokens
from kg.facts import Evidence, Span, Time


class Spans:
    """Offsets of one parsed article."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc, self.text = doc, text

    def of(self, tokens: Tokens) -> Span:
        """The text of the tokens without white space at its ends; the run holds at least one visible token.

        What the parser was shown as white space, a credit say, is no part of it either.
        """
        shown = [i for i in range(*tokens) if not self.doc[i].is_space] or [tokens.start, tokens.end - 1]
        start, end = self.doc[shown[0]].idx, self.doc[shown[-1]].idx + len(self.doc[shown[-1]])
        found = self.text[start:end]
        return Span(start=start + len(found) - len(found.lstrip()), end=end - len(found) + len(found.rstrip()))

    def each(self, runs: Iterable[Tokens]) -> Iterator[Span]:
        """The text of each run that has any."""
        yield from (self.of(run) for run in runs if self.visible(run))

    def visible(self, tokens: Tokens) -> bool:
        """Whether the run holds anything but white space."""
        return any(not self.doc[i].is_space for i in range(*tokens))

    def evidence(self, tokens: Tokens) -> Evidence:
        """The tokens as words that a claim rests on."""
        span = self.of(tokens)
        return Evidence(start=span.start, end=span.end, exact=self.text[span.start : span.end])

    def time(self, expression: TimeExpression | None) -> Time | None:
        """A time expression in the words of the facts document."""
        if expression is None:
            return None
        return Time(
            earliest=expression.earliest,
            latest=expression.latest,
            precision=expression.precision,
            mention=self.of(expression.span),
        )
