"""What "the attack", "that raid" or a claim of responsibility stands for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.events.compatibility import Happening
from kg.extraction.events.distinctions import tells_of_several
from kg.extraction.events.frames import noun_frames
from kg.extraction.events.likeness import counts_others, shows_same
from kg.extraction.events.story import Found, Story, is_definite

_NEAR = 120
"""Tokens within which a definite noun ("the attack") looks for what it stands for."""
_ON_THE_GROUND = ("Offensive", "GroundAssault", "ArmedClash", "Attack", "Territorial")
_MADE_WITH = frozenset(("AirStrike", "RocketAttack", "MissileStrike", "Shelling", "ChemicalAttack", "BarrelBombing"))
_MASS = frozenset(("violence", "bloodshed", "terrorism"))
"""Nouns with which "the" may mean all that is done in a war."""


def just_told(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """What "that attack" is: the last one told, in its sentence or the one before; "the attack" too, by its count."""
    if not is_definite(group):
        return None
    near = [i for i in agreeing if _last_before(story, earlier[i], group) >= story.sentence(group.first) - 1]
    if not near:
        return None
    last = max(near, key=lambda i: max(m.head for m in earlier[i].mentions if m.head <= group.first))
    others = any(counts_others(earlier[i], group) for i in near) and not counts_others(earlier[last], group)
    return Found(last, "events.definite") if others or _is_pointed_at(story.doc, group) else None


def _last_before(story: Story, one: Happening, group: Happening) -> int:
    return max((story.sentence(m.head) for m in one.mentions if m.head <= group.first), default=-1)


def _is_pointed_at(doc: Doc, group: Happening) -> bool:
    """Whether a noun says "that attack"."""
    return any(c.lower_ == "that" and c.dep_ == "det" for m in group.mentions for c in doc[m.head].children)


def lasting(group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """What "the truce" is: the last one told."""
    if group.mentions[0].kind == "state" and group.mentions[0].definite:
        same = [i for i in agreeing if earlier[i].type == group.type]
        return Found(max(same), "events.definite") if same else None
    return None


def named_again(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """What "the attack" is: the nearest that it can be."""
    claimed = _is_claim(story.doc, group)
    if not (is_definite(group) or claimed) or group.mentions[0].kind == "state":
        return None
    if _are_any(story.doc, group) and not claimed:
        return None
    words = {story.doc[m.head].lemma_ for m in group.mentions}
    several = tells_of_several(story.doc, group.mentions)

    def fit(i: int) -> tuple[bool, bool, int]:
        again = bool(words & {story.doc[m.head].lemma_ for m in earlier[i].mentions})
        return again, several and tells_of_several(story.doc, earlier[i].mentions), earlier[i].last

    near = [i for i in agreeing if group.first - earlier[i].last <= _NEAR and not _of_another(story, earlier[i], group)]
    return Found(max(near, key=fit), "events.definite") if near else None


def _of_another(story: Story, one: Happening, group: Happening) -> bool:
    """Whether "the attack on a bank" is none of those told: of another name, target or sort."""
    if shows_same(one, group):
        return False
    if not any(m.time for m in one.mentions) and any(_is_dated(story.doc, m.head) for m in group.mentions):
        return True
    names = {name for m in one.mentions for _, name in story.places_around(m.head)[0]} | one.features.names
    if group.features.names and not group.features.names & names:
        return True
    if one.type != group.type and one.type in _MADE_WITH and group.type in _MADE_WITH and _is_beside(story, one, group):
        return True
    if group.type == "Offensive" and not one.type.startswith(_ON_THE_GROUND):
        return True
    fights = [any(m.kind == "fight" for m in told.mentions) for told in (one, group)]
    same_word = bool(one.features.nouns & group.features.nouns)
    return (fights[1] and not fights[0] and not same_word and not one.only_harm) or _is_told_by_its_harm(
        story.doc, group
    )


def _is_dated(doc: Doc, noun: int) -> bool:
    """Whether a day of the calendar before a noun tells it from others: "the 2 April explosion"."""
    before = [t for t in doc[noun].subtree if t.i < noun]
    return any(t.ent_type_ == "DATE" and t.like_num for t in before) and doc[noun].pos_ == "NOUN"


def _is_beside(story: Story, one: Happening, group: Happening) -> bool:
    return story.sentence(one.last) == story.sentence(group.first)


def _is_told_by_its_harm(doc: Doc, group: Happening) -> bool:
    """Whether a clause says which attack is meant: "the attack that killed nine teachers"."""
    heads = {m.head for m in group.mentions}
    clauses = (m for m in group.mentions if m.verbal and m.roles.keys() & {"V", "T"})
    return any(doc[m.head].dep_ == "relcl" and doc[m.head].head.i in heads for m in clauses)


def _is_claim(doc: Doc, group: Happening) -> bool:
    """Whether it is only said that somebody claimed it: "claimed responsibility"."""
    frames = (noun_frames().get(doc[m.head].lemma_.lower()) for m in group.mentions)
    return bool(group.roles) and all(frame is not None and frame.needs == "claimed" for frame in frames)


def _are_any(doc: Doc, group: Happening) -> bool:
    """Whether only general words stand there that need not mean one happening: "these crimes", "the violence"."""
    return all(m.kind == "general" for m in group.mentions) and not any(
        doc[m.head].tag_ == "NN"
        and any(
            c.lower_ in ("this", "that") or (c.lower_ == "the" and doc[m.head].lemma_ not in _MASS)
            for c in doc[m.head].children
        )
        for m in group.mentions
    )
