"""People named as members of those affected: "among the dead were 3 children", "those killed included 3 guards"."""

from __future__ import annotations

from kg.extract.figures.cues import Cue
from kg.extract.figures.links import Links
from kg.extract.figures.wordsets import word_set

_INCLUDES = word_set("inclusion")
_AFTER_GROUP = _INCLUDES | {".", ",", "in", "after"}
_BE = ("were", "was", "are", "is")


def link_members_of_group(links: Links) -> None:
    """ "Among those killed were 3 children", "the dead included 3 children", "a child was among 22 people killed"."""
    for cue in links.cues:
        if cue.voice in ("past", "adjective", "passive", "noun") and cue.takes == "any" and _is_group(links, cue):
            _link_members(links, cue)
    for token in links.doc:
        if token.lower_ == "victims" and token.i + 1 < len(links.doc) and links.doc[token.i + 1].lower_ in _INCLUDES:
            _link_victims(links, token.i)
    for number, party in enumerate(list(links.parties)):
        i = party.start
        while i and links.doc[i - 1].lower_ in ("the", "these", "those"):
            i -= 1
        if i > 1 and links.doc[i - 1].lower_ in ("among", "amongst") and links.claimed(number):
            _link_subject_of_among(links, i - 1, number)


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


def _link_victims(links: Links, i: int) -> None:
    """ "The victims included 3 children": victims of what the figure before says."""
    earlier = [n for n in links.cue_of if links.parties[n].end <= i and n not in links.whole_of]
    if earlier:
        whole = max(earlier, key=lambda n: links.parties[n].start)
        status = links.cue_of[whole][0].status
        _link_members(links, Cue(i, i, i + 1, "noun", status, "any", frozenset()))


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
    """The people that a verb such as "included" names, by the order of the words and by the parse."""
    if not among and links.doc[verb].lower_ in ("were", "was", "are", "is"):
        return []
    objects = [child for child in links.doc[verb].children if child.dep_ in ("dobj", "attr", "nsubj") and child.i > verb]
    found = [n for n, p in enumerate(links.parties) if p.start in (verb + 1, verb + 2)]
    found += [n for one in objects for token in (one, *one.conjuncts) if (n := links.people_at(token)) is not None]
    return [n for n in dict.fromkeys(found) if not links.claimed(n)]


def _subject_before(links: Links, among: int) -> list[int]:
    """The people of whom "were among" is said."""
    doc = links.doc
    verb = next((k for k in range(among - 1, max(among - 4, 0), -1) if doc[k].lower_ in ("were", "was", "are", "is")), None)
    if verb is None:
        return []
    subjects = [child for child in (*doc[verb].children, *doc[verb].head.children) if child.dep_ in ("nsubj", "nsubjpass")]
    heads = [token for subject in subjects for token in (subject, *subject.conjuncts) if token.i < verb]
    found = [n for token in heads if (n := links.people_at(token)) is not None and not links.claimed(n)]
    return list(dict.fromkeys(found)) or links.before(verb, claimed=False)[:1]


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
