"""Whether two tellings can be of one happening, and whether they share what makes it likely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.extraction.annotations import TimeExpression
from kg.extraction.events.distinctions import told_apart
from kg.extraction.events.frames import collocates
from kg.extraction.events.mentions import Mention, Roles, is_violent, merged
from kg.extraction.events.participants import kind, noun_lemma, weapon
from kg.vocabulary.codes import wider

_WEEK = 7
"""Days that newspapers still tell as one happening."""


_HARM = frozenset(("Killing", "Injuring", "PropertyDestruction", "Assassination", "Execution", "Massacre"))
_GENERAL = frozenset(("Attack", "Violence", ""))


@dataclass(frozen=True, slots=True)
class Happening:
    """Mentions taken to be one happening, with what all of them say."""

    mentions: tuple[Mention, ...]
    type: str
    roles: Roles
    time: TimeExpression | None

    @property
    def first(self) -> int:
        """The first trigger's token."""
        return self.mentions[0].head

    @property
    def last(self) -> int:
        """The last trigger's token."""
        return self.mentions[-1].head


def happening(mentions: tuple[Mention, ...]) -> Happening:
    """Mentions put together; the type is the most telling of theirs, the time the first."""
    ordered = tuple(sorted(mentions, key=lambda m: m.head))
    time = next((m.time for m in ordered if m.time is not None), None)
    return Happening(ordered, _most_telling(ordered), merged(m.roles for m in ordered), time)


def _most_telling(mentions: tuple[Mention, ...]) -> str:
    """The narrowest type; how an attack was made says more than the harm that it did."""
    types = [m.type for m in mentions if m.type]
    return max(types, key=lambda t: (is_violent(t), t not in _HARM, len(wider("event-type", t)))) if types else ""


@cache
def types_agree(one: str, other: str) -> bool:
    """Whether one happening can be of both types: one narrower than the other, or harm with what did it."""
    if one == other:
        return True
    if not one or not other:
        return is_violent(one or other)
    if one in wider("event-type", other) or other in wider("event-type", one):
        return True
    if not (is_violent(one) and is_violent(other)):
        return False
    taken = {"Abduction", "HostageTaking", "ForcedDisappearance"}
    if (one in taken) != (other in taken):
        return one in _GENERAL or other in _GENERAL
    return bool({one, other} & (_HARM | _GENERAL))


def conflict(doc: Doc, one: Happening, other: Happening) -> bool:
    """Whether times, places, perpetrators, weapons, reach, targets or counts rule out that both are one happening."""
    if not types_agree(one.type, other.type) or told_apart(doc, one.mentions, other.mentions):
        return True
    return _times_apart(doc, one.time, other.time) or _weapons_apart(doc, one, other) or _names_apart(doc, one, other)


def _times_apart(doc: Doc, one: TimeExpression | None, other: TimeExpression | None) -> bool:
    if one is None or other is None:
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        parted = one.latest < other.earliest or other.latest < one.earliest
        return parted or _adds_up(one) != _adds_up(other)
    words = (
        {t.lower_ for t in doc[one.span.start : one.span.end]},
        {t.lower_ for t in doc[other.span.start : other.span.end]},
    )
    return not words[0] & words[1]


def _adds_up(time: TimeExpression) -> bool:
    """Whether the time is a stretch over which things add up ("since April 22") and not when one thing happened."""
    if time.precision == "days" and time.earliest and time.latest:
        return (time.latest - time.earliest).days > _WEEK
    return time.precision == "open"


def _weapons_apart(doc: Doc, one: Happening, other: Happening) -> bool:
    first, second = (
        {means.type for h in s.roles.get("W", ()) if (means := weapon(doc[h]))} - {"Attack"} for s in (one, other)
    )
    return bool(first and second and not any(types_agree(a, b) for a in first for b in second))


def _weapon_types(doc: Doc, told: Happening) -> set[str]:
    return {means.type for h in told.roles.get("W", ()) if (means := weapon(doc[h]))} - {"Attack"}


def _names_apart(doc: Doc, one: Happening, other: Happening) -> bool:
    """Both name a place, or both name a perpetrator, and no name is shared."""
    for letter in "LP":
        first, second = (_names(doc, side.roles.get(letter, ())) for side in (one, other))
        if first and second and not first & second:
            return True
    return False


def _names(doc: Doc, heads: tuple[int, ...]) -> frozenset[str]:
    return frozenset(doc[h].lower_ for h in heads if doc[h].pos_ == "PROPN")


def shared(doc: Doc, one: Happening, other: Happening) -> int:
    """How much both tell alike: the same victims or targets count most, a common word such as "people" not at all."""
    score = 0
    for letter, worth in (("V", 2), ("W", 1), ("P", 1), ("A", 2)):
        first, second = (_phrases(doc, side.roles.get(letter, ())) for side in (one, other))
        score += worth * bool(first & second)
    score += 2 * bool(_sites(doc, one) & _sites(doc, other))
    score += bool(_names(doc, one.roles.get("L", ())) & _names(doc, other.roles.get("L", ())))
    score += one.type == other.type and one.type not in _HARM | _GENERAL
    score += bool(_nouns(doc, one) & _nouns(doc, other))
    score += 2 * (one.type == other.type and _same_stretch(one.time, other.time))
    return score + (one.time is not None and other.time is not None)


def _same_stretch(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """Whether both tell of the same days, more than one: "279 killed since April 22", told twice."""
    if one is None or other is None or one.earliest is None or one.earliest == one.latest:
        return False
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _phrases(doc: Doc, heads: tuple[int, ...]) -> frozenset[str]:
    """Fillers by name, or by noun with its number; people by their bare noun are no one in particular."""
    return frozenset(phrase for h in heads if (phrase := _phrase(doc[h])))


def _phrase(token: Token) -> str:
    if token.pos_ in ("PRON", "NUM"):
        return ""
    number = " ".join(c.lower_ for c in token.children if c.dep_ == "nummod")
    found = kind(token)
    if number and token.lemma_ in collocates("people"):
        return f"{number} people"
    if token.pos_ != "PROPN" and found in ("person", "") and not number:
        return ""
    return f"{number} {token.lemma_.lower()}".strip()


def _nouns(doc: Doc, told: Happening) -> frozenset[str]:
    """The nouns that name the happening: an assault is called an assault again."""
    return frozenset(noun_lemma(doc[m.head]) for m in told.mentions if not m.verbal and m.kind == "act")


def _sites(doc: Doc, told: Happening) -> frozenset[str]:
    """Buildings and vehicles by noun, as targets or as places."""
    heads = (*told.roles.get("T", ()), *told.roles.get("L", ()))
    return frozenset(doc[h].lemma_.lower() for h in heads if kind(doc[h]) in ("facility", "vehicle"))
