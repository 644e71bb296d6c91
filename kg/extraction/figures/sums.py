"""Figures that add up: "four engineers--two Peruvians and two Frenchmen", "two more men, a total of six this week"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.figures.links import Links, may_include
from kg.extraction.figures.parties import Party
from kg.extraction.figures.wordsets import word_set

_LEAD = 4
"""Tokens before a number within which it is called a total."""
_MOST_MEMBERS = 6
_ASIDE = 12
_CLOSING = {"(": ")", ":": "."}
_BRACKET = 25
"""Tokens within which a bracket that breaks a figure down must close."""
_IN_PLACE = (["in"], ["at"], ["near"])
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
                links.borrow(member, whole, "figures.listed")
                links.make_part(member, whole, "figures.part-listed")


def link_places(links: Links) -> None:
    """Record as parts what a colon tells of several places: "killed three men: two in Gao, one in Mopti"."""
    for whole in list(links.cue_of):
        party = links.parties[whole]
        end = max([party.end, *(cue.end for cue in links.cue_of[whole])])
        colon = next((t.i for t in links.doc[end : end + _ASIDE] if t.text == ":"), None)
        if colon is None or any(t.text in (".", ";") or t.is_sent_start for t in links.doc[end:colon]):
            continue
        stop = links.doc[party.start].sent.end
        members = [n for n in links.at_token.values() if colon < links.parties[n].start < stop]
        members = [n for n in dict.fromkeys(members) if links.parties[n].bare and _is_told_with(links, n, whole)]
        placed = all(links.words[links.parties[n].end : links.parties[n].end + 1] in _IN_PLACE for n in members)
        if placed and len(members) > 1 and sum(links.parties[n].minimum or 0 for n in members) == party.minimum:
            for member in members:
                links.borrow(member, whole, "figures.listed")
                links.make_part(member, whole, "figures.part-listed")


def _is_told_with(links: Links, number: int, whole: int) -> bool:
    """Whether nothing else is said of these people than of the whole."""
    return not links.claimed(number) or links.cue_of[number] == links.cue_of[whole]


def link_brackets(links: Links) -> None:
    """Record as parts what a bracket or a colon right after a figure counts: "20 casualties (8 killed, 12 injured)"."""
    for whole in list(links.cue_of):
        if whole in links.whole_of:
            continue
        told = max([links.parties[whole].end, *(cue.end for cue in links.cue_of[whole])])
        end = _breakdown_after(links, whole, told)
        if end is not None:
            closing = _CLOSING[links.doc[end].text]
            inside = range(end, min(end + _BRACKET, len(links.doc)))
            for i in range(end, next((i for i in inside if links.doc[i].text == closing), end)):
                _link_bracketed(links, whole, i)


def _breakdown_after(links: Links, whole: int, end: int) -> int | None:
    """Position of the mark that opens a breakdown; after "casualties" a place or a time may stand before it."""
    reach = _ASIDE if whole in links.summed else 1
    for token in links.doc[end : end + reach]:
        if token.text in _CLOSING:
            return int(token.i)
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.text in (".", ";"):
            break
    return None


def _link_bracketed(links: Links, whole: int, i: int) -> None:
    number = links.at_token.get(i)
    if number is None or links.parties[number].start != i:
        return
    if not may_include(links.parties[whole], links.parties[number]):
        return
    if not links.claimed(number) and links.parties[number].noun:
        links.borrow(number, whole, "figures.listed")
    statuses = {cue.status for cue in links.cue_of.get(number, [])}
    if statuses and statuses <= {cue.status for cue in links.cue_of[whole]}:
        links.make_part(number, whole, "figures.part-listed")


def _members(links: Links, order: list[int]) -> Iterator[int]:
    """The people listed after the first of these, where they are all of them."""
    whole = links.parties[order[0]]
    found: list[int] = []
    left, last = whole.minimum, whole
    if left is None or whole.end >= len(links.doc):
        return
    opened = links.doc[whole.end].text in _OPENED
    if left != whole.maximum and not (opened and whole.maximum is None):
        return
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
                    links.borrow(number, added, "figures.total")
                    links.make_part(added, number, "figures.part-added")
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
