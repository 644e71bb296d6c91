"""What "the attack", "that raid" or a claim of responsibility stands for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.events.compatibility import GENERAL_TYPES, Happening
from kg.extraction.events.distinctions import tells_of_several
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.harms import is_fresh_attack
from kg.extraction.events.likeness import counts_others, shows_same
from kg.extraction.events.links import HARM
from kg.extraction.events.story import Found, Story, is_definite
from kg.extraction.events.whereabouts import site_of

_NEAR = 120
"""Tokens within which a definite noun ("the attack") looks for what it stands for."""
_CLOSE = 3
"""Sentences within which "the attack" says again who "attacked"."""
_ON_THE_GROUND = ("Offensive", "GroundAssault", "ArmedClash", "Attack", "Territorial")
_MADE_WITH = frozenset(("AirStrike", "RocketAttack", "MissileStrike", "Shelling", "ChemicalAttack", "BarrelBombing"))
_GAS = "ChemicalAttack"
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
    return any(c.lower_ in ("that", "this") and c.dep_ == "det" for m in group.mentions for c in doc[m.head].children)


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
    near = [i for i in agreeing if group.first - earlier[i].last <= _NEAR and not _of_another(story, earlier[i], group)]
    near = [i for i in near if not _hangs_under(story.doc, group, earlier[i])]
    fit = {i: _fit(story, earlier[i], group) for i in near}
    return Found(max(near, key=lambda i: fit[i]), "events.definite") if near else None


def _fit(story: Story, one: Happening, group: Happening) -> tuple[bool, bool, bool, bool, int]:
    """How well a happening is what a noun points back to; of those that fit alike, the last one told."""
    doc = story.doc
    several = tells_of_several(doc, one.mentions), tells_of_several(doc, group.mentions)
    general = group.type in GENERAL_TYPES  # ("the attack" is said of a gas attack too, and of the raid told after it)
    words = {doc[m.head].lemma_ for m in one.mentions if m.verbal or not general}
    again = bool(words & {doc[m.head].lemma_ for m in group.mentions})
    if general:
        again = again and one.type in GENERAL_TYPES and story.distance(one, group) <= _CLOSE
    fight = general and _only_fights(one) and not _only_fights(group)
    return again, not fight, not _is_bare(doc, one), all(several), one.last


def _is_bare(doc: Doc, one: Happening) -> bool:
    """Whether it is harm of an attack told before, so that "the attack" passes over it."""
    done = any(doc[m.head].lemma_ in collocates("deliberate") for m in one.mentions)
    own = done or any(map(is_fresh_attack, doc[one.last].sent))
    return one.only_harm and one.time is None and not one.sites and not own


def _hangs_under(doc: Doc, group: Happening, one: Happening) -> bool:
    """Whether the noun is within the clause of an act that it is not: "shelled a hospital full of victims of the raid"."""
    acts = {m.head for m in one.mentions if m.verbal and m.kind not in HARM}
    token = doc[group.first]
    while token.dep_ != "conj" and token.head.i != token.i:
        token = token.head
        if token.i in acts:
            return True
    return False


def _of_another(story: Story, one: Happening, group: Happening) -> bool:
    """Whether "the attack on a bank" is none of those told: of another name, target or sort."""
    if shows_same(one, group):
        return False
    if not any(m.time for m in one.mentions) and any(_is_dated(story.doc, m.head) for m in group.mentions):
        return True
    if _is_at_another_place(story.doc, one, group):
        return True
    names = {name for m in one.mentions for _, name in story.places_around(m.head)[0]} | one.features.names
    if group.features.names and not group.features.names & names:
        return True
    if one.type != group.type and {one.type, group.type} <= _MADE_WITH and (
        _is_beside(story, one, group) or (_GAS in (one.type, group.type) and tells_of_several(story.doc, group.mentions))
    ):
        return True
    several = tells_of_several(story.doc, group.mentions)
    if several and not tells_of_several(story.doc, one.mentions) and counts_others(one, group):
        return True
    if group.type == "Offensive" and not one.type.startswith(_ON_THE_GROUND):
        return True
    fights = [any(m.kind == "fight" for m in told.mentions) for told in (one, group)]
    same_word = bool(one.features.nouns & group.features.nouns)
    return (fights[1] and not fights[0] and not same_word and not one.only_harm) or _is_told_by_its_harm(
        story.doc, group
    )


def _only_fights(told: Happening) -> bool:
    """Whether whatever is told of it besides the harm is a fight of two sides."""
    acts = [m for m in told.mentions if m.kind not in HARM]
    return bool(acts) and all(m.kind == "fight" for m in acts)


def _is_at_another_place(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether the noun names a town or region of its own, and no sentence about the other does: "the attack in Minya"."""
    where = (c for m in group.mentions if not m.verbal for c in doc[m.head].children if c.lower_ in ("in", "at", "near"))
    sites = (site_of(t) for c in where for t in c.children if t.dep_ == "pobj" and t.pos_ == "PROPN")
    here = {name for level, name in filter(None, sites) if level != "local"}
    told = {t.lower_ for m in one.mentions for t in doc[m.head].sent}
    return bool(here) and not here & told


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
