"""Closed classes of words that the reading of figures needs, from the lexicon."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table


@cache
def word_set(kind: str) -> frozenset[str]:
    """The words (or phrases) of a kind of the table ``casualty_function_words``, in lower case.

    Raises:
        KeyError: the table has no such kind.
    """
    return {row["kind"]: frozenset(row["words"].split(" | ")) for row in table("casualty_function_words")}[kind]
