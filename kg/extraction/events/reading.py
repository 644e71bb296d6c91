"""From a parsed article to its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from kg.extraction.annotations import EventCluster, TimeExpression
from kg.extraction.events.compatibility import Happening
from kg.extraction.events.coreference import Joined, happenings
from kg.extraction.events.frames import noun_frames, verb_frames
from kg.extraction.events.mentions import ROLE_NAMES, Mention
from kg.extraction.events.nominal import is_harmful, nominal_mention
from kg.extraction.events.participants import is_gerund_noun, noun_lemma
from kg.extraction.events.scene import Scene, scene_of
from kg.extraction.events.settings import setting_of, setting_reasons
from kg.extraction.events.story import Story, modality_of_all
from kg.extraction.events.verbal import verbal_mention
from kg.extraction.times import day_of, read_times
from kg.vocabulary.codes import wider

_NAMES = frozenset(("ORG", "PERSON", "GPE", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "NORP", "LOC"))

_WIDE = frozenset(("ArmedConflict", "Ceasefire", "Agreement"))
"""What is wider than the place in which a sentence speaks of it."""
_TAGS = 15
"""Tokens within which a page's list of tags ends."""
_TITLE = 15
"""Tokens within which the title of a film ends with the name of the site that shows it."""


def read_events(doc: Doc, published: date | None) -> list[EventCluster]:
    """The events of an article, each once with all its mentions, in the order of the text.

    Args:
        doc: as :func:`kg.extraction.parse.parse` makes it.
        published: day of publication, for times such as "Tuesday"; None where unknown.
    """
    scene = scene_of(doc)
    times = read_times(doc, published)
    found = happenings(Story(scene, day_of(doc, published)), list(_mentions(scene, times)))
    return [_cluster(doc, joined) for joined in found if _is_worth_telling(doc, joined.told)]


def _mentions(scene: Scene, times: Sequence[TimeExpression]) -> Iterator[Mention]:
    for token in scene.doc:
        lemma = noun_lemma(token) if token.pos_ == "PROPN" else token.lemma_.lower()
        if (lemma not in verb_frames() and lemma not in noun_frames()) or _is_name(token):
            continue
        verbal = token.pos_ in ("VERB", "ADJ") and not is_gerund_noun(token)
        reader = verbal_mention if verbal else nominal_mention
        mention = reader(scene, token, times)
        if mention is not None:
            yield replace(mention, told=False) if _is_in_title(token) or _is_in_tags(token) else mention


def _is_name(token: Token) -> bool:
    """A word that is only part of a name is no trigger; what people are "Wounded in" is none, as in headlines."""
    return token.pos_ == "PROPN" and token.ent_type_ in _NAMES and not is_harmful(token)


def _is_in_title(token: Token) -> bool:
    """Whether it stands in the title of a linked film, which tells nothing of its own: "Attack in Sanaa - YouTube"."""
    for after in token.doc[token.i + 1 : token.i + _TITLE]:
        if after.lower_ == "youtube" and after.nbor(-1).text in ("-", "–", "|"):
            return True
        if after.text == ".":
            return False
    return False


def _is_in_tags(token: Token) -> bool:
    """Whether a noun stands in the page's list of tags, run on with the text: "Tags Yemen war Aden airstrikes"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    for before in reversed(token.doc[max(token.i - _TAGS, 0) : token.i]):
        if before.text in ("Tags", "Keywords"):
            return True
        if before.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and before.tag_ != "VBG" and before.text not in ",-&'s":
            return False
    return False


def _is_worth_telling(doc: Doc, told: Happening) -> bool:
    """What never happened is an event only where it says who would do what to whom, and someone in it is known."""
    modality = modality_of_all(told)
    if modality == "actual":
        return True
    participants = [letter for letter in "PVTWA" if told.roles.get(letter)]
    if modality != "hypothetical":
        return bool(participants) or (bool(told.roles.get("L")) and "Diplomacy" in wider("event-type", told.type))
    known = any(_is_known(doc[head]) for letter in participants for head in told.roles[letter])
    return known and len(participants) >= 2


def _is_known(token: Token) -> bool:
    return token.pos_ == "PROPN" or any(c.lower_ in ("the", "this", "these") for c in token.children)


def _cluster(doc: Doc, joined: Joined) -> EventCluster:
    told = joined.told
    place = None if told.roles.get("L") or told.type in _WIDE else _setting(doc, told)
    roles = dict(told.roles) if place is None else {**told.roles, "L": (place,)}
    return EventCluster(
        triggers=tuple(m.span for m in told.mentions),
        type=told.type,
        modality=modality_of_all(told),
        roles={ROLE_NAMES[letter]: heads for letter, heads in sorted(roles.items()) if heads},
        time=told.time,
        reasons=(
            *(reason for m in told.mentions for reason in m.reasons),
            *joined.reasons,
            *(() if place is None else setting_reasons(place)),
        ),
    )


def _setting(doc: Doc, told: Happening) -> int | None:
    """The place before the first mention that has one and does not point back."""
    found = (setting_of(doc[m.head]) for m in told.mentions if m.told or m.verbal)
    place = next((place for place in found if place is not None), None)
    filled = {head for heads in told.roles.values() for head in heads}
    return None if place in filled else place
