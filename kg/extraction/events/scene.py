"""The article as the event reader looks at it: its sentences, and which of them are about armed violence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.lexicon import table

_DENSE = 0.25
"""From this share of violent sentences on, an ambiguous word of the article is taken in its violent sense."""


@cache
def _violent_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("violence_context"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A doc with what is asked of it often.

    Attributes:
        sentence: number of the sentence of each token.
        violent: number of words of violence in each sentence.
        dense: a good part of the sentences has one.
    """

    doc: Doc
    sentence: tuple[int, ...]
    violent: tuple[int, ...]
    dense: bool

    def is_violent(self, token: Token) -> bool:
        """Whether the token's sentence, or the article as a whole, is about armed violence, the token itself aside."""
        own = token.lemma_.lower() in _violent_words()
        return self.dense or self.violent[self.sentence[token.i]] > own


def scene_of(doc: Doc) -> Scene:
    """Looks at each token once."""
    sentence: list[int] = []
    violent: list[int] = []
    for token in doc:
        if token.is_sent_start or not sentence:
            violent.append(0)
        sentence.append(len(violent) - 1)
        if token.lemma_.lower() in _violent_words():
            violent[-1] += 1
    dense = bool(violent) and sum(count > 0 for count in violent) >= _DENSE * len(violent)
    return Scene(doc, tuple(sentence), tuple(violent), dense)
