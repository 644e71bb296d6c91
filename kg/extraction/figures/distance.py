"""People that stand apart from their cue where the parse has lost the way between them."""

from __future__ import annotations

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links, fits

_FAR_LEFT, _FAR_RIGHT = 25, 10
"""Tokens between a cue and people that are taken for its victims by their order only."""


def link_distant(links: Links) -> None:
    """Link cues without people to the nearest counted people, if no verb or other cue stands between them."""
    cue_tokens = {cue.i for cue in links.cues if cue.voice not in ("toll", "tally", "life")}
    for cue in links.cues:
        if links.claims(cue) or cue.takes != "any":
            continue
        if cue.voice == "passive" or (cue.voice == "past" and not _has_own_object(links, cue)):
            _link_left(links, cue, cue_tokens)
        elif cue.voice == "gerund" or cue.voice == "active":
            _link_right(links, cue, cue_tokens)


def _link_left(links: Links, cue: Cue, cue_tokens: set[int]) -> None:
    if any(
        child.dep_ == "nsubjpass" and child.pos_ != "PRON" and child.i > cue.start - 3
        for child in links.doc[cue.i].children
    ):
        return
    for number in links.before(cue.start, claimed=False):
        party = links.parties[number]
        crossed = range(party.end, cue.start)
        if len(crossed) > _FAR_LEFT or any(
            i in cue_tokens or links.doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in crossed
        ):
            return
        if party.noun and fits(party, cue) and party.start - 1 != _preposition(links, party.start):
            links.link(number, cue, "figures.distant")
            return


def _has_own_object(links: Links, cue: Cue) -> bool:
    return any(child.dep_ == "dobj" for child in links.doc[cue.i].children)


def _preposition(links: Links, i: int) -> int:
    """Position of a preposition directly before token ``i``, else -2."""
    return i - 1 if i and links.doc[i - 1].pos_ == "ADP" else -2


def _link_right(links: Links, cue: Cue, cue_tokens: set[int]) -> None:
    doc = links.doc
    for i in range(cue.end, min(cue.end + _FAR_RIGHT, len(doc))):
        if i in cue_tokens or doc[i].text in (".", "?", ";") or doc[i].tag_ in ("VBD", "VBZ", "MD"):
            return
        number = links.at_token.get(i)
        if number is not None:
            party = links.parties[number]
            if party.noun and not links.claimed(number) and fits(party, cue):
                links.link(number, cue, "figures.distant")
            return
