"""From participants to roles: a noun goes into the role that its frame gives it, if it is of a kind that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.events.clauses import phrases_of
from kg.extraction.events.frames import Frame, collocates, participant_kinds
from kg.extraction.events.participants import (
    ACTORS,
    PEOPLE,
    SITES,
    THINGS,
    content,
    coordinated,
    is_place_name,
    is_settlement,
    is_town,
    kind,
    weapon,
)
from kg.extraction.mentions.datelines import sent_from
from kg.extraction.mentions.gazetteer import toponyms

_OWNERS = frozenset(("rebel", "state", "unit", "organization", "place", "name"))
_AROUND = frozenset(("in", "near", "around", "outside"))
_NOBODY = frozenset(("no", "neither", "none"))


def filled(letter: str, token: Token) -> Iterator[tuple[str, int]]:
    """The role and head token that a participant fills; nothing where it is not of a fitting kind."""
    meant = content(token)
    if not letter or meant is None or meant.lower_.endswith(("self", "selves")) or _is_nobody(token, meant):
        return
    found = kind(meant)
    means = weapon(meant)
    if letter in "PAS" and is_town(meant):
        yield "L", meant.i
    elif letter == "P" and found in ACTORS:
        yield letter, meant.i
        yield from (("P", t.i) for t in organizations(meant))
    elif (letter == "P" and means is not None and found in ("weapon", "vehicle")) or (
        letter == "W" and means is not None
    ):
        yield "W", meant.i
        yield from (("P", t.i) for t in owners(meant))
    elif letter in "PAS" and (found in ACTORS or (letter == "P" and found == "it")):
        yield letter, meant.i
    elif letter == "H":
        yield from _harmed(meant, found)
    elif letter == "V" and (found in PEOPLE or found == "name" or (found == "" and _only_people(token))):
        yield "V", meant.i
    elif letter == "T" and (found in THINGS or found in ("name", "")):
        yield "T", meant.i
    elif letter == "L" and (found in SITES or is_place_name(meant)):
        yield "L", meant.i


def _is_nobody(*words: Token) -> bool:
    """Whether there is none, or no participant: "no group has claimed responsibility"."""
    if sent_from(words[0].doc)[words[0].i]:
        return True  # (the place of a dateline, drawn to the first sentence)
    return any(
        c.lower_ in _NOBODY and c.dep_ in ("det", "preconj", "cc") and c.i < w.i for w in words for c in w.children
    )


def _only_people(token: Token) -> bool:
    """Whether a noun unknown to the lexicon is people because of its verb: "the Colindres were kidnapped"."""
    return token.head.lemma_ in collocates("person_only") and token.pos_ in ("NOUN", "PROPN", "ADJ")


def organizations(member: Token) -> Iterator[Token]:
    """The named organisations that someone is said to act for: "members of the Front", "men linked to the Cartel"."""
    if member.lemma_.lower() not in collocates("group"):
        return
    for child in member.children:
        if child.dep_ == "acl" and child.lemma_ in collocates("member_verb"):
            nouns = [noun for prep in child.children if prep.dep_ == "prep" for _, noun in phrases_of(prep)]
        elif child.dep_ == "prep" and child.lower_ in ("of", "from"):
            nouns = [noun for _, noun in phrases_of(child)]
        else:
            continue
        yield from (noun for noun in nouns if noun.pos_ == "PROPN" and kind(noun) not in ("place", "time"))


def _harmed(token: Token, found: str) -> Iterator[tuple[str, int]]:
    if found in ("person", "name") and is_settlement(token):
        yield "L", token.i  # a town that the model takes for somebody: "strikes on Rafah"
    elif found in PEOPLE or found == "name":
        yield "V", token.i
    elif found in THINGS or found == "":
        yield "T", token.i


def owners(noun: Token) -> Iterator[Token]:
    """The actors before a noun: "rebel rockets", "Israel's raid"; behind a weapon too: "planes of the army"."""
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("compound", "poss", "amod", "nmod"):
            if child.lower_ in collocates("generic"):
                continue
            if kind(child) in ("vehicle", "weapon", "time"):
                continue  # ("M-16 rifle fire")
            known = kind(child) in _OWNERS if child.pos_ in ("NOUN", "PROPN") else _is_armed_adjective(child)
            if known or child.ent_type_ in ("NORP", "GPE"):
                yield from coordinated(child)
        elif child.lower_ == "of" and child.dep_ == "prep" and weapon(noun) is not None:
            armed = (t for t in child.children if t.dep_ == "pobj" and kind(t) in ("rebel", "state", "unit"))
            yield from armed


def _is_place_name(token: Token) -> bool:
    return kind(token) == "place" or is_settlement(token)


def _named_place(area: Token) -> Token | None:
    """The name of an area where the words give it: "the northern city of Homs"."""
    if kind(area) != "area":
        return None
    for child in area.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((t for t in child.children if t.dep_ == "pobj" and _is_place_name(t)), None)
    return None


def _is_armed_adjective(word: Token) -> bool:
    return word.pos_ == "ADJ" and participant_kinds().get(word.lower_) == "rebel"


def located(token: Token) -> Iterator[tuple[str, int]]:
    """The places that a verb or a noun stands in, by its own prepositions."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in collocates("place_preposition"):
            for word, found in phrases_of(child):
                within = kind(found) in ("part", "quantity")  # "in the southern part of the province"
                noun = (content(found) or found) if within else found
                named = _named_place(noun)
                if kind(noun) == "time":
                    yield from located(noun)  # ("resumed on 10 June around Marib", read as one phrase)
                if named is not None:
                    yield "L", named.i
                elif kind(noun) == "place" or (word != "on" and _is_site(noun, word)):
                    yield "L", noun.i


def _is_site(noun: Token, preposition: str) -> bool:
    """Whether something can be in or at it; a name behind "in" is a place unless it turns out to be somebody's."""
    named = noun.pos_ == "PROPN" and preposition in _AROUND and not _is_credit(noun)
    known = kind(noun) in ("organization", "person") and bool(toponyms(noun.text))
    return (named and (known or kind(noun) == "name")) or kind(noun) in SITES or is_settlement(noun)


def _is_credit(name: Token) -> bool:
    """Whether a headline names at its end who reports it: "raid kills two in Yemen - Reports", "… Monitor AFP"."""
    return name.text.isupper() or name.lower_.removesuffix("s") in collocates("credited")


def from_prepositions(frame: Frame, phrases: Iterable[tuple[str, Token]]) -> Iterator[tuple[str, int]]:
    """The roles that prepositions give; an explosion in or at a building hits it."""
    for word, noun in phrases:
        letter = frame.prepositions.get(word, "")
        meant = content(noun)
        if meant is not None and letter == "L" and frame.kind in ("blast", "launch") and kind(meant) == "facility":
            letter = "T"
        if meant is not None and letter in ("T", "H") and kind(meant) == "":
            continue
        if meant is not None and letter == "T" and kind(meant) in ("area", "place"):
            letter = "L"
        yield from filled(letter, noun)


def gathered(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Role letters with their head tokens, each once, in the order of the text; nobody attacks himself."""
    found: dict[str, set[int]] = {}
    for letter, head in pairs:
        found.setdefault(letter, set()).add(head)
    for letter in "VT":
        if letter in found:
            found[letter] -= found.get("P", set())
    return {letter: tuple(sorted(heads)) for letter, heads in found.items() if heads}
