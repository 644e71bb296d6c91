"""What speaks for a candidate and against it, each from -1 to 1."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from datetime import date
from types import MappingProxyType

from kg.linking.candidates import Candidate, Wanted
from kg.linking.classes import classes_of, fit
from kg.linking.contradictions import contradicts, is_country
from kg.linking.names import Match, match
from kg.linking.setting import Setting, countries_of_target, stems

Features = dict[str, float]

_NAME = MappingProxyType({Match.LABEL: 1.0, Match.ALIAS: 0.9, Match.LOOSE: 0.6, Match.INITIALS: 0.3, Match.NONE: 0.0})
_NAMESAKES = MappingProxyType({"GE": "US", "LU": "BE", "MK": "GR", "NE": "NG"})
"""Countries whose names parts of others have: the states Georgia and Niger, the province Luxembourg, Macedonia."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WELL_KNOWN = 150
"""Pages on something that as good as every reader knows."""
_FAMOUS = 0.8
"""How well known somebody is whom a name alone means: 55 pages."""


def features(wanted: Wanted, candidate: Candidate, rivals: Sequence[Candidate], setting: Setting) -> Features:
    """The features by name; those that hold nothing are left out.

    Args:
        wanted: what is looked for.
        candidate: one that it may be.
        rivals: the others that the source gave for it.
        setting: the article.
    """
    best = max((match(name, candidate.label, candidate.aliases) for name in wanted.names), default=Match.NONE)
    contradicted = contradicts(wanted, candidate) or _is_namesake(candidate, setting)
    told = {
        "shared identifier": 0.0 if contradicted else _shared(wanted, candidate),
        "name": _NAME[best],
        "full name": float(best >= Match.ALIAS and any(" " in name for name in wanted.names)),
        "type": fit(wanted.type, classes_of(candidate.types)),
        "country": _country(wanted, candidate.countries, setting.countries),
        "coherence": _coherence(candidate, setting.targets),
        "context": _context(wanted, candidate, setting.stems),
        "known": min(1.0, math.log1p(candidate.popularity) / math.log1p(_WELL_KNOWN)),
        "rivals": -_rivalry(wanted, candidate, rivals, best),
        "contradiction": -float(contradicted),
        "another time": -float(_is_of_another_time(candidate, setting.published)),
    }
    told["only the name"] = -float(_is_of_all_people(wanted, candidate) and not _speaks_for(told))
    return {name: round(value, 3) for name, value in told.items() if value}


def _is_namesake(candidate: Candidate, setting: Setting) -> bool:
    """Whether a country is more likely a part of another one that has its name, as Georgia is a state of the US."""
    codes = countries_of_target(candidate)
    others = {_NAMESAKES[code] for code in codes if code in _NAMESAKES}
    return is_country(candidate) and bool(others & setting.countries) and not codes & setting.inner


def _is_of_all_people(wanted: Wanted, candidate: Candidate) -> bool:
    """Whether it is a person in a source of anybody, where many have one name; tables are of people in the news."""
    return wanted.type == "Person" and not any(type_.startswith("kg:") for type_ in candidate.types)


def _speaks_for(told: Features) -> bool:
    """Whether anything but name and class does."""
    return max(told["country"], told["coherence"], told["context"]) > 0 or told["known"] >= _FAMOUS


def _shared(wanted: Wanted, candidate: Candidate) -> float:
    """1 where both bear the same identifier of a register.

    Different ones say nothing: registers have a record of the town and one of its district, and may bear either.
    """
    return float(any(candidate.identifiers.get(name) == id_ for name, id_ in wanted.identifiers.items()))


def _country(wanted: Wanted, countries: Collection[str], told: frozenset[str]) -> float:
    if not countries:
        return 0.0
    if wanted.country:
        return 1.0 if wanted.country in countries else -1.0
    return 0.5 if told & set(countries) else -0.5 if told else 0.0


def _coherence(candidate: Candidate, targets: Sequence[Candidate]) -> float:
    """Share of what the article's other names were found to be that is of a country of the candidate's.

    1 where one of them is the candidate itself.
    """
    if any(target.iri == candidate.iri for target in targets):
        return 1.0
    own = countries_of_target(candidate)
    told = [countries for target in targets if (countries := countries_of_target(target))]
    return sum(bool(own & countries) for countries in told) / len(told) if told else 0.0


def _context(wanted: Wanted, candidate: Candidate, used: frozenset[str]) -> float:
    """Share of the words of the candidate's description, and of its class, that the article uses.

    Its names do not count: they are there, or it would be no candidate.
    """
    if not candidate.description:
        return 0.0
    classes = (_CAPITAL.sub(" ", class_) for class_ in classes_of(candidate.types))
    told = stems((candidate.description, *classes)) - stems((candidate.label, *wanted.names))
    return len(told & used) / len(told) if told else 0.0


def _rivalry(wanted: Wanted, candidate: Candidate, rivals: Sequence[Candidate], best: Match) -> float:
    """How much of what the names may mean is not this one: 0 where nothing else bears them as well."""
    equals = [
        rival
        for rival in rivals
        if rival.iri != candidate.iri
        and max(match(name, rival.label, rival.aliases) for name in wanted.names) >= min(best, Match.ALIAS)
        and fit(wanted.type, classes_of(rival.types)) >= 0
    ]
    if not equals:
        return 0.0
    weight = [rival.popularity + 1 for rival in equals]
    return sum(weight) / (sum(weight) + candidate.popularity + 1)


def _is_of_another_time(candidate: Candidate, published: date | None) -> bool:
    """Whether it began only after the article, or a century before was over."""
    if published is None:
        return False
    over = candidate.ends is not None and candidate.ends.year < published.year - 100
    return over or (candidate.begins is not None and candidate.begins > published)
