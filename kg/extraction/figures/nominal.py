"""Figures with a noun as their cue: "the killing of 12 men", "12 deaths", "a toll of 12", "claimed 12 lives"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures.cues import Cue, counted_nouns, senses
from kg.extraction.figures.links import Links
from kg.extraction.figures.wordsets import word_set

_TO_THE_NUMBER = word_set("before toll")
_TAKERS = word_set("taker of lives")
_TOLL_REACH = 22
"""Tokens from "toll" to its number."""


def link_nominal(links: Links) -> None:
    """Link nouns that carry a status with their people."""
    for cue in links.cues:
        if cue.voice == "noun":
            _link_of(links, cue)
        elif cue.voice in ("toll", "tally"):
            _link_toll(links, cue)
        elif cue.voice == "life":
            _link_lives(links, cue)
    for number, party in enumerate(links.parties):
        if party.status and not links.claimed(number):
            links.link(number, Cue(party.head, party.head, party.head + 1, "counted", party.status, "any", frozenset()))
    _link_bodies(links)


def _link_of(links: Links, cue: Cue) -> None:
    """As in "the killing of 12 men", "the death of a soldier"."""
    token = links.doc[cue.i]
    _link_after_of(links, cue, cue.i + 1)
    for preposition in token.children:
        if preposition.lower_ == "of" and preposition.i > cue.i:
            for victim in preposition.children:
                if victim.dep_ == "pobj" and (victim.i - preposition.i < 6 or not links.claims(cue)):
                    links.link_heads([victim], cue)


def _link_after_of(links: Links, cue: Cue, i: int) -> None:
    """The same by the order of the words, where the parse has lost the preposition."""
    if i + 1 >= len(links.doc) or links.doc[i].lower_ != "of":
        return
    number = links.at_token.get(i + 1)
    number = links.at_token.get(i + 2) if number is None else number
    if number is not None and not links.claimed(number):
        links.link(number, cue)


def _link_bodies(links: Links) -> None:
    """As in "the bodies of four men": the word carries the status, the number comes after it."""
    for token in links.doc:
        status = counted_nouns().get(token.lower_)
        if status and token.i not in links.at_token and token.lower_ not in senses():
            cue = Cue(token.i, token.i, token.i + 1, "counted", status, "any", frozenset())
            _link_of(links, cue)


def _link_toll(links: Links, cue: Cue) -> None:
    """As in "the death toll rose to 12", "a toll of 12", "the number of civilians killed is 12"."""
    cue_status = cue.status or _status_of_tally(links, cue)
    if not cue_status:
        return
    full = Cue(cue.i, cue.i, cue.i + 1, "toll", cue_status, "any", frozenset())
    before = links.at_token.get(cue.i - 2) if cue.i > 2 and links.doc[cue.i - 1].lower_ == "the" else None
    if before is not None and links.doc[links.parties[before].start - 1].lower_ == "to":
        links.link(before, full)  # "bringing to 45 the number killed"
        return
    for i in range(cue.i + 1, min(cue.i + _TOLL_REACH, len(links.doc))):
        if links.doc[i].text in (".", ";", "?"):
            return
        number = links.at_token.get(i)
        if number is None or links.parties[number].start != i:
            continue
        if links.claimed(number):
            return
        lead = links.doc[i - 1].lower_
        if lead == "from" and links.doc[links.parties[number].start : links.parties[number].end].text.count(" to "):
            _link_change(links, number, full)
            return
        if lead in _TO_THE_NUMBER and (lead != "of" or i - 2 == cue.i):
            links.link(number, full)
            return


def _link_change(links: Links, number: int, cue: Cue) -> None:
    """As in "The toll rose from 10 to 15" gives 15; "the toll varies from 10 to 15" gives both bounds."""
    party = links.parties[number]
    if not any(links.doc[i].lemma_ in ("vary", "range") for i in range(cue.i, party.start)):
        links.parties[number] = replace(party, minimum=party.maximum)
    links.link(number, cue)


def _status_of_tally(links: Links, cue: Cue) -> str:
    """The status of what a "number of ..." counts, "" where it has none."""
    doc, i = links.doc, cue.i
    if i and doc[i - 1].lower_ == "body":
        return "killed"
    if i + 1 >= len(doc) or doc[i + 1].lower_ not in ("of", "killed", "injured", "wounded", "displaced", "missing"):
        return ""
    for k in range(i + 1, min(i + 8, len(doc))):
        word = doc[k].lower_
        if word == "victims":
            return "killed"
        for sense in senses().get(word, ()):
            if sense.role in ("past", "adjective", "noun", "participle") and sense.takes == "any":
                return sense.status
        if word in counted_nouns():
            return counted_nouns()[word]
        if doc[k].pos_ in ("VERB", "PUNCT", "AUX"):
            return ""
    return ""


def _link_lives(links: Links, cue: Cue) -> None:
    """As in "claimed 12 lives", "cost the lives of 12 people", "12 people lost their lives"."""
    token = links.doc[cue.i]
    verb = token.head
    if verb.lemma_.lower() not in _TAKERS or token.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return
    number = links.number_of(token)
    if number is not None:
        links.link(number, cue)
        return
    counted = [links.at_token[k] for k in range(max(cue.i - 3, 0), cue.i) if k in links.at_token]
    if counted and links.parties[counted[-1]].end >= cue.i:
        links.link(counted[-1], cue)
        return
    _link_of(links, cue)
    if not links.claims(cue) and verb.lemma_.lower() == "lose":
        for subject in verb.children:
            if subject.dep_ in ("nsubj", "nsubjpass"):
                links.link_heads([verb.head if subject.lower_ in ("who", "that") else subject], cue)
