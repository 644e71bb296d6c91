"""Where the speaker of "according to" ends in a text that lost its commas: "according to the agency rebels fired"."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.phrases import trim
from kg.extraction.statements.subjects import is_actor, own_subject
from kg.extraction.statements.unmarked import lost_its_commas

_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_QUANTIFIERS = frozenset({"more", "at", "over", "about", "some", "nearly", "around", "dozens", "scores", "hundreds"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Parted(NamedTuple):
    """The head of the speaker's phrase and what that speaker says."""

    speaker: Token
    content: tuple[Tokens, ...]


def parted(according: Token, speaker: Token) -> Parted | None:
    """Speaker and content where the parse runs both together; None where it does not."""
    if not lost_its_commas(according.doc) or speaker.i < according.i:
        return None
    start = _clause_within(speaker) or _after_day(speaker)
    if start is None and (named := _subject_within(according, speaker)) is not None:
        return _with_content(named, speaker.i)
    if start is None:
        start = speaker.i + 1
        if _name_end(speaker, start) == start:
            return None
    end = _name_end(speaker, start)
    return _with_content(speaker if end == start else speaker.doc[end - 1], end)


def _clause_within(speaker: Token) -> int | None:
    """Where a clause without a relative pronoun begins that the parse hangs on the speaker to the sentence's end."""
    for clause in speaker.children:
        subject = own_subject(clause) if clause.dep_ in {"relcl", "acl"} else None
        if subject is None or subject.i < speaker.i or clause.right_edge.i + 2 < speaker.sent.end:
            continue
        if all(t.tag_ not in _RELATIVES for t in speaker.doc[clause.left_edge.i : subject.i + 1]):
            return int(clause.left_edge.i)
    return None


def _after_day(speaker: Token) -> int | None:
    """Where a clause begins whose subject the parse joins to a day: "a report published on Monday | air strikes"."""
    days = (t for t in speaker.subtree if t.ent_type_ == "DATE" and t.dep_ == "compound" and t.i > speaker.i)
    return next((int(day.i) + 1 for day in days if day.head.i > day.i and day.head.ent_type_ != "DATE"), None)


def _subject_within(according: Token, speaker: Token) -> Token | None:
    """The body before a noun that is rather the subject of the main verb, which has none."""
    verb, before = according.head, speaker.nbor(-1)
    own = own_subject(verb)
    alone = own is None or (own.i < according.i and according.is_title)  # "ADEN (Saba) | According to …"
    bare = verb.tag_ in _FINITE and verb.i > speaker.i and alone
    joined = before.dep_ in {"compound", "nmod"} and before.tag_ in {"NN", "NNP", "NNS"} and speaker.tag_ == "NNS"
    return before if bare and joined and is_actor(before) else None


def _name_end(speaker: Token, start: int) -> int:
    """Where a name after a common noun ends, if a count of others follows: "the armed group Ansaru | 30 villagers"."""
    doc, end = speaker.doc, start
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    counted = end < len(doc) and (doc[end].lower_ in _QUANTIFIERS or doc[end].like_num)
    return end if counted and speaker.tag_ == "NN" and is_actor(speaker) and start == speaker.i + 1 else start


def _with_content(speaker: Token, start: int) -> Parted | None:
    content = trim(speaker.doc, Tokens(start, speaker.sent.end))
    return Parted(speaker, (content,)) if content is not None else None
