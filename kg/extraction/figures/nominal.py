"""Figures with a noun as their cue: "the killing of 12 men", "12 deaths", "claimed 12 lives"."""

from __future__ import annotations

from functools import cache

from kg.extraction.figures.cues import Cue, counted_nouns, senses
from kg.extraction.figures.links import Links
from kg.extraction.figures.parties import Party
from kg.extraction.figures.tolls import link_toll
from kg.extraction.figures.wordsets import word_set

_TAKERS = word_set("taker of lives")
_UNDER = 7
"""Tokens after people within which the rubble that they lie under is named."""


def link_nominal(links: Links) -> None:
    """Link nouns that carry a status with their people."""
    for cue in links.cues:
        _link_labelled(links, cue)
        _link_numbered(links, cue)
        _link_apposed(links, cue)
        if cue.voice == "noun":
            _link_of(links, cue)
        elif cue.voice in ("toll", "tally"):
            link_toll(links, cue)
        elif cue.voice == "life":
            _link_lives(links, cue)
    for number, party in enumerate(links.parties):
        if party.status and not links.claimed(number):
            _link_counted(links, number, party)
    _link_bodies(links)
    _link_under_rubble(links)


def _link_labelled(links: Links, cue: Cue) -> None:
    """As on a list: "Fatalities: 12", "Wounded in action: 37"."""
    doc, i = links.doc, cue.end
    i += 2 * (doc[i : i + 2].text.lower() == "in action")
    number = links.at_token.get(i + 1) if i < len(doc) and doc[i].text == ":" else None
    if number is not None and links.parties[number].bare and links.parties[number].start == i + 1:
        links.link(number, cue, "figures.label")


def _link_numbered(links: Links, cue: Cue) -> None:
    """As in "The dead now number 31", "those wounded numbered at least 40"."""
    named = links.words[max(cue.i - 1, 0)] in ("the", "those") and cue.voice in ("past", "adjective", "noun")
    i = cue.end + (links.doc[cue.end : cue.end + 1].text in ("now", "already"))
    counts = named and links.words[i : i + 1] in (["number"], ["numbered"])
    number = links.at_token.get(i + 1) if counts else None
    if number is not None and links.parties[number].start == i + 1 and links.parties[number].bare:
        links.link(number, cue, "figures.apposed")


def _link_apposed(links: Links, cue: Cue) -> None:
    """As in "most of the newly displaced, an estimated 9,000, were women"."""
    doc, before = links.doc, [word for word in links.words[max(cue.start - 2, 0) : cue.start] if word[-2:] != "ly"]
    named = cue.voice in ("past", "adjective") and before[-1:] == ["the"] and doc[cue.end : cue.end + 1].text == ","
    number = next((n for i in (1, 2) if (n := links.at_token.get(cue.end + i)) is not None), None) if named else None
    if number is None or links.claimed(number):
        return
    party = links.parties[number]
    closed = party.end < len(doc) and doc[party.end].text in (",", ".", ";")
    if closed and party.bare and not party.partitive and party.start <= cue.end + 2:
        links.link(number, cue, "figures.apposed")


def _link_counted(links: Links, number: int, party: Party) -> None:
    """As in "12 deaths"; "12 casualties" are killed or injured, at most 12 of each."""
    for status in party.status.split(" or "):
        links.link(number, _counted(party.head, status), "figures.counted")
    if " or " in party.status:
        links.summed.add(number)


def _link_of(links: Links, cue: Cue) -> None:
    """As in "the killing of 12 men", "the death of a soldier"."""
    token = links.doc[cue.i]
    _link_after_of(links, cue, cue.i + 1)
    for preposition in token.children:
        if preposition.lower_ == "of" and preposition.i > cue.i:
            for victim in preposition.children:
                if victim.dep_ == "pobj" and (victim.i - preposition.i < 6 or not links.claims(cue)):
                    links.link_heads([victim], cue, "figures.noun")


def _link_after_of(links: Links, cue: Cue, i: int) -> None:
    """The same by the order of the words, where the parse has lost the preposition."""
    if i + 1 >= len(links.doc) or links.doc[i].lower_ != "of":
        return
    number = links.at_token.get(i + 1)
    number = links.at_token.get(i + 2) if number is None else number
    if number is not None and not links.claimed(number):
        links.link(number, cue, "figures.noun")


def _link_bodies(links: Links) -> None:
    """As in "the bodies of four men", where the number comes after the word, and "three men with gunshot wounds"."""
    remains, wounds = word_set("remains"), word_set("place of harm")
    for i, word in enumerate(links.words):
        if word in _bodies() and i not in links.at_token:
            _link_of(links, _counted(i, counted_nouns()[word]))
        elif word in remains and links.doc[i].pos_ == "NOUN":
            _link_of(links, _counted(i, "killed"))
        elif word in wounds and links.doc[i].dep_ == "pobj" and links.doc[i].head.lower_ == "with":
            links.link_heads([links.doc[i].head.head], _counted(i, "injured"), "figures.harmed")


@cache
def _bodies() -> frozenset[str]:
    """Counted nouns that are no cue otherwise, and have one status."""
    return frozenset(word for word, status in counted_nouns().items() if " or " not in status and word not in senses())


def _link_under_rubble(links: Links) -> None:
    """As in "five people still under the rubble"."""
    for number, party in enumerate(links.parties):
        after = links.words[party.end : party.end + _UNDER]
        under = next((k for k, word in enumerate(after) if word in ("under", "beneath")), None)
        if under is None or links.claimed(number) or not word_set("still there").issuperset(after[:under]):
            continue
        if not word_set("rubble").isdisjoint(after[under:]):
            links.link(number, _counted(party.end + under, "missing"), "figures.under-rubble")


def _link_lives(links: Links, cue: Cue) -> None:
    """As in "claimed 12 lives", "cost the lives of 12 people", "12 people lost their lives"."""
    token = links.doc[cue.i]
    verb = token.head
    if verb.lemma_.lower() not in _TAKERS or token.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return
    number = links.number_of(token)
    if number is not None:
        links.link(number, cue, "figures.lives")
        return
    counted = [links.at_token[k] for k in range(max(cue.i - 3, 0), cue.i) if k in links.at_token]
    if counted and links.parties[counted[-1]].end >= cue.i:
        links.link(counted[-1], cue, "figures.lives")
        return
    _link_of(links, cue)
    if not links.claims(cue) and verb.lemma_.lower() == "lose":
        for subject in verb.children:
            if subject.dep_ in ("nsubj", "nsubjpass"):
                links.link_heads([verb.head if subject.lower_ in ("who", "that") else subject], cue, "figures.lives")


def _counted(i: int, status: str) -> Cue:
    """The cue that a noun for those affected is itself ("12 deaths")."""
    return Cue(i, i, i + 1, "counted", status, "any", frozenset())
