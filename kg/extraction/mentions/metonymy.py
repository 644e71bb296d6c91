"""A country or its capital named for its government: "Moscow said", "talks sponsored by the United States"."""

from __future__ import annotations

from kg.extraction.mentions.classes import deeds, mention_words
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words

# Verbs whose subject may well be the land and not its rulers ("Syria has suffered", "Odesa lies").
_OF_LAND = frozenset(
    [
        "have",
        "see",
        "face",
        "include",
        "witness",
        "remain",
        "border",
        "suffer",
        "lie",
        "experience",
        "become",
        "seem",
        "appear",
        "fall",
        "sit",
        "stretch",
        "lose",
        "grow",
        "celebrate",
        "mourn",
        "descend",
        "plunge",
        "endure",
        "stand",
        "contain",
        "need",
        "host",
    ]
)
_DONE_TO_RULERS = frozenset(
    [
        "accuse",
        "blame",
        "urge",
        "tell",
        "warn",
        "condemn",
        "criticise",
        "criticize",
        "ask",
        "thank",
        "press",
        "pressure",
        "support",
        "back",
        "ally",
        "fault",
        "sanction",
        "denounce",
        "persuade",
        "convince",
        "help",
        "rebuke",
        "challenge",
    ]
)


def acting(w: Words, phrase: Phrase) -> bool:
    """The place stands where only somebody who acts can stand."""
    if (
        w.dateline[phrase.head]
        or phrase.place is None
        or phrase.place.precision not in ("country", "city")
        or not phrase.code
    ):
        return False
    i = phrase.head
    for _ in range(6):
        if w.dep[i] != "conj":
            break
        i = w.head[i]
    verb = w.head[i]
    if w.dep[i] == "nsubj":
        if w.lemma[verb] == "be":
            return _is_called_one_who_acts(w, verb)
        return w.pos[verb] == "VERB" and w.lemma[verb] not in _OF_LAND
    if w.dep[i] == "dobj":
        return w.lemma[verb] in _DONE_TO_RULERS
    if w.dep[i] == "poss":
        return phrase.place.precision == "country" and w.lemma[verb] in deeds()
    if w.dep[i] == "pobj":
        return (w.dep[verb] == "agent" and w.lower[verb] == "by") or _source(w, verb)
    return False


def _is_called_one_who_acts(w: Words, verb: int) -> bool:
    """The place is said to be an ally, one of the sponsors, among the powers; or ready, opposed, willing."""
    for child in w.children.get(verb, ()):
        if w.dep[child] == "acomp" and w.lemma[child] in mention_words("stance"):
            return True
        if w.dep[child] == "attr" and (w.lemma[child] in mention_words("power") or _part_of_powers(w, child)):
            return True
        if w.dep[child] == "prep" and w.lower[child] == "among" and _governs_power(w, child):
            return True
    return False


def _part_of_powers(w: Words, i: int) -> bool:
    return w.lower[i] == "one" and any(_governs_power(w, child) for child in w.children.get(i, ()))


def _governs_power(w: Words, preposition: int) -> bool:
    return any(w.lemma[child] in mention_words("power") for child in w.children.get(preposition, ()))


def _source(w: Words, preposition: int) -> bool:
    return w.lower[preposition] == "to" and w.lower[w.head[preposition]] == "according"
