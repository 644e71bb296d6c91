"""Parts told of a whole that the sentence opens with, and degrees of harm: "Of the 17 dead, five were children"."""

from __future__ import annotations

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links, may_include
from kg.extraction.figures.wordsets import word_set

_BE = ("were", "was", "are", "is")
_BOUNDARY = (".", ";", "?", "!", ":")


def link_topics(links: Links) -> None:
    """Link those of whom something is told as parts of the people that "of" names first."""
    for whole in sorted(links.cue_of, key=lambda n: links.parties[n].start):
        if _is_topic(links, whole):
            _link_told(links, whole, max([links.parties[whole].end, *(cue.end for cue in links.cue_of[whole])]))
    for cue in links.cues:
        start = _topic_group(links, cue)
        earlier = None if start is None else _told_before(links, cue, start)
        if earlier is not None:
            _link_told(links, earlier, cue.end)


def link_degrees(links: Links) -> None:
    """Link "three critically" as a part of the injured that were counted before it."""
    for number, party in enumerate(links.parties):
        if not (party.bare and _tells_degree(links, party.end)):
            continue
        for whole in links.before(party.start, claimed=True):
            if links.cue_of[whole][0].status == "injured" and may_include(links.parties[whole], party):
                links.borrow(number, whole, "figures.degree")
                links.make_part(number, whole, "figures.part-degree")
                break


def _is_topic(links: Links, number: int) -> bool:
    """Whether the sentence, or a part of it, opens with "of" and these people."""
    start = links.parties[number].start - 1
    return start >= 0 and links.doc[start].lower_ == "of" and _opens(links, start)


def _topic_group(links: Links, cue: Cue) -> int | None:
    """Where "Of those killed" or "Of the dead" opens a sentence, None where the cue stands otherwise."""
    doc, i = links.doc, cue.i
    if i < 2 or doc[i - 1].lower_ not in ("those", "the") or doc[i - 2].lower_ != "of" or not _opens(links, i - 2):
        return None
    return i - 2


def _opens(links: Links, i: int) -> bool:
    return i == links.doc[i].sent.start or links.doc[i - 1].is_punct


def _told_before(links: Links, cue: Cue, start: int) -> int | None:
    """The nearest people before of the same status who are no part."""
    same = [
        n
        for n, cues in links.cue_of.items()
        if links.parties[n].end <= start and n not in links.whole_of and any(c.status == cue.status for c in cues)
    ]
    return max(same, key=lambda n: links.parties[n].start, default=None)


def _link_told(links: Links, whole: int, start: int) -> None:
    """Link the people of whom "were" tells something in the rest of the sentence, and those joined to them."""
    doc, told = links.doc, False
    for i in range(start, doc[start - 1].sent.end):
        number = links.at_token.get(i)
        if doc[i].text in _BOUNDARY:
            return
        if number is None or links.parties[number].start != i or not _is_open(links, number, whole):
            continue
        party = links.parties[number]
        told = told or (party.end < len(doc) and doc[party.end].lower_ in _BE)
        if told and may_include(links.parties[whole], party):
            links.borrow(number, whole, "figures.topic")
            links.make_part(number, whole, "figures.part-topic")


def _is_open(links: Links, number: int, whole: int) -> bool:
    """Whether nothing else is said of these people than of the whole: "of those killed, six were children"."""
    held = links.cue_of.get(number, [])
    return number != whole and all(cue.status == links.cue_of[whole][0].status for cue in held)


def _tells_degree(links: Links, i: int) -> bool:
    doc = links.doc
    if i >= len(doc):
        return False
    if doc[i].lower_ in ("in", "of", "were", "was") or doc[i].lower_ in word_set("pronoun of whole"):
        return any(doc[k].lower_ in word_set("grave state") for k in range(i, min(i + 5, len(doc))))
    return doc[i].lower_ in word_set("degree of harm")
