"""What is known of the sentence that a claim stands in: how rough it is, and how much else it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kg.extraction.assembly.facts import Draft

_LONG = 40.0
"""Tokens of a sentence that count as one."""
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))


class Sentences:
    """Features of the sentences of one draft; each is worked out once."""

    def __init__(self, draft: Draft) -> None:
        doc = draft.spans.doc
        self._doc: Doc = doc
        self._known: dict[int, tuple[tuple[str, float], ...]] = {}
        self._spans: dict[int, Span] = {}
        for sentence in doc.sents:
            self._spans.update(dict.fromkeys(range(sentence.start, sentence.end), sentence))
        self._figures = Counter(self._start(figure.anchor) for figure in draft.figures)
        mentions = (event.triggers for event in draft.events)
        self._events = Counter(start for triggers in mentions for start in {self._start(t.start) for t in triggers})
        self._sayings = {self._start(saying.mention.start) for saying in draft.sayings}

    def span(self, token: int) -> Span:
        """The sentence of a token."""
        return self._spans[token]

    def has_saying(self, token: int) -> bool:
        """Whether somebody speaks in the sentence of a token."""
        return self._start(token) in self._sayings

    def of(self, token: int) -> tuple[tuple[str, float], ...]:
        """The features of the sentence of a token."""
        start = self._start(token)
        if start not in self._known:
            self._known[start] = tuple(self._features(self._spans[start]))
        return self._known[start]

    def _start(self, token: int) -> int:
        return self._spans[token].start

    def _features(self, sentence: Span) -> Iterator[tuple[str, float]]:
        words = [token for token in sentence if token.is_alpha]
        yield "long sentence", min(1.0, len(sentence) / _LONG)
        yield "very long sentence", float(len(sentence) > 1.5 * _LONG)
        yield "other figures beside it", min(1.0, max(0, self._figures[sentence.start] - 1) / 4)
        yield "other events beside it", min(1.0, max(0, self._events[sentence.start] - 1) / 4)
        yield "no event beside it", float(not self._events[sentence.start])
        yield "sentence without a verb", float(not any(token.tag_ in _FINITE for token in sentence))
        yield "root is no verb", float(sentence.root.pos_ not in ("VERB", "AUX"))
        yield "in capitals", float(bool(words) and sum(token.is_upper for token in words) > 0.7 * len(words))
        yield "sentence begins small", float(bool(words) and words[0].is_lower)
        yield "sentence does not end", float(not sentence[-1].is_punct and not sentence[-1].is_space)
        yield "first sentence", float(sentence.start == 0)
