"""Which of the places that bear a name the article means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extraction.mentions.gazetteer import Toponym, country_code, country_of, demonym_code, toponyms
from kg.lexicon.toponyms import loose_key

_FAMOUS = 150_000  # inhabitants of a city that the news names without its country, and that outranks towns of others
_PROVINCE = 100_000  # a province outranks a smaller town of its name (Florida), but not its own seat (Idlib)
_DWARFED = 20  # a city so many times larger is meant even where the article is about another country (Geneva)
_LANDMARK = 500_000  # inhabitants of a city that itself tells which country the article is about


def countries_of(words: Iterable[str], names: Iterable[str]) -> Counter[str]:
    """How often the article names each country, by its name, its people or a very large city of it."""
    counted: Counter[str] = Counter()
    counted.update(code for word in words if (code := demonym_code(word)))
    for name in names:
        if code := country_code(name):
            counted[code] += 1
        else:
            counted.update(
                {place.country for place in toponyms(name) if place.population >= _LANDMARK or place.capital}
            )
    return counted


def chosen(name: str, countries: Counter[str], precision: str = "") -> Toponym | None:
    """The place that the name means in an article that names these countries, or None when unsure.

    Args:
        precision: notation that a noun beside the name tells ("Idlib province" -> region), or "".
    """
    found = toponyms(name)
    if code := country_code(name):
        return next((place for place in found if place.precision == "country"), None) or country_of(code)
    if precision in ("region", "city"):
        found = tuple(place for place in found if place.precision == precision) or found
    largest = max((place.population for place in found), default=0)
    equals = [place for place in found if _size(place) * _DWARFED >= largest]
    best = max(equals, key=lambda place: _rank(name, place, countries), default=None)
    if best is None or not (countries[best.country] or best.capital or best.population >= _FAMOUS):
        return None
    return best


def _rank(name: str, place: Toponym, countries: Counter[str]) -> tuple[bool, int, bool, bool, int, int]:
    """The country that the article names most decides, then whether it is the main name, then size."""
    named = countries[place.country]
    leading = bool(named) and named == max(countries.values())
    famous = 2 if place.capital else 1 if place.population >= _FAMOUS else 0
    return leading, famous, bool(named), loose_key(place.name) == loose_key(name), _size(place), -place.id


def _size(place: Toponym) -> int:
    return _PROVINCE if place.precision == "region" else place.population
