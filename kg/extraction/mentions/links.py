"""The growing set of links between the phrases of an article: what one names, another names too."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from kg.extraction.mentions.phrases import Phrase


class Links:
    """Disjoint sets of phrases, by position in the list of phrases; an earlier phrase stands for its set."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self._above = list(range(len(phrases)))
        self._keyed: dict[Hashable, int] = {}
        self.rules: dict[int, str] = {}
        """Why a phrase was joined to what stands before it, by position."""
        self.at = {phrase.head: n for n, phrase in enumerate(phrases)}

    def first(self, n: int) -> int:
        """The earliest phrase of the set."""
        while self._above[n] != n:
            self._above[n] = self._above[self._above[n]]
            n = self._above[n]
        return n

    def join(self, a: int, b: int, rule: str) -> None:
        """Both phrases name the same, as a rule of the list of rules says."""
        first, second = sorted((self.first(a), self.first(b)))
        if first != second:
            self._above[second] = first
            self.rules.setdefault(max(a, b), rule)

    def join_key(self, key: Hashable, n: int, rule: str) -> None:
        """Phrases of the same key name the same."""
        self.join(self._keyed.setdefault(key, n), n, rule)

    def with_key(self, key: Hashable) -> int:
        """A phrase of the key, or -1."""
        return self._keyed.get(key, -1)

    def linked(self, n: int) -> bool:
        """The phrase is in a set with an earlier one."""
        return self.first(n) != n

    def sets(self) -> Iterator[list[int]]:
        """The sets in the order of their first phrases."""
        members: dict[int, list[int]] = {}
        for n in range(len(self.phrases)):
            members.setdefault(self.first(n), []).append(n)
        yield from members.values()
