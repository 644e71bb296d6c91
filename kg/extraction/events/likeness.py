"""How much two tellings share that makes it likely that they are of one happening."""

from __future__ import annotations

from kg.extraction.annotations import TimeExpression
from kg.extraction.events.compatibility import GENERAL_TYPES, HARM_TYPES, Happening
from kg.extraction.events.features import Features, same_count
from kg.extraction.events.mentions import is_violent

_BOTH = 2


def identity(one: Happening, other: Happening) -> int:
    """How much both tell of the same people and things: how many and which victims, sites, parties, days."""
    a, b = one.features, other.features
    score = 2 * same_count(a, b)
    score += 2 * bool(_told_victims(a, b) & _told_victims(b, a))
    score += 2 * _same_parties(one, other)
    score += 2 * bool(a.sites & b.known_sites or a.persons & b.known_persons)
    return score + 2 * (one.type == other.type and _same_stretch(one.time, other.time))


def _told_victims(features: Features, other: Features) -> frozenset[str]:
    """Victims by name, or by their number where not both tell what became of them; "terrorists" are any."""
    both = bool(features.counts and other.counts)  # (then it has to be the same: 22 wounded are not the 22 killed)
    return frozenset(p for p in features.phrases.get("V", ()) if (" " in p and not both) or p in features.names)


def _same_parties(one: Happening, other: Happening) -> bool:
    """Whether both sides are the same; armies clash every day, so that of a fight the words have to point back too."""
    shared = one.features.phrases.get("A", frozenset()) & other.features.phrases.get("A", frozenset())
    if not is_violent(one.type):
        return bool(shared)
    return len(shared) >= _BOTH and any(m.definite and not m.verbal for m in other.mentions)


def counts_others(one: Happening, other: Happening) -> bool:
    """Whether both count the same harm and never with the same number."""
    first, second = one.features.counts, other.features.counts
    return bool({done for done, _ in first} & {done for done, _ in second}) and not first & second


def shows_same(one: Happening, other: Happening) -> bool:
    """Whether both name the same place, victims or target, so that more than the sort of happening is alike."""
    a, b = one.features, other.features
    names = {name for _, name in one.sites} & {name for _, name in other.sites}
    return same_count(a, b) or bool(
        names or a.names & b.names or a.targets & b.targets or a.sites & b.sites or a.counts & b.counts
    )


def likeness(one: Happening, other: Happening) -> int:
    """How much both tell alike that many happenings of one war share: weapon, perpetrator, town, type, day."""
    a, b = one.features, other.features
    score = sum(bool(a.phrases.get(letter, frozenset()) & b.phrases.get(letter, frozenset())) for letter in "WP")
    score += bool(a.targets & b.targets)
    score += bool({name for _, name in one.sites} & {name for _, name in other.sites})
    score += one.type == other.type and one.type not in HARM_TYPES | GENERAL_TYPES
    score += bool(a.nouns & b.nouns)
    return score + (one.time is not None and other.time is not None)


def _same_stretch(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """Whether both tell of the same days, more than one: "279 killed since April 22", told twice."""
    if one is None or other is None or one.earliest is None or one.earliest == one.latest:
        return False
    return (one.earliest, one.latest) == (other.earliest, other.latest)
