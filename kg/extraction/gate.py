"""Whether an article has anything about conflict in it: told from its words alone, long before the parser.

A word or a phrase is telling where the lexicon says that it shows armed violence and no other news uses it: one is
enough; so is the name of an armed group.  Words that other news borrows ("kill", "explosive", "clash"), and names of
events, weapons and armed people that have another meaning too, count where there are two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, pairwise

from kg.article import Article
from kg.lexicon import Row, table

_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_TELLING, _BORROWED = 2, 1
_ENOUGH = 2
_LONG_ENOUGH = 5
_VOWELS = "aeiou"
_COMBATANTS = frozenset(["Combatant", "InsurgentGroup", "RebelGroup", "Militia", "ParamilitaryForce"])
_OF_ANY_NEWS = frozenset(["Meeting", "Mediation", "PeaceTalks", "AidDelivery", "Rescue", "Evacuation"])
"""Types of events that are told of where there is no conflict; in one they stand beside other words."""


def is_of_conflict(article: Article) -> bool:
    """Whether the title and the text have words enough about conflict; a pure function of them.

    >>> is_of_conflict(Article("a", "Shelling hit a suburb of Kharkiv."))
    True
    >>> is_of_conflict(Article("b", "The striker's late shot killed off the game."))
    False
    """
    weights = _weights()
    words = _WORD.findall(f"{article.title}\n{article.text}".lower().replace("’", "'"))
    phrases = {*words, *map(" ".join, pairwise(words)), *map(" ".join, zip(words, words[1:], words[2:], strict=False))}
    return sum(weight for _, weight in {weights[phrase] for phrase in phrases & weights.keys()}) >= _ENOUGH


@cache
def _weights() -> Mapping[str, tuple[str, int]]:
    """By each form of a word, and by each phrase of up to three: what counts once with it, and its weight."""
    own = {row["word"]: _TELLING if row["use"] == "telling" else _BORROWED for row in table("gate_words")}
    weights = {**dict.fromkeys(_borrowed(), _BORROWED), **dict.fromkeys(_telling(), _TELLING), **own}
    longest_first = sorted(weights, key=lambda word: (-len(word), word))  # "killed" is of "kill", not of "killing"
    forms = {form: (word, weights[word]) for word in longest_first for form in _forms(word)}
    telling = {word: (word, weight) for word, weight in weights.items() if weight == _TELLING}  # as "shelling" is
    return {**forms, **telling}


def _telling() -> Iterator[str]:
    context = (row["word"] for row in table("violence_context"))
    return chain(context, (word for word in _events() if " " in word), _armed_groups())


def _armed_groups() -> Iterator[str]:
    """Names of known armed groups, but for the shortest, which in small letters are words of another meaning."""
    rows = (row for row in table("known_actors") if row["type"] == "ArmedGroup")
    names = (name for row in rows for name in [row["name"], *row["aliases"].split("|")])
    return (name.lower() for name in names if len(name) >= _LONG_ENOUGH)


def _borrowed() -> Iterator[str]:
    weapons = (row["term"] for row in table("weapons"))
    combatants = (row["term"] for row in table("actors") if row["kind"] in _COMBATANTS)
    return chain(_events(), (term for term in chain(weapons, combatants) if " " in term))


def _events() -> Iterator[str]:
    """What names a kind of event without a condition."""
    return (row["lemma"] for row in chain(table("event_nouns"), table("event_triggers")) if _is_plain(row))


def _is_plain(row: Row) -> bool:
    return bool(row["type"]) and row["type"] not in _OF_ANY_NEWS and not row["needs"] and not row.get("particle")


def _forms(lemma: str) -> Iterator[str]:
    """The word, and how it is written with an ending of English; some that nobody writes among them."""
    yield from (lemma + ending for ending in ("", "s", "es", "d", "ed", "ing", "er", "ers", "'s"))
    if lemma.endswith("e"):
        yield from (lemma[:-1] + ending for ending in ("ing", "er", "ers", "ion", "ions"))
    elif lemma.endswith("y"):
        yield from (lemma[:-1] + ending for ending in ("ies", "ied", "ier"))
    elif lemma[-1] not in _VOWELS + "wx" and lemma[-2:-1] in set(_VOWELS):
        yield from (lemma + lemma[-1] + ending for ending in ("ed", "ing", "er", "ers"))
