"""Figures that replace earlier ones, where the words say so: "rose to 55 from 40", "had earlier put the toll at 12"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links
from kg.extraction.figures.quantities import later_end
from kg.extraction.figures.wordsets import word_set

_WIDEST = 12
"""Tokens between the two numbers of a change: "revised to 38 on Monday from an initial count of 45"."""
_LEAD = 9
"""Tokens before a number within which it is called an earlier one."""


def link_changes(links: Links) -> None:
    """Link the number that a figure rose or fell from with that figure's cue, and record which replaces which."""
    for old, new in _changes(links):
        lender, taker = (new, old) if links.claimed(new) else (old, new)
        links.borrow(taker, lender, "figures.changed")
        if links.claimed(old) and links.claimed(new) and old not in links.replaced:
            links.replaced[new] = old


def _changes(links: Links) -> Iterator[tuple[int, int]]:
    """The earlier and the later number of each change that the words tell."""
    order = sorted(range(len(links.parties)), key=lambda n: links.parties[n].start)
    for place, first in enumerate(order):
        for second in order[place + 1 : place + 3]:
            change = _change(links, first, second)
            if change is not None:
                yield change
                break


def _change(links: Links, first: int, second: int) -> tuple[int, int] | None:
    """The two as earlier and later; None where the words between and before them tell of no change."""
    one, other = links.parties[first], links.parties[second]
    doc, same_sentence = links.doc, links.doc[one.start].sent == links.doc[other.start].sent
    if not same_sentence or not (links.claimed(first) or links.claimed(second)):
        return None
    between = [doc[i].lower_ for i in range(one.end, other.start)]
    before = _word(doc, one.start - 1)
    same = links.claimed(first) != links.claimed(second) or _same_status(links, first, second)
    if not same or len(between) > 2 * _WIDEST:
        return None
    while between and between[-1] in ("a", "an", "the", *word_set("earlier figure")):
        between.pop()
    fell_from = between[-1:] == ["from"] and "to" not in between and len(between) <= _WIDEST
    if other.bare and fell_from and _rises(links, one.start):
        return second, first
    if other.bare and before == "from" and between == ["to"]:
        return first, second
    if other.bare and _is_called_earlier(doc, other.start, one.end) and _replaces(between):
        return second, first
    if _is_called_earlier(doc, one.start, doc[one.start].sent.start) and (_corrects(doc, one.end, other.start)):
        return first, second
    return None


def _same_status(links: Links, first: int, second: int) -> bool:
    return bool({c.status for c in links.cue_of[first]} & {c.status for c in links.cue_of[second]})


def _rises(links: Links, start: int) -> bool:
    """Whether the first number is what a count came to: after "to", or "up" and "down" stand between."""
    window = links.doc[max(start - _LEAD, 0) : min(start + _WIDEST, len(links.doc))]
    return any(token.lemma_.lower() in word_set("change of count") for token in window)


def _is_called_earlier(doc: Doc, start: int, first: int) -> bool:
    """Whether words such as "an earlier toll of" or "had previously said" stand before a number."""
    words = {doc[i].lower_ for i in range(max(start - _LEAD, first), start)}
    return not words.isdisjoint(word_set("earlier figure"))


def _replaces(between: list[str]) -> bool:
    """Whether the words between a figure and an earlier one say that it is no longer held."""
    return not word_set("replacing").isdisjoint(between)


def _corrects(doc: Doc, start: int, end: int) -> bool:
    """Whether a later count is set against the earlier one: "but later said 15", ", put the figure at 17"."""
    words = [doc[i].lower_ for i in range(start, end)]
    counted = not word_set("count of people").isdisjoint(words) and words[-1:] in (["at"], ["to"])
    return "later" in words or "revised" in words or counted


def _word(doc: Doc, i: int) -> str:
    return doc[i].lower_ if i >= 0 else ""


def is_change(links: Links, cue: Cue, number: int) -> bool:
    """Whether the toll's number is one that a later one follows: "rose from 10 to 15" read as one range."""
    party = links.parties[number]
    told = " to " in links.doc[party.start : party.end].text
    return told and not any(links.doc[i].lemma_ in ("vary", "range") for i in range(cue.i, party.start))


def split_change(links: Links, number: int) -> int:
    """Part the two ends of "from 10 to 15" into the later figure, which keeps its place, and the earlier one."""
    party = links.parties[number]
    joint = next(i for i in range(party.start, party.end) if links.doc[i].lower_ == "to")
    old = replace(party, end=joint, head=joint - 1, maximum=party.minimum, bare=True, noun="")
    new = later_end(links.doc, joint)
    bounds = (party.maximum, party.maximum) if new is None else (new.minimum, new.maximum)
    links.parties[number] = replace(party, start=joint + 1, minimum=bounds[0], maximum=bounds[1])
    return links.add(old)
