"""People named as members of those affected: "among the dead were 3 children", "those killed included 3 guards"."""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.joined import joined_to
from kg.extraction.figures.links import Links, may_include
from kg.extraction.figures.openers import opener_before
from kg.extraction.figures.wordsets import word_set

_INCLUDES = word_set("inclusion")
_AFTER_GROUP = _INCLUDES | {".", ",", "in", "after"}
_BE = ("were", "was", "are", "is")
_AMONG = ("among", "amongst")
_HARMED = ("killed", "injured")
"""What "the victims" suffered: those who fled are called so rarely."""
_REACH = 12
"""Tokens between a word for the affected and the verb that names members of them."""


def link_members(links: Links) -> None:
    """Link the people that are named as members of those affected, and record whose part they are."""
    for cue in links.cues:
        if cue.voice in ("past", "adjective", "passive", "noun") and cue.takes == "any" and _is_group(links, cue):
            _link_members_of(links, cue)
    for i, (word, after) in enumerate(pairwise(links.words)):
        if word == "victims" and after in _INCLUDES:
            _link_members_of_victims(links, i)
    for number in range(len(links.parties)):
        among = _among_before(links, number)
        if among is not None and links.claimed(number):
            _link_subject_of_among(links, among, number)


def _is_group(links: Links, cue: Cue) -> bool:
    """Whether the cue names people: "the dead", "those killed", "Monday's wounded", "the deaths included"."""
    doc, i = links.doc, cue.i
    before = doc[i - 1].lower_ if i else ""
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if cue.voice == "noun":
        return before == "the" and after in _INCLUDES and doc[i].tag_ == "NNS"
    if before in ("those", "dead", "wounded") or (before in ("the", "'s") and cue.voice == "adjective"):
        return True
    modifies = doc[i].dep_ == "amod" and doc[i].head.i > i
    return cue.voice == "past" and before in ("the", "'s") and not modifies and after in _AFTER_GROUP


def _link_members_of_victims(links: Links, i: int) -> None:
    """As in "The victims included 3 children": victims of what the figure before says."""
    earlier = [
        n
        for n, cues in links.cue_of.items()
        if links.parties[n].end <= i and n not in links.whole_of and cues[0].status in _HARMED
    ]
    if earlier:
        whole = max(earlier, key=lambda n: links.parties[n].start)
        status = links.cue_of[whole][0].status
        _link_members_of(links, Cue(i, i, i + 1, "noun", status, "any", frozenset()))


def _link_members_of(links: Links, cue: Cue) -> None:
    among = next((k for k in range(cue.i, max(cue.i - 5, -1), -1) if links.doc[k].lower_ in _AMONG), None)
    members = _subject_before(links, among) if among is not None else []
    members = members or _people_after(links, cue, among is not None)
    first = min([cue.i if among is None else among, *(links.parties[m].start for m in members)])
    whole = _whole_before(links, cue, first)
    for member in members:
        if not links.claimed(member):
            links.link(member, cue, "figures.member")
        if whole is not None and whole != member and may_include(links.parties[whole], links.parties[member]):
            links.make_part(member, whole, "figures.part-member")


def _people_after(links: Links, cue: Cue, among: bool) -> list[int]:
    """The people that a verb such as "included" names, by the order of the words and by the parse."""
    doc = links.doc
    verb = next((k for k in range(cue.i + 1, min(cue.i + _REACH, len(doc))) if doc[k].lower_ in _INCLUDES), None)
    named = among or links.words[cue.i] == "victims"  # "the victims were a teacher and her two sons"
    if verb is None or doc[verb].sent != doc[cue.i].sent or (doc[verb].lower_ in _BE and not named):
        return []
    objects = [child for child in doc[verb].children if child.dep_ in ("dobj", "attr", "nsubj") and child.i > verb]
    found = [n for n, party in enumerate(links.parties) if party.start in (verb + 1, verb + 2)]
    found += [n for one in objects for token in (one, *joined_to(one)) if (n := links.people_at(token)) is not None]
    found = [n for n in dict.fromkeys(found) if not links.claimed(n)]
    name = len(found) == 1 and doc[links.parties[found[0]].head].pos_ == "PROPN"
    return [] if name and links.words[verb] in ("were", "are") else found  # (a list of names that lost its commas)


def _subject_before(links: Links, among: int) -> list[int]:
    """The people of whom "were among" is said."""
    doc = links.doc
    verb = next((k for k in range(among - 1, max(among - 4, 0), -1) if doc[k].lower_ in _BE), None)
    if verb is None:
        return []
    subjects = [child for child in doc[verb].children if child.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and doc[verb].dep_ in ("aux", "auxpass", "conj"):
        subjects = [child for child in doc[verb].head.children if child.dep_ in ("nsubj", "nsubjpass")]
    heads = [token for subject in subjects for token in (subject, *joined_to(subject)) if token.i < verb]
    found = [n for token in heads if (n := links.people_at(token)) is not None and not links.claimed(n)]
    if found:
        return list(dict.fromkeys(found))
    nearest = links.before(verb, claimed=False)[:1]  # not "the wives of five fighters were among the dead"
    return [n for n in nearest if links.doc[max(links.parties[n].start - 1, 0)].pos_ != "ADP"]


def _among_before(links: Links, number: int) -> int | None:
    """Position of "among" directly before these people."""
    i = links.parties[number].start - 1
    while i > 0 and links.doc[i].lower_ in ("the", "these", "those"):
        i -= 1
    return i if i > 0 and links.doc[i].lower_ in _AMONG else None


def _link_subject_of_among(links: Links, among: int, whole: int) -> None:
    """As in "Six civilians including a child were among 22 people killed"."""
    for member in _subject_before(links, among):
        links.borrow(member, whole, "figures.member")
        links.make_part(member, whole, "figures.part-member")
        for other in links.before(links.parties[member].start, claimed=False)[:1]:
            if opener_before(links, member) is not None and may_include(links.parties[other], links.parties[member]):
                links.borrow(other, whole, "figures.member")
                links.whole_of.update({other: whole, member: other})
                links.part_rules.update({other: "figures.part-member", member: "figures.part-opened"})


def _whole_before(links: Links, cue: Cue, i: int) -> int | None:
    """The figure that "the dead" or "those killed" refer to: the nearest before of that status that is no part."""
    for number in sorted(links.cue_of, key=lambda n: -links.parties[n].start):
        same = any(held.status == cue.status for held in links.cue_of[number])
        if same and links.parties[number].end <= i and number not in links.whole_of:
            return number
    return None
