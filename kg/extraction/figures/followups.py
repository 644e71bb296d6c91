"""A sentence after a figure that says of what sort its people were: "It killed 53. At least 16 were children"."""

from __future__ import annotations

from kg.extraction.figures.links import Links, may_include
from kg.extraction.figures.people import said_after

_MEMORY = 60
"""Tokens back in which the figure that is gone into must end."""
_SORTS = frozenset(("child", "woman", "man", "civilian", "combatant"))


def link_sorts(links: Links) -> None:
    """Record as parts the numbers that open a sentence, or go on with it, and are said to be of one sort."""
    for number in sorted(range(len(links.parties)), key=lambda n: links.parties[n].start):
        party = links.parties[number]
        if links.claimed(number) or not party.bare or party.partitive or said_after(links.doc, party.end) not in _SORTS:
            continue
        whole = _gone_into(links, number)
        if whole is not None:
            links.borrow(number, whole, "figures.sort")
            links.make_part(number, whole, "figures.part-sort")


def _gone_into(links: Links, number: int) -> int | None:
    """The figure of which a sort is told: the last that is no part, before the sentence; or that of the sort before."""
    doc, start = links.doc, links.parties[number].start
    before = [token.lower_ for token in doc[doc[start].sent.start : start] if not token.is_punct]
    if before in ([], ["of", "these"], ["of", "those"], ["of", "them"]):
        return _last_whole(links, number)
    if before[-1:] == ["and"] or doc[start - 1].text in (",", ";"):
        siblings = [n for n in links.before(start, claimed=True) if links.part_rules.get(n) == "figures.part-sort"]
        return next((links.whole_of[n] for n in siblings), None)
    return None


def _last_whole(links: Links, number: int) -> int | None:
    party, start = links.parties[number], links.doc[links.parties[number].start].sent.start
    wholes = [n for n in links.cue_of if start - _MEMORY < links.parties[n].end <= start and n not in links.whole_of]
    last = max(wholes, key=lambda n: links.parties[n].start, default=None)
    return last if last is not None and may_include(links.parties[last], party) else None
