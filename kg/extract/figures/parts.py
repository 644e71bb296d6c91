"""Parts of a figure and figures that borrow their cue: "including 10 children", "and 124 in the east", "six of them"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.figures.cues import Cue
from kg.extract.figures.links import Links
from kg.extract.figures.parties import Party
from kg.extract.figures.singles import single_of

_OPENERS = (
    ("including",), ("among", "them"), ("among", "whom"), ("amongst", "them"), ("amongst", "whom"), ("of", "whom"), ("of", "them"), ("of", "which"),
    ("includes",), ("includes", "also"), ("include",), ("included",), ("includng",), ("incl.",), ("among", "those"), ("comprising",), ("of", "those"),
)  # fmt: skip
_SKIPPED = frozenset((":", ",", "(", "-", "–", "—", "were", "was", "are", "is", "at", "the", "also", '"'))
_ALSO = frozenset(("and", ",", "&", "plus", "or", "-", "as", "well", "along", "with", "in", "addition", "to", "together", "also", ";", "–", "(", ")"))
_INCLUDES = frozenset("included includes include were was are is comprised numbered".split())
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


def _link_joined(links: Links, forward: bool) -> None:
    """ "12 soldiers and 3 rebels were killed", "killed 12 soldiers and 3 rebels", "155 in the west and 124 in the east"."""
    order = range(1, len(links.parties))
    numbers = sorted(range(len(links.parties)), key=lambda n: links.parties[n].start)
    for k in order if forward else reversed(order):
        left, right = numbers[k - 1], numbers[k]
        lender, taker = (left, right) if forward else (right, left)
        if links.claimed(taker) or not links.claimed(lender) or not _joined(links, left, right, forward):
            continue
        if not (links.parties[taker].noun or links.parties[taker].bare):
            continue
        _borrow(links, taker, lender)
        if lender in links.whole_of and forward:
            links.whole_of.setdefault(taker, links.whole_of[lender])


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


def link_members_of_group(links: Links) -> None:
    """ "Among those killed were 3 children", "the dead included 3 children", "a child was among 22 people killed"."""
    for cue in links.cues:
        if cue.voice in ("past", "adjective", "passive", "noun") and cue.takes == "any" and _is_group(links, cue):
            _link_members(links, cue)
    doc = links.doc
    for number, party in enumerate(list(links.parties)):
        i = party.start
        while i and doc[i - 1].lower_ in ("the", "these", "those"):
            i -= 1
        if i > 1 and doc[i - 1].lower_ in ("among", "amongst") and links.claimed(number):
            _link_subject_of_among(links, i - 1, number)


def _is_group(links: Links, cue: Cue) -> bool:
    """Whether the cue names people: "the dead", "those killed", "Monday's wounded"."""
    doc, i = links.doc, cue.i
    before = doc[i - 1].lower_ if i else ""
    if before in ("those", "dead", "wounded") or before in ("the", "'s") and cue.voice == "adjective":
        return True
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    modifies = doc[i].dep_ == "amod" and doc[i].head.i > i
    return cue.voice == "past" and before in ("the", "'s") and not modifies and after in {*_INCLUDES, ".", ",", "in", "after"}


def _link_members(links: Links, cue: Cue) -> None:
    doc, first = links.doc, cue.i
    while first and cue.i - first < 4 and doc[first].lower_ not in ("among", "amongst"):
        first -= 1
    among = doc[first].lower_ in ("among", "amongst")
    verb = next((k for k in range(cue.i + 1, min(cue.i + 12, len(doc))) if doc[k].lower_ in _INCLUDES), None)
    members: list[int] = []
    if among and (subject := _subject_before(links, first)):
        members = subject
    elif verb is not None and doc[verb].sent == doc[cue.i].sent:
        members = _people_after(links, verb, among)
    whole = _whole_before(links, cue, min([first, *(links.parties[m].start for m in members)]))
    for member in members:
        if not links.claimed(member):
            links.link(member, cue)
        if whole is not None and whole != member and _may_include(links.parties[whole], links.parties[member]):
            links.whole_of.setdefault(member, whole)


def _people_after(links: Links, verb: int, among: bool) -> list[int]:
    doc = links.doc
    found = [n for n, p in enumerate(links.parties) if p.start in (verb + 1, verb + 2) and not links.claimed(n)]
    if not found:
        return []
    be = doc[verb].lower_ in ("were", "was", "are", "is")
    return found[:1] if among or not be else []


def _subject_before(links: Links, among: int) -> list[int]:
    """The people of whom "were among" is said."""
    doc = links.doc
    verb = next((k for k in range(among - 1, max(among - 4, 0), -1) if doc[k].lower_ in ("were", "was", "are", "is")), None)
    if verb is None:
        return []
    subjects = [child for child in (*doc[verb].children, *doc[verb].head.children) if child.dep_ in ("nsubj", "nsubjpass")]
    for subject in subjects:
        if links.number_of(subject) is None and (single := single_of(doc, subject)) is not None and subject.i < verb:
            return [links.add(single)]
    return links.before(verb, claimed=False)[:1]


def _link_subject_of_among(links: Links, among: int, whole: int) -> None:
    for member in _subject_before(links, among):
        _borrow(links, member, whole)
        links.whole_of.setdefault(member, whole)
        if links.claimed(member):
            for other in links.before(links.parties[member].start, claimed=False)[:1]:
                if _may_include(links.parties[other], links.parties[member]) and _opener_before(links, member) is not None:
                    _borrow(links, other, whole)
                    links.whole_of[other] = whole
                    links.whole_of[member] = other


def _whole_before(links: Links, cue: Cue, i: int) -> int | None:
    """The figure that "the dead" or "those killed" refer to: the nearest before of that status that is no part."""
    for number in sorted(links.cue_of, key=lambda n: -links.parties[n].start):
        party = links.parties[number]
        if party.end <= i and number not in links.whole_of and any(c.status == cue.status for c in links.cue_of[number]):
            return number
    return None


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

