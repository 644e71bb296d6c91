"""Figures that add up: "four engineers--two Peruvians and two Frenchmen", "two more men, a total of six this week"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.figures.links import Links
from kg.extraction.figures.parties import Party
from kg.extraction.figures.wordsets import word_set

_LEAD = 4
"""Tokens before a number within which it is called a total."""
_MOST_MEMBERS = 6
_OPENED = frozenset((":", "--", "-", "—", "–", "("))
_UNDER = {"unknown": frozenset(("civilian", "combatant", "worker", "child", "woman", "man"))}
_UNDER |= dict.fromkeys(("civilian", "worker", "combatant"), frozenset(("child", "woman", "man")))
"""Groups whose members can be told apart further: workers are women and men."""


def link_lists(links: Links) -> None:
    """Record as parts the members of a list after people whom they add up to."""
    order = sorted(range(len(links.parties)), key=lambda n: links.parties[n].start)
    for place, whole in enumerate(order):
        if links.claimed(whole):
            members = list(_members(links, order[place:]))
            for member in members:
                links.borrow(member, whole)
                links.whole_of.setdefault(member, whole)


def _members(links: Links, order: list[int]) -> Iterator[int]:
    """The people listed after the first of these, where they are all of them."""
    whole = links.parties[order[0]]
    found: list[int] = []
    left, last = whole.minimum, whole
    if left is None or left != whole.maximum or whole.end >= len(links.doc):
        return
    opened = links.doc[whole.end].text in _OPENED
    for number in order[1 : _MOST_MEMBERS + 1]:
        party = links.parties[number]
        if not (_follows(links, last, party, first=not found) and _may_belong(links, order[0], number, opened)):
            return
        found.append(number)
        left, last = left - (party.minimum or 0), party
        if left <= 0:
            break
    if left == 0 and len(found) > 1:
        yield from found


def _follows(links: Links, last: Party, party: Party, *, first: bool) -> bool:
    """Whether only the mark that opens a list, or one that goes on with it, stands between the two."""
    between = {token.lower_ for token in links.doc[last.end : party.start] if not token.is_space}
    return bool(between) and between <= (_OPENED | {","} if first else {",", "and", "&"})


def _may_belong(links: Links, whole: int, member: int, opened: bool) -> bool:
    """Whether such people can be some of the whole; after a mere comma those of the same group are others."""
    larger, part = links.parties[whole], links.parties[member]
    same = not links.claimed(member) or links.cue_of[member][0].status == links.cue_of[whole][0].status
    groups = part.group in ("unknown", *_UNDER.get(larger.group, ())) or (opened and part.group == larger.group)
    counted = part.minimum is not None and part.minimum == part.maximum
    return same and groups and counted and links.whole_of.get(member, whole) == whole


def link_more(links: Links) -> None:
    """Record the new total as the whole of those who are "more": "killed two more men, a total of six this week"."""
    for number in range(len(links.parties)):
        if is_total(links, links.parties[number]):
            for added in links.before(links.parties[number].start, claimed=True):
                if _is_more(links, links.parties[added]) and _is_less(links.parties[added], links.parties[number]):
                    links.borrow(number, added)
                    links.whole_of.setdefault(added, number)
                    break


def is_total(links: Links, party: Party) -> bool:
    """Whether the words before a number call it a total: "a total of six", "bringing the toll to six"."""
    words = [token.lower_ for token in links.doc[max(party.start - _LEAD, 0) : party.end]]
    return any(word in word_set("total") and after in ("of", "to") for word, after in pairwise(words))


def _is_more(links: Links, party: Party) -> bool:
    words = links.doc[max(party.start - 1, 0) : party.end]
    return any(token.lower_ in word_set("added people") for token in words)


def _is_less(part: Party, whole: Party) -> bool:
    return part.maximum is not None and whole.minimum is not None and part.maximum < whole.minimum
