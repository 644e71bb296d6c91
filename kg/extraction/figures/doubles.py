"""Two statuses said of the same people: "killed or wounded 30", "abducted and killed", "dead and wounded"."""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links
from kg.extraction.figures.wordsets import word_set

_JOINTS = word_set("joint of statuses")
_VERBAL = frozenset(("active", "past", "passive", "gerund", "adjective"))


def link_doubles(links: Links) -> None:
    """Give the people of one cue the status of the one that it is joined to.

    "30 killed or wounded" and "30 killed or abducted" count both together: :attr:`Links.summed` remembers it.
    """
    for first, second in pairwise(links.cues):
        if not _are_joined(links, first, second):
            continue
        held = [n for n, cues in links.cue_of.items() if first in cues or second in cues]
        if any(first in links.cue_of[n] for n in held) and any(second in links.cue_of[n] for n in held):
            continue
        if _is_told_of_others(links, first) and all(links.parties[n].start >= second.end for n in held):
            continue
        for number in held:
            links.link(number, first, "figures.two-statuses")
            links.link(number, second, "figures.two-statuses")
            if {first.status, second.status} == {"killed", "injured"} or _are_alternatives(links, first, second):
                links.summed.add(number)


def _are_joined(links: Links, first: Cue, second: Cue) -> bool:
    if first.status == second.status or not (_is_plain(first) and _is_plain(second)):
        return False
    if first.voice == second.voice == "past" and first.end == second.i:
        return True  # a headline that lost its comma: "25 killed injured"
    between = {links.doc[i].lower_ for i in range(first.end, second.i)}
    near = 0 < second.i - first.end <= 3
    return near and between <= _JOINTS and not between.isdisjoint(("and", "or", "/"))


def _is_told_of_others(links: Links, cue: Cue) -> bool:
    """Whether an adjective completes what is said of a noun before it: "shot a man dead and injured his wife"."""
    return cue.voice == "adjective" and cue.i > 0 and links.doc[cue.i - 1].pos_ in ("NOUN", "PROPN", "PRON", "NUM")


def _are_alternatives(links: Links, first: Cue, second: Cue) -> bool:
    return any(links.doc[i].lower_ in ("or", "/") for i in range(first.end, second.i))


def _is_plain(cue: Cue) -> bool:
    return cue.takes not in ("loss", "civilian") and cue.voice in _VERBAL
