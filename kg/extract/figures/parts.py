"""Parts of a figure and figures that borrow their cue: "including 10 children", "and 124 in the east", "six of them"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.figures.cues import Cue
from kg.extract.figures.links import Links
from kg.extract.figures.parties import Party
from kg.extract.figures.singles import single_of
from kg.extract.figures.wordsets import word_set

_OPENERS = tuple(tuple(phrase.split()) for phrase in sorted(word_set("opener of part")))
_SKIPPED = word_set("skipped before part")
_ALSO = word_set("joint of people")
_INCLUDES = word_set("inclusion")
_AFTER_GROUP = _INCLUDES | {".", ",", "in", "after"}
_MOST_TAKEN = 3
"""Sentences back in which the whole of "six of them" may stand."""


def link_borrowed(links: Links) -> None:
    """Give people without a cue of their own that of the figure that they belong to, and record wholes."""
    link_members_of_group(links)
    _find_single_parts(links)
    for number in range(len(links.parties)):
        opener = _opener_before(links, number)
        if opener is not None:
            _link_part(links, number, opener)
        elif links.parties[number].partitive:
            _link_partitive(links, number)
    for forward in (True, False):
        _link_joined(links, forward)
    for number in range(len(links.parties)):
        _link_with(links, number)


def _find_single_parts(links: Links) -> None:
    """Find single persons who are parts: "including a child", "including four children and a pregnant woman"."""
    doc = links.doc
    for i in range(1, len(doc) - 1):
        if doc[i].lower_ not in ("a", "an") or i in links.at_token:
            continue
        before = doc[i - 1].lower_
        joined = before == "and" and links.at_token.get(i - 2) is not None and _opener_before(links, links.at_token[i - 2]) is not None
        if not joined and before not in ("including", "them", "whom", "plus"):
            continue
        head = next((k for k in range(i + 1, min(i + 6, len(doc))) if doc[k].tag_ in ("NN", "NNP") and doc[k + 1 : k + 2].text != "-" and not (k + 1 < len(doc) and doc[k + 1].tag_ in ("NN", "NNP"))), None)
        single = single_of(doc, doc[head]) if head is not None else None
        if single is not None:
            links.add(replace(single, start=i))


def _opener_before(links: Links, number: int) -> int | None:
    """The token of the words before these people that make them a part, None where there are none."""
    doc, i = links.doc, links.parties[number].start
    while i > 0 and doc[i - 1].lower_ in _SKIPPED and links.parties[number].start - i < 3:
        i -= 1
    for opener in _OPENERS:
        first = i - len(opener)
        if first >= 0 and tuple(doc[k].lower_ for k in range(first, i)) == opener:
            return first
    return None


def _link_part(links: Links, number: int, opener: int) -> None:
    part = links.parties[number]
    for whole in links.before(opener):
        if whole in links.whole_of and links.claimed(number):
            continue
        larger = links.parties[whole]
        if larger.status and not links.claimed(whole) or not _may_include(larger, part):
            continue
        if not links.claimed(whole) and links.claimed(number) and (larger.noun or larger.bare):
            links.link(whole, links.cue_of[number][0])
        if links.claimed(whole):
            _borrow(links, number, whole)
            links.whole_of.setdefault(number, links.whole_of.get(whole, whole))
            return


def _borrow(links: Links, number: int, lender: int) -> None:
    if not links.claimed(number):
        for cue in links.cue_of[lender]:
            links.cue_of.setdefault(number, []).append(cue)


def _link_partitive(links: Links, number: int) -> None:
    """ "Six of them were children" after "22 people were killed"."""
    part = links.parties[number]
    earlier = [n for n, party in enumerate(links.parties) if party.end <= part.start and links.claimed(n) and part.start - party.start < 90]
    for whole in sorted(earlier, key=lambda n: -links.parties[n].start)[: 2 * _MOST_TAKEN]:
        same = not links.claimed(number) or links.cue_of[whole][0].status == links.cue_of[number][0].status
        if same and _may_include(links.parties[whole], part) and whole not in links.whole_of:
            if links.claimed(number) or links.doc[part.end - 1].lower_ in ("them", "whom") or part.noun:
                if not links.claimed(number) and _has_own_verb(links, part):
                    return
                _borrow(links, number, whole)
                links.whole_of.setdefault(number, whole)
            return


def _has_own_verb(links: Links, party: Party) -> bool:
    """Whether something else is said of these people: "seven of them were exhumed"."""
    return party.end < len(links.doc) and links.doc[party.end].pos_ in ("AUX", "VERB")


def _may_include(whole: Party, part: Party) -> bool:
    """Whether the bounds allow that one is a part of the other."""
    if part.minimum is not None and whole.maximum is not None and part.minimum > whole.maximum:
        return False
    return not (part.minimum is not None and whole.minimum is not None and whole.maximum is None and part.minimum > 4 * whole.minimum)


def _link_with(links: Links, number: int) -> None:
    """ "279 killed, with 155 of them in the west and 124 in the east"."""
    doc, party = links.doc, links.parties[number]
    if number in links.whole_of or not links.claimed(number) or party.start == 0 or doc[party.start - 1].lower_ != "with":
        return
    for whole in links.before(party.start - 1, claimed=True):
        larger = links.parties[whole]
        same = links.cue_of[whole][0].status == links.cue_of[number][0].status
        if same and larger.minimum is not None and party.maximum is not None and party.maximum < larger.minimum:
            links.whole_of[number] = whole
            for other, sibling in enumerate(links.parties):
                after = party.end <= sibling.start < doc[party.start].sent.end
                if after and links.cue_of.get(other, [])[:1] == links.cue_of[number][:1] and other not in links.whole_of:
                    links.whole_of[other] = whole
            return
