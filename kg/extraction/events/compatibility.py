"""Whether two tellings can be of one happening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from kg.extraction.annotations import TimeExpression
from kg.extraction.events.distinctions import told_apart
from kg.extraction.events.features import Features, features_of, same_count
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention, Roles, is_violent, merged
from kg.extraction.events.whereabouts import Site, lie_apart
from kg.vocabulary.codes import wider

_STRETCH = 3
"""Days after the first by which a time is a stretch, over which the harm of several happenings adds up."""
_TIMES = 5
_CROWD = 20
"""From so many victims on, and so many times another toll, a toll is no rival's count of the same."""


HARM_TYPES = frozenset(("Killing", "Injuring", "PropertyDestruction", "Assassination", "Execution", "Massacre"))
_OF_ITS_OWN = frozenset(("Execution", "Assassination"))
"""What stays what it is, whatever is told of around it: those executed in a raid were executed."""
_WITH_EXECUTION = frozenset(("Killing", "Massacre", "Shooting", "Attack", "Violence", "Injuring"))
"""What an execution may also be called; fights and blasts kill others."""
TAKINGS = frozenset(("Abduction", "HostageTaking", "ForcedDisappearance"))
GENERAL_TYPES = frozenset(("Attack", "Violence", ""))


_ALSO_CALLED = frozenset(
    frozenset(pair)
    for pair in (
        ("AirStrike", "Bombing"),
        ("AirStrike", "Shelling"),
        ("AirStrike", "MissileStrike"),
        ("AirStrike", "RocketAttack"),
        ("AirStrike", "ChemicalAttack"),
        ("RocketAttack", "ChemicalAttack"),
        ("Shelling", "ChemicalAttack"),
        ("BarrelBombing", "Bombing"),
        ("BarrelBombing", "Shelling"),
        ("Shelling", "RocketAttack"),
        ("Shelling", "Bombing"),
        ("MissileStrike", "RocketAttack"),
        ("CarBombing", "SuicideBombing"),
        ("GroundAssault", "ArmedClash"),
        ("GroundAssault", "Offensive"),
        ("GroundAssault", "Shooting"),
        ("Ambush", "Shooting"),
        ("Ambush", "ArmedClash"),
    )
)
"""Types by either of which people call one happening: "the bombing" of an air strike, "shells" that were rockets."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Mentions taken to be one happening, with what all of them say."""

    mentions: tuple[Mention, ...]
    type: str
    roles: Roles
    time: TimeExpression | None
    sites: frozenset[Site]
    features: Features

    @property
    def only_harm(self) -> bool:
        """Whether it says what befell people or things, and nothing of how or by whom."""
        return all(m.kind in HARM for m in self.mentions) and not self.roles.keys() & {"P", "W"}

    @property
    def first(self) -> int:
        """The first trigger's token."""
        return self.mentions[0].head

    @property
    def last(self) -> int:
        """The last trigger's token."""
        return self.mentions[-1].head


def happening(doc: Doc, mentions: tuple[Mention, ...]) -> Happening:
    """Mentions put together; the type is the most telling of theirs, the time the first."""
    ordered = tuple(sorted(mentions, key=lambda m: m.head))
    time = next((m.time for m in ordered if m.time is not None), None)
    sites = frozenset(site for m in ordered for site in m.sites)
    roles = merged(m.roles for m in ordered)
    return Happening(ordered, _most_telling(ordered), roles, time, sites, features_of(doc, ordered, roles))


def _most_telling(mentions: tuple[Mention, ...]) -> str:
    """The narrowest type; how an attack was made says more than the harm that it did; a war is not what it did."""
    types = [m.type for m in mentions if m.type]
    if "ArmedConflict" in types:
        return "ArmedConflict"
    if types and types[0] in _OF_ITS_OWN:
        return types[0]
    if next((t for t in types if t not in HARM_TYPES), "") == "ArmedClash":
        types = [t for t in types if t != "GroundAssault"]
    return max(types, key=_telling) if types else ""


def _telling(type_: str) -> tuple[bool, bool, int, int]:
    """How much a type says: explosions also called air strikes were that, and air strikes with gas a gas attack."""
    rank = {"Bombing": 0, "ChemicalAttack": 2}.get(type_, 1)
    return is_violent(type_), type_ not in HARM_TYPES, len(wider("event-type", type_)), rank


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
    if "Execution" in (one, other):
        return {one, other} <= _WITH_EXECUTION | {"Execution"}
    if (one in TAKINGS) != (other in TAKINGS):
        return one in GENERAL_TYPES or other in GENERAL_TYPES
    return bool({one, other} & (HARM_TYPES | GENERAL_TYPES)) or frozenset((one, other)) in _ALSO_CALLED


def conflict(doc: Doc, one: Happening, other: Happening) -> bool:
    """Whether times, places, perpetrators, weapons, reach, targets or counts rule out that both are one happening."""
    if not types_agree(one.type, other.type) or any(lie_apart(m.sites, other.sites) for m in one.mentions):
        return True
    if _times_apart(doc, one, other) or told_apart(doc, one.mentions, other.mentions):
        return True
    if other.type == "ArmedConflict":
        return False
    return _weapons_apart(one, other) or _doers_apart(one, other) or _harmed_apart(one, other)


def _times_apart(doc: Doc, one: Happening, other: Happening) -> bool:
    first, second = _times(one), _times(other)
    if not first or not second:
        added = any(map(_adds_up, first)) or any(map(_lasts, second))
        return added and not same_count(one.features, other.features)
    return any(_at_other_times(doc, a, b) for a in first for b in second)


def _times(told: Happening) -> list[TimeExpression]:
    return [m.time for m in told.mentions if m.time is not None]


def _at_other_times(doc: Doc, one: TimeExpression, other: TimeExpression) -> bool:
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
    is_month = time.earliest is not None and time.earliest.day == 1 and time.precision in ("month", "year")
    return _lasts(time) and not is_month


def _lasts(time: TimeExpression) -> bool:
    if time.earliest and time.latest:
        return time.precision != "week" and (time.latest - time.earliest).days >= _STRETCH
    return time.precision == "open"


def _weapons_apart(one: Happening, other: Happening) -> bool:
    first, second = one.features.weapons, other.features.weapons
    return bool(first and second and not any(types_agree(a, b) for a in first for b in second))


def _doers_apart(one: Happening, other: Happening) -> bool:
    """Both say who did it, and name no one, no side or no country in common."""
    a, b = one.features, other.features
    pairs = ((a.doers, b.doers), (a.sides, b.sides), (a.nations, b.nations))
    return any(first and second and not first & second for first, second in pairs)


def _harmed_apart(one: Happening, other: Happening) -> bool:
    """Whether it was others who were harmed or attacked, or out of all proportion more of them."""
    a, b = one.features, other.features
    if a.habit != b.habit or _out_of_proportion(a, b):
        return True
    if other.only_harm or one.only_harm:
        return False
    others = not a.victims & b.victims and a.victims | b.victims == {"armed", "people"}
    return others or bool(a.names and b.names and not a.names & b.names and _say_whom(one) and _say_whom(other))


def _say_whom(told: Happening) -> bool:
    return not told.sites and bool(told.features.names)


def _out_of_proportion(one: Features, other: Features) -> bool:
    """Whether a toll is many times another of the same harm: a week's, where one strike's was told."""
    for done in ("killed", "injured"):
        first, second = ([n for what, n in side.counts if what == done] for side in (one, other))
        if first and second and max(second) >= max(_CROWD, _TIMES * max(first)):
            return True
    return False
