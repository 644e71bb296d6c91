"""What a telling of a happening gives to be known again by, gathered once for all comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction.events.counts import count_of
from kg.extraction.events.frames import collocates
from kg.extraction.events.habits import is_habit
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention, Roles
from kg.extraction.events.participants import kind, noun_lemma, weapon
from kg.extraction.events.whereabouts import is_town
from kg.extraction.mentions.gazetteer import country_code, demonym_code

_TELLING = 4
"""Victims from which on an equal number makes it likely that two tell of the same."""
_ANYBODY = frozenset(("man", "woman", "child", "boy", "girl", "baby", "soldier", "fighter", "militant", "civilian"))
"""Persons of whom any attack may have harmed one."""
_FEW = 10
"""Victims below which an equal number is often an accident."""
SITE_SORTS = frozenset(("hospital", "school", "marketplace", "place of worship", "base"))
Toll = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Features:
    """The words of a telling as they are compared.

    Attributes:
        phrases: fillers by name, or by noun with its number, by role letter; a bare "people" is no one in particular.
        tolls: the number, what befell them, and whether they are fighters or others, of those harmed.
        sites: buildings and vehicles by noun; targets: all targets by noun.
        nouns: those that name the happening: an assault is called an assault again.
        weapons: event types that the weapons make.
        doers: perpetrators that bear names.
        known_sites: buildings and vehicles that are named, or that "the" takes for known.
        counts: every exact number of those harmed, with what befell them.
        sides: whether rebels or a state's forces did it.
        nations: countries whose forces or aircraft did it.
        victims: whether only fighters, or only others, are said to have been harmed.
        names: proper names of whom or what was attacked.
        persons: single persons harmed, by noun; known_persons: those whom "the" takes for known.
        habit: whether it is told of as done again and again.
    """

    phrases: Mapping[str, frozenset[str]]
    tolls: frozenset[Toll]
    sites: frozenset[str]
    targets: frozenset[str]
    nouns: frozenset[str]
    weapons: frozenset[str]
    doers: frozenset[str]
    known_sites: frozenset[str]
    counts: frozenset[tuple[str, int]]
    sides: frozenset[str]
    nations: frozenset[str]
    victims: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    known_persons: frozenset[str]
    habit: bool


def features_of(doc: Doc, mentions: tuple[Mention, ...], roles: Roles) -> Features:
    """The features of mentions taken together, with the fillers of all of them."""
    sites = [t for letter in "TL" for h in roles.get(letter, ()) if kind(t := doc[h]) in ("facility", "vehicle")]
    doers = [doc[h] for h in roles.get("P", ())]
    victims = [doc[h] for m in mentions if m.kind in HARM for h in m.roles.get("V", ())]
    persons = [t for t in victims if t.tag_ == "NN" and t.lemma_.lower() not in collocates("people") | _ANYBODY]
    return Features(
        phrases={letter: _phrases(doc, roles[letter]) for letter in "VAWP" if letter in roles},
        tolls=frozenset(_tolls(doc, mentions)),
        sites=frozenset(_sort_of_site(t.lemma_.lower()) for t in sites),
        targets=frozenset(doc[h].lemma_.lower() for h in roles.get("T", ())),
        nouns=frozenset(noun_lemma(doc[m.head]) for m in mentions if not m.verbal and m.kind == "act"),
        weapons=frozenset(m.type for h in roles.get("W", ()) if (m := weapon(doc[h]))) - {"Attack"},
        doers=frozenset(t.lower_ for t in doers if t.pos_ == "PROPN"),
        known_sites=frozenset(_sort_of_site(t.lemma_.lower()) for t in sites if _is_known(t)),
        counts=frozenset(_counts(doc, mentions)),
        sides=frozenset(kind(t) for t in doers) & {"rebel", "state"},
        nations=_nations([*doers, *(doc[h] for h in roles.get("W", ()))]),
        victims=frozenset(_sort(t) for t in victims),
        names=frozenset(_names(doc, mentions)),
        persons=frozenset(t.lemma_.lower() for t in persons),
        known_persons=frozenset(t.lemma_.lower() for t in persons if _is_known(t)),
        habit=any(is_habit(doc[m.head]) for m in mentions),
    )


def same_count(one: Features, other: Features) -> bool:
    """Whether both count the same harm with the same number of people: "18 civilians" and "at least 18 people"."""
    return any(a[:2] == b[:2] and (a[2] == b[2] or "" in (a[2], b[2])) for a in one.tolls for b in other.tolls)


def _is_known(site: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that", "same") or c.pos_ == "PROPN" for c in site.children if c.i < site.i)


def _counts(doc: Doc, mentions: tuple[Mention, ...]) -> Iterator[tuple[str, int]]:
    for m in mentions:
        for head in harmed(doc, m):
            count = count_of(doc[head], exact=True)
            if count is not None:
                yield what_befell(doc[m.head]), count


def _nations(tokens: Iterable[Token]) -> frozenset[str]:
    """Countries named by nouns or the words before them: "Russian jets"."""
    words = (w for t in tokens for w in (t, *(c for c in t.children if c.i < t.i and c.pos_ in ("ADJ", "PROPN"))))
    return frozenset(code for w in words if (code := demonym_code(w.text) or country_code(w.text)))


def _names(doc: Doc, mentions: tuple[Mention, ...]) -> Iterator[str]:
    """Names in the phrases of the targets and of the persons attacked."""
    for m in mentions:
        for head in (*m.roles.get("T", ()), *m.roles.get("V", ())):
            for token in (doc[head], *doc[head].children):
                if token.pos_ == "PROPN" and not (_only_says_where(token) or demonym_code(token.text)):
                    yield token.lower_


def _only_says_where(name: Token) -> bool:
    """Whether a name is a country's, or that of the town that a building stands in: "a Kharkiv hospital"."""
    if name.dep_ == "compound" and kind(name.head) == "facility":
        return is_town(name.text)  # (the tagger may take it for a people's)
    return bool(country_code(name.text))


def _tolls(doc: Doc, mentions: tuple[Mention, ...]) -> Iterator[Toll]:
    """Counts of those harmed; a few people prove nothing, "dozens" neither, nor the smaller counts of a list."""
    for m in mentions:
        counts = ((head, count_of(doc[head], exact=True)) for head in harmed(doc, m))
        counted = [(head, count) for head, count in counts if count is not None]
        for n, (head, count) in enumerate(counted):
            if count >= (_FEW if n else _TELLING):
                yield count, what_befell(doc[m.head]), _who(doc[head], count)


def harmed(doc: Doc, m: Mention) -> tuple[int, ...]:
    """The people harmed, or the bare number that stands for them: "hit a hospital, killing at least 19"."""
    if m.kind not in HARM:
        return ()
    if m.roles.get("V") or not m.verbal:
        return m.roles.get("V", ())
    verb = doc[m.head]
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ == "NUM":
        return (verb.head.i,)  # ("over 43 injured in raids")
    return tuple(c.i for c in verb.children if c.pos_ == "NUM" and c.dep_ in ("dobj", "nsubjpass"))


def what_befell(trigger: Token) -> str:
    """By the word that tells of the harm "injured" or "killed"."""
    return "injured" if trigger.lemma_.lower() in collocates("wounds") else "killed"


def _who(people: Token, count: int) -> str:
    """What those harmed are; of a few the noun has to be the same: "five crewmen" are not "five civilians"."""
    sort = _sort(people)
    few = count < _FEW and (sort == "people" or people.pos_ == "PROPN")
    return people.lemma_.lower() if few else sort


def _sort(people: Token) -> str:
    """Fighters and others are counted apart; "people" and "members" may be either."""
    armed = kind(people) in ("rebel", "state", "unit")
    if people.pos_ in ("PROPN", "NUM") or people.lemma_.lower() in collocates("people") | collocates("group"):
        return "armed" if armed and people.pos_ == "NOUN" else ""
    return "armed" if armed else "people"


def _phrases(doc: Doc, heads: Iterable[int]) -> frozenset[str]:
    return frozenset(phrase for h in heads if (phrase := _phrase(doc[h])))


def _phrase(token: Token) -> str:
    if token.pos_ in ("PRON", "NUM"):
        return ""
    number = " ".join(c.lower_ for c in token.children if c.dep_ == "nummod")
    if token.pos_ == "PROPN":
        return f"{number} {token.lemma_.lower()}".strip()
    found, anybody = kind(token), token.lemma_ in collocates("people")
    if number and (anybody or found == "person") and (count_of(token) or 0) < _TELLING:
        return ""
    if number and anybody:
        return f"{number} people"
    return f"{number} {token.lemma_.lower()}".strip() if number or found not in ("person", "") else ""


def _sort_of_site(lemma: str) -> str:
    """One word for all that a building may be called: a hospital is called a clinic too."""
    return next((sort for sort in sorted(SITE_SORTS) if lemma in collocates(sort)), lemma)
