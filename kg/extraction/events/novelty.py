"""Words that say that what follows is another happening than those before: "another", "elsewhere", "a separate"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extraction.events.asides import asides_of
from kg.extraction.events.frames import collocates
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention
from kg.extraction.events.participants import kind

_OPENING = 4
"""Tokens at the beginning of a sentence in which it can turn to something else."""

_DAYS = frozenset(("day", "week", "month", "year"))
"""What lies between two attacks; explosions of one fire follow each other within hours."""


def is_new(doc: Doc, mentions: tuple[Mention, ...]) -> bool:
    """Whether the words beside the triggers set the happening off from those told before its sentence."""
    if any(_is_other(doc[m.head]) for m in mentions) or _turns(doc, mentions):
        return True
    if all(_is_first_of_several(doc, m) for m in mentions):
        return True
    if any(_is_also_done(doc[m.head], m) for m in mentions) and not any(_takes_up(m) for m in mentions):
        return True
    if any(_are_more(doc[head]) and _is_located(doc[m.head]) for m in mentions for head in m.roles.get("V", ())):
        return True
    acts = [m for m in mentions if m.kind in ("act", "fight")]
    if any(_is_another(doc[head]) for m in acts for letter in "TL" for head in m.roles.get(letter, ())):
        return True
    done = [m for m in mentions if m.verbal and m.kind not in HARM]
    if any(_is_another_weapon(doc[head]) for m in done for head in m.roles.get("W", ())):
        return True
    if any(_is_another(place) for m in acts for place in _where(doc[m.head])):
        return True
    if any(_counts_some(doc, m) for m in mentions):
        return False
    indefinite = any(not m.definite or m.verbal for m in acts)
    return indefinite and any(_are_more(doc[head]) for m in mentions for head in m.roles.get("V", ()))


def _counts_some(doc: Doc, mention: Mention) -> bool:
    """Whether it harms people to whom "dozens more" are only added: "killed seven and injured dozens more"."""
    harmed = mention.roles.get("V", ()) if mention.kind in HARM else ()
    return bool(harmed) and not any(_are_more(doc[head]) for head in harmed)


def _takes_up(mention: Mention) -> bool:
    return mention.definite and not mention.verbal


def _is_also_done(trigger: Token, mention: Mention) -> bool:
    """Whether somebody does one thing more: "the rebels also shelled the port"."""
    return (
        mention.verbal
        and mention.kind not in HARM
        and any(c.lower_ in collocates("one thing more") for c in trigger.children)
    )


def _is_another(site: Token) -> bool:
    """Whether another place is hit: "the shelling of another market"."""
    return any(c.lower_ in ("another", "second", "separate") and c.i < site.i for c in site.children)


def _is_another_weapon(weapon: Token) -> bool:
    """Whether it is "another bomb", "the other bomb" that was planted or went off."""
    return any(c.lower_ in ("another", "other", "second", "separate") and c.i < weapon.i for c in weapon.children)


def _where(trigger: Token) -> Iterator[Token]:
    """What "in" or "on" brings: "a raid in another part of the city"."""
    for preposition in trigger.children:
        if preposition.lower_ in ("in", "on", "at") and preposition.i > trigger.i:
            yield from (c for c in preposition.children if c.dep_ == "pobj")


def _are_more(people: Token) -> bool:
    """Whether it is "another 42 people", "five more soldiers", who were harmed in another attack then."""
    before = [c for c in people.children if c.i < people.i]
    numbers = (c for number in before if number.dep_ == "nummod" for c in number.children)
    return any(c.lower_ in ("another", "more") for c in before) or any(c.lower_ == "another" for c in numbers)


def _is_located(trigger: Token) -> bool:
    """Whether the clause says where: "another five people were killed in other districts"."""
    places = (t for c in trigger.children if c.lower_ in ("in", "at", "near") for t in c.children)
    return any(t.dep_ == "pobj" and kind(t) in ("area", "place", "facility") for t in places)


def _is_other(trigger: Token) -> bool:
    """Whether it is "another raid", "a second blast"; also where it acts: "another shell hit the market"."""
    if any(c.lower_ in ("first", "former") for c in trigger.children) and _goes_on_to_second(trigger.sent):
        return True  # ("the first attack went unpunished, the second did not": not the one told last)
    nouns = [trigger] if trigger.pos_ in ("NOUN", "PROPN") else [c for c in trigger.children if c.dep_ == "nsubj"]
    return any(
        c.lower_ in collocates("another happening") for noun in nouns for c in noun.children if c.i < noun.i
    ) and not any(c.lower_ in collocates("people") for c in nouns)


def _is_first_of_several(doc: Doc, mention: Mention) -> bool:
    """Whether another happening is dated by it as the first: "a day after the first massacre, air strikes killed"."""
    first = any(c.lower_ in ("first", "former") for c in doc[mention.head].children)
    if not first:
        return False
    return any(word and doc[word - 1].lemma_.lower() in _DAYS for word in asides_of(doc, mention))


def _goes_on_to_second(sentence: Span) -> bool:
    return any(t.lower_ in ("second", "latter") for t in sentence)


def _is_the(noun: Token) -> bool:
    """Whether it is "the raid", "this raid"; "their raids" may be others."""
    return any(c.lower_ in ("the", "this", "that", "these", "those") and c.i < noun.i for c in noun.children)


def _turns(doc: Doc, mentions: tuple[Mention, ...]) -> bool:
    """Whether the sentence opens by turning to something else; "the attack" may still take up what was told."""
    if _takes_up(mentions[0]) or any(_is_the(doc[m.head]) for m in mentions if _takes_up(m)):
        return False
    sentence = doc[mentions[0].head].sent
    opening = [token for token in doc[sentence.start : min(sentence.start + _OPENING, sentence.end)] if token.is_alpha]
    if any(token.lower_ in collocates("turn") for token in opening):
        return True
    return any(
        token.lower_ in collocates("another happening") and token.head.lemma_ in collocates("occasion")
        for token in opening
    )
