"""Mentions of one happening joined: first by syntax, then along the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.extraction.events.compatibility import Happening, conflict, happening, shared
from kg.extraction.events.distinctions import tells_of_several
from kg.extraction.events.mentions import Mention, is_violent

_NEAR = 120
"""Tokens within which a definite noun ("the attack") looks for what it stands for."""
_ENOUGH = 2
"""What two tellings have to share (see :func:`shared`) to be one."""


def happenings(doc: Doc, mentions: Sequence[Mention]) -> list[Happening]:
    """The happenings of an article in the order of their first mention."""
    found: list[Happening] = []
    for group in _linked(mentions):
        fits = _antecedent(doc, group, found)
        if fits is not None:
            found[fits] = happening((*found[fits].mentions, *group.mentions))
        elif any(m.told for m in group.mentions):
            found.append(group)
    return found


def _linked(mentions: Sequence[Mention]) -> Iterable[Happening]:
    """Groups of mentions that the syntax makes one, in the order of the text."""
    at = {m.head: m for m in mentions}
    root = {m.head: m.head for m in mentions}

    def find(head: int) -> int:
        while root[head] != head:
            head = root[head]
        return head

    for m in mentions:
        for other in m.same:
            if other in at and is_violent(at[other].type) == is_violent(m.type):
                root[find(m.head)] = find(other)
    groups: dict[int, list[Mention]] = {}
    for m in mentions:
        groups.setdefault(find(m.head), []).append(m)
    return sorted((happening(tuple(g)) for g in groups.values()), key=lambda h: h.first)


def _antecedent(doc: Doc, group: Happening, earlier: Sequence[Happening]) -> int | None:
    """Position of the earlier happening that the group tells again, or None."""
    agreeing = [
        i
        for i, other in enumerate(earlier)
        if _same_reality(other, group) and not conflict(doc, other, group) and not _told_apart(doc, other, group)
    ]
    if not agreeing:
        return None
    best = max(agreeing, key=lambda i: (shared(doc, earlier[i], group), earlier[i].last))
    if shared(doc, earlier[best], group) >= _ENOUGH:
        return best
    if group.mentions[0].kind == "state" and group.mentions[0].definite:
        return max((i for i in agreeing if earlier[i].type == group.type), default=None)
    if any(m.definite and not m.verbal for m in group.mentions) or not group.type:
        words = {doc[m.head].lemma_ for m in group.mentions}
        several = tells_of_several(doc, group.mentions)
        nearest = max(agreeing, key=lambda i: (*_likeness(doc, earlier[i], words, several=several), earlier[i].last))
        return nearest if group.first - earlier[nearest].last <= _NEAR else None
    return None


def _likeness(doc: Doc, earlier: Happening, words: set[str], *, several: bool) -> tuple[bool, bool]:
    """Whether a word for the earlier happening comes again, and whether "the attacks" can be told of it."""
    return bool(words & _triggers(doc, earlier)), several and tells_of_several(doc, earlier.mentions)


def _told_apart(doc: Doc, one: Happening, other: Happening) -> bool:
    """Two acts of one sentence that nothing joins are two: "they launched an assault and fired rockets"."""
    first, second = (h.mentions[-1 if h is one else 0] for h in (one, other))
    if (second.definite and not second.verbal) or second.kind == "general":
        return False
    return not any(doc[i].is_sent_start for i in range(first.head + 1, second.head + 1))


def _triggers(doc: Doc, told: Happening) -> set[str]:
    return {doc[m.head].lemma_ for m in told.mentions}


def _same_reality(one: Happening, other: Happening) -> bool:
    return modality_of_all(one) == modality_of_all(other)


def modality_of_all(told: Happening) -> str:
    """The modality of a happening: actual where any telling of it is."""
    found = [m.modality for m in told.mentions]
    return "actual" if "actual" in found else found[0]
