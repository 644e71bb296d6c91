"""Figures that a count gives: "the death toll rose to 12", "a toll of 12", "the number of civilians killed is 12"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures.cues import Cue, counted_nouns, senses
from kg.extraction.figures.links import Links
from kg.extraction.figures.supersession import is_change, split_change
from kg.extraction.figures.wordsets import word_set

_TO_THE_NUMBER = word_set("before toll")
_TOLL_REACH = 30
"""Tokens from "toll" to its number."""
_BEFORE = 50
"""Tokens before "put the figure at" in which is told what it counts."""
_COUNTED = 14
"""Tokens after "the number of" within which its status is told."""


def link_toll(links: Links, cue: Cue) -> None:
    """As in "the death toll rose to 12", "a toll of 12", "the number of civilians killed is 12"."""
    cue_status = cue.status or _status_of_tally(links, cue)
    if not cue_status:
        return
    if " or " in cue_status:
        _link_tally_of_casualties(links, cue, cue_status)
        return
    full = Cue(cue.i, cue.i, cue.i + 1, "toll", cue_status, "any", frozenset())
    before = links.at_token.get(cue.i - 2) if cue.i > 2 and links.doc[cue.i - 1].lower_ == "the" else None
    if before is not None and links.doc[links.parties[before].start - 1].lower_ == "to":
        links.link(before, full, "figures.toll")  # "bringing to 45 the number killed"
        return
    for i in range(cue.i + 1, min(cue.i + _TOLL_REACH, len(links.doc))):
        another = links.words[i] == links.words[cue.i]
        if another or links.doc[i].text in (".", ";", "?") or i in links.doc.user_data.get("paragraphs", ()):
            return
        number = links.at_token.get(i)
        if number is None or links.parties[number].start != i:
            continue
        if links.claimed(number) and all(held.i != cue.i for held in links.cue_of[number]):
            return
        lead = links.words[i - 2 if links.words[i - 1] == "(" else i - 1]
        if lead == "from" and links.doc[links.parties[number].start : links.parties[number].end].text.count(" to "):
            _link_change(links, number, full)
            return
        if i - 1 == cue.i or (lead in _TO_THE_NUMBER and (lead != "of" or i - 2 == cue.i)):
            links.link(number, full, "figures.toll")
            return


def _link_tally_of_casualties(links: Links, cue: Cue, statuses: str) -> None:
    """As in "The number of casualties rose to 64": at most so many of each."""
    for status in statuses.split(" or "):
        link_toll(links, replace(cue, status=status))
    links.summed.update(n for n, held in links.cue_of.items() if any(c.i == cue.i for c in held))


def _link_change(links: Links, number: int, cue: Cue) -> None:
    """As in "The toll rose from 10 to 15" gives 15; "the toll varies from 10 to 15" gives both bounds."""
    if is_change(links, cue, number):
        old = split_change(links, number)
        links.link(old, cue, "figures.changed")
        links.replaced[number] = old
    links.link(number, cue, "figures.toll")


def _status_of_tally(links: Links, cue: Cue) -> str:
    """The status of what a "number of ..." counts, "" where it has none."""
    doc, i = links.doc, cue.i
    if i and doc[i - 1].lower_ in ("body", "casualty", "casualties"):
        return "killed" if doc[i - 1].lower_ == "body" else counted_nouns()[doc[i - 1].lower_]
    if links.words[i + 1 : i + 2] == ["at"] and doc[i].dep_ == "dobj" and doc[i].head.lemma_ == "put":
        return _status_told_before(links, i)
    if i + 1 >= len(doc) or doc[i + 1].lower_ not in ("of", "killed", "injured", "wounded", "displaced", "missing"):
        return ""
    for k in range(i + 1, min(i + _COUNTED, len(doc))):
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


def _status_told_before(links: Links, i: int) -> str:
    """As in "A doctor said 92 people died. Earlier he had put the figure at 83": what the last figure before counts."""
    near = [n for n in links.cue_of if i - _BEFORE < links.parties[n].end <= i and n not in links.whole_of]
    last = max(near, key=lambda n: links.parties[n].start, default=None)
    return "" if last is None else links.cue_of[last][0].status
