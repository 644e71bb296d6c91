"""Parts of a figure: "including 10 children", "six of them", "with 155 in the west and 124 in the east"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.figures.cues import senses
from kg.extraction.figures.links import Links, may_include
from kg.extraction.figures.openers import opener_before
from kg.extraction.figures.parties import Party
from kg.extraction.figures.people import said_after
from kg.extraction.figures.singles import single_of
from kg.extraction.figures.wordsets import word_set

_MOST_TRIED = 6
"""Earlier figures that are tried as the whole of "six of them", the nearest first."""
_WIDEST = 9
"""Tokens from an article to the noun that it belongs to: "a 15-year-old boy"."""
_MEMORY = 90
"""Tokens back in which that whole may stand."""


def link_parts(links: Links) -> None:
    """Record parts with their wholes, and give them the cue of the whole where they have none of their own."""
    _find_single_parts(links)
    for number in range(len(links.parties)):
        opener = opener_before(links, number)
        if opener is not None:
            _link_opened(links, number, opener)
        elif links.parties[number].partitive:
            _link_partitive(links, number)


def _find_single_parts(links: Links) -> None:
    """Find single persons who are parts: "including a child", "among them the mayor's wife"."""
    doc = links.doc
    for i in range(1, len(doc) - 1):
        before = links.words[i - 1]
        known = links.words[i] == "the" and before in ("including", "them", "whom")
        if (links.words[i] not in ("a", "an") and not known) or i in links.at_token:
            continue
        sibling = links.at_token.get(i - 2) if before == "and" else None
        joined = sibling is not None and opener_before(links, sibling) is not None
        if joined or before in ("including", "them", "whom", "plus"):
            head = _head_after(doc, i)
            single = single_of(doc, doc[head]) if head is not None else None
            if single is not None:
                links.add(replace(single, start=i))


def _head_after(doc: Doc, article: int) -> int | None:
    """The noun that the article at this token belongs to, by the order of the words."""
    for k in range(article + 1, min(article + _WIDEST, len(doc) - 1)):
        if doc[k].tag_ in ("NN", "NNP") and doc[k + 1].tag_ not in ("NN", "NNP", "POS") and doc[k + 1].text != "-":
            return k
    return None


def _link_opened(links: Links, number: int, opener: int) -> None:
    """As in "Killed 12 people, including 3 children"."""
    part = links.parties[number]
    for whole in links.before(opener):
        larger = links.parties[whole]
        is_part = whole in links.whole_of and links.claimed(number)
        if is_part or (larger.status and not links.claimed(whole)) or not may_include(larger, part):
            continue
        own = links.words[opener : opener + 2] in (["of", "whom"], ["of", "which"]) and _has_own_verb(links, part)
        if not links.claimed(whole) and links.claimed(number) and (larger.noun or larger.bare) and not own:
            links.link(whole, links.cue_of[number][0], "figures.opened")
        if links.claimed(whole):
            if _is_only_described(links, number):
                links.cue_of.pop(number)
            links.borrow(number, whole, "figures.opened")
            links.make_part(number, whole, "figures.part-opened")
            return


def _is_only_described(links: Links, number: int) -> bool:
    """Whether a participle without an auxiliary is all that is said of these people: "three children fleeing"."""
    cues = links.cue_of.get(number, [])
    return bool(cues) and all(
        c.voice == "intransitive" and links.doc[c.i].tag_ == "VBG" and not c.helpers for c in cues
    )


def _link_partitive(links: Links, number: int) -> None:
    """As in "Six of them children" after "22 people were killed"."""
    part = links.parties[number]
    own = links.claimed(number)
    if _is_of_others(links, part) or (not own and _has_part_elsewhere(links, part)):
        return
    for whole in _figures_before(links, part)[:_MOST_TRIED]:
        same = not own or links.cue_of[whole][0].status == links.cue_of[number][0].status
        same = same and not (_is_badly_hurt(links, part) and links.cue_of[whole][0].status != "injured")
        if not same or whole in links.whole_of or not may_include(links.parties[whole], part):
            continue
        if any(token.tag_ in ("RBS", "JJS") for token in links.doc[part.number[2] : part.end]):
            return  # "one of the most respected doctors"
        if not own and not _may_be_of(links, part, whole):
            return
        told = said_after(links.doc, part.end) != "unknown" or _is_in_care(links, part, whole)
        told = told or _is_said_to_be_one(links, part)
        says_no_more = own or told or not _has_own_verb(links, part)
        if says_no_more and (own or part.noun or links.doc[part.end - 1].lower_ in ("them", "whom")):
            links.borrow(number, whole, "figures.of-them")
            links.make_part(number, whole, "figures.part-of-them")
        return


def _has_part_elsewhere(links: Links, part: Party) -> bool:
    """Whether a preposition gives these people a part of their own: "fire from one of them", "in one of them"."""
    before = links.doc[part.start - 1] if part.start else None
    return before is not None and before.pos_ == "ADP" and before.lower_ not in ("with", "including", "of")


def _is_of_others(links: Links, part: Party) -> bool:
    """Whether a word beside says what they are a part of: "3 of the wounded died", "12 of his friends drowned"."""
    beside = links.doc[part.end].lower_ if part.end < len(links.doc) else ""
    own = [cue.status for cue in links.cue_of.get(links.at_token[part.head], [])]
    statuses = {sense.status for sense in senses().get(beside, ()) if sense.takes == "any"}
    if part.bare and own and statuses and links.doc[part.end - 1].lower_ == "the" and own[0] not in statuses:
        return True
    return any(token.tag_ == "PRP$" for token in links.doc[part.number[2] : part.end]) and bool(part.noun)


def _may_be_of(links: Links, part: Party, whole: int) -> bool:
    """Whether the noun after "of the" can be those told before: not "one of the survivors"."""
    words = {token.lower_ for token in links.doc[part.number[2] : part.end]}
    pronoun = not words.isdisjoint(("them", "whom", "these", "those", "us", "which"))
    return pronoun or not part.noun or part.noun in (links.parties[whole].noun, "victims", "people")


def _figures_before(links: Links, part: Party) -> list[int]:
    near = [n for n in links.cue_of if links.parties[n].end <= part.start < links.parties[n].start + _MEMORY]
    return sorted(near, key=lambda n: -links.parties[n].start)


def _is_in_care(links: Links, part: Party, whole: int) -> bool:
    """Whether the part of the injured is only said to be in hospital: "12 of whom remained in hospital"."""
    after = links.words[part.end : part.end + 5]
    stays = after[:1] and after[0] in word_set("staying") and not word_set("hospital").isdisjoint(after[1:])
    return bool(stays) and links.cue_of[whole][0].status == "injured"


def _is_said_to_be_one(links: Links, part: Party) -> bool:
    """Whether it is only told what kind of person one of them is: "One of them was an infant girl"."""
    verb = links.words[part.end : part.end + 1] == ["was"] and links.words[part.end + 1 : part.end + 2] in (
        ["a"],
        ["an"],
    )
    head = _head_after(links.doc, part.end + 1) if verb else None
    return head is not None and single_of(links.doc, links.doc[head]) is not None


def _is_badly_hurt(links: Links, part: Party) -> bool:
    """Whether only the injured can be meant: "seven of them critical"."""
    after = links.words[part.end : part.end + 1]
    return bool(after) and (after[0] in word_set("grave state") or after[0] in word_set("degree of harm"))


def _has_own_verb(links: Links, party: Party) -> bool:
    """Whether something else is said of these people: "seven of them were exhumed"."""
    return party.end < len(links.doc) and links.doc[party.end].pos_ in ("AUX", "VERB")


def link_totals(links: Links) -> None:
    """Record the whole of figures that a phrase with "with" goes on to: "279 killed, with 155 in the west"."""
    for number in list(links.cue_of):
        start = links.parties[number].start
        if number not in links.whole_of and start and links.doc[start - 1].lower_ == "with":
            whole = _total_before(links, number)
            if whole is not None:
                _set_whole(links, number, whole)


def _total_before(links: Links, number: int) -> int | None:
    party, status = links.parties[number], links.cue_of[number][0].status
    for whole in links.before(party.start - 1, claimed=True):
        low = links.parties[whole].minimum
        same = links.cue_of[whole][0].status == status
        if same and low is not None and party.maximum is not None and party.maximum < low:
            return whole
    return None


def _set_whole(links: Links, number: int, whole: int) -> None:
    """Record the whole of a part and of those after it in the sentence that borrow its cue."""
    links.make_part(number, whole, "figures.part-with")
    end, stop = links.parties[number].end, links.doc[links.parties[number].start].sent.end
    for other, cues in links.cue_of.items():
        if end <= links.parties[other].start < stop and cues[:1] == links.cue_of[number][:1]:
            links.make_part(other, whole, "figures.part-with")
