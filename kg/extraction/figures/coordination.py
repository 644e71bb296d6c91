"""People without a cue of their own who are joined to people with one: "12 soldiers and 3 rebels were killed"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.links import Links
from kg.extraction.figures.openers import opener_before
from kg.extraction.figures.parties import Party
from kg.extraction.figures.wordsets import word_set

_ALSO = word_set("joint of people")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_WIDEST = 12
"""Tokens between two members of a coordination: "155 killed in areas held by one side and 124"."""


def link_joined(links: Links) -> None:
    """Pass a cue on, forward in "killed 12 soldiers and 3 rebels" and back in "12 soldiers and 3 rebels died"."""
    order = sorted(range(len(links.parties)), key=lambda n: links.parties[n].start)
    pairs = list(pairwise(order))
    for left, right in pairs:
        if left in links.whole_of and links.claimed(right):
            _join_part(links, left, right)
        if _may_pass(links, left, right) and _joined(links, left, right):
            links.borrow(right, left, "figures.joined")
            if left in links.whole_of:
                links.make_part(right, links.whole_of[left], links.part_rules[left])
    for left, right in reversed(pairs):
        between = _between(links, left, right)
        joined = bool(between) and all(token.lower_ in _ALSO for token in between)
        if joined and _may_pass(links, right, left) and not _is_only_of_part(links, right):
            links.borrow(left, right, "figures.joined")


def link_captured(links: Links) -> None:
    """Link a bare number to a word that tells of people, once people are told: "12 rebels died, four captured"."""
    starts = {party.start: n for n, party in enumerate(links.parties) if party.bare and not party.partitive}
    ends = {links.parties[n].end: n for n in starts.values()}
    for cue in links.cues:
        if cue.takes != "people" or cue.voice not in ("past", "active", "passive", "gerund") or links.claims(cue):
            continue
        beside = starts.get(cue.end) if cue.voice in ("past", "active", "gerund") else None
        beside = ends.get(cue.start) if beside is None and cue.voice != "active" else beside
        if beside is None or links.claimed(beside) or not _ends_clause_or_goes_on(links, beside, cue):
            continue
        before = links.before(min(cue.start, links.parties[beside].start), claimed=True)[:1]
        if before and links.parties[before[0]].noun:
            links.link(beside, replace(cue, takes="number"), "figures.captured")


def _ends_clause_or_goes_on(links: Links, number: int, cue: Cue) -> bool:
    """Whether nothing that the number could count follows the two: not "captured three strategic hills"."""
    end = max(links.parties[number].end, cue.end)
    end += end < len(links.doc) and links.words[end] == "alive"
    return end >= len(links.doc) or links.doc[end].pos_ in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV", "SPACE")


def link_gapped(links: Links) -> None:
    """Pass a cue on to a number after another place: "in Rafah, 12 were killed; in Kerem, 7"."""
    for number, party in enumerate(links.parties):
        alone = party.bare and not links.claimed(number) and _ends_clause(links, party.end)
        if alone and _follows_place(links, party.start):
            for lender in links.before(party.start, claimed=True)[:1]:
                links.borrow(number, lender, "figures.gapped")


def _ends_clause(links: Links, i: int) -> bool:
    return i >= len(links.doc) or links.doc[i].is_punct or links.doc[i].lower_ == "and"


def _follows_place(links: Links, start: int) -> bool:
    """Whether "in PLACE," stands before, at the beginning of another member of the sentence."""
    doc, i = links.doc, start - 1
    i -= i >= 0 and doc[i].text == ","
    place = i
    while i >= 0 and place - i < 4 and doc[i].pos_ in ("PROPN", "DET"):
        i -= 1
    return 0 < i < place and doc[i].lower_ in ("in", "at", "near") and doc[i - 1].lower_ in (";", ",", "and", ":")


def _may_pass(links: Links, lender: int, taker: int) -> bool:
    party = links.parties[taker]
    return links.claimed(lender) and not links.claimed(taker) and (bool(party.noun) or party.bare)


def _is_only_of_part(links: Links, part: int) -> bool:
    """Whether a cue without an auxiliary is said of a part alone: "900 people, 80 of them displaced"."""
    party, cue = links.parties[part], links.cue_of[part][0]
    alone = cue.start == cue.i and cue.voice in ("past", "adjective") and cue.i - party.end <= 1
    return party.partitive and party.bare and alone


def _join_part(links: Links, left: int, right: int) -> None:
    """Make the people after "and" a part, too, if there is room: "6 people including a woman and 2 children died"."""
    first, second = links.parties[left], links.parties[right]
    total = links.parties[links.whole_of[left]].minimum
    between = [token.lower_ for token in _between(links, left, right)]
    if between not in (["and"], [","]) or opener_before(links, left) is None or right == links.whole_of[left]:
        return
    same = links.cue_of[left][0].status == links.cue_of[right][0].status
    if same and total is not None and (first.minimum or 0) + (second.minimum or 0) <= total:
        links.make_part(right, links.whole_of[left], links.part_rules[left])


def _joined(links: Links, left: int, right: int) -> bool:
    """Whether the people at the right go on what is said of those at the left."""
    first, second = links.parties[left], links.parties[right]
    between = _between(links, left, right)
    if not between:
        return bool(first.noun and second.noun) and not _has_verb(links, second)
    if all(token.lower_ in _ALSO for token in between):
        return not (second.bare and _has_verb(links, second))
    if len(between) > _WIDEST or any(_is_new_clause(links, token) for token in between):
        return False
    if between[-1].lower_ not in ("and", ",", "well", "as") or second.end >= len(links.doc):
        return False
    ellipsis = second.bare and links.doc[second.end].pos_ == "ADP"
    return ellipsis or links.doc[second.head] in links.doc[first.head].conjuncts


def _is_new_clause(links: Links, token: Token) -> bool:
    return token.text in (".", "?", "!") or (token.tag_ in _FINITE and not _is_of_cue(links, token))


def _is_of_cue(links: Links, token: Token) -> bool:
    """Whether it is a cue or an auxiliary of one, so that "60 were killed on that day and some 50" go on."""
    auxiliary = token.dep_ in ("aux", "auxpass") and token.head.i > token.i
    return token.i in links.cue_tokens or (auxiliary and token.head.i in links.cue_tokens)


def _has_verb(links: Links, party: Party) -> bool:
    end = party.end + (party.end < len(links.doc) and links.doc[party.end].lower_ == "still")
    return end < len(links.doc) and links.doc[end].pos_ in ("VERB", "AUX")


def _between(links: Links, left: int, right: int) -> list[Token]:
    return [links.doc[i] for i in range(links.parties[left].end, links.parties[right].start)]
