"""What is told again without a noun that points back: by a source after the lead, of the same victim, of the bomb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.events.compatibility import GENERAL_TYPES, HARM_TYPES, Happening, conflict, types_agree
from kg.extraction.events.frames import collocates
from kg.extraction.events.likeness import counts_others
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention, is_violent
from kg.extraction.events.participants import kind
from kg.extraction.events.pointing import BLASTS
from kg.extraction.events.story import NEXT, Found, Story, is_definite, modality_of_all
from kg.extraction.mentions.gazetteer import country_code

_WIDE = frozenset(("ArmedClash", "Offensive", "GroundAssault", "ArmedConflict"))
"""Types of which an army in action does many a day."""
_TO_PERSONS = frozenset(("Killing", "Assassination", "Abduction", "HostageTaking", "Execution", "Detention"))
_NO_PERSONS = frozenset(("GPE", "LOC", "NORP", "DATE", "ORG", "FAC", "TIME"))
_CLOSE = 3
"""Sentences within which one building or vehicle that is hit is hit once."""
_OPENING = 6
"""Sentences at the beginning within which sources tell again what the lead told."""
_NAMED = 3
"""Letters of a name."""


def retold(story: Story, group: Happening, earlier: Sequence[Happening]) -> Found | None:
    """What words tell of, whatever else they say: the same person, the same bomb, the deaths just told."""
    return (
        _same_person(story.doc, group, earlier)
        or _same_bomb(story, group, earlier)
        or _same_deaths(story, group, earlier)
    )


def told_by_source(
    story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]
) -> Found | None:
    """The attack of the lead that a source tells again just after it, if it is the only one of its sort so far."""
    if not _is_of_one_sort(group) or not _is_from_source(story, group):
        return None
    same = [i for i, one in enumerate(earlier) if one.type == group.type and modality_of_all(one) == "actual"]
    if len(same) != 1 or same[0] not in agreeing or not _is_in_lead(story, earlier[same[0]], group):
        return None
    return Found(same[0], "events.retold")


def _is_of_one_sort(group: Happening) -> bool:
    """Whether it is an attack of a narrow sort that no word takes for known."""
    narrow = group.type not in GENERAL_TYPES | HARM_TYPES | _WIDE and is_violent(group.type)
    return narrow and not group.only_harm and not is_definite(group) and modality_of_all(group) == "actual"


def _is_from_source(story: Story, group: Happening) -> bool:
    """Whether a sentence near the beginning tells by whom it is said, and without a word for something more."""
    if story.sentence(group.first) > _OPENING:
        return False
    words = [t for t in story.doc[group.first].sent if t.is_alpha]
    said = any(t.lemma_ in collocates("says") or t.lower_ == "according" for t in words)
    return said and not any(t.lower_ in _more() for t in words)


def _more() -> frozenset[str]:
    """Words by which a sentence may tell of something more."""
    return collocates("something more") | collocates("turn") | collocates("another happening")


def _is_in_lead(story: Story, one: Happening, group: Happening) -> bool:
    """Whether the first two sentences tell of one attack, in no other town than the group's."""
    if not 1 <= story.distance(one, group) <= NEXT or story.sentence(one.first) > 1 or counts_others(one, group):
        return False
    if any(t.lower_ in collocates("something more") for m in one.mentions for t in story.doc[m.head].subtree):
        return False
    before, here = _towns(story, one), _towns(story, group)
    return len(before) <= 1 and not (before and here and not before & here)


def _towns(story: Story, told: Happening) -> set[str]:
    sites = {site for m in told.mentions for site in story.places_around(m.head)[0]} | told.sites
    return {name for level, name in sites if level == "town"}


def _same_person(doc: Doc, group: Happening, earlier: Sequence[Happening]) -> Found | None:
    """Whoever bears a name is killed or taken once."""
    mine = _persons(doc, group)
    for i, one in enumerate(earlier) if mine else ():
        if one.type == group.type and modality_of_all(one) == modality_of_all(group) and mine & _persons(doc, one):
            return Found(i, "events.same-participants")
    return None


def _persons(doc: Doc, told: Happening) -> set[str]:
    """The last names of those whom a happening befell, in lower case."""
    harmed = (doc[h] for m in told.mentions if m.type in _TO_PERSONS for h in m.roles.get("V", ()))
    return {t.lower_ for t in harmed if _is_person(t)}


def _is_person(name: Token) -> bool:
    if name.pos_ != "PROPN" or len(name) < _NAMED or country_code(name.text) or name.ent_type_ in _NO_PERSONS:
        return False
    return name.ent_type_ == "PERSON" and not name.tag_.endswith("S")


def _same_bomb(story: Story, group: Happening, earlier: Sequence[Happening]) -> Found | None:
    """The bomb that was planted is the one that went off: "a bomb killed two. The bomb had been left in a bag"."""
    bombs = [bomb for m in group.mentions for bomb in _bombs(story.doc, m)]
    if not bombs:
        return None
    many = any(bomb.tag_ == "NNS" for bomb in bombs)
    told = [i for i, one in enumerate(earlier) if _is_bombing(one, group)]
    near = [i for i in told if 0 <= story.distance(earlier[i], group) <= NEXT]
    near = near or (told if len(told) == 1 and not conflict(story.doc, earlier[told[0]], group) else [])
    near = [i for i in near if _are_many(story.doc, earlier[i]) == many]
    return Found(max(near, key=lambda i: earlier[i].last), "events.planted") if near else None


def _bombs(doc: Doc, mention: Mention) -> Iterator[Token]:
    """The known bombs of a verb of planting or going off: "the bomb", and not "the other bomb"."""
    if not mention.verbal or doc[mention.head].lemma_.lower() not in collocates("plants"):
        return
    for bomb in (doc[h] for h in mention.roles.get("W", ())):
        before = {c.lower_ for c in bomb.children if c.i < bomb.i}
        if before & {"the", "these", "those", "both"} and not before & (collocates("another happening") | {"first"}):
            yield bomb


def _is_bombing(one: Happening, group: Happening) -> bool:
    return one.type in BLASTS and modality_of_all(one) == modality_of_all(group)


def _are_many(doc: Doc, one: Happening) -> bool:
    """Whether bombs or blasts are told of in the plural."""
    tags = [doc[h].tag_ for h in one.roles.get("W", ())] + [doc[m.head].tag_ for m in one.mentions if not m.verbal]
    return "NNS" in tags


def _same_deaths(story: Story, group: Happening, earlier: Sequence[Happening]) -> Found | None:
    """What "the deaths came in" is what did the harm just told: "Nine were killed. The deaths came in air strikes"."""
    if not any(_is_where_deaths_came(story.doc[m.head]) for m in group.mentions if not m.verbal):
        return None
    near = [
        i
        for i, one in enumerate(earlier)
        if 0 <= story.distance(one, group) <= NEXT
        and modality_of_all(one) == "actual"
        and types_agree(one.type, group.type)
        and any(m.kind in HARM for m in one.mentions)
    ]
    return Found(max(near, key=lambda i: earlier[i].last), "events.harm-of-attack") if near else None


def _is_where_deaths_came(cause: Token) -> bool:
    """Whether "the deaths came in" stands over a noun."""
    verb = cause.head.head
    if cause.head.lower_ not in ("in", "during", "from") or verb.lemma_ not in ("occur", "come", "happen", "result"):
        return False
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in collocates("toll") and _are_those(c) for c in verb.children)


def _are_those(deaths: Token) -> bool:
    words = {c.lower_ for c in deaths.children if c.i < deaths.i}
    return bool(words & {"the", "these"}) and not words & {"other", "most", "latest", "previous"}


def same_target(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """What hit the same one building or vehicle a few sentences before."""
    hit = _one_thing(story.doc, group) if modality_of_all(group) == "actual" else set()
    near = [
        i
        for i in agreeing
        if hit
        and story.distance(earlier[i], group) <= _CLOSE
        and hit & _one_thing(story.doc, earlier[i])
        and not counts_others(earlier[i], group)
    ]
    return Found(max(near, key=lambda i: earlier[i].last), "events.same-participants") if near else None


def _one_thing(doc: Doc, told: Happening) -> set[str]:
    """Buildings and vehicles that are hit, by their nouns."""
    targets = (doc[h] for h in told.roles.get("T", ()))
    return {t.lemma_.lower() for t in targets if t.tag_ == "NN" and kind(t) in ("facility", "vehicle")}


def same_toll(group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """The only happening that harmed just as many: "the two boys were killed", of "shot and killed two teenagers"."""
    same = [i for i in agreeing if _counts_as(earlier[i], group)]
    return Found(same[0], "events.same-participants") if len(same) == 1 else None


def _counts_as(one: Happening, group: Happening) -> bool:
    shared = one.features.counts & group.features.counts
    return any(number > 1 for _, number in shared) and not counts_others(one, group)
