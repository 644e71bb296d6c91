"""What tells that "the attack" is none of those told: its own place, day, name, target, sort, number or harm."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.events.acting import names_event
from kg.extraction.events.compatibility import Happening
from kg.extraction.events.counts import count_of
from kg.extraction.events.distinctions import tells_of_several
from kg.extraction.events.features import SITE_SORTS
from kg.extraction.events.instruments import leaves_means_open
from kg.extraction.events.likeness import counts_others, shows_same
from kg.extraction.events.links import HARM
from kg.extraction.events.narrowing import places_beside
from kg.extraction.events.story import Story
from kg.extraction.events.wars import MANY
from kg.extraction.events.whereabouts import site_of
from kg.extraction.mentions.gazetteer import toponyms

_ON_THE_GROUND = ("Offensive", "GroundAssault", "ArmedClash", "Attack", "Territorial")
_MADE_WITH = frozenset(("AirStrike", "RocketAttack", "MissileStrike", "Shelling", "ChemicalAttack", "BarrelBombing"))
_GAS = "ChemicalAttack"


def of_another(story: Story, one: Happening, group: Happening) -> bool:
    """Whether "the attack on a bank" is another than one told, unless both name the same place, victims or target."""
    if shows_same(one, group):
        return False
    return (
        _is_dated_alone(story.doc, one, group)
        or _is_at_another_place(story.doc, one, group)
        or _hits_another_site(one, group)
        or _is_told_since(story.doc, group)
        or _counts_a_war(story.doc, group)
        or _befalls_anyone(story.doc, one, group)
        or (bool(group.time or group.sites) and _is_reckoning(story, one))
        or _has_another_name(story, one, group)
        or _is_of_another_sort(story, one, group)
        or _counts_apart(story.doc, one, group)
        or _is_told_by_its_harm(story.doc, group)
        or _only_says_when(story.doc, one, group)
    )


def _only_says_when(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether people died "during and after the fighting", which so is not what was told to have killed them."""
    over = [doc[m.head].head for m in group.mentions]
    return one.only_harm and any(leaves_means_open(word) or _follows_event(word) for word in over)


def _follows_event(word: Token) -> bool:
    """Whether "after" stands between two events: "during a protest after the shelling"."""
    return word.lower_ == "after" and word.head.pos_ == "NOUN" and names_event(word.head)


def _is_dated_alone(doc: Doc, one: Happening, group: Happening) -> bool:
    return not any(m.time for m in one.mentions) and any(_is_dated(doc, m.head) for m in group.mentions)


def _has_another_name(story: Story, one: Happening, group: Happening) -> bool:
    """Whether the noun names whom or what was attacked, and nothing about the other does."""
    mine = _own_names(story.doc, group) & group.features.names
    names = {name for m in one.mentions for _, name in story.places_around(m.head)[0]} | one.features.names
    return bool(mine) and not mine & names


def _own_names(doc: Doc, group: Happening) -> set[str]:
    """The names in the noun's own phrase, and not those of whom the verb beside it tells."""
    nouns = (m for m in group.mentions if not m.verbal)
    heads = (doc[h] for m in nouns for letter in "TV" for h in m.roles.get(letter, ()))
    return {t.lower_ for head in heads for t in (head, *head.children) if t.pos_ == "PROPN"}


def _is_of_another_sort(story: Story, one: Happening, group: Happening) -> bool:
    """Whether other weapons beside each other, an offensive for a raid, or a fight for an attack tell both apart."""
    if one.type != group.type and {one.type, group.type} <= _MADE_WITH:
        beside = story.sentence(one.last) == story.sentence(group.first)
        gas = _GAS in (one.type, group.type) and tells_of_several(story.doc, group.mentions)
        if beside or gas:
            return True
    if group.type == "Offensive" and not one.type.startswith(_ON_THE_GROUND):
        return True
    fights = [any(m.kind == "fight" for m in told.mentions) for told in (one, group)]
    if not fights[1] or fights[0] or one.features.nouns & group.features.nouns:
        return False
    return one.type == "Execution" or not (one.only_harm or _is_harm_just_told(story, one, group))


def _is_harm_just_told(story: Story, one: Happening, group: Happening) -> bool:
    """Whether only the harm was told in the sentence before, so that "the clashes" may be what did it."""
    harm = one.type in ("Killing", "Injuring") and all(m.kind in HARM for m in one.mentions)
    return harm and not one.roles.get("W") and story.distance(one, group) <= 1


def _counts_apart(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether "the strikes" killed another number than the one strike told."""
    several = tells_of_several(doc, group.mentions) and not tells_of_several(doc, one.mentions)
    return several and counts_others(one, group)


def _is_at_another_place(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether the noun names its own town or region, and no sentence about the other does: "the attack in Minya"."""
    names = (t for m in group.mentions if not m.verbal for t in places_beside(doc[m.head]))
    here = {t.lower_ for t in names if (site := site_of(t)) and (site[0] != "local" or toponyms(t.text))}
    return bool(here) and here.isdisjoint(t.lower_ for m in one.mentions for t in doc[m.head].sent)


def _hits_another_site(one: Happening, group: Happening) -> bool:
    """Whether "the bombing of a school" names another building than that which was hit."""
    hit, here = (told.features.sites & SITE_SORTS for told in (one, group))
    return bool(hit and here) and not hit & here


def _counts_a_war(doc: Doc, group: Happening) -> bool:
    """Whether "the violence" has cost thousands of lives, and so is not what was told of it last."""
    if not any(not m.verbal and m.kind == "general" for m in group.mentions):
        return False
    harmed = (c for m in group.mentions if m.kind in HARM for c in doc[m.head].children if c.dep_ == "dobj")
    return any((count_of(t) or 0) >= MANY for t in harmed)


def _befalls_anyone(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether "the bombing of civilians" names people in general, where certain others were harmed."""
    of = (c for m in group.mentions if not m.verbal for c in doc[m.head].children if c.lower_ == "of")
    people = {t.lemma_.lower() for c in of for t in c.children if t.tag_ == "NNS" and not any(True for _ in t.children)}
    harmed = {doc[h].lemma_.lower() for h in one.roles.get("V", ())}
    return bool(people and harmed) and not people & harmed


def _is_told_since(doc: Doc, group: Happening) -> bool:
    """Whether the noun's own phrase tells from when on it lasts: "the fighting that has raged since May"."""
    nouns = [doc[m.head] for m in group.mentions if not m.verbal]
    if any(c.tag_ == "JJS" for noun in nouns for c in noun.children):
        return False  # ("the deadliest attack to hit the town since May")
    clauses = (c for noun in nouns for c in noun.children if c.dep_ in ("acl", "relcl"))
    return any(t.lower_ == "since" for clause in clauses for t in clause.children)


def _is_reckoning(story: Story, one: Happening) -> bool:
    """Whether a sentence after the lead only counts up whom somebody killed: "The army has killed 90 people"."""
    if story.in_lead(one) or one.time is not None or any(m.kind not in HARM or not m.verbal for m in one.mentions):
        return False
    return bool(one.roles.get("P")) and any(_is_perfect(story.doc[m.head]) for m in one.mentions)


def _is_perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)


def _is_dated(doc: Doc, noun: int) -> bool:
    """Whether a day of the calendar before a noun tells it from others: "the 2 April explosion"."""
    before = [t for t in doc[noun].subtree if t.i < noun]
    return any(t.ent_type_ == "DATE" and t.like_num for t in before) and doc[noun].pos_ == "NOUN"


def _is_told_by_its_harm(doc: Doc, group: Happening) -> bool:
    """Whether a clause says which attack is meant: "the attack that killed nine teachers"."""
    heads = {m.head for m in group.mentions}
    clauses = (m for m in group.mentions if m.verbal and m.roles.keys() & {"V", "T"})
    return any(doc[m.head].dep_ == "relcl" and doc[m.head].head.i in heads for m in clauses)
