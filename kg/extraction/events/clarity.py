"""Whether it is clear what "the attack" points back to; where it is not, two tellings stay two."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.events.compatibility import Happening
from kg.extraction.events.distinctions import is_series, is_single, tells_of_several
from kg.extraction.events.story import NEXT, Story

_POINTING = frozenset(("this", "that", "these", "those", "same"))
_FEW = 2
"""So many happenings that a noun may stand for leave no doubt where one of them was told last."""


def is_clear(story: Story, one: Happening, group: Happening, candidates: int) -> bool:
    """Whether a reader would not doubt that the group tells of this one.

    Args:
        candidates: how many of the happenings told the group may stand for.
    """
    if _points(story.doc, group):
        return True
    if not _number_agrees(story.doc, one, group):
        return False
    if story.in_lead(one):
        return True
    return story.distance(one, group) <= NEXT and (candidates <= _FEW or _same_word(story.doc, one, group))


def _points(doc: Doc, group: Happening) -> bool:
    return any(c.lower_ in _POINTING for m in group.mentions if not m.verbal for c in doc[m.head].children)


def _number_agrees(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether "the attacks" have several told, and "the attack" one."""
    if any(doc[m.head].tag_ == "NNS" for m in group.mentions if not m.verbal and m.kind == "act"):
        weapons = (doc[h] for h in one.roles.get("W", ()))
        several = is_series(doc, one.mentions) or tells_of_several(doc, one.mentions)
        return several or any(weapon.tag_ == "NNS" for weapon in weapons)
    return not (is_single(doc, group.mentions) and is_series(doc, one.mentions))


def _same_word(doc: Doc, one: Happening, group: Happening) -> bool:
    return bool({doc[m.head].lemma_ for m in one.mentions} & {doc[m.head].lemma_ for m in group.mentions})
