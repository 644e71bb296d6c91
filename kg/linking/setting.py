"""What an article tells of all that it names, which speaks for one candidate and against another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.facts import Facts
from kg.lexicon.toponyms import key
from kg.linking.candidates import Candidate
from kg.linking.packaged import rows
from kg.mapping.words import spans

_STEM = 5
"""Letters by which words are compared: "Syria" and "Syrian", "rebel" and "rebels" count as one."""
_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""Letters of a word that says something by itself, unless it is in capitals."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article tells of all that it names.

    Attributes:
        countries: ISO 3166-1 codes of the countries that it tells of.
        inner: those of them in which it tells of smaller places.
        published: day of publication, None where unknown.
        stems: beginnings of the words that its facts rest on; see :func:`stems`.
        targets: what its other names were found to be for sure; empty while that is not known.
    """

    countries: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    published: date | None = None
    stems: frozenset[str] = frozenset()
    targets: tuple[Candidate, ...] = ()


def setting_of(facts: Facts) -> Setting:
    """The setting before anything is linked.

    Only words that a build quotes count, so that a build is linked like the article.
    """
    text, places = facts.article.text, [entity.gazetteer for entity in facts.entities if entity.gazetteer]
    inner = _codes(place.country.geonames for place in places if place.country)
    own = _codes(place.geonames for place in places if not place.country)
    used = stems(text[span.start : span.end] for span in spans(facts))
    return Setting(own | inner, inner, facts.article.published, used)


def _codes(geonames: Iterable[int]) -> frozenset[str]:
    return frozenset(filter(None, (_iso("geonames").get(str(id_)) for id_ in geonames)))


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The beginnings of the words that say something.

    >>> sorted(stems(["city in Syria", "Syrian rebels, and the US"]))
    ['city', 'rebel', 'syria', 'us']
    """
    words = (word for text in texts for word in _WORD.findall(text))
    return frozenset(key(word)[:_STEM] for word in words if len(word) >= _SHORTEST or word.isupper())


def countries_of_target(target: Candidate) -> frozenset[str]:
    """ISO 3166-1 codes of the countries that something is, lies in or belongs to."""
    own = _iso("qid").get(target.iri.rpartition("/")[2])
    return frozenset((*target.countries, own) if own else target.countries)


@cache
def _iso(column: str) -> dict[str, str]:
    """ISO 3166-1 codes of countries by what they are in a column of the shipped table."""
    return {row[column]: row["iso"] for row in rows("countries.tsv") if row[column]}
