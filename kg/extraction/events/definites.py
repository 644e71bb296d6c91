"""What "the attack", "that raid" or a claim of responsibility stands for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.events.clarity import is_clear
from kg.extraction.events.compatibility import GENERAL_TYPES, Happening
from kg.extraction.events.distinctions import tells_of_several
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.harms import is_fresh_attack
from kg.extraction.events.likeness import counts_others
from kg.extraction.events.links import HARM
from kg.extraction.events.narrowing import narrowed
from kg.extraction.events.other_attacks import of_another
from kg.extraction.events.pointing import is_first_of, is_some_of, only_blast, only_one, opens_bare
from kg.extraction.events.story import Found, Story, is_definite

_NEAR = 120
"""Tokens within which a definite noun ("the attack") looks for what it stands for."""
_CLOSE = 3
"""Sentences within which "the attack" says again who "attacked"."""
_POINTING = frozenset(("that", "this", "those", "these"))
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
    """Whether a noun says "that attack", "those attacks"."""
    acts = (m for m in group.mentions if m.kind == "act" or doc[m.head].tag_ == "NN")
    return any(c.lower_ in _POINTING and c.dep_ == "det" for m in acts for c in doc[m.head].children)


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
    if is_some_of(story.doc, group) or is_first_of(story.doc, group, [earlier[i] for i in agreeing]):
        return None
    fitting: Sequence[int] = [i for i in agreeing if not of_another(story, earlier[i], group)]
    near: Sequence[int] = [i for i in fitting if group.first - earlier[i].last <= _NEAR]
    near = [i for i in near if not _hangs_under(story.doc, group, earlier[i])]
    near = narrowed(story.doc, group, earlier, near)
    blast = only_blast(story.doc, group, earlier, fitting)
    near = _opened_with(story, group, earlier, near) or blast or near or only_one(story.doc, group, earlier, fitting)
    if not near:
        return None
    best = max(near, key=lambda i: _fit(story, earlier[i], group))
    clear = claimed or is_clear(story, earlier[best], group, len(agreeing))
    return Found(best, "events.definite") if clear else None


def _opened_with(story: Story, group: Happening, earlier: Sequence[Happening], near: Sequence[int]) -> Sequence[int]:
    """What a sentence that opens with a bare "The attack" goes on with: the only act told first in the one before."""
    if not opens_bare(story.doc, group):
        return ()
    before = story.sentence(group.first) - 1
    fresh = [i for i in near if story.sentence(earlier[i].first) == before and not earlier[i].only_harm]
    acts = [i for i in fresh if any(m.kind == "act" for m in earlier[i].mentions)]
    return acts if len(acts) == 1 else ()


def _fit(story: Story, one: Happening, group: Happening) -> tuple[bool, bool, bool, bool, int]:
    """How well a happening is what a noun points back to; of those that fit alike, the last one told."""
    doc = story.doc
    several = tells_of_several(doc, one.mentions), tells_of_several(doc, group.mentions)
    general = group.type in GENERAL_TYPES  # ("the attack" is said of a gas attack too, and of the raid told after it)
    acts = (m for m in one.mentions if (m.kind not in HARM if m.verbal else not general))
    words = {doc[m.head].lemma_ for m in acts}
    again = bool(words & {doc[m.head].lemma_ for m in group.mentions})
    if general:
        again = again and one.type in GENERAL_TYPES and story.distance(one, group) <= _CLOSE
    fight = general and _only_fights(one) and not _only_fights(group)
    fight = fight or (general and one.type == "LandmineExplosion")  # (mines are laid, and no attack goes on with them)
    return again, not fight, not _is_bare(doc, one), all(several), one.last


def _is_bare(doc: Doc, one: Happening) -> bool:
    """Whether it is harm of an attack told before, so that "the attack" passes over it."""
    done = any(doc[m.head].lemma_ in collocates("deliberate") for m in one.mentions)
    own = done or any(map(is_fresh_attack, doc[one.last].sent))
    return one.only_harm and one.time is None and not one.sites and not own


def _hangs_under(doc: Doc, group: Happening, one: Happening) -> bool:
    """Whether the noun is within the clause of an act that it is not: "shelled a hospital full of its victims"."""
    acts = {m.head for m in one.mentions if m.verbal and m.kind not in HARM}
    token = doc[group.first]
    while token.dep_ != "conj" and token.head.i != token.i:
        token = token.head
        if token.i in acts:
            return True
    return False


def _only_fights(told: Happening) -> bool:
    """Whether whatever is told of it besides the harm is a fight of two sides."""
    acts = [m for m in told.mentions if m.kind not in HARM]
    return bool(acts) and all(m.kind == "fight" for m in acts)


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
