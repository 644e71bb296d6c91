"""People that stand directly beside their cue: "12 were killed", "killing at least 12", "12 dead, 30 hurt".

It needs no parse, so it survives a headline that runs into the text and commas that were lost.
"""

from __future__ import annotations

from kg.extraction.figures.cues import Cue, predicates
from kg.extraction.figures.links import Links, fits
from kg.extraction.figures.wordsets import word_set

_BETWEEN_LEFT = word_set("between people and cue")
_BETWEEN_RIGHT = word_set("between cue and people")


def link_adjacent(links: Links) -> None:
    """Link each cue with the people beside it.

    From right to left: in "6 killed 22 injured" the 22 are known to be the injured when "killed" looks for an object.
    """
    starts = {party.start: n for n, party in enumerate(links.parties)}
    ends = {party.end: n for n, party in enumerate(links.parties)}
    for cue in reversed(links.cues):
        right = _right(links, cue, starts) if cue.voice in ("active", "past", "gerund") else None
        if right is not None and links.link(right, cue, "figures.beside"):
            continue
        if cue.voice in ("passive", "past", "adjective", "intransitive"):
            left = _left(links, cue, ends)
            if left is not None:
                links.link(left, cue, "figures.beside")


def _right(links: Links, cue: Cue, starts: dict[int, int]) -> int | None:
    doc, i = links.doc, cue.end
    for j in range(i, min(i + 3, len(doc))):
        number = starts.get(j)
        if number is not None:
            return number if not links.claimed(number) and fits(links.parties[number], cue) else None
        if doc[j].lower_ not in _BETWEEN_RIGHT and doc[j].pos_ != "ADV":
            return None
    return None


def _left(links: Links, cue: Cue, ends: dict[int, int]) -> int | None:
    doc, i = links.doc, min(cue.start, cue.i)
    for j in range(i, max(i - 6, 0), -1):
        number = ends.get(j)
        if number is not None:
            finite = cue.voice in ("passive", "intransitive") and (cue.start < cue.i or links.doc[cue.i].tag_ == "VBD")
            number = links.taken_from(number) if finite else number
            if cue.voice == "past" and not _is_no_subject(links, number) and _has_object(links, cue):
                return None
            free = not links.claimed(number) or j == i
            return number if free and fits(links.parties[number], cue) else None
        if doc[j - 1].text == "," and doc[j].lower_ in ("who", "which", "were", "was", "all"):
            continue
        if doc[j - 1].lower_ not in _BETWEEN_LEFT and doc[j - 1].tag_ != "RB":
            return None
    return None


def _is_no_subject(links: Links, number: int) -> bool:
    """Whether these people stand after a preposition, so that they cannot be the killers: "of the 45 men killed"."""
    i = links.parties[number].start
    return i > 0 and links.doc[i - 1].pos_ == "ADP"


def _has_object(links: Links, cue: Cue) -> bool:
    """Whether the parse gives the verb an object of its own, so that what stands before it is the killer."""
    token = links.doc[cue.i]
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod"):
        return False
    if links.doc[token.i + 1 : token.i + 2].text and links.doc[token.i + 1].tag_ in ("VBD", "VBN", "VBZ", "VBP", "MD"):
        return False  # "two of the people killed held passports"
    for child in token.children:
        if child.dep_ == "dobj" and child.i > token.i and child.ent_type_ not in ("DATE", "TIME"):
            after = links.doc[child.i + 1].lower_ if child.i + 1 < len(links.doc) else ""
            if child.lower_ in predicates() or after in predicates():
                return False  # "2 killed others hurt": what follows is said of others
            number = links.number_of(child)
            return number is None or not links.claimed(number)
    return False
