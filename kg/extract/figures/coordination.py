"""People without a cue of their own who are joined to people with one: "12 soldiers and 3 rebels were killed"."""

from __future__ import annotations

from kg.extract.figures.links import Links
from kg.extract.figures.wordsets import word_set

_ALSO = word_set("joint of people")


def _link_joined(links: Links, forward: bool) -> None:
    """ "12 soldiers and 3 rebels were killed", "killed 12 soldiers and 3 rebels", "155 in the west and 124 in the east"."""
    order = range(1, len(links.parties))
    numbers = sorted(range(len(links.parties)), key=lambda n: links.parties[n].start)
    for k in order if forward else reversed(order):
        left, right = numbers[k - 1], numbers[k]
        lender, taker = (left, right) if forward else (right, left)
        if forward and left in links.whole_of and links.claimed(right):
            _join_part(links, left, right)
        if links.claimed(taker) or not links.claimed(lender) or not _joined(links, left, right, forward):
            continue
        if not (links.parties[taker].noun or links.parties[taker].bare):
            continue
        _borrow(links, taker, lender)
        if lender in links.whole_of and forward:
            links.whole_of.setdefault(taker, links.whole_of[lender])


def _join_part(links: Links, left: int, right: int) -> None:
    """Make the people after "and" a part, too, if there is room: "6 people including a woman and 2 children died"."""
    first, second = links.parties[left], links.parties[right]
    total = links.parties[links.whole_of[left]].minimum
    between = [links.doc[i].lower_ for i in range(first.end, second.start)]
    if between not in (["and"], [","]) or _opener_before(links, left) is None or right == links.whole_of[left]:
        return
    same = links.cue_of[left][0].status == links.cue_of[right][0].status
    if same and total is not None and (first.minimum or 0) + (second.minimum or 0) <= total:
        links.whole_of.setdefault(right, links.whole_of[left])


def _joined(links: Links, left: int, right: int, forward: bool) -> bool:
    doc, first, second = links.doc, links.parties[left], links.parties[right]
    between = [doc[i] for i in range(first.end, second.start)]
    if not between and forward and first.noun and second.noun:
        return second.end >= len(doc) or doc[second.end].pos_ not in ("VERB", "AUX")
    if not between or len(between) > 12 or any(token.text in (".", "?", "!") for token in between):
        return False
    if all(token.lower_ in _ALSO for token in between):
        return not (second.bare and second.end < len(doc) and doc[second.end].pos_ in ("VERB", "AUX")) or not forward
    if not forward or any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.i not in links.cue_tokens for token in between):
        return False
    if between[-1].lower_ not in ("and", ",") and not (between[-1].lower_ == "well" or between[-1].lower_ == "as"):
        return False
    return second.end < len(doc) and (doc[second.end].pos_ in ("ADP",) and second.bare or doc[second.head] in doc[first.head].conjuncts)
